import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { groupedBy } from '../../kernel/groups.ts'
import { asInstant, readDues, tuples } from '../lists/queries.ts'
import type { About, Names } from '../lists/queries.ts'
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

type MilestoneTuple = readonly [
  milestoneId: string,
  actionId: string,
  number: number,
  title: string,
  doneOn: LocalDate | null,
  changedBy: string,
  knownFrom: string,
]

/** The milestones of every action, or of one, in their order, by action id. */
export async function readMilestones(db: Db, about: About, names: Names): Promise<Map<string, Milestone[]>> {
  const { authority, knownAt, actionId } = about
  const rows = await tuples<MilestoneTuple>(
    db,
    sql`milestone_id, action_id, number, title, done_on, changed_by, known_from`,
    sql`number, milestone_id`,
    sql`from milestone where authority = ${authority} and known_from <= ${knownAt}
        and (superseded_at is null or superseded_at > ${knownAt})
        and (${actionId}::text is null or action_id = ${actionId})`,
  )
  if (rows.length === 0) return new Map()
  const dues = await readDues(db, names, sql`milestone_id`, duesOf(about))
  const found = rows.map(row => {
    const [milestoneId, ofAction, number, title, doneOn, changedBy, at] = row
    const own = dues.get(milestoneId) ?? []
    const who = { changedBy, changedByName: names(changedBy), knownFrom: asInstant(at) }
    return { milestoneId, actionId: ofAction, number, title, doneOn, ...who, ...standingDue(own), dues: own }
  })
  return groupedBy(found, row => row.actionId)
}

function duesOf({ authority, knownAt, actionId }: About) {
  const all = sql`from milestone_due where authority = ${authority} and known_from <= ${knownAt}`
  if (actionId === null) return all
  return sql`${all} and milestone_id in (
    select milestone_id from milestone where authority = ${authority} and action_id = ${actionId})`
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
