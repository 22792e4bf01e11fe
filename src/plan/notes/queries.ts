import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { asInstant, tuples } from '../lists/queries.ts'
import type { About, Names } from '../lists/queries.ts'

/** What was done on an action, and so what: the difference it made for children. */
export interface ProgressNote {
  readonly noteId: string
  readonly actionId: string
  readonly notedOn: LocalDate
  readonly done: string
  readonly soWhat: string
  readonly writtenBy: string
  readonly writtenByName: string
  readonly knownFrom: Instant
}

type NoteTuple = readonly [
  actionId: string,
  noteId: string,
  notedOn: LocalDate,
  done: string,
  soWhat: string,
  writtenBy: string,
  knownFrom: string,
]

/** The newest progress note of every action, or of one, by action id. */
export async function readLastNotes(
  db: Db,
  { authority, knownAt, actionId }: About,
  names: Names,
): Promise<Map<string, ProgressNote>> {
  const rows = await tuples<NoteTuple>(
    db,
    sql`action_id, note_id, noted_on, done, so_what, written_by, known_from`,
    sql`action_id`,
    sql`from progress_note as note where authority = ${authority} and known_from <= ${knownAt}
        and (superseded_at is null or superseded_at > ${knownAt})
        and (${actionId}::text is null or action_id = ${actionId})
        and not exists (
          select from progress_note as newer where newer.authority = ${authority}
            and newer.action_id = note.action_id and newer.known_from <= ${knownAt}
            and (newer.superseded_at is null or newer.superseded_at > ${knownAt})
            and (newer.noted_on, newer.known_from, newer.note_id) > (note.noted_on, note.known_from, note.note_id))`,
  )
  return new Map(
    rows.map(([id, noteId, notedOn, done, soWhat, writtenBy, at]) => {
      const who = { writtenBy, writtenByName: names(writtenBy), knownFrom: asInstant(at) }
      return [id, { noteId, actionId: id, notedOn, done, soWhat, ...who }]
    }),
  )
}

export interface NoteOfAction extends ProgressNote {
  /** When a later note corrected it; null while it stands. */
  readonly supersededAt: Instant | null
  /** Why it was corrected; empty while it stands. */
  readonly supersededReason: string
}

/** Every progress note of an action, newest first; those that were corrected are among them, marked with why. */
export async function listNotes(
  db: Db,
  authority: string,
  actionId: string,
  knownAt: Instant = 'infinity',
): Promise<NoteOfAction[]> {
  const { rows } = await sql<NoteOfAction>`
    select note_id as "noteId", action_id as "actionId", noted_on as "notedOn", done, so_what as "soWhat",
           written_by as "writtenBy", coalesce(person.name, written_by) as "writtenByName",
           progress_note.known_from as "knownFrom",
           case when superseded_at <= ${knownAt} then superseded_at end as "supersededAt",
           case when superseded_at <= ${knownAt} then superseded_reason else '' end as "supersededReason"
    from progress_note left join person on person.id = written_by
    where authority = ${authority} and action_id = ${actionId} and progress_note.known_from <= ${knownAt}
    order by noted_on desc, progress_note.known_from desc, note_id`.execute(db)
  return rows
}

/** One progress note, whether it stands or was corrected; undefined when there is none. */
export async function findNote(db: Db, authority: string, noteId: string): Promise<NoteOfAction | undefined> {
  const { rows } = await sql<{ actionId: string }>`
    select action_id as "actionId" from progress_note
    where authority = ${authority} and note_id = ${noteId}`.execute(db)
  const [found] = rows
  if (!found) return undefined
  const notes = await listNotes(db, authority, found.actionId)
  return notes.find(note => note.noteId === noteId)
}
