import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/db.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { changedFirst, holdAction } from '../actions/commands.ts'
import { whyNotSoWhat } from './rules.ts'

export interface NoteInput {
  readonly notedOn: LocalDate
  readonly done: string
  /** What is different for children, and how we know. */
  readonly soWhat: string
}

/** Adds a progress note to an action; one that does not say so what is refused. Returns its id. */
export async function addProgressNote(
  db: Db,
  authority: string,
  actionId: string,
  input: NoteInput & { readonly id?: string },
  actor: string,
  now: Date,
): Promise<string> {
  refuseUnfit(input, now)
  await holdAction(db, authority, actionId)
  const noteId = input.id ?? randomUUID()
  await insertNote(db, authority, { ...input, actionId, noteId }, actor, now)
  const detail = { action: actionId, on: input.notedOn }
  await record(db, { authority, actor, act: 'progress noted', subject: noteId, detail }, now)
  return noteId
}

/** Replaces a progress note by a right one; the wrong one stays, with why. Returns the new note's id. */
export async function correctProgressNote(
  db: Db,
  authority: string,
  noteId: string,
  input: NoteInput & { readonly reason: string },
  actor: string,
  now: Date,
): Promise<string> {
  refuseUnfit(input, now)
  if (input.reason === '') throw wrongState('A correction of a progress note needs a reason.')
  const before = await db
    .selectFrom('progress_note')
    .select('action_id')
    .where('authority', '=', authority)
    .where('note_id', '=', noteId)
    .executeTakeFirst()
  if (!before) throw notFound('The progress note')
  await holdAction(db, authority, before.action_id)
  const { numUpdatedRows } = await db
    .updateTable('progress_note')
    .set({ superseded_at: now.toISOString(), superseded_reason: input.reason })
    .where('authority', '=', authority)
    .where('note_id', '=', noteId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw changedFirst()
  const newId = randomUUID()
  await insertNote(db, authority, { ...input, actionId: before.action_id, noteId: newId }, actor, now)
  const detail = { action: before.action_id, instead: newId }
  await record(db, { authority, actor, act: 'progress note corrected', subject: noteId, detail }, now)
  return newId
}

function refuseUnfit({ notedOn, done, soWhat }: NoteInput, now: Date): void {
  if (done === '') throw wrongState('A progress note says what was done.')
  const why = whyNotSoWhat(done, soWhat)
  if (why) throw wrongState(`${why}.`)
  if (notedOn > dateInLondon(now)) throw wrongState('A progress note is of today or an earlier day.')
}

async function insertNote(
  db: Db,
  authority: string,
  note: NoteInput & { readonly noteId: string; readonly actionId: string },
  actor: string,
  now: Date,
): Promise<void> {
  const { noteId, actionId, notedOn, done, soWhat } = note
  await db
    .insertInto('progress_note')
    .values({
      authority,
      note_id: noteId,
      action_id: actionId,
      known_from: now.toISOString(),
      noted_on: notedOn,
      done,
      so_what: soWhat,
      written_by: actor,
    })
    .execute()
}
