import { figureInWords, missingInWords, valueInWords } from './figures-in-words.ts'
import { betterInWords, seriesInWords } from './figures-in-words.ts'
import { drawChart, drawSparkline } from './charts/rules.ts'
import type { Viewer } from '../http/viewer.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { dayInWords, inWords, monthInWords } from '../kernel/dates.ts'
import { groupedBy } from '../kernel/groups.ts'
import type { Beside } from './published/queries.ts'
import { besidePart } from './published/pages.ts'
import type { LatestFigure } from './queries.ts'
import type { Measure, Unit } from './rules.ts'
import type { MeasureView } from './series/queries.ts'
import type { ShownMonth } from './series/rules.ts'
import { findingOf, summaryOf } from './series/sentences.ts'

export interface ListedMeasures {
  readonly measures: readonly Measure[]
  readonly figures: readonly LatestFigure[]
  /** Keys of figures that may not be shown, as masking gives them, by measure. */
  readonly isHidden: (figure: LatestFigure) => boolean
  readonly teams: readonly { readonly teamId: string; readonly name: string }[]
  readonly theme: string
  readonly teamId: string
}

/** The list of measures by theme, each with its newest figure. */
export function measuresPage(list: ListedMeasures, viewer: Viewer) {
  const themes = [...new Set(list.measures.map(measure => measure.theme))]
  const wanted = list.measures.filter(measure => list.theme === '' || measure.theme === list.theme)
  const ofTeam = list.figures.filter(figure => figure.teamId === list.teamId)
  const byMeasure = groupedBy(ofTeam, figure => figure.measureId)
  const groups = themes
    .map(theme => ({
      theme: theme === '' ? 'Other measures' : theme,
      rows: wanted
        .filter(measure => measure.theme === theme)
        .map(measure => listedRow(measure, byMeasure.get(measure.measureId) ?? [], list)),
    }))
    .filter(group => group.rows.length > 0)
  const teamName = list.teams.find(team => team.teamId === list.teamId)?.name ?? 'Whole authority'
  return {
    title: 'Measures',
    teamName,
    groups,
    isEmpty: list.measures.length === 0,
    mayLoad: viewer.can('measures.load'),
    masks: !viewer.seesSmallNumbers,
    themeItems: options([{ value: '', text: 'All themes' }, ...themes.filter(Boolean).map(same)], list.theme),
    teamItems: teamItems(list.teams, list.teamId),
  }
}

function same(text: string) {
  return { value: text, text }
}

function listedRow(measure: Measure, figures: readonly LatestFigure[], list: ListedMeasures) {
  const shown = figures.map(figure => ({ ...figure, value: list.isHidden(figure) ? null : figure.value }))
  const newest = figures.at(-1)
  const isHidden = newest !== undefined && list.isHidden(newest)
  return {
    href: `/measures/${measure.measureId}${query({ team: list.teamId })}`,
    title: measure.title,
    month: newest ? monthInWords(newest.month) : '',
    figure: newestInWords(measure.unit, newest, isHidden),
    unreliable: newest && !isHidden ? newest.unreliable : '',
    target: measure.target === null ? 'no target set' : valueInWords(measure.unit, measure.target),
    better: betterInWords[measure.better],
    sparkline: drawSparkline(shown.map(figure => figure.value)),
  }
}

function newestInWords(unit: Unit, newest: LatestFigure | undefined, isHidden: boolean): string {
  if (!newest) return 'no data loaded'
  if (isHidden) return missingInWords.suppressed
  return newest.value === null ? missingInWords['none due'] : figureInWords(unit, newest)
}

function teamItems(teams: readonly { teamId: string; name: string }[], teamId: string) {
  return options(
    [{ value: '', text: 'Whole authority' }, ...teams.map(team => ({ value: team.teamId, text: team.name }))],
    teamId,
  )
}

function options(items: readonly { value: string; text: string }[], chosen: string) {
  return items.map(item => ({ ...item, selected: item.value === chosen }))
}

/** '?team=east&known=2026-05-01', of what is not empty. */
export function query(parts: Readonly<Record<string, string>>): string {
  const given = Object.entries(parts).filter(([, value]) => value !== '')
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}

export interface MeasureAsked {
  readonly asAt: LocalDate
  readonly today: LocalDate
  /** What was typed as the day, and what is wrong with it. */
  readonly typed: string
  readonly error?: string | undefined
  readonly beside: Beside
}

/** A measure's page: what its newest figure says, the chart, and the table of the same values. */
export function measurePage(view: MeasureView, asked: MeasureAsked, viewer: Viewer) {
  const { measure, chart } = view
  const summary = summaryOf(measure, chart)
  const isPast = asked.asAt < asked.today
  const known: Readonly<Record<string, string>> = isPast ? { known: asked.asAt } : {}
  const drawn = view.months.filter(month => month.value !== null).length > 1
  const footings = view.footings.map(({ month, what }) => ({ month, what }))
  return {
    title: measure.title,
    back: { href: `/measures${query({ team: view.teamId })}`, text: 'All measures' },
    errors: asked.error ? [{ href: '#known', text: asked.error }] : [],
    measureId: measure.measureId,
    teamName: view.teamName,
    teamItems: teamItems(view.teams, view.teamId).filter(
      item => item.value !== '' || view.hasAuthorityFigures,
    ),
    known: asked.typed,
    knownError: asked.error ? { text: asked.error } : undefined,
    asKnownAt: isPast ? inWords(asked.asAt) : '',
    todayHref: `/measures/${measure.measureId}${query({ team: view.teamId })}`,
    isEmpty: view.months.length === 0,
    finding: findingOf(measure, chart),
    summary,
    warnings: warningsOf(view),
    chart: drawn ? drawChart({ measure, chart, footings, summary, id: 'chart' }) : undefined,
    rows: view.months.toReversed().map(month => monthRow(measure.unit, month)),
    hasSuppressed: view.months.some(month => month.missing === 'suppressed'),
    details: detailsOf(measure),
    footings: view.footings.map(footing => ({
      ...footing,
      month: monthInWords(footing.month),
      markedOn: inWords(footing.knownOn),
    })),
    csvHref: `/measures/${measure.measureId}.csv${query({ team: view.teamId, ...known })}`,
    suppressed: `Suppressed: a count of 1 to 5, or one that would give such a count away${isPast ? ', as would a month of which a figure was corrected since' : ''}.`,
    historyHref: `/measures/${measure.measureId}/history${query({ team: view.teamId })}`,
    mayLoad: viewer.can('measures.load'),
    beside: besidePart(asked.beside, measure.measureId, viewer),
  }
}

/** What a reader must know before trusting the chart's lines. */
function warningsOf({ chart, months }: MeasureView): string[] {
  const phase = chart.control?.phases.at(-1)
  const newest = months.at(-1)
  const flagged = newest?.unreliable
    ? [`${monthInWords(newest.month)} is not to be relied on: ${newest.unreliable}.`]
    : []
  if (!phase) return flagged
  if (phase.lcl === null && phase.n > 1)
    return [...flagged, 'No routine variation measured: the chart has no limits.']
  if (!phase.shortGroupWarning) return flagged
  return [
    ...flagged,
    `Too few points for firm limits: ${phase.n} of 13 in ${chart.control?.phases.length === 1 ? 'the series' : 'the newest phase'}.`,
  ]
}

function monthRow(unit: Unit, month: ShownMonth) {
  return {
    month: monthInWords(month.month),
    numerator: month.missing === '' && month.numerator !== null ? String(month.numerator) : '',
    denominator: month.missing === '' && month.denominator !== null ? String(month.denominator) : '',
    figure: month.missing === '' ? valueInWords(unit, month.value) : missingInWords[month.missing],
    note: month.unreliable === '' ? '' : `Not to be relied on: ${month.unreliable}`,
  }
}

function detailsOf(measure: Measure) {
  const target = measure.target === null ? 'No target set' : valueInWords(measure.unit, measure.target)
  return [
    { key: 'Each month shows', value: seriesInWords[measure.series] },
    { key: 'Direction', value: betterInWords[measure.better] },
    { key: 'Target', value: target },
    { key: 'Definition', value: measure.definition || 'None written down yet' },
    { key: 'Source', value: measure.source || 'The authority’s own scorecard' },
  ]
}

/** Rows of the CSV of a measure, with the same figures hidden as on its page. A share runs from 0 to 1. */
export function measureCsv(view: MeasureView): (string | number | null)[][] {
  const head = [
    'Measure',
    'Team',
    'Month',
    'Numerator',
    'Denominator',
    'Value',
    'Data quality',
    'Why there is no value',
  ]
  return [
    head,
    ...view.months.map(month => [
      view.measure.title,
      view.teamId === '' ? '' : view.teamName,
      month.month,
      month.numerator,
      month.denominator,
      month.value,
      month.unreliable,
      month.missing === '' ? '' : missingInWords[month.missing],
    ]),
  ]
}

/** What is known of a load, for the history of a month. */
export interface LoadName {
  readonly loadId: string
  readonly fileName: string
  readonly knownFrom: string
  readonly loadedBy: string
}

/** Every figure ever known of each month, and every definition, target and marked change. */
export function historyPage(view: MeasureView, loads: readonly LoadName[]) {
  const { measure } = view
  const byId = new Map(loads.map(load => [load.loadId, load]))
  const months = [...new Set(view.versions.map(version => version.month))].toReversed()
  return {
    title: `History of ${measure.title}`,
    back: { href: `/measures/${measure.measureId}${query({ team: view.teamId })}`, text: measure.title },
    teamName: view.teamName,
    months: months.map(month => {
      const versions = view.versions.filter(version => version.month === month).toReversed()
      return {
        month: monthInWords(month),
        versions: versions.map(version => {
          const load = byId.get(version.loadId)
          return {
            figure: versionInWords(measure.unit, version),
            note: version.unreliable,
            loadId: version.loadId,
            fileName: load?.fileName ?? '',
            loadedOn: load ? dayInWords(load.knownFrom) : '',
            loadedBy: load?.loadedBy ?? '',
          }
        }),
      }
    }),
    hasSuppressed: view.versions.some(version => version.hidden === 'suppressed'),
    hidesFormer: view.versions.some(version => version.hidden === 'former'),
    corrected: months.filter(month => view.versions.filter(one => one.month === month).length > 1).length,
    definitions: view.definitions.map((definition, index) => {
      const before = view.definitions[index + 1]
      return {
        on: dayInWords(definition.knownFrom),
        target: targetMove(measure.unit, before?.target, definition.target),
        why: definition.why,
        agreedBy: definition.agreedBy,
        changedBy: definition.changedBy,
      }
    }),
    footings: view.footings.map(footing => ({
      ...footing,
      month: monthInWords(footing.month),
      markedOn: inWords(footing.knownOn),
    })),
  }
}

function versionInWords(unit: Unit, version: MeasureView['versions'][number]): string {
  if (version.hidden === 'former') return 'former figure not shown to your role'
  if (version.hidden === 'suppressed') return missingInWords.suppressed
  return version.value === null ? missingInWords['none due'] : figureInWords(unit, version)
}

function targetMove(unit: Unit, before: number | null | undefined, after: number | null): string {
  const words = (target: number | null) => (target === null ? 'no target' : valueInWords(unit, target))
  return before === undefined || before === after ? words(after) : `${words(before)} to ${words(after)}`
}
