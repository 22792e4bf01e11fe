import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { groupedBy } from '../../kernel/groups.ts'
import { isStage } from '../approvals/rules.ts'
import type { Stage } from '../approvals/rules.ts'
import type { Path } from '../courses/rules.ts'

/** A version sent off, as a draft or as the final plan. */
export interface Submission {
  readonly versionId: string
  readonly what: 'draft' | 'final'
  /** Null: the day is not known; then the note says what is. */
  readonly submittedOn: LocalDate | null
  readonly submittedNote: string
  readonly sentTo: string
  readonly how: string
  readonly source: string
  readonly enteredByName: string
  readonly knownFrom: Instant
  readonly correctionReason: string
  /** True: it never was; the reason says what was wrong. It counts for nothing. */
  readonly inError: boolean
}

/** That a version was taken back before it had gone its way. */
export interface Withdrawal {
  readonly withdrawnOn: LocalDate
  readonly byWhom: string
  readonly reason: string
  readonly enteredByName: string
  readonly knownFrom: Instant
}

/** A version of the plan: an instant at which it is read, or what a public source says of it. */
export interface Version {
  readonly versionId: string
  readonly number: number
  readonly name: string
  /** The inspections, notices and reviews that it answers. */
  readonly inspectionIds: readonly string[]
  readonly cameFrom: string | null
  readonly why: string
  /** Null: only known from a public source, without its content. */
  readonly frozenAt: Instant | null
  readonly contentSha256: string | null
  readonly contentForm: number | null
  readonly dated: string
  readonly source: string
  readonly keptByName: string
  /** Of the description that stands. */
  readonly describedAt: Instant
  readonly path: (Path & { readonly putForwardByName: string }) | null
  readonly withdrawal: Withdrawal | null
  /** Those that stand; at most one draft and one final. */
  readonly submissions: readonly Submission[]
}

type VersionRow = Omit<Version, 'path' | 'withdrawal' | 'submissions'>

/** Every version, the newest first. */
export async function listVersions(db: Db, authority: string): Promise<Version[]> {
  return readVersions(db, authority, null)
}

/** One version; undefined when there is none. */
export async function findVersion(
  db: Db,
  authority: string,
  versionId: string,
): Promise<Version | undefined> {
  const [found] = await readVersions(db, authority, versionId)
  return found
}

async function readVersions(db: Db, authority: string, versionId: string | null): Promise<Version[]> {
  const { rows } = await sql<VersionRow>`
    select version.version_id as "versionId", number, described.name, inspection_ids as "inspectionIds",
           came_from as "cameFrom", why, frozen_at as "frozenAt", content_sha256 as "contentSha256",
           content_form as "contentForm", dated, source, coalesce(person.name, kept_by) as "keptByName",
           described.known_from as "describedAt"
    from plan_version as version
    join lateral (
      select * from plan_version_description as newest
      where newest.authority = version.authority and newest.version_id = version.version_id
      order by newest.known_from desc limit 1) as described on true
    left join person on person.id = kept_by
    where version.authority = ${authority}
      and (${versionId}::text is null or version.version_id = ${versionId})
    order by number desc`.execute(db)
  const paths = await readPaths(db, authority)
  const withdrawals = await readWithdrawals(db, authority)
  const submissions = groupedBy(await listSubmissions(db, authority), one => one.versionId)
  return rows.map(row => ({
    ...row,
    path: paths.get(row.versionId) ?? null,
    withdrawal: withdrawals.get(row.versionId) ?? null,
    submissions: submissions.get(row.versionId) ?? [],
  }))
}

async function readPaths(db: Db, authority: string) {
  const { rows } = await sql<
    Omit<NonNullable<Version['path']>, 'stages' | 'carried'> & {
      readonly versionId: string
      readonly stages: readonly string[]
      readonly carried: readonly string[]
    }
  >`
    select version_id as "versionId", stages, carried, left_out_reason as "leftOutReason",
           put_forward_on as "putForwardOn", coalesce(person.name, put_forward_by) as "putForwardByName"
    from plan_path left join person on person.id = put_forward_by
    where authority = ${authority}`.execute(db)
  return new Map(
    rows.map(({ versionId, ...path }) => [
      versionId,
      { ...path, stages: path.stages.map(asStage), carried: path.carried.map(asStage) },
    ]),
  )
}

async function readWithdrawals(db: Db, authority: string): Promise<ReadonlyMap<string, Withdrawal>> {
  const { rows } = await sql<Withdrawal & { readonly versionId: string }>`
    select version_id as "versionId", withdrawn_on as "withdrawnOn", by_whom as "byWhom", reason,
           coalesce(person.name, entered_by) as "enteredByName", plan_withdrawal.known_from as "knownFrom"
    from plan_withdrawal left join person on person.id = entered_by
    where authority = ${authority}`.execute(db)
  return new Map(rows.map(({ versionId, ...withdrawal }) => [versionId, withdrawal]))
}

/** What was sent off and when, as it stands; with `former`, what corrections replaced as well, newest first. */
export async function listSubmissions(db: Db, authority: string, former = false): Promise<Submission[]> {
  const { rows } = await sql<Submission>`
    select version_id as "versionId", what, submitted_on as "submittedOn", submitted_note as "submittedNote",
           sent_to as "sentTo", how, source, coalesce(person.name, entered_by) as "enteredByName",
           plan_submission.known_from as "knownFrom", correction_reason as "correctionReason",
           in_error as "inError"
    from plan_submission left join person on person.id = entered_by
    where authority = ${authority} and (${former} or superseded_at is null and not in_error)
    order by plan_submission.known_from desc, what`.execute(db)
  return rows
}

function asStage(text: string): Stage {
  if (!isStage(text)) throw new Error(`No such stage: ${text}`)
  return text
}
