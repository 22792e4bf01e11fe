import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'

/** What children should notice when a priority is reached. */
export interface Outcome {
  readonly outcomeId: string
  readonly priorityId: string
  readonly number: number
  readonly statement: string
  /** How anyone would notice, in words; empty when nobody has said. */
  readonly noticedBy: string
  readonly knownFrom: Instant
}

/** Every outcome of the plan, by priority key and number. */
export async function listOutcomes(
  db: Db,
  authority: string,
  knownAt: Instant = 'infinity',
): Promise<Outcome[]> {
  const { rows } = await sql<Outcome>`
    select outcome_id as "outcomeId", priority_id as "priorityId", number, statement, noticed_by as "noticedBy",
           known_from as "knownFrom"
    from plan_outcome
    where authority = ${authority} and known_from <= ${knownAt}
      and (superseded_at is null or superseded_at > ${knownAt})
    order by priority_id, number, outcome_id`.execute(db)
  return rows
}
