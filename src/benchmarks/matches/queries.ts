import type { Db, Instant } from '../../db/db.ts'

/** What a person decided of a measure of the authority's own and a published one. */
export interface Match {
  readonly measureId: string
  /** The published measure's code. */
  readonly code: string
  /** Whether the two are one definition: only then does the published figure stand beside the measure. */
  readonly isSame: boolean
  readonly reason: string
  /** A person's key, or 'operator'. */
  readonly decidedBy: string
  readonly decidedAt: Instant
}

/** Every decision of an authority that stands, of one measure or of all. */
export async function listMatches(db: Db, authority: string, measureId?: string): Promise<readonly Match[]> {
  const rows = await db
    .selectFrom('benchmark_match')
    .selectAll()
    .where('authority', '=', authority)
    .where('superseded_at', 'is', null)
    .$if(measureId !== undefined, query => query.where('measure_id', '=', measureId ?? ''))
    .orderBy('measure_id')
    .orderBy('code')
    .execute()
  return rows.map(row => ({
    measureId: row.measure_id,
    code: row.code,
    isSame: row.same_definition,
    reason: row.reason,
    decidedBy: row.decided_by,
    decidedAt: row.known_from,
  }))
}

/** The published measure that a person decided is the same as this one, or undefined. */
export async function publishedBeside(
  db: Db,
  authority: string,
  measureId: string,
): Promise<Match | undefined> {
  const matches = await listMatches(db, authority, measureId)
  return matches.find(one => one.isSame)
}
