import type { Db, Instant } from '../../db/db.ts'

/** What a person decided about a pair; a rejected pair is not proposed again until the rejection is taken back. */
export interface Decision {
  readonly decisionId: string
  readonly laterId: string
  readonly earlierId: string
  readonly decision: 'confirmed' | 'rejected'
  readonly linkId: string | null
  readonly reason: string
  /** As it was proposed then; null where the pair was not proposed. */
  readonly score: number | null
  readonly proposedBecause: string
  readonly decidedBy: string
  readonly knownFrom: Instant
  readonly supersededAt: Instant | null
  readonly supersededBy: string | null
  readonly supersededReason: string
}

/** Every decision ever taken, oldest first, those taken back included so that a past day can be shown. */
export async function listDecisions(db: Db, authority: string): Promise<Decision[]> {
  const rows = await db
    .selectFrom('recurrence_decision')
    .selectAll()
    .where('authority', '=', authority)
    .orderBy('known_from')
    .orderBy('decision_id')
    .execute()
  return rows.map(row => ({
    decisionId: row.decision_id,
    laterId: row.later_id,
    earlierId: row.earlier_id,
    decision: row.decision === 'confirmed' ? 'confirmed' : 'rejected',
    linkId: row.link_id,
    reason: row.reason,
    score: row.score,
    proposedBecause: row.proposed_because,
    decidedBy: row.decided_by,
    knownFrom: row.known_from,
    supersededAt: row.superseded_at,
    supersededBy: row.superseded_by,
    supersededReason: row.superseded_reason,
  }))
}
