import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { Mapping } from '../columns/mapping.ts'
import type { Answers } from '../rows/asking.ts'
import type { State } from './states.ts'

/** A cell as the council's tracker had it. */
export interface TypedCell {
  readonly column: string
  readonly heading: string
  readonly typed: string
  readonly comment?: string
  readonly fill?: string
  readonly formula?: string
  readonly struck?: boolean
}

/** An action as the last load that had it had it. */
export interface BaseRow {
  readonly loadId: string
  readonly actionId: string
  readonly sheet: string
  readonly row: number
  readonly letter: string
  readonly cells: readonly TypedCell[]
  readonly read: { readonly state: State; readonly dueWords: string }
  readonly knownFrom: Instant
}

const rowColumns = sql`load_id as "loadId", action_id as "actionId", sheet, row_number as row, letter, cells, read,
  known_from as "knownFrom"`

/** How each action was last loaded, by action id. */
export async function baseRows(db: Db, authority: string): Promise<ReadonlyMap<string, BaseRow>> {
  const { rows } = await sql<BaseRow>`
    select distinct on (action_id) ${rowColumns} from tracker_row
    where authority = ${authority} order by action_id, known_from desc`.execute(db)
  return new Map(rows.map(row => [row.actionId, row]))
}

/** Every action of one load. */
export async function rowsOfLoad(db: Db, authority: string, loadId: string): Promise<BaseRow[]> {
  const { rows } = await sql<BaseRow>`
    select ${rowColumns} from tracker_row where authority = ${authority} and load_id = ${loadId}
    order by sheet, row_number, letter, action_id`.execute(db)
  return rows
}

/** An action in every load that had it, newest first, with the file's name. */
export async function rowsOfAction(db: Db, authority: string, actionId: string) {
  const { rows } = await sql<BaseRow & { readonly fileName: string }>`
    select row.load_id as "loadId", action_id as "actionId", sheet, row_number as row, letter, cells, read,
           row.known_from as "knownFrom", file_name as "fileName"
    from tracker_row row join tracker_load load on load.authority = row.authority and load.load_id = row.load_id
    where row.authority = ${authority} and action_id = ${actionId} order by row.known_from desc`.execute(db)
  return rows
}

/** A finding as a tracker may speak of it. */
export interface TrackedFinding {
  readonly findingId: string
  readonly inspectionId: string
  readonly inspectionTitle: string
  readonly number: number
  readonly text: string
  readonly label: string
}

/** Every finding that is no strength, newest inspection first. */
export async function trackedFindings(db: Db, authority: string): Promise<TrackedFinding[]> {
  const { rows } = await sql<TrackedFinding>`
    select finding.finding_id as "findingId", finding.inspection_id as "inspectionId",
           coalesce(inspection.title, finding.inspection_id) as "inspectionTitle", finding.number, finding.text,
           coalesce(description.label, finding.text) as label
    from finding
    left join inspection on inspection.authority = finding.authority
      and inspection.inspection_id = finding.inspection_id and inspection.superseded_at is null
    left join lateral (
      select label from finding_description as described
      where described.authority = finding.authority and described.finding_id = finding.finding_id
      order by described.known_from desc limit 1) as description on true
    where finding.authority = ${authority} and finding.kind <> 'strength'
    order by coalesce(inspection.published_on, inspection.received_on) desc nulls last, finding.inspection_id,
             finding.number, finding.finding_id`.execute(db)
  return rows
}

/** What was confirmed of each set of headings, by signature. */
export async function listMappings(db: Db, authority: string): Promise<ReadonlyMap<string, Mapping>> {
  const { rows } = await sql<Mapping & { readonly signature: string }>`
    select signature, meanings, colour_from as "colourFrom" from tracker_mapping
    where authority = ${authority} and superseded_at is null`.execute(db)
  return new Map(rows.map(({ signature, ...mapping }) => [signature, mapping]))
}

/** An upload between its dry run and its loading. */
export interface Draft {
  readonly draftId: string
  readonly fileName: string
  readonly sha256: string
  readonly bytes: Uint8Array
  readonly answers: Answers
  readonly sentBy: string
  readonly knownFrom: Instant
}

export async function findDraft(db: Db, authority: string, draftId: string): Promise<Draft | undefined> {
  const { rows } = await sql<Draft>`
    select draft_id as "draftId", file_name as "fileName", sha256, bytes, answers, sent_by as "sentBy",
           known_from as "knownFrom"
    from tracker_draft where authority = ${authority} and draft_id = ${draftId}`.execute(db)
  return rows[0]
}

/** What a load did to one action, as its page says it. */
export interface LoadedChange {
  readonly what: 'added' | 'changed' | 'removed'
  readonly actionId: string
  readonly reference: string
  readonly title: string
  readonly fields: readonly { readonly title: string; readonly was: string; readonly now: string }[]
}

/** A tracker that was loaded, without its bytes. */
export interface Load {
  readonly loadId: string
  readonly fileName: string
  readonly sha256: string
  readonly size: number
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  readonly changes: readonly LoadedChange[]
  readonly answers: Answers
  readonly reason: string
  readonly agreedBy: string
  readonly meeting: string
  /** The name of who loaded it, or 'operator'. */
  readonly loadedBy: string
  readonly knownFrom: Instant
}

/** Every load, newest first. */
export async function listLoads(db: Db, authority: string): Promise<Load[]> {
  const { rows } = await sql<Load>`
    select load_id as "loadId", file_name as "fileName", sha256, octet_length(bytes) as size, added, changed, removed,
           unchanged, changes, answers, reason, agreed_by as "agreedBy", meeting,
           coalesce(person.name, loaded_by) as "loadedBy", load.known_from as "knownFrom"
    from tracker_load load left join person on person.id = loaded_by
    where authority = ${authority} order by load.known_from desc, load_id`.execute(db)
  return rows
}

export async function findLoad(db: Db, authority: string, loadId: string): Promise<Load | undefined> {
  return (await listLoads(db, authority)).find(one => one.loadId === loadId)
}

export async function findLoadBytes(
  db: Db,
  authority: string,
  loadId: string,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('tracker_load')
    .select('bytes')
    .where('authority', '=', authority)
    .where('load_id', '=', loadId)
    .executeTakeFirst()
  return row?.bytes
}
