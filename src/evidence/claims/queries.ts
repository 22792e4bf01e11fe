import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { actionsByFinding } from '../../plan/queries.ts'

/** What a claim asks of its evidence. Targets and shares run from 0 to 1 for shares. */
export type Asks =
  | {
      readonly type: 'measure'
      readonly measureId: string
      /** '' is the whole authority. */
      readonly teamId: string
      readonly target: number | null
    }
  | {
      readonly type: 'audit'
      readonly seriesId: string
      readonly requiredShare: number
      readonly yearly: boolean
    }
  | {
      readonly type: 'feedback'
      readonly seriesId: string
      readonly requiredShare: number
      readonly leastResponse: number
    }

/** The newest version of a claim. */
export interface ClaimVersion {
  readonly claimId: string
  readonly findingId: string
  readonly enteredAt: Instant
  readonly agreedOn: LocalDate
  readonly agreedBy: string
  readonly reason: string
  readonly startOn: LocalDate
  readonly cohorts: readonly string[]
  readonly withdrawn: boolean
  readonly asks: Asks
}

export async function findClaimVersion(
  db: Db,
  authority: string,
  claimId: string,
): Promise<ClaimVersion | undefined> {
  const row = await db
    .selectFrom('claim_version as version')
    .innerJoin('claim', join =>
      join
        .onRef('claim.authority', '=', 'version.authority')
        .onRef('claim.claim_id', '=', 'version.claim_id'),
    )
    .selectAll('version')
    .select(['claim.finding_id', 'claim.type'])
    .where('version.authority', '=', authority)
    .where('version.claim_id', '=', claimId)
    .orderBy('version.known_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    claimId,
    findingId: row.finding_id,
    enteredAt: row.known_from,
    agreedOn: row.agreed_on,
    agreedBy: row.agreed_by,
    reason: row.reason,
    startOn: row.start_on,
    cohorts: row.cohorts,
    withdrawn: row.withdrawn,
    asks: asksOf(row),
  }
}

interface AsksRow {
  readonly type: string
  readonly measure_id: string | null
  readonly team_id: string
  readonly target: number | null
  readonly evidence_series: string | null
  readonly required_share: number | null
  readonly least_response: number | null
  readonly yearly: boolean
}

function asksOf(row: AsksRow): Asks {
  const seriesId = row.evidence_series ?? ''
  const requiredShare = row.required_share ?? 0
  if (row.type === 'audit') return { type: 'audit', seriesId, requiredShare, yearly: row.yearly }
  if (row.type === 'feedback')
    return { type: 'feedback', seriesId, requiredShare, leastResponse: row.least_response ?? 0 }
  return { type: 'measure', measureId: row.measure_id ?? '', teamId: row.team_id, target: row.target }
}

/** When change is expected: the first answering action's start, else the day of receipt, else of publication. */
export async function findDefaultStart(
  db: Db,
  authority: string,
  findingId: string,
): Promise<LocalDate | undefined> {
  const { rows } = await sql<{ parentId: string | null; on: LocalDate | null }>`
    select parent_id as "parentId", coalesce(received_on, published_on) as "on"
    from finding join inspection using (authority, inspection_id)
    where authority = ${authority} and finding_id = ${findingId} and superseded_at is null`.execute(db)
  const actions = await actionsByFinding(db, authority)
  const starts = [findingId, rows[0]?.parentId ?? '']
    .flatMap(id => actions.get(id) ?? [])
    .flatMap(action => action.startOn ?? [])
  return starts.toSorted()[0] ?? rows[0]?.on ?? undefined
}

export async function findingIsClosed(db: Db, authority: string, findingId: string): Promise<boolean> {
  const newest = await db
    .selectFrom('finding_closing')
    .select('closed')
    .where('authority', '=', authority)
    .where('finding_id', '=', findingId)
    .orderBy('known_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.closed ?? false
}
