import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { conflict } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import type { Layout, Mapping } from '../columns/mapping.ts'
import type { TrackerFile } from '../files/sheets.ts'
import type { Answers } from '../rows/asking.ts'
import type { LoadWords } from './applying.ts'
import { applyRun } from './applying.ts'
import { cellsOf } from './cells.ts'
import { changesOf } from './changes.ts'
import type { DryRun } from './dry-run.ts'
import { dryRun } from './dry-run.ts'
import type { Applied } from './naming.ts'
import { listLoads, listMappings } from './queries.ts'
import type { LoadedChange } from './queries.ts'

export interface UploadedTracker {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** Keeps an upload until its loading is confirmed; uploads left for a week go. Returns its key. */
export async function keepDraft(
  db: Db,
  authority: string,
  upload: UploadedTracker,
  actor: string,
  now: Date,
): Promise<string> {
  const aWeekAgo = new Date(now.getTime() - 7 * 86_400_000).toISOString()
  await db
    .deleteFrom('tracker_draft')
    .where('authority', '=', authority)
    .where('known_from', '<', aWeekAgo)
    .execute()
  const draftId = randomUUID()
  const sha256 = sha256Of(upload.bytes)
  // What was answered about the last tracker is proposed again.
  const [last] = await listLoads(db, authority)
  await db
    .insertInto('tracker_draft')
    .values({
      authority,
      draft_id: draftId,
      sha256,
      file_name: upload.fileName,
      bytes: upload.bytes,
      answers: JSON.stringify(last?.answers ?? {}),
      sent_by: actor,
      known_from: now.toISOString(),
    })
    .execute()
  const act = { authority, actor, act: 'tracker sent', subject: draftId, detail: { sha256 } }
  await record(db, { ...act, changesFacts: false }, now)
  return draftId
}

/** Keeps what a person answered about an upload; the plan is not touched. */
export async function answerDraft(
  db: Db,
  authority: string,
  draftId: string,
  answers: Answers,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('tracker_draft')
    .set({ answers: JSON.stringify(answers) })
    .where('authority', '=', authority)
    .where('draft_id', '=', draftId)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw gone()
}

/** Drops an upload that is not to be loaded. */
export async function setDraftAside(
  db: Db,
  authority: string,
  draftId: string,
  actor: string,
  now: Date,
): Promise<void> {
  await takeDraft(db, authority, draftId)
  const act = { authority, actor, act: 'tracker set aside', subject: draftId }
  await record(db, { ...act, changesFacts: false }, now)
}

async function takeDraft(db: Db, authority: string, draftId: string): Promise<void> {
  const taken = await db
    .deleteFrom('tracker_draft')
    .where('authority', '=', authority)
    .where('draft_id', '=', draftId)
    .executeTakeFirst()
  if (taken.numDeletedRows === 0n) throw gone()
}

function gone() {
  return conflict('This upload was loaded or set aside already.')
}

/** Keeps which column of a set of headings is what; what was confirmed before stays known. */
export async function confirmMapping(
  db: Db,
  authority: string,
  signature: string,
  mapping: Mapping,
  actor: string,
  now: Date,
): Promise<void> {
  await oneAtATime(db, `tracker ${authority}`)
  const before = (await listMappings(db, authority)).get(signature)
  if (before && before.colourFrom === mapping.colourFrom && isSameMeaning(before, mapping)) return
  await db
    .updateTable('tracker_mapping')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('signature', '=', signature)
    .where('superseded_at', 'is', null)
    .execute()
  await db
    .insertInto('tracker_mapping')
    .values({
      authority,
      signature,
      known_from: now.toISOString(),
      meanings: JSON.stringify(mapping.meanings),
      colour_from: mapping.colourFrom,
      confirmed_by: actor,
    })
    .execute()
  const act = { authority, actor, act: 'tracker columns confirmed', subject: signature }
  await record(db, { ...act, changesFacts: false }, now)
}

function isSameMeaning(first: Mapping, second: Mapping): boolean {
  const sorted = (mapping: Mapping) =>
    JSON.stringify(
      Object.entries(mapping.meanings)
        .map(one => one.join('\n'))
        .toSorted(),
    )
  return sorted(first) === sorted(second)
}

export type LoadResult =
  | { readonly ok: true; readonly loadId: string; readonly run: DryRun }
  | { readonly ok: false; readonly run: DryRun }

/**
 * Loads a tracker whole, or not at all while something in it stops it or is not answered. `seen` is the dry run that a
 * person saw: throws Refused (conflict) when the load would by now do something else.
 */
export async function loadTracker(
  db: Db,
  authority: string,
  upload: UploadedTracker & { readonly answers: Answers; readonly draftId?: string; readonly seen?: string },
  file: TrackerFile,
  words: LoadWords,
  actor: string,
  now: Date,
): Promise<LoadResult> {
  await oneAtATime(db, `tracker ${authority}`)
  if (upload.draftId !== undefined) await takeDraft(db, authority, upload.draftId)
  const run = await dryRun(db, authority, file, upload.answers)
  if (upload.seen !== undefined && upload.seen !== run.seen)
    throw conflict(
      'Something was changed since you checked this upload, and it would not load as you saw it. Open it again and check it.',
    )
  if (!isLoadable(run)) return { ok: false, run }
  for (const layout of run.layouts)
    await confirmMapping(db, authority, layout.signature, mappingOf(layout), actor, now)
  const applied = await applyRun(db, authority, run, words, actor, now)
  const loadId = randomUUID()
  await insertLoad(
    db,
    authority,
    { ...upload, loadId, words, changes: changesOf(run, applied) },
    run,
    actor,
    now,
  )
  await insertRows(db, authority, loadId, applied, run.layouts, now)
  const counts = countsOf(run)
  const detail = { sha256: sha256Of(upload.bytes), ...counts }
  const changesFacts = counts.added + counts.changed + counts.removed > 0
  await record(db, { authority, actor, act: 'tracker loaded', subject: loadId, detail, changesFacts }, now)
  return { ok: true, loadId, run }
}

/** Nothing stops it, and nothing waits for an answer. */
export function isLoadable(run: DryRun): boolean {
  return run.open.length === 0 && !run.faults.some(fault => fault.stops)
}

export function mappingOf({ columns, colourFrom }: Layout): Mapping {
  return { meanings: Object.fromEntries(columns.map(column => [column.key, column.meaning])), colourFrom }
}

export function countsOf(run: DryRun) {
  return {
    added: run.added.length,
    changed: run.changed.length,
    removed: run.removed.length,
    unchanged: run.unchanged.length,
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function insertLoad(
  db: Db,
  authority: string,
  load: UploadedTracker & {
    readonly loadId: string
    readonly words: LoadWords
    readonly changes: readonly LoadedChange[]
  },
  run: DryRun,
  actor: string,
  now: Date,
): Promise<void> {
  await db
    .insertInto('tracker_load')
    .values({
      authority,
      load_id: load.loadId,
      known_from: now.toISOString(),
      sha256: sha256Of(load.bytes),
      file_name: load.fileName,
      bytes: load.bytes,
      ...countsOf(run),
      changes: JSON.stringify(load.changes),
      answers: JSON.stringify(run.answers),
      reason: load.words.reason || load.words.removalReason,
      agreed_by: load.words.agreedBy,
      meeting: load.words.meeting,
      loaded_by: actor,
    })
    .execute()
}

const rowsAtOnce = 500

async function insertRows(
  db: Db,
  authority: string,
  loadId: string,
  applied: readonly Applied[],
  layouts: readonly Layout[],
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  for (let from = 0; from < applied.length; from += rowsAtOnce) {
    const rows = applied.slice(from, from + rowsAtOnce).map(({ planned: { read }, actionId, state }) => ({
      actionId,
      sheet: read.sheet,
      row: read.row,
      letter: read.letter,
      cells: cellsOf(read, layouts),
      read: { state, dueWords: read.values.dueWords },
    }))
    await sql`insert into tracker_row (authority, load_id, action_id, known_from, sheet, row_number, letter, cells, read)
      select ${authority}, ${loadId}, "actionId", ${at}, sheet, row, letter, cells, read
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as given("actionId" text, sheet text, row integer, letter text, cells jsonb, read jsonb)`.execute(db)
  }
}
