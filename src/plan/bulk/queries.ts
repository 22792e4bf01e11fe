import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'

/** What an action says of who does it, as of one of its rows. */
export interface WhoDoes {
  readonly owner: string
  readonly department: string
  readonly priority: string
  /** The name of the person who is reminded; empty when nobody is. */
  readonly person: string
}

/** A change of an action for which a reason and an agreement were given. */
export interface ReasonedChange {
  readonly before: WhoDoes
  readonly after: WhoDoes
  readonly reason: string
  readonly agreedBy: string
  readonly changedByName: string
  readonly knownFrom: Instant
}

/** The changes of an action that were made together with others, newest first: each has its reason. */
export async function listReasonedChanges(
  db: Db,
  authority: string,
  actionId: string,
): Promise<ReasonedChange[]> {
  const { rows } = await sql<ReasonedChange>`
    with said as (
      select action.known_from, change_reason, change_agreed_by, changed_by,
             jsonb_build_object('owner', owner, 'department', department,
               'priority', coalesce(priority.number || '. ' || priority.title, ''),
               'person', coalesce(person.name, '')) as who
      from action
      left join person on person.id = owner_person_id
      left join lateral (
        select number, title from plan_priority as one where one.authority = action.authority
          and one.priority_id = action.priority_id order by one.known_from desc limit 1) as priority on true
      where action.authority = ${authority} and action_id = ${actionId}),
    compared as (select *, lag(who) over (order by known_from) as before from said)
    select before, who as after, change_reason as reason, change_agreed_by as "agreedBy",
           coalesce(person.name, changed_by) as "changedByName", compared.known_from as "knownFrom"
    from compared left join person on person.id = changed_by
    where change_reason <> '' and before is not null
    order by compared.known_from desc`.execute(db)
  return rows
}
