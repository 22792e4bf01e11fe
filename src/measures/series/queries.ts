import { listTeams } from '../../access/queries.ts'
import type { TeamSpell } from '../../access/rules.ts'
import type { Db } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { figureKey, hiddenFigures } from '../masking/rules.ts'
import type { Definition, Footing, KnownSeries } from '../queries.ts'
import { listDefinitions, listSeriesKeys, readSeries } from '../queries.ts'
import type { KnownPoint, Measure } from '../rules.ts'
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
  /** Every row ever known of the asked series, with those that may not be shown left out. */
  readonly versions: readonly VersionOfMonth[]
  readonly definitions: readonly Definition[]
}

export interface VersionOfMonth extends KnownPoint {
  readonly isHidden: boolean
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
  const hidden = asked.seesSmallNumbers ? new Set<string>() : hiddenOf(all, spells, asked.asAt)
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

/** Hidden as it was known then, or as it is known now: going back in time must not show what is hidden today. */
function hiddenOf(all: readonly KnownSeries[], spells: readonly TeamSpell[], asAt: LocalDate): Set<string> {
  const hiddenBy = (choose: (points: readonly KnownPoint[]) => KnownPoint[]) =>
    hiddenFigures(
      all.flatMap(series => choose(series.points).map(point => ({ ...point, teamId: series.teamId }))),
      spells,
    )
  return new Set([...hiddenBy(points => seriesAsKnownAt(points, asAt)), ...hiddenBy(latestOfEach)])
}

function latestOfEach(points: readonly KnownPoint[]): KnownPoint[] {
  return [...new Map(points.map(point => [point.month, point])).values()]
}

function versionsOf(
  points: readonly KnownPoint[],
  seesSmallNumbers: boolean,
  isHidden: (month: string) => boolean,
): VersionOfMonth[] {
  return points.map(point => {
    const small = hiddenFigures([{ ...point, teamId: '' }], []).size > 0
    return { ...point, isHidden: !seesSmallNumbers && (small || isHidden(point.month)) }
  })
}
