import { sql } from 'kysely'
import { listTeams } from '../../access/queries.ts'
import type { Db, Instant } from '../../db/db.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { listMeasures } from '../queries.ts'
import type { Unit } from '../rules.ts'
import type { Comparison, StandingFigure } from './comparing.ts'
import { compare } from './comparing.ts'
import type { Known, Reading } from './reading.ts'
import { readScorecard } from './rules.ts'
import type { OpenedFile } from './sheets.ts'

/** What a file is read against, as it stands now. */
export async function readKnown(db: Db, authority: string, now: Date): Promise<Known> {
  return {
    measures: await listMeasures(db, authority),
    teams: await listTeams(db, authority),
    today: dateInLondon(now),
  }
}

/** What a file holds and what loading it would change; nothing is written. */
export interface DryRun {
  readonly reading: Reading
  readonly comparison: Comparison
}

export async function dryRun(db: Db, authority: string, file: OpenedFile, now: Date): Promise<DryRun> {
  const reading = readScorecard(file, await readKnown(db, authority, now))
  const measureIds = [...new Set(reading.figures.map(figure => figure.measureId))]
  return { reading, comparison: compare(reading, await standingFigures(db, authority, measureIds)) }
}

/** The latest known figure of every month and team of these measures. */
async function standingFigures(
  db: Db,
  authority: string,
  measureIds: readonly string[],
): Promise<StandingFigure[]> {
  const { rows } = await sql<StandingFigure>`
    select distinct on (measure_id, team_id, month) measure_id as "measureId", team_id as "teamId",
           to_char(month, 'YYYY-MM') as month, numerator, denominator, value, unreliable, known_from as "knownFrom"
    from figure
    where authority = ${authority} and measure_id in (select jsonb_array_elements_text(${JSON.stringify(measureIds)}::jsonb))
    order by measure_id, team_id, month, known_from desc`.execute(db)
  return rows
}

/** An upload between its dry run and its loading. */
export interface Draft {
  readonly draftId: string
  readonly fileName: string
  readonly sha256: string
  readonly bytes: Uint8Array
  readonly sentBy: string
  readonly knownFrom: Instant
}

export async function findDraft(db: Db, authority: string, draftId: string): Promise<Draft | undefined> {
  return db
    .selectFrom('scorecard_draft')
    .select([
      'draft_id as draftId',
      'file_name as fileName',
      'sha256',
      'bytes',
      'sent_by as sentBy',
      'known_from as knownFrom',
    ])
    .where('authority', '=', authority)
    .where('draft_id', '=', draftId)
    .executeTakeFirst()
}

/** A scorecard that was loaded, without its bytes. */
export interface Load {
  readonly loadId: string
  readonly fileName: string
  readonly sha256: string
  readonly size: number
  readonly added: number
  readonly corrected: number
  readonly unchanged: number
  /** The name of who loaded it, or 'operator'. */
  readonly loadedBy: string
  readonly loadedById: string
  readonly knownFrom: Instant
}

const loads = (authority: string) => sql<Load>`
  select load_id as "loadId", file_name as "fileName", sha256, octet_length(bytes) as size, added, corrected, unchanged,
         coalesce(person.name, loaded_by) as "loadedBy", loaded_by as "loadedById", load.known_from as "knownFrom"
  from scorecard_load load left join person on person.id = loaded_by
  where authority = ${authority}`

/** Every load, newest first. */
export async function listLoads(db: Db, authority: string): Promise<Load[]> {
  return (await sql<Load>`${loads(authority)} order by load.known_from desc, load_id`.execute(db)).rows
}

export async function findLoad(db: Db, authority: string, loadId: string): Promise<Load | undefined> {
  return (await sql<Load>`${loads(authority)} and load_id = ${loadId}`.execute(db)).rows[0]
}

/** The first load of the very same file, if there was one. */
export async function findLoadOfFile(db: Db, authority: string, sha256: string): Promise<Load | undefined> {
  const found = sql<Load>`${loads(authority)} and sha256 = ${sha256} order by load.known_from limit 1`
  return (await found.execute(db)).rows[0]
}

export async function findLoadBytes(
  db: Db,
  authority: string,
  loadId: string,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('scorecard_load')
    .select('bytes')
    .where('authority', '=', authority)
    .where('load_id', '=', loadId)
    .executeTakeFirst()
  return row?.bytes
}

/** What a load changed: each of its figures, and the one it corrected when there was one before. */
export interface LoadedFigure {
  readonly measureId: string
  readonly title: string
  readonly unit: Unit
  readonly teamId: string
  readonly month: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly unreliable: string
  readonly before: {
    readonly numerator: number | null
    readonly denominator: number | null
    readonly value: number | null
    readonly unreliable: string
  } | null
}

export async function listLoadedFigures(db: Db, authority: string, loadId: string): Promise<LoadedFigure[]> {
  const { rows } = await sql<LoadedFigure>`
    select figure.measure_id as "measureId", measure.title, measure.unit, figure.team_id as "teamId",
           to_char(figure.month, 'YYYY-MM') as month, figure.numerator, figure.denominator, figure.value,
           figure.unreliable, to_jsonb(before) as before
    from figure
    join measure on measure.authority = figure.authority and measure.measure_id = figure.measure_id
      and measure.superseded_at is null
    left join lateral (
      select numerator, denominator, value, unreliable from figure earlier
      where earlier.authority = figure.authority and earlier.measure_id = figure.measure_id
        and earlier.team_id = figure.team_id and earlier.month = figure.month
        and earlier.known_from < figure.known_from
      order by earlier.known_from desc limit 1) as before on true
    where figure.authority = ${authority} and figure.load_id = ${loadId}
    order by measure.title collate "und-x-icu", figure.team_id, figure.month`.execute(db)
  return rows
}
