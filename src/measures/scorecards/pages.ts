import type { Viewer } from '../../http/viewer.ts'
import { dayInWords, monthInWords } from '../../kernel/dates.ts'
import { figureInWords, missingInWords } from '../figures-in-words.ts'
import type { Measure, Unit } from '../rules.ts'
import type { Correction } from './comparing.ts'
import { faultInWords, outcomeInWords } from './outcomes.ts'
import type { DryRun, Load, LoadedFigure } from './queries.ts'
import type { Figure } from './figures.ts'
import type { ReadFigure } from './reading.ts'

export { describeLoad } from './outcomes.ts'

/** The page that takes a scorecard; `wrong` says why the last file could not be taken. */
export function uploadPage(wrong?: string) {
  return {
    title: 'Load a scorecard',
    back: { href: '/measures', text: 'All measures' },
    errors: wrong ? [{ href: '#file', text: wrong }] : [],
    fileError: wrong ? { text: wrong } : undefined,
  }
}

const mostShown = 200

export interface DraftShown {
  readonly draftId: string
  readonly fileName: string
  readonly seen: string
  readonly measures: readonly Measure[]
  readonly teamName: (teamId: string) => string
  /** The very same file was loaded before. */
  readonly loadedBefore: Load | undefined
}

/** What a file would change, before anything is changed. */
export function draftPage(run: DryRun, draft: DraftShown, viewer: Viewer) {
  const { faults, notes, declared } = run.reading
  const { added, corrected, unchanged } = run.comparison
  const measures = new Map([...draft.measures, ...declared].map(measure => [measure.measureId, measure]))
  const isLoadable = faults.length === 0
  const changes = added.length + corrected.length + declared.length
  return {
    title: isLoadable ? 'Check what this scorecard changes' : 'This scorecard cannot be loaded yet',
    back: { href: '/measures/load', text: 'Load a scorecard' },
    errors: isLoadable
      ? []
      : [
          {
            href: '#faults',
            text: `${draft.fileName}: ${faults.length === 1 ? 'one thing has' : `${faults.length} things have`} to be put right before anything of it is loaded`,
          },
        ],
    draftId: draft.draftId,
    fileName: draft.fileName,
    seen: draft.seen,
    isLoadable,
    changesNothing: changes === 0,
    outcome: outcomeInWords({ added: added.length, corrected: corrected.length, unchanged }),
    counts: { added: added.length, corrected: corrected.length, unchanged },
    loadedBefore: draft.loadedBefore ? loadedOn(draft.loadedBefore) : '',
    faultCount: faults.length,
    faults: faults.slice(0, mostShown).map(fault => ({
      sheet: fault.sheet,
      row: fault.row === undefined ? '' : String(fault.row),
      column: fault.column,
      typed: fault.typed,
      words: faultInWords({ ...fault, sheet: '', row: undefined, column: '' }),
    })),
    hasSheets: faults.some(fault => fault.sheet !== ''),
    moreFaults: Math.max(0, faults.length - mostShown),
    notes,
    declared: declared.map(measure => measure.title),
    addedByMeasure: addedByMeasure(added, measures),
    corrected: corrected.slice(0, mostShown).map(one => correctedRow(one, measures, draft, viewer)),
    moreCorrected: Math.max(0, corrected.length - mostShown),
  }
}

function addedByMeasure(added: readonly ReadFigure[], measures: ReadonlyMap<string, Measure>) {
  const groups = new Map<string, { months: string[]; count: number; teams: Set<string> }>()
  for (const figure of added) {
    const group = groups.get(figure.measureId) ?? { months: [], count: 0, teams: new Set<string>() }
    group.months.push(figure.month)
    group.count += 1
    group.teams.add(figure.teamId)
    groups.set(figure.measureId, group)
  }
  return [...groups].map(([measureId, group]) => {
    const months = group.months.toSorted()
    const first = monthInWords(months[0] ?? '')
    const last = monthInWords(months.at(-1) ?? '')
    return {
      title: measures.get(measureId)?.title ?? measureId,
      count: group.count,
      months: first === last ? first : `${first} to ${last}`,
      series: group.teams.size,
    }
  })
}

/** The kept figure is shown to those who see small numbers; the new one is in the file in the person's hands. */
function correctedRow(
  { from, to }: Correction,
  measures: ReadonlyMap<string, Measure>,
  draft: DraftShown,
  viewer: Viewer,
) {
  const measure = measures.get(to.measureId)
  const unit = measure?.unit ?? 'share'
  return {
    title: measure?.title ?? to.measureId,
    team: draft.teamName(to.teamId),
    month: monthInWords(to.month),
    from: viewer.seesSmallNumbers ? withFlag(unit, from) : 'kept figure, not shown to your role',
    to: withFlag(unit, to),
  }
}

function withFlag(unit: Unit, figure: Figure & { readonly unreliable: string }): string {
  const value = valueOf(figure)
  const words = value === null ? missingInWords['none due'] : figureInWords(unit, { ...figure, value })
  return figure.unreliable === '' ? words : `${words}, not to be relied on: ${figure.unreliable}`
}

function valueOf({ numerator, denominator, value }: Figure): number | null {
  if (numerator === null || denominator === null) return value
  return denominator === 0 ? null : numerator / denominator
}

function loadedOn(load: Load): string {
  return `${dayInWords(load.knownFrom)} by ${load.loadedBy}`
}

/** Every scorecard loaded, newest first. */
export function loadsPage(loads: readonly Load[], viewer: Viewer) {
  return {
    title: 'Scorecards loaded',
    back: { href: '/measures', text: 'All measures' },
    mayLoad: viewer.can('measures.load'),
    loads: loads.map(load => ({
      loadId: load.loadId,
      fileName: load.fileName,
      on: dayInWords(load.knownFrom),
      by: load.loadedBy,
      outcome: outcomeInWords(load),
    })),
  }
}

/** One load: the file as it came, who loaded it and what it changed. */
export function loadPage(
  load: Load,
  figures: readonly LoadedFigure[],
  teamName: (teamId: string) => string,
  viewer: Viewer,
) {
  const corrected = figures.filter(figure => figure.before !== null)
  return {
    title: load.fileName,
    back: { href: '/measures/loads', text: 'Scorecards loaded' },
    loadId: load.loadId,
    on: dayInWords(load.knownFrom),
    by: load.loadedBy,
    size: `${Math.max(1, Math.round(load.size / 1024)).toLocaleString('en-GB')} KB`,
    sha256: load.sha256,
    outcome: outcomeInWords(load),
    mayDownload: mayDownload(load, viewer),
    showsFigures: viewer.seesSmallNumbers,
    corrected: corrected.slice(0, mostShown).map(figure => ({
      href: `/measures/${figure.measureId}/history${figure.teamId === '' ? '' : `?team=${encodeURIComponent(figure.teamId)}`}`,
      title: figure.title,
      team: teamName(figure.teamId),
      month: monthInWords(figure.month),
      from: viewer.seesSmallNumbers && figure.before ? withFlag(figure.unit, figure.before) : '',
      to: viewer.seesSmallNumbers ? withFlag(figure.unit, figure) : '',
    })),
    moreCorrected: Math.max(0, corrected.length - mostShown),
    addedByMeasure: addedInLoad(figures.filter(figure => figure.before === null)),
  }
}

/** The file holds true counts: for those who see them, and for whoever brought it. */
export function mayDownload(load: Load, viewer: Viewer): boolean {
  return viewer.seesSmallNumbers || load.loadedById === viewer.personId
}

function addedInLoad(figures: readonly LoadedFigure[]) {
  const titles = new Map<string, number>()
  for (const figure of figures) titles.set(figure.title, (titles.get(figure.title) ?? 0) + 1)
  return [...titles].map(([title, count]) => ({ title, count }))
}
