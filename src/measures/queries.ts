import { sql } from 'kysely'
import type { Db, Instant } from '../db/db.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { dateInLondon, lastDayOfMonth, monthOf } from '../kernel/dates.ts'
import { groupedBy } from '../kernel/groups.ts'
import type { KnownPoint, Measure } from './rules.ts'

const current = sql<Measure>`
  select measure_id as "measureId", title, theme, series, better, unit, definition, source, target
  from measure`

/** Every measure of the authority as it is defined now, by theme and title. */
export async function listMeasures(db: Db, authority: string): Promise<Measure[]> {
  const { rows } = await sql<Measure>`${current}
    where authority = ${authority} and superseded_at is null
    order by theme collate "und-x-icu", title collate "und-x-icu"`.execute(db)
  return rows
}

export async function findMeasure(
  db: Db,
  authority: string,
  measureId: string,
): Promise<Measure | undefined> {
  const { rows } = await sql<Measure>`${current}
    where authority = ${authority} and measure_id = ${measureId} and superseded_at is null`.execute(db)
  return rows[0]
}

/** A measure's definition as it was kept from a day on, with why it was changed, by whom and who agreed. */
export interface Definition extends Measure {
  readonly knownFrom: Instant
  readonly why: string
  readonly agreedBy: string
  /** A name, or 'operator'; '' when the row came with the program. */
  readonly changedBy: string
}

/** Every definition a measure ever had, newest first. */
export async function listDefinitions(db: Db, authority: string, measureId: string): Promise<Definition[]> {
  const { rows } = await sql<Definition>`
    select measure_id as "measureId", title, theme, series, better, unit, definition, source, target,
           measure.known_from as "knownFrom", why, agreed_by as "agreedBy",
           coalesce(person.name, changed_by) as "changedBy"
    from measure left join person on person.id = changed_by
    where authority = ${authority} and measure_id = ${measureId}
    order by measure.known_from desc`.execute(db)
  return rows
}

/** A figure as it is known now, of one team or the whole authority (teamId ''). */
export interface LatestFigure extends SeriesKey {
  /** 'YYYY-MM'. */
  readonly month: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly unreliable: string
}

/** The latest known figures of the newest so many months of every measure and team, oldest first. */
export async function latestFigures(db: Db, authority: string, months: number): Promise<LatestFigure[]> {
  const { rows } = await sql<FigureRow>`
    select * from (
      select *, row_number() over (partition by "measureId", "teamId" order by month desc) as back
      from (select distinct on (measure_id, team_id, month) measure_id as "measureId", team_id as "teamId", month,
                   numerator, denominator, value, unreliable, known_from as "knownFrom", load_id as "loadId"
            from figure where authority = ${authority}
            order by measure_id, team_id, month, known_from desc) as latest) as ranked
    where back <= ${months}
    order by "measureId", "teamId", month`.execute(db)
  return rows.map(row => ({
    measureId: row.measureId,
    teamId: row.teamId,
    month: monthOf(row.month),
    numerator: row.numerator,
    denominator: row.denominator,
    value: valueOf(row),
    unreliable: row.unreliable,
  }))
}

/** Of each measure, the teams that have figures; '' is the whole authority. */
export async function listSeriesKeys(db: Db, authority: string, measureId: string): Promise<SeriesKey[]> {
  return db
    .selectFrom('figure')
    .select(['measure_id as measureId', 'team_id as teamId'])
    .distinct()
    .where('authority', '=', authority)
    .where('measure_id', '=', measureId)
    .orderBy('team_id')
    .execute()
}

/** A measure for one team; teamId '' is the whole authority. */
export interface SeriesKey {
  readonly measureId: string
  readonly teamId: string
}

/** A marked change of definition, source or recording: from this month the series stands on a new footing. */
export interface Footing {
  readonly month: string
  readonly knownOn: LocalDate
  readonly what: string
  readonly why: string
}

/** All that was ever known of one series: its rows by month, then by when each became known. */
export interface KnownSeries extends SeriesKey {
  readonly points: readonly KnownPoint[]
  readonly footings: readonly Footing[]
}

/** The series of every key, in the order asked, in two statements whatever the number of keys. */
export async function readSeries(
  db: Db,
  authority: string,
  keys: readonly SeriesKey[],
): Promise<KnownSeries[]> {
  if (keys.length === 0) return []
  const rows = await figureRows(db, authority, keys)
  const footings = await footingRows(db, authority, keys)
  const days = new Map<Instant, LocalDate>()
  const dayOf = (at: Instant) => {
    const day = days.get(at) ?? dateInLondon(new Date(at))
    days.set(at, day)
    return day
  }
  const rowsByKey = groupedBy(rows, nameOf)
  const footingsByMeasure = groupedBy(footings, row => row.measureId)
  return keys.map(key => ({
    measureId: key.measureId,
    teamId: key.teamId,
    points: pointsOf(rowsByKey.get(nameOf(key)) ?? [], dayOf),
    footings: (footingsByMeasure.get(key.measureId) ?? []).map(({ month, knownFrom, what, why }) => ({
      month: monthOf(month),
      knownOn: dayOf(knownFrom),
      what,
      why,
    })),
  }))
}

interface FigureRow extends SeriesKey {
  readonly month: LocalDate
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly unreliable: string
  readonly knownFrom: Instant
  readonly loadId: string
}

async function figureRows(db: Db, authority: string, keys: readonly SeriesKey[]): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`
    select measure_id as "measureId", team_id as "teamId", month, numerator, denominator, value, unreliable,
           known_from as "knownFrom", load_id as "loadId"
    from figure join (select distinct * from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
           as asked("measureId" text, "teamId" text)) as asked
      on measure_id = asked."measureId" and team_id = asked."teamId"
    where authority = ${authority}
    order by measure_id, team_id, month, known_from`.execute(db)
  return rows
}

async function footingRows(db: Db, authority: string, keys: readonly SeriesKey[]) {
  const rows = await db
    .selectFrom('series_change')
    .select(['measure_id as measureId', 'month', 'known_from as knownFrom', 'what', 'why'])
    .where('authority', '=', authority)
    .where('measure_id', 'in', [...new Set(keys.map(key => key.measureId))])
    .orderBy('month')
    .orderBy('known_from')
    .execute()
  return rows
}

/** Months that had ended when the series was first loaded, and came with that load, count as always known. */
function pointsOf(rows: readonly FigureRow[], dayOf: (at: Instant) => LocalDate): KnownPoint[] {
  const firstLoad = rows.reduce(
    (first, row) => (first === '' || Date.parse(row.knownFrom) < Date.parse(first) ? row.knownFrom : first),
    '',
  )
  return rows.map(row => {
    const month = monthOf(row.month)
    const knownOn = dayOf(row.knownFrom)
    const reconstructed = row.knownFrom === firstLoad && lastDayOfMonth(month) < knownOn
    return {
      month,
      numerator: row.numerator,
      denominator: row.denominator,
      value: valueOf(row),
      unreliable: row.unreliable,
      knownOn: reconstructed ? undefined : knownOn,
      loadId: row.loadId,
    }
  })
}

function valueOf(row: FigureRow): number | null {
  if (row.numerator === null || row.denominator === null) return row.value
  return row.denominator === 0 ? null : row.numerator / row.denominator
}

function nameOf(key: SeriesKey): string {
  return `${key.measureId} ${key.teamId}`
}
