import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/db.ts'
import { conflict, notAllowed, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { listComments } from './queries.ts'
import { longestComment } from './rules.ts'
import type { CommentSubject } from './rules.ts'

export interface CommentInput {
  readonly subject: CommentSubject
  readonly subjectId: string
  readonly words: string
  /** The comment it answers; an answer to an answer joins the same thread. */
  readonly replyTo?: string | null
}

/** Adds a comment to an action or a priority and returns its id. The trail has its key, never its words. */
export async function addComment(
  db: Db,
  authority: string,
  input: CommentInput,
  actor: string,
  now: Date,
): Promise<string> {
  const { subject, subjectId, words } = input
  if (words === '' || words.length > longestComment)
    throw wrongState(`A comment has 1 to ${longestComment} characters.`)
  await refuseNoSubject(db, authority, subject, subjectId)
  const replyTo = await threadOf(db, authority, input)
  const commentId = randomUUID()
  await db
    .insertInto('plan_comment')
    .values({
      authority,
      comment_id: commentId,
      known_from: now.toISOString(),
      subject,
      subject_id: subjectId,
      reply_to: replyTo,
      words,
      written_by: actor,
    })
    .execute()
  const act = { authority, actor, act: 'comment added', subject: commentId }
  await record(db, { ...act, detail: { [subject]: subjectId }, changesFacts: false }, now)
  return commentId
}

/** The first comment of the thread that an answer belongs to. */
async function threadOf(db: Db, authority: string, input: CommentInput): Promise<string | null> {
  if (input.replyTo === null || input.replyTo === undefined) return null
  const comments = await listComments(db, authority, input.subject, input.subjectId)
  const answered = comments.find(one => one.commentId === input.replyTo)
  if (!answered) throw notFound('The comment')
  if (answered.withdrawnAt !== null)
    throw conflict(`${answered.writtenByName} withdrew this comment while you answered it.`)
  return answered.replyTo ?? answered.commentId
}

async function refuseNoSubject(
  db: Db,
  authority: string,
  subject: CommentSubject,
  subjectId: string,
): Promise<void> {
  const found =
    subject === 'action'
      ? await db
          .selectFrom('action')
          .select('action_id')
          .where('authority', '=', authority)
          .where('action_id', '=', subjectId)
          .where('superseded_at', 'is', null)
          .executeTakeFirst()
      : await db
          .selectFrom('plan_priority')
          .select('priority_id')
          .where('authority', '=', authority)
          .where('priority_id', '=', subjectId)
          .where('superseded_at', 'is', null)
          .executeTakeFirst()
  if (!found) throw notFound(subject === 'action' ? 'The action' : 'The priority')
}

/** Takes one's own comment back: that it was there, by whom and when, stays to be seen; its words do not. */
export async function withdrawComment(
  db: Db,
  authority: string,
  commentId: string,
  actor: string,
  now: Date,
): Promise<{ subject: string; subjectId: string }> {
  const found = await db
    .selectFrom('plan_comment')
    .select(['subject', 'subject_id as subjectId', 'written_by as writtenBy'])
    .where('authority', '=', authority)
    .where('comment_id', '=', commentId)
    .executeTakeFirst()
  if (!found) throw notFound('The comment')
  if (found.writtenBy !== actor) throw notAllowed('withdraw what somebody else wrote')
  const { numUpdatedRows } = await db
    .updateTable('plan_comment')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('comment_id', '=', commentId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw conflict('The comment is withdrawn already.')
  const { subject, subjectId } = found
  const act = { authority, actor, act: 'comment withdrawn', subject: commentId }
  await record(db, { ...act, detail: { [subject]: subjectId }, changesFacts: false }, now)
  return { subject, subjectId }
}
