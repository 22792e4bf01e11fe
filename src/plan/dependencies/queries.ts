import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import { groupedBy } from '../../kernel/groups.ts'

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
  authority: string,
  knownAt: Instant,
  actionId: string | null,
): Promise<Map<string, Dependency[]>> {
  const { rows } = await sql<Dependency>`
    select action_id as "actionId", needs_id as "needsId", why
    from action_dependency
    where authority = ${authority} and known_from <= ${knownAt}
      and (superseded_at is null or superseded_at > ${knownAt})
      and (${actionId}::text is null or action_id = ${actionId})
    order by action_id, known_from, needs_id`.execute(db)
  return groupedBy(rows, row => row.actionId)
}
