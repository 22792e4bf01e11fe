import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { ReviewState } from './rules.ts'
import { isReviewState } from './rules.ts'

/** A paper kept with an action, without its bytes, as it stands by its newest review. */
export interface Paper {
  readonly attachmentId: string
  readonly actionId: string
  readonly actionReference: string
  readonly actionTitle: string
  readonly sha256: string
  readonly fileName: string
  readonly mediaType: string
  /** In bytes. */
  readonly size: number
  readonly shows: string
  readonly datedOn: LocalDate | null
  /** The last day on which it is good, as the newest review has it. */
  readonly expiresOn: LocalDate | null
  readonly keptBy: string
  readonly keptByName: string
  readonly keptAt: Instant
  readonly state: ReviewState
  readonly reason: string
  readonly reviewedByName: string
  /** `known_from` of the newest review: what a person saw when deciding. */
  readonly stateAt: Instant
}

/** Every paper of the plan, or of one action, newest first. */
export async function listPapers(
  db: Db,
  authority: string,
  actionId: string | null = null,
): Promise<Paper[]> {
  return readPapers(db, authority, sql`(${actionId}::text is null or paper.action_id = ${actionId})`)
}

/** One paper; undefined when there is none. */
export async function findPaper(db: Db, authority: string, attachmentId: string): Promise<Paper | undefined> {
  const [found] = await readPapers(db, authority, sql`paper.attachment_id = ${attachmentId}`)
  return found
}

type Row = Omit<Paper, 'state'> & { readonly state: string }

async function readPapers(db: Db, authority: string, chosen: ReturnType<typeof sql>): Promise<Paper[]> {
  const { rows } = await sql<Row>`
    select paper.attachment_id as "attachmentId", paper.action_id as "actionId",
           coalesce(action.reference, '') as "actionReference", coalesce(action.title, '') as "actionTitle",
           paper.sha256, paper.file_name as "fileName", paper.media_type as "mediaType", paper.size, paper.shows,
           paper.dated_on as "datedOn", coalesce(review.expires_on, paper.expires_on) as "expiresOn",
           paper.kept_by as "keptBy", coalesce(keeper.name, paper.kept_by) as "keptByName",
           paper.known_from as "keptAt", review.state, review.reason,
           coalesce(reviewer.name, review.reviewed_by) as "reviewedByName", review.known_from as "stateAt"
    from attachment as paper
    join lateral (
      select * from attachment_review as one where one.authority = paper.authority
        and one.attachment_id = paper.attachment_id order by one.known_from desc limit 1) as review on true
    left join lateral (
      select reference, title from action as one where one.authority = paper.authority
        and one.action_id = paper.action_id order by one.known_from desc limit 1) as action on true
    left join person as keeper on keeper.id = paper.kept_by
    left join person as reviewer on reviewer.id = review.reviewed_by
    where paper.authority = ${authority} and ${chosen}
    order by paper.known_from desc, paper.attachment_id`.execute(db)
  return rows.map(row => ({ ...row, state: asState(row.state) }))
}

export interface ReviewRow {
  readonly state: ReviewState
  readonly reason: string
  readonly expiresOn: LocalDate | null
  readonly reviewedBy: string
  readonly reviewedByName: string
  readonly knownFrom: Instant
}

/** Everything that was said of a paper, oldest first; the first row is its keeping. */
export async function listReviews(db: Db, authority: string, attachmentId: string): Promise<ReviewRow[]> {
  const { rows } = await sql<Omit<ReviewRow, 'state'> & { readonly state: string }>`
    select state, reason, expires_on as "expiresOn", reviewed_by as "reviewedBy",
           coalesce(person.name, reviewed_by) as "reviewedByName", review.known_from as "knownFrom"
    from attachment_review as review left join person on person.id = review.reviewed_by
    where review.authority = ${authority} and review.attachment_id = ${attachmentId}
    order by review.known_from`.execute(db)
  return rows.map(row => ({ ...row, state: asState(row.state) }))
}

/** A paper as it came. */
export async function paperBytes(
  db: Db,
  authority: string,
  attachmentId: string,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('attachment')
    .select('bytes')
    .where('authority', '=', authority)
    .where('attachment_id', '=', attachmentId)
    .executeTakeFirst()
  return row?.bytes
}

/**
 * Hashes again what is kept, in the database, and gives the papers whose bytes are no longer those that came; `null`
 * for every paper.
 */
export async function findAlteredPapers(
  db: Db,
  authority: string,
  attachmentId: string | null,
): Promise<{ checked: number; altered: string[] }> {
  const { rows } = await sql<{ id: string; same: boolean }>`
    select attachment_id as id, encode(sha256(bytes), 'hex') = sha256 and length(bytes) = size as same
    from attachment
    where authority = ${authority} and (${attachmentId}::text is null or attachment_id = ${attachmentId})
    order by attachment_id`.execute(db)
  return { checked: rows.length, altered: rows.filter(row => !row.same).map(row => row.id) }
}

function asState(text: string): ReviewState {
  if (!isReviewState(text)) throw new Error(`No such state of a paper: ${text}`)
  return text
}
