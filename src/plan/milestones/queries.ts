import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { groupedBy } from '../../kernel/groups.ts'
import type { DueRow, StandingDue } from '../rules.ts'
import { standingDue } from '../rules.ts'

/** A step on the way through an action, with a date of its own. */
export interface Milestone extends StandingDue {
  readonly milestoneId: string
  readonly actionId: string
  readonly number: number
  readonly title: string
  /** The day it was reached; null while it is open. */
  readonly doneOn: LocalDate | null
  readonly changedBy: string
  readonly changedByName: string
  readonly knownFrom: Instant
  /** Every date it has had, oldest first; the last one stands. */
  readonly dues: readonly DueRow[]
}

type MilestoneRow = Omit<Milestone, keyof StandingDue | 'dues'>

/** The milestones of every action, or of one, in their order, by action id. */
export async function readMilestones(
  db: Db,
  authority: string,
  knownAt: Instant,
  actionId: string | null,
): Promise<Map<string, Milestone[]>> {
  const { rows } = await sql<MilestoneRow>`
    select milestone_id as "milestoneId", action_id as "actionId", number, title, done_on as "doneOn",
           changed_by as "changedBy", coalesce(person.name, changed_by) as "changedByName",
           milestone.known_from as "knownFrom"
    from milestone left join person on person.id = changed_by
    where authority = ${authority} and milestone.known_from <= ${knownAt}
      and (superseded_at is null or superseded_at > ${knownAt})
      and (${actionId}::text is null or action_id = ${actionId})
    order by action_id, number, milestone_id`.execute(db)
  const dues = await readMilestoneDues(db, authority, knownAt, actionId)
  const found = rows.map(row => withDues(row, dues.get(row.milestoneId) ?? []))
  return groupedBy(found, row => row.actionId)
}

async function readMilestoneDues(db: Db, authority: string, knownAt: Instant, actionId: string | null) {
  const { rows } = await sql<DueRow & { readonly milestoneId: string }>`
    select milestone_id as "milestoneId", due_on as "dueOn", was_due_on as "wasDueOn", reason,
           asked_by as "askedBy", agreed_by as "agreedBy", meeting, changed_by as "changedBy",
           coalesce(person.name, changed_by) as "changedByName", milestone_due.known_from as "knownFrom"
    from milestone_due left join person on person.id = changed_by
    where authority = ${authority} and milestone_due.known_from <= ${knownAt}
      and (${actionId}::text is null or milestone_id in (
        select milestone_id from milestone where authority = ${authority} and action_id = ${actionId}))
    order by milestone_due.known_from`.execute(db)
  return groupedBy(rows, row => row.milestoneId)
}

function withDues(row: MilestoneRow, dues: readonly DueRow[]): Milestone {
  return { ...row, ...standingDue(dues), dues }
}

/** The action that a milestone belongs to; undefined when there is no such milestone, or it was taken out. */
export async function findMilestoneAction(
  db: Db,
  authority: string,
  milestoneId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('milestone')
    .select('action_id')
    .where('authority', '=', authority)
    .where('milestone_id', '=', milestoneId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  return row?.action_id
}

/** A milestone taken out of its action, with why and who agreed. */
export interface RemovedMilestone {
  readonly title: string
  readonly reason: string
  readonly agreedBy: string
  readonly removedAt: Instant
}

export async function listRemovedMilestones(
  db: Db,
  authority: string,
  actionId: string,
): Promise<RemovedMilestone[]> {
  const { rows } = await sql<RemovedMilestone>`
    select milestone.title, removal.reason, removal.agreed_by as "agreedBy", removal.known_from as "removedAt"
    from milestone_removal as removal
    join milestone on milestone.authority = removal.authority and milestone.milestone_id = removal.milestone_id
      and milestone.superseded_at = removal.known_from
    where removal.authority = ${authority} and milestone.action_id = ${actionId}
    order by removal.known_from desc`.execute(db)
  return rows
}
