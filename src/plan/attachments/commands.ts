import { createHash, randomUUID } from 'node:crypto'
import type { Db, Instant } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict, notAllowed, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { findPaper, listPapers } from './queries.ts'
import type { Paper } from './queries.ts'
import { isReview, mayFollow } from './rules.ts'
import type { ReviewState } from './rules.ts'

/** A file that was told by its content already (plan/file-kinds). */
export interface NewPaper {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface PaperInput {
  readonly shows: string
  readonly datedOn: LocalDate | null
  readonly expiresOn: LocalDate | null
  /** Sent for review at once; else kept as a draft. */
  readonly forReview: boolean
}

export type Kept =
  | { readonly outcome: 'kept'; readonly attachmentIds: readonly string[] }
  /** The same bytes are with the action already: nothing was kept. */
  | { readonly outcome: 'known'; readonly fileName: string; readonly paper: Paper }

/** Keeps papers with an action, unchanged, all of them or none; a paper that is there already is named. */
export async function keepPapers(
  db: Db,
  authority: string,
  actionId: string,
  input: PaperInput & { readonly files: readonly NewPaper[] },
  actor: string,
  now: Date,
): Promise<Kept> {
  await oneAtATime(db, `papers ${authority} ${actionId}`)
  await refuseNoAction(db, authority, actionId)
  const there = await listPapers(db, authority, actionId)
  const files = onceEach(input.files)
  for (const { fileName, sha256 } of files) {
    const paper = there.find(one => one.sha256 === sha256)
    if (paper) return { outcome: 'known', fileName, paper }
  }
  const attachmentIds: string[] = []
  for (const file of files)
    attachmentIds.push(await insertPaper(db, authority, actionId, input, file, actor, now))
  const detail = { action: actionId, papers: attachmentIds, sha256: files.map(one => one.sha256) }
  await record(db, { authority, actor, act: 'papers kept', subject: actionId, detail }, now)
  return { outcome: 'kept', attachmentIds }
}

/** One file chosen twice is one paper. */
function onceEach(files: readonly NewPaper[]) {
  const hashed = files.map(file => ({
    ...file,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
  }))
  return [...new Map(hashed.toReversed().map(file => [file.sha256, file])).values()].toReversed()
}

async function refuseNoAction(db: Db, authority: string, actionId: string): Promise<void> {
  const action = await db
    .selectFrom('action')
    .select('action_id')
    .where('authority', '=', authority)
    .where('action_id', '=', actionId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (!action) throw notFound('The action')
}

async function insertPaper(
  db: Db,
  authority: string,
  actionId: string,
  input: PaperInput,
  file: NewPaper & { readonly sha256: string },
  actor: string,
  now: Date,
): Promise<string> {
  const key = { authority, attachment_id: randomUUID(), known_from: now.toISOString() }
  await db
    .insertInto('attachment')
    .values({
      ...key,
      action_id: actionId,
      sha256: file.sha256,
      file_name: file.fileName,
      media_type: file.mediaType,
      size: file.bytes.length,
      bytes: file.bytes,
      shows: input.shows,
      dated_on: input.datedOn,
      expires_on: input.expiresOn,
      kept_by: actor,
    })
    .execute()
  const state = input.forReview ? 'in review' : 'draft'
  await db
    .insertInto('attachment_review')
    .values({ ...key, state, expires_on: input.expiresOn, reviewed_by: actor })
    .execute()
  return key.attachment_id
}

export interface PaperStep {
  readonly to: ReviewState
  /** Needed to reject and to withdraw. */
  readonly reason: string
  /** A new last day, on approval; absent: it stays what it is. */
  readonly expiresOn?: LocalDate | null
  /** The `stateAt` that the person saw. */
  readonly seen?: Instant
}

/** Moves a paper on: sent for review, approved, rejected, withdrawn. Nobody reviews what they added. */
export async function movePaper(
  db: Db,
  authority: string,
  attachmentId: string,
  step: PaperStep,
  actor: string,
  now: Date,
): Promise<void> {
  await oneAtATime(db, `paper ${authority} ${attachmentId}`)
  const paper = await findPaper(db, authority, attachmentId)
  if (!paper) throw notFound('The paper')
  refuseStep(paper, step, actor, now)
  await db
    .insertInto('attachment_review')
    .values({
      authority,
      attachment_id: attachmentId,
      known_from: now.toISOString(),
      state: step.to,
      reason: step.reason,
      expires_on: step.expiresOn ?? paper.expiresOn,
      reviewed_by: actor,
    })
    .execute()
  const detail = { action: paper.actionId, from: paper.state, to: step.to }
  await record(db, { authority, actor, act: 'paper moved on', subject: attachmentId, detail }, now)
}

function refuseStep(paper: Paper, step: PaperStep, actor: string, now: Date): void {
  if (isReview(step.to) && paper.keptBy === actor) throw notAllowed('review a paper that you added yourself')
  const seenOther = step.seen !== undefined && step.seen !== paper.stateAt
  if (seenOther || Date.parse(paper.stateAt) >= now.getTime())
    throw conflict(
      `${paper.reviewedByName} changed this paper while you had it open: it is now ${paper.state}. Look at it again.`,
    )
  if (!mayFollow(paper.state, step.to))
    throw wrongState(`A paper that is ${paper.state} cannot become ${step.to}.`)
  if ((step.to === 'rejected' || step.to === 'withdrawn') && step.reason === '')
    throw wrongState('Rejecting or withdrawing a paper needs a reason.')
}

/** Keeps on the trail that the kept bytes were hashed again, and what came of it. */
export async function recordPaperCheck(
  db: Db,
  authority: string,
  result: { readonly subject: string; readonly checked: number; readonly altered: readonly string[] },
  actor: string,
  now: Date,
): Promise<void> {
  const { subject, checked, altered } = result
  const act = { authority, actor, act: 'papers checked', subject, detail: { checked, altered } }
  await record(db, { ...act, changesFacts: false }, now)
}
