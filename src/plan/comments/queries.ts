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

/** How many comments stand on each subject of a kind, by its id; one without any is not among them. */
export async function countComments(
  db: Db,
  authority: string,
  subject: CommentSubject,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select subject_id as id, count(*) as count from plan_comment
    where authority = ${authority} and subject = ${subject} and superseded_at is null
    group by subject_id`.execute(db)
  return new Map(rows.map(row => [row.id, row.count]))
}
