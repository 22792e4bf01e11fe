import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { conflict } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import type { Measure } from '../rules.ts'
import type { Comparison } from './comparing.ts'
import type { DryRun } from './queries.ts'
import { dryRun } from './queries.ts'
import type { LoadResult } from './outcomes.ts'
import type { ReadFigure } from './reading.ts'
import { openFile } from './files.ts'
import type { OpenedFile } from './sheets.ts'
import { UnreadableFile } from './sheets.ts'

export interface UploadedFile {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/**
 * Loads a scorecard whole, or not at all with everything that is wrong. Loading it again adds no figure. A figure
 * that differs from the one known is kept beside it, and counts from now. Throws Refused (conflict) when a load
 * later than `now` is there.
 */
export async function loadScorecard(
  db: Db,
  authority: string,
  upload: UploadedFile,
  actor: string,
  now: Date,
): Promise<LoadResult> {
  try {
    const file = await openFile(upload.bytes)
    await oneLoadAtATime(db, authority)
    return await keepScorecard(db, authority, upload, await dryRun(db, authority, file, now), actor, now)
  } catch (fault) {
    if (!(fault instanceof UnreadableFile)) throw fault
    const whole = { sheet: '', row: undefined, column: '', typed: '', words: fault.message }
    return { ok: false, faults: [whole], notes: [] }
  }
}

/** Writes what a dry run in this transaction said, unless it found faults. */
async function keepScorecard(
  db: Db,
  authority: string,
  upload: UploadedFile,
  run: DryRun,
  actor: string,
  now: Date,
): Promise<LoadResult> {
  const { faults, notes, declared } = run.reading
  if (faults.length > 0) return { ok: false, faults, notes }
  refuseOutOfOrder(run.comparison, now)
  const loadId = randomUUID()
  const counts = countsOf(run)
  await insertLoad(db, authority, { ...upload, loadId, ...counts }, actor, now)
  await insertMeasures(db, authority, declared, { ...upload, loadId }, actor, now)
  const { added, corrected } = run.comparison
  await insertFigures(db, authority, [...added, ...corrected.map(one => one.to)], loadId, now)
  const detail = { sha256: sha256Of(upload.bytes), ...counts, declared: declared.map(one => one.measureId) }
  const changesFacts = added.length + corrected.length + declared.length > 0
  await record(db, { authority, actor, act: 'scorecard loaded', subject: loadId, detail, changesFacts }, now)
  return { ok: true, loadId, ...counts, declared: declared.map(one => one.title), notes }
}

/** Keeps an upload until its loading is confirmed; uploads left for a week go. Returns its key. */
export async function keepDraft(
  db: Db,
  authority: string,
  upload: UploadedFile,
  actor: string,
  now: Date,
): Promise<string> {
  const aWeekAgo = new Date(now.getTime() - 7 * 86_400_000).toISOString()
  await db
    .deleteFrom('scorecard_draft')
    .where('authority', '=', authority)
    .where('known_from', '<', aWeekAgo)
    .execute()
  const draftId = randomUUID()
  const sha256 = sha256Of(upload.bytes)
  await db
    .insertInto('scorecard_draft')
    .values({
      authority,
      draft_id: draftId,
      sha256,
      file_name: upload.fileName,
      bytes: upload.bytes,
      sent_by: actor,
      known_from: now.toISOString(),
    })
    .execute()
  const act = { authority, actor, act: 'scorecard sent', subject: draftId, detail: { sha256 } }
  await record(db, { ...act, changesFacts: false }, now)
  return draftId
}

/**
 * Loads an upload as its dry run said. Throws Refused (conflict) when it was loaded or set aside before, or would
 * by now change something other than what the person saw.
 */
export async function loadDraft(
  db: Db,
  authority: string,
  draft: UploadedFile & { readonly draftId: string },
  seen: string,
  file: OpenedFile,
  actor: string,
  now: Date,
): Promise<LoadResult> {
  const taken = await db
    .deleteFrom('scorecard_draft')
    .where('authority', '=', authority)
    .where('draft_id', '=', draft.draftId)
    .executeTakeFirst()
  if (taken.numDeletedRows === 0n) throw conflict('This upload was loaded or set aside already.')
  await oneLoadAtATime(db, authority)
  const run = await dryRun(db, authority, file, now)
  if (seenOf(run) !== seen || run.reading.faults.length > 0)
    throw conflict(
      'Something was changed since you checked this upload, and it would not load as you saw it. Open it again and check it.',
    )
  return keepScorecard(db, authority, draft, run, actor, now)
}

/** Drops an upload that is not to be loaded. */
export async function setDraftAside(
  db: Db,
  authority: string,
  draftId: string,
  actor: string,
  now: Date,
): Promise<void> {
  const taken = await db
    .deleteFrom('scorecard_draft')
    .where('authority', '=', authority)
    .where('draft_id', '=', draftId)
    .executeTakeFirst()
  if (taken.numDeletedRows === 0n) throw conflict('This upload was loaded or set aside already.')
  const act = { authority, actor, act: 'scorecard set aside', subject: draftId }
  await record(db, { ...act, changesFacts: false }, now)
}

/** What a person saw in a dry run, in one word: the loading checks that it still stands. */
export function seenOf(run: DryRun): string {
  const { added, corrected, unchanged } = countsOf(run)
  const moves = run.comparison.corrected.map(({ from, to }) =>
    [from, to].map(one => [one.numerator, one.denominator, one.value, one.unreliable]),
  )
  const digest = createHash('sha256').update(JSON.stringify(moves)).digest('hex').slice(0, 16)
  return `${added}-${corrected}-${unchanged}-${digest}`
}

/** What is compared must still stand when it is written. */
async function oneLoadAtATime(db: Db, authority: string): Promise<void> {
  await oneAtATime(db, `scorecard ${authority}`)
}

export function countsOf({ comparison }: DryRun) {
  return {
    added: comparison.added.length,
    corrected: comparison.corrected.length,
    unchanged: comparison.unchanged,
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** What is known counts from when it was loaded, so loads come in the order of time. */
function refuseOutOfOrder({ corrected }: Comparison, now: Date): void {
  const later = corrected.find(one => Date.parse(one.from.knownFrom) >= now.getTime())
  if (later) throw conflict('Some of these figures were loaded later than this file: nothing was changed.')
}

async function insertLoad(
  db: Db,
  authority: string,
  load: UploadedFile & { loadId: string; added: number; corrected: number; unchanged: number },
  actor: string,
  now: Date,
): Promise<void> {
  await db
    .insertInto('scorecard_load')
    .values({
      authority,
      load_id: load.loadId,
      sha256: sha256Of(load.bytes),
      file_name: load.fileName,
      bytes: load.bytes,
      added: load.added,
      corrected: load.corrected,
      unchanged: load.unchanged,
      loaded_by: actor,
      known_from: now.toISOString(),
    })
    .execute()
}

async function insertMeasures(
  db: Db,
  authority: string,
  declared: readonly Measure[],
  load: { fileName: string; loadId: string },
  actor: string,
  now: Date,
): Promise<void> {
  if (declared.length === 0) return
  const rows = declared.map(({ measureId, ...measure }) => ({
    ...measure,
    authority,
    measure_id: measureId,
    known_from: now.toISOString(),
    why: `Declared in ${load.fileName}`,
    changed_by: actor,
    load_id: load.loadId,
  }))
  await db.insertInto('measure').values(rows).execute()
}

const rowsAtOnce = 1_000

async function insertFigures(
  db: Db,
  authority: string,
  figures: readonly ReadFigure[],
  loadId: string,
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  for (let from = 0; from < figures.length; from += rowsAtOnce) {
    const batch = JSON.stringify(figures.slice(from, from + rowsAtOnce))
    await sql`insert into figure (authority, measure_id, team_id, month, known_from, numerator, denominator, value,
                                  unreliable, load_id)
      select ${authority}, "measureId", "teamId", (month || '-01')::date, ${at}, numerator, denominator, value,
             unreliable, ${loadId}
      from jsonb_to_recordset(${batch}::jsonb) as row("measureId" text, "teamId" text, month text,
        numerator double precision, denominator double precision, value double precision, unreliable text)`.execute(
      db,
    )
  }
}
