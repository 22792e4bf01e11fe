import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import { readActions } from '../actions/queries.ts'
import { listPartners } from '../partners/queries.ts'
import { listPriorities } from '../queries.ts'
import type { PlanContent } from './rules.ts'

// 1.10 comes after 1.9.
const byReference = new Intl.Collator('en-GB', { numeric: true })

/** The whole plan as it was known at an instant; absent, as it is known now. */
export async function readContent(
  db: Db,
  authority: string,
  knownAt: Instant = 'infinity',
): Promise<PlanContent> {
  const priorities = await listPriorities(db, authority, knownAt)
  const actions = await readActions(db, authority, knownAt, null)
  const partners = await listPartners(db, authority, knownAt)
  const order = new Map(priorities.map(({ priorityId }, index) => [priorityId, index]))
  const place = (priorityId: string) => order.get(priorityId) ?? order.size
  return {
    priorities,
    actions: actions.toSorted(
      (a, b) => place(a.priorityId) - place(b.priorityId) || byReference.compare(a.reference, b.reference),
    ),
    partners,
  }
}

/** Why something is in the plan no longer. */
export interface Removal {
  /** The action's or the milestone's key. */
  readonly id: string
  /** What it was called when it was taken out. */
  readonly name: string
  readonly removedAt: Instant
  readonly reason: string
  readonly agreedBy: string
}

/** What was taken out of the plan between two instants, actions and milestones, oldest first. */
export async function listRemovals(
  db: Db,
  authority: string,
  after: Instant,
  until: Instant,
): Promise<Removal[]> {
  const { rows } = await sql<Removal>`
    select action_id as id, known_from as "removedAt", reason, agreed_by as "agreedBy",
           (select reference || ' ' || title from action as was
            where was.authority = removal.authority and was.action_id = removal.action_id
              and was.known_from < removal.known_from order by was.known_from desc limit 1) as name
    from action_removal as removal
    where authority = ${authority} and known_from > ${after} and known_from <= ${until}
    union all
    select milestone_id, known_from, reason, agreed_by,
           (select title from milestone as was
            where was.authority = removal.authority and was.milestone_id = removal.milestone_id
              and was.known_from < removal.known_from order by was.known_from desc limit 1)
    from milestone_removal as removal
    where authority = ${authority} and known_from > ${after} and known_from <= ${until}
    order by "removedAt"`.execute(db)
  return rows
}
