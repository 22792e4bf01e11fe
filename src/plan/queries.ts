import { sql } from 'kysely'
import type { Db, Instant } from '../db/db.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { groupedBy } from '../kernel/groups.ts'
import { readActions } from './actions/queries.ts'
import type { Action, ActionHistory } from './actions/queries.ts'
import { readAnew } from './lists/queries.ts'
import type { Keep } from './lists/queries.ts'
import { listOutcomes } from './outcomes/queries.ts'
import type { Outcome } from './outcomes/queries.ts'

export type { Action, ActionHistory } from './actions/queries.ts'

// Every read takes `knownAt`, an instant: the plan as it was known then. Absent, as it is known now.
const always = 'infinity'

export interface Priority {
  readonly priorityId: string
  readonly number: number
  readonly title: string
  /** What children should notice: the first outcome's statement; empty when nobody has written one. */
  readonly outcome: string
  readonly outcomes: readonly Outcome[]
  readonly knownFrom: Instant
}

/** The plan's priorities in the order of their numbers. */
export async function listPriorities(
  db: Db,
  authority: string,
  knownAt: Instant = always,
): Promise<Priority[]> {
  const { rows } = await sql<Omit<Priority, 'outcome' | 'outcomes'>>`
    select priority_id as "priorityId", number, title, known_from as "knownFrom"
    from plan_priority
    where authority = ${authority} and known_from <= ${knownAt}
      and (superseded_at is null or superseded_at > ${knownAt})
    order by number, priority_id`.execute(db)
  const outcomes = groupedBy(await listOutcomes(db, authority, knownAt), one => one.priorityId)
  return rows.map(row => {
    const own = outcomes.get(row.priorityId) ?? []
    return { ...row, outcome: own[0]?.statement ?? '', outcomes: own }
  })
}

/** Every action of the plan, by priority and reference; those taken out of it by then are not among them. */
export async function listActions(
  db: Db,
  authority: string,
  knownAt: Instant = always,
  keep: Keep = readAnew,
): Promise<Action[]> {
  return inOrder(db, authority, knownAt, await readActions(db, authority, knownAt, null, keep))
}

/** One action with every due date and delivery status it has had; undefined when it is not in the plan. */
export async function findAction(
  db: Db,
  authority: string,
  actionId: string,
  knownAt: Instant = always,
): Promise<ActionHistory | undefined> {
  const [found] = await readActions(db, authority, knownAt, actionId)
  return found
}

/** The actions that answer each finding, by finding id. */
export async function actionsByFinding(
  db: Db,
  authority: string,
  knownAt: Instant = always,
): Promise<ReadonlyMap<string, readonly Action[]>> {
  const actions = await listActions(db, authority, knownAt)
  const answers = actions.flatMap(action => action.findingIds.map(findingId => ({ findingId, action })))
  const byFinding = groupedBy(answers, answer => answer.findingId)
  return new Map([...byFinding].map(([findingId, found]) => [findingId, found.map(one => one.action)]))
}

/** An action taken out of the plan: as it was on the day, with why and who agreed. */
export interface RemovedAction {
  readonly action: ActionHistory
  readonly removedAt: Instant
  readonly reason: string
  readonly agreedBy: string
  readonly removedByName: string
}

/** What was taken out of the plan and not put back, newest first. */
export async function listRemovedActions(
  db: Db,
  authority: string,
  knownAt: Instant = always,
): Promise<RemovedAction[]> {
  const removals = await readRemovals(db, authority, knownAt, null)
  const removed: RemovedAction[] = []
  for (const [removedAt, together] of groupedBy(removals, one => one.removedAt)) {
    const { actionId } = together.length === 1 && together[0] ? together[0] : { actionId: null }
    // What was taken out together is read together.
    const before = await readActions(db, authority, justBefore(removedAt), actionId)
    const byId = new Map(before.map(action => [action.actionId, action]))
    for (const { actionId: id, ...removal } of together) {
      const action = byId.get(id)
      if (action) removed.push({ action, ...removal })
    }
  }
  return removed.toSorted((a, b) => Date.parse(b.removedAt) - Date.parse(a.removedAt))
}

interface RemovalRow extends Omit<RemovedAction, 'action'> {
  readonly actionId: string
}

/** The last removal of every action that is out of the plan, or of one. */
async function readRemovals(db: Db, authority: string, knownAt: Instant, actionId: string | null) {
  const { rows } = await sql<RemovalRow>`
    select distinct on (removal.action_id) removal.action_id as "actionId", removal.known_from as "removedAt",
           reason, agreed_by as "agreedBy", coalesce(person.name, removed_by) as "removedByName"
    from action_removal as removal left join person on person.id = removed_by
    where removal.authority = ${authority} and removal.known_from <= ${knownAt}
      and (${actionId}::text is null or removal.action_id = ${actionId})
      and not exists (
        select from action where action.authority = removal.authority and action.action_id = removal.action_id
          and action.known_from <= ${knownAt} and (superseded_at is null or superseded_at > ${knownAt}))
    order by removal.action_id, removal.known_from desc`.execute(db)
  return rows
}

/** An action that was taken out of the plan and not put back; undefined when this one was not. */
export async function findRemovedAction(
  db: Db,
  authority: string,
  actionId: string,
): Promise<RemovedAction | undefined> {
  const [found] = await readRemovals(db, authority, always, actionId)
  if (!found) return undefined
  const { actionId: id, ...removal } = found
  const action = await findAction(db, authority, id, justBefore(removal.removedAt))
  return action && { action, ...removal }
}

/** Instants are kept to the millisecond. */
function justBefore(instant: Instant): Instant {
  return new Date(Date.parse(instant) - 1).toISOString()
}

async function inOrder(db: Db, authority: string, knownAt: Instant, actions: readonly Action[]) {
  const { rows } = await sql<{ priorityId: string }>`
    select priority_id as "priorityId" from plan_priority
    where authority = ${authority} and known_from <= ${knownAt}
      and (superseded_at is null or superseded_at > ${knownAt})
    order by number, priority_id`.execute(db)
  const order = new Map(rows.map(({ priorityId }, index) => [priorityId, index]))
  const place = (action: Action) => order.get(action.priorityId) ?? order.size
  return actions.toSorted((a, b) => place(a) - place(b) || byReference.compare(a.reference, b.reference))
}

// 1.10 comes after 1.9.
const byReference = new Intl.Collator('en-GB', { numeric: true })

/** A finding as the plan speaks of it. */
export interface PlannedFinding {
  readonly findingId: string
  readonly label: string
  readonly kind: string
  readonly inspectionId: string
  readonly inspectionTitle: string
  readonly receivedOn: LocalDate | null
  readonly publishedOn: LocalDate | null
  /** Open, no strength, and no whole that was split into parts: a part is answered for itself. */
  readonly toAnswer: boolean
  /** Whether an action answers it, or answers the whole that it is a part of. */
  readonly answered: boolean
}

/** Every finding, newest inspection first, with whether it is to be answered and whether an action does. */
export async function listPlannedFindings(
  db: Db,
  authority: string,
  knownAt: Instant = always,
): Promise<PlannedFinding[]> {
  const { rows } = await sql<PlannedFinding>`
    with known as (select * from finding where authority = ${authority} and known_from <= ${knownAt}),
    answered as (
      select finding_id from action_finding where authority = ${authority} and known_from <= ${knownAt}
        and (superseded_at is null or superseded_at > ${knownAt}))
    select known.finding_id as "findingId", coalesce(description.label, known.text) as label, known.kind,
           known.inspection_id as "inspectionId", coalesce(inspection.title, '') as "inspectionTitle",
           inspection.received_on as "receivedOn", inspection.published_on as "publishedOn",
           known.kind <> 'strength' and last_closing.closed is not true
             and not exists (select from known as part where part.parent_id = known.finding_id) as "toAnswer",
           known.finding_id in (select finding_id from answered)
             or coalesce(known.parent_id in (select finding_id from answered), false) as answered
    from known
    left join inspection on inspection.authority = known.authority
      and inspection.inspection_id = known.inspection_id and inspection.known_from <= ${knownAt}
      and (inspection.superseded_at is null or inspection.superseded_at > ${knownAt})
    left join lateral (
      select label from finding_description as described where described.authority = known.authority
        and described.finding_id = known.finding_id and described.known_from <= ${knownAt}
      order by described.known_from desc limit 1) as description on true
    left join lateral (
      select closed from finding_closing as closing where closing.authority = known.authority
        and closing.finding_id = known.finding_id and closing.known_from <= ${knownAt}
      order by closing.known_from desc limit 1) as last_closing on true
    order by coalesce(inspection.published_on, inspection.received_on) desc nulls last,
             known.inspection_id, known.number, known.finding_id`.execute(db)
  return rows
}

/** To be answered, and not. */
export function isGap(finding: PlannedFinding): boolean {
  return finding.toAnswer && !finding.answered
}
