import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { CommentSubject } from './rules.ts'

/** What somebody said about an action or a priority. */
export interface Comment {
  readonly commentId: string
  readonly subjectId: string
  /** The comment it answers; only a first comment is answered. */
  readonly replyTo: string | null
  /** Empty once it was withdrawn: what was taken back is not shown. */
  readonly words: string
  readonly writtenBy: string
  readonly writtenByName: string
  readonly writtenAt: Instant
  readonly withdrawnAt: Instant | null
}

/** Every comment on one subject, oldest first, those withdrawn among them without their words. */
export async function listComments(
  db: Db,
  authority: string,
  subject: CommentSubject,
  subjectId: string,
): Promise<Comment[]> {
  const { rows } = await sql<Comment>`
    select comment_id as "commentId", subject_id as "subjectId", reply_to as "replyTo",
           case when superseded_at is null then words else '' end as words,
           written_by as "writtenBy", coalesce(person.name, written_by) as "writtenByName",
           comment.known_from as "writtenAt", superseded_at as "withdrawnAt"
    from plan_comment as comment left join person on person.id = written_by
    where comment.authority = ${authority} and subject = ${subject} and subject_id = ${subjectId}
    order by comment.known_from, comment_id`.execute(db)
  return rows
}

/** A comment with what it is about. */
export interface CommentOnPlan extends Comment {
  readonly subject: CommentSubject
  /** As the plan numbers it: '1.2 Train every manager', '2. Plans that change things'. */
  readonly about: string
}

/** The newest comments that stand, on anything in the plan, newest first. */
export async function listNewestComments(db: Db, authority: string, most: number): Promise<CommentOnPlan[]> {
  const { rows } = await sql<CommentOnPlan>`
    select comment_id as "commentId", subject, subject_id as "subjectId", reply_to as "replyTo", words,
           written_by as "writtenBy", coalesce(person.name, written_by) as "writtenByName",
           comment.known_from as "writtenAt", superseded_at as "withdrawnAt",
           coalesce(case subject
             when 'action' then (select reference || ' ' || title from action where action.authority = comment.authority
               and action_id = subject_id order by known_from desc limit 1)
             else (select number || '. ' || title from plan_priority as one where one.authority = comment.authority
               and priority_id = subject_id order by known_from desc limit 1) end, '') as about
    from plan_comment as comment left join person on person.id = written_by
    where comment.authority = ${authority} and superseded_at is null
    order by comment.known_from desc, comment_id limit ${most}`.execute(db)
  return rows
}
