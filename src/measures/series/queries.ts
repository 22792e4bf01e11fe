import { listTeams } from '../../access/queries.ts'
import type { TeamSpell } from '../../access/rules.ts'
import type { Db } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { figureKey, hiddenFigures } from '../masking/rules.ts'
import type { Definition, Footing, KnownSeries } from '../queries.ts'
import { listDefinitions, listSeriesKeys, readSeries } from '../queries.ts'
import type { KnownPoint, Measure, Unit } from '../rules.ts'
import { seriesAsKnownAt } from '../rules.ts'
import type { MeasureChart, ShownMonth } from './rules.ts'
import { chartOf, showMonths } from './rules.ts'

export interface Asked {
  readonly measureId: string
  /** '' for the whole authority. */
  readonly teamId: string
  /** The series, its target and its marked changes as they were known on this day. */
  readonly asAt: LocalDate
  /** False: counts of 1 to 5, and what would give them away, are hidden. */
  readonly seesSmallNumbers: boolean
}

export interface MeasureView {
  readonly measure: Measure
  readonly teamId: string
  readonly teamName: string
  /** Teams with figures of this measure, the whole authority aside. */
  readonly teams: readonly { readonly teamId: string; readonly name: string }[]
  readonly hasAuthorityFigures: boolean
  readonly months: readonly ShownMonth[]
  readonly chart: MeasureChart
  readonly footings: readonly Footing[]
  /** Every row ever known of the asked series; a hidden one keeps its month, its load and nothing else. */
  readonly versions: readonly VersionOfMonth[]
  readonly definitions: readonly Definition[]
}

export interface VersionOfMonth extends KnownPoint {
  /** Why the figure may not be shown: it would give a small count away, or another took its place. */
  readonly hidden: '' | 'suppressed' | 'former'
}

/** Everything a measure's pages show of one series. Throws Refused (not found) for an unknown measure or team. */
export async function viewMeasure(db: Db, authority: string, asked: Asked): Promise<MeasureView> {
  const definitions = await listDefinitions(db, authority, asked.measureId)
  const measure = definitionOn(definitions, asked.asAt)
  if (!measure) throw notFound('The measure')
  const spells = await listTeams(db, authority)
  const keys = await listSeriesKeys(db, authority, asked.measureId)
  const teams = namedTeams(
    keys.map(key => key.teamId),
    spells,
  )
  const team = asked.teamId === '' ? undefined : teams.find(one => one.teamId === asked.teamId)
  if (asked.teamId !== '' && !team) throw notFound('A series of this team')
  const series = await readSeries(db, authority, [
    { measureId: asked.measureId, teamId: asked.teamId },
    ...keys,
  ])
  const [own, ...all] = series
  const hidden = asked.seesSmallNumbers ? new Set<string>() : hiddenOf(all, spells, asked.asAt, measure.unit)
  const isHidden = (month: string) => hidden.has(figureKey(asked.teamId, month))
  const months = showMonths(seriesAsKnownAt(own?.points ?? [], asked.asAt), isHidden)
  const footings = (own?.footings ?? []).filter(footing => footing.knownOn <= asked.asAt)
  return {
    measure,
    teamId: asked.teamId,
    teamName: team?.name ?? 'Whole authority',
    teams,
    hasAuthorityFigures: keys.some(key => key.teamId === ''),
    months,
    chart: chartOf(measure, months, footings),
    footings,
    versions: versionsOf(own?.points ?? [], asked.seesSmallNumbers, isHidden),
    definitions,
  }
}

function definitionOn(definitions: readonly Definition[], date: LocalDate): Definition | undefined {
  const known = definitions.find(one => dateInLondon(new Date(one.knownFrom)) <= date)
  // Before it was declared a measure's months can be known (reconstructed): they are shown by its first definition.
  return known ?? definitions.at(-1)
}

function namedTeams(teamIds: readonly string[], spells: readonly TeamSpell[]) {
  const names = new Map(spells.map(spell => [spell.teamId, spell.name]))
  return teamIds
    .filter(teamId => teamId !== '')
    .map(teamId => ({ teamId, name: names.get(teamId) ?? teamId }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

/**
 * Hidden as it was known then, or as it is known now: going back in time must not show what is hidden today. Nor
 * may it show a month of which any figure was corrected since: two totals a correction apart give away what a
 * hidden team was corrected by.
 */
function hiddenOf(
  all: readonly KnownSeries[],
  spells: readonly TeamSpell[],
  asAt: LocalDate,
  unit: Unit,
): Set<string> {
  const hiddenBy = (choose: (points: readonly KnownPoint[]) => KnownPoint[]) =>
    hiddenFigures(
      all.flatMap(series => choose(series.points).map(point => ({ ...point, teamId: series.teamId }))),
      spells,
      unit,
    )
  const corrected = new Set(all.flatMap(series => correctedSince(series.points, asAt)))
  return new Set([
    ...hiddenBy(points => seriesAsKnownAt(points, asAt)),
    ...hiddenBy(latestOfEach),
    ...all.flatMap(series => [...corrected].map(month => figureKey(series.teamId, month))),
  ])
}

/** The months whose figure as known at a day is not the figure known now. */
function correctedSince(points: readonly KnownPoint[], asAt: LocalDate): string[] {
  const now = new Map(points.map(point => [point.month, point]))
  return seriesAsKnownAt(points, asAt)
    .filter(then => !isSameFigure(then, now.get(then.month) ?? then))
    .map(then => then.month)
}

function isSameFigure(a: KnownPoint, b: KnownPoint): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator && a.value === b.value
}

function latestOfEach(points: readonly KnownPoint[]): KnownPoint[] {
  return [...new Map(points.map(point => [point.month, point])).values()]
}

/** Who sees counts only is not shown the figures that others took the place of, for the same reason. */
function versionsOf(
  points: readonly KnownPoint[],
  seesSmallNumbers: boolean,
  isHidden: (month: string) => boolean,
): VersionOfMonth[] {
  const latest = new Set(latestOfEach(points))
  const nothing = { numerator: null, denominator: null, value: null, unreliable: '' }
  return points.map(point => {
    if (seesSmallNumbers) return { ...point, hidden: '' }
    if (!latest.has(point)) return { ...point, ...nothing, hidden: 'former' }
    return isHidden(point.month) ? { ...point, ...nothing, hidden: 'suppressed' } : { ...point, hidden: '' }
  })
}
