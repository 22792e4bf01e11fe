import { sql } from 'kysely'
import type { Db, Instant } from '../db/db.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { gather, readAnswered, readDeliveries, readDues } from './actions/queries.ts'
import type { DeliveryRow, DueRow } from './actions/queries.ts'
import type { Delivery } from './rules.ts'
import { slippage } from './rules.ts'

// Every read takes `knownAt`, an instant: the plan as it was known then. Absent, as it is known now.
const always = 'infinity'

export interface Priority {
  readonly priorityId: string
  readonly number: number
  readonly title: string
  /** What children should notice; empty when nobody has written it. */
  readonly outcome: string
  readonly knownFrom: Instant
}

/** The plan's priorities in the order of their numbers. */
export async function listPriorities(
  db: Db,
  authority: string,
  knownAt: Instant = always,
): Promise<Priority[]> {
  const { rows } = await sql<Priority>`
    select priority_id as "priorityId", number, title, outcome, known_from as "knownFrom"
    from plan_priority
    where authority = ${authority} and known_from <= ${knownAt}
      and (superseded_at is null or superseded_at > ${knownAt})
    order by number, priority_id`.execute(db)
  return rows
}

export interface Action {
  readonly actionId: string
  readonly priorityId: string
  readonly reference: string
  readonly title: string
  /** A role or a partner organisation. */
  readonly owner: string
  readonly startOn: LocalDate | null
  readonly dueOn: LocalDate | null
  /** Why there is no due date; empty when there is one. */
  readonly noDateReason: string
  readonly timesMoved: number
  /** Calendar days, in all; negative when the date came forward. */
  readonly daysMoved: number
  readonly delivery: Delivery
  readonly deliveryNote: string
  readonly deliveryAt: Instant
  readonly findingIds: readonly string[]
  readonly knownFrom: Instant
}

export interface ActionHistory extends Action {
  /** Oldest first; the last one stands. */
  readonly dues: readonly DueRow[]
  readonly deliveries: readonly DeliveryRow[]
}

/** Every action of the plan, by priority and reference. */
export async function listActions(db: Db, authority: string, knownAt: Instant = always): Promise<Action[]> {
  const found = await readActions(db, authority, knownAt)
  return found.map(({ dues: _dues, deliveries: _deliveries, ...action }) => action)
}

/** One action with every due date and delivery status it has had; undefined when there is none. */
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
  const byFinding = new Map<string, Action[]>()
  for (const action of await listActions(db, authority, knownAt))
    for (const findingId of action.findingIds) gather(byFinding, findingId, action)
  return byFinding
}

type ActionRow = Pick<
  Action,
  'actionId' | 'priorityId' | 'reference' | 'title' | 'owner' | 'startOn' | 'knownFrom'
>

async function readActions(
  db: Db,
  authority: string,
  knownAt: Instant,
  actionId: string | null = null,
): Promise<ActionHistory[]> {
  const { rows } = await sql<ActionRow>`
    select action_id as "actionId", priority_id as "priorityId", reference, title, owner,
           start_on as "startOn", known_from as "knownFrom"
    from action
    where authority = ${authority} and known_from <= ${knownAt}
      and (superseded_at is null or superseded_at > ${knownAt})
      and (${actionId}::text is null or action_id = ${actionId})`.execute(db)
  const dues = await readDues(db, authority, knownAt, actionId)
  const deliveries = await readDeliveries(db, authority, knownAt, actionId)
  const answered = await readAnswered(db, authority, knownAt, actionId)
  const order = new Map(
    (await listPriorities(db, authority, knownAt)).map(({ priorityId }, index) => [priorityId, index]),
  )
  const place = (action: ActionRow) => order.get(action.priorityId) ?? order.size
  return rows
    .map(row =>
      withHistory(
        row,
        dues.get(row.actionId) ?? [],
        deliveries.get(row.actionId) ?? [],
        answered.get(row.actionId) ?? [],
      ),
    )
    .toSorted((a, b) => place(a) - place(b) || byReference.compare(a.reference, b.reference))
}

// 1.10 comes after 1.9.
const byReference = new Intl.Collator('en-GB', { numeric: true })

function withHistory(
  row: ActionRow,
  dues: readonly DueRow[],
  deliveries: readonly DeliveryRow[],
  findings: readonly { findingId: string }[],
): ActionHistory {
  const due = dues.at(-1)
  const delivery = deliveries.at(-1)
  if (!due || !delivery) throw new Error(`Action ${row.actionId} has no due date row or no delivery row`)
  return {
    ...row,
    dueOn: due.dueOn,
    noDateReason: due.dueOn === null ? due.reason : '',
    ...slippage(dues),
    delivery: delivery.delivery,
    deliveryNote: delivery.note,
    deliveryAt: delivery.knownFrom,
    findingIds: findings.map(({ findingId }) => findingId),
    dues,
    deliveries,
  }
}

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

/** Gaps in the plan: open findings that are not strengths and that no action answers. */
export async function findingsWithoutAction(
  db: Db,
  authority: string,
  knownAt: Instant = always,
): Promise<PlannedFinding[]> {
  const findings = await listPlannedFindings(db, authority, knownAt)
  return findings.filter(isGap)
}

/** To be answered, and not. */
export function isGap(finding: PlannedFinding): boolean {
  return finding.toAnswer && !finding.answered
}
