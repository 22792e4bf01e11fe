import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import { groupedBy } from '../../kernel/groups.ts'
import { tuples } from '../lists/queries.ts'
import type { About } from '../lists/queries.ts'

/** An action cannot be finished before another. */
export interface Dependency {
  readonly actionId: string
  /** The action it waits for. */
  readonly needsId: string
  readonly why: string
}

/** What every action, or one, waits for, by action id. An action waited for may have been taken out of the plan. */
export async function readDependencies(
  db: Db,
  { authority, knownAt, actionId }: About,
): Promise<Map<string, Dependency[]>> {
  const rows = await tuples<readonly [actionId: string, needsId: string, why: string]>(
    db,
    sql`action_id, needs_id, why`,
    sql`known_from, needs_id`,
    sql`from action_dependency where authority = ${authority} and known_from <= ${knownAt}
        and (superseded_at is null or superseded_at > ${knownAt})
        and (${actionId}::text is null or action_id = ${actionId})`,
  )
  const found = rows.map(([id, needsId, why]) => ({ actionId: id, needsId, why }))
  return groupedBy(found, row => row.actionId)
}
