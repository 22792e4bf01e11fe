import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { groupedBy } from '../../kernel/groups.ts'
import { readDependencies } from '../dependencies/queries.ts'
import type { Dependency } from '../dependencies/queries.ts'
import { readMilestones } from '../milestones/queries.ts'
import type { Milestone } from '../milestones/queries.ts'
import { readMoney } from '../money/queries.ts'
import type { YearOfMoney } from '../money/queries.ts'
import { readLastNotes } from '../notes/queries.ts'
import type { ProgressNote } from '../notes/queries.ts'
import type { Delivery, DueRow, StandingDue } from '../rules.ts'
import { isDelivery, standingDue } from '../rules.ts'

/** One action of the plan, as it stands. */
export interface Action extends StandingDue {
  readonly actionId: string
  readonly priorityId: string
  readonly reference: string
  readonly title: string
  /** A role or a partner organisation. */
  readonly owner: string
  /** The department that accounts for it; empty when none is named. */
  readonly department: string
  /** The post that sees to it that the owner can do it; empty when none is named. */
  readonly sponsor: string
  /** What success looks like, and how progress is watched; empty when nobody has written it. */
  readonly success: string
  readonly monitoring: string
  /** The outcome it serves; null: its priority's in general. */
  readonly outcomeId: string | null
  readonly ownerPartnerId: string | null
  readonly ownerPersonId: string | null
  /** Partner organisations that help. */
  readonly partnerIds: readonly string[]
  readonly startOn: LocalDate | null
  readonly delivery: Delivery
  readonly deliveryNote: string
  readonly deliveryAt: Instant
  readonly findingIds: readonly string[]
  /** In their order. */
  readonly milestones: readonly Milestone[]
  /** The actions it waits for; one of them may have been taken out of the plan. */
  readonly needs: readonly string[]
  /** All financial years together, in pence; null when none was entered. */
  readonly budgetPence: number | null
  readonly spentPence: number | null
  readonly years: readonly YearOfMoney[]
  readonly lastNote: ProgressNote | null
  readonly changedBy: string
  readonly changedByName: string
  readonly knownFrom: Instant
}

export interface DeliveryRow {
  readonly delivery: Delivery
  readonly note: string
  readonly enteredBy: string
  readonly enteredByName: string
  readonly knownFrom: Instant
}

export interface ActionHistory extends Action {
  /** Oldest first; the last one stands. */
  readonly dues: readonly DueRow[]
  readonly deliveries: readonly DeliveryRow[]
  /** What it waits for, with why. */
  readonly dependencies: readonly Dependency[]
}

export type ActionRow = Pick<
  Action,
  | 'actionId'
  | 'priorityId'
  | 'reference'
  | 'title'
  | 'owner'
  | 'department'
  | 'sponsor'
  | 'success'
  | 'monitoring'
  | 'outcomeId'
  | 'ownerPartnerId'
  | 'ownerPersonId'
  | 'partnerIds'
  | 'startOn'
  | 'changedBy'
  | 'changedByName'
  | 'knownFrom'
>

/** Every action as known at an instant, or one, with its whole history; in no order. */
export async function readActions(
  db: Db,
  authority: string,
  knownAt: Instant,
  actionId: string | null,
): Promise<ActionHistory[]> {
  const rows = await readRows(db, authority, knownAt, actionId)
  if (rows.length === 0) return []
  const about = [db, authority, knownAt, actionId] as const
  const parts = {
    dues: await readDues(...about),
    deliveries: await readDeliveries(...about),
    answered: await readAnswered(...about),
    milestones: await readMilestones(...about),
    dependencies: await readDependencies(...about),
    money: await readMoney(...about),
    notes: await readLastNotes(...about),
  }
  return rows.map(row => whole(row, parts))
}

async function readRows(db: Db, authority: string, knownAt: Instant, actionId: string | null) {
  const { rows } = await sql<ActionRow>`
    select action_id as "actionId", priority_id as "priorityId", reference, title, owner, department, sponsor,
           success, monitoring, outcome_id as "outcomeId", owner_partner_id as "ownerPartnerId",
           owner_person_id as "ownerPersonId", partner_ids as "partnerIds", start_on as "startOn",
           changed_by as "changedBy", coalesce(person.name, changed_by) as "changedByName",
           action.known_from as "knownFrom"
    from action left join person on person.id = changed_by
    where authority = ${authority} and action.known_from <= ${knownAt}
      and (superseded_at is null or superseded_at > ${knownAt})
      and (${actionId}::text is null or action_id = ${actionId})`.execute(db)
  return rows
}

interface Parts {
  readonly dues: ReadonlyMap<string, readonly DueRow[]>
  readonly deliveries: ReadonlyMap<string, readonly DeliveryRow[]>
  readonly answered: ReadonlyMap<string, readonly { readonly findingId: string }[]>
  readonly milestones: ReadonlyMap<string, readonly Milestone[]>
  readonly dependencies: ReadonlyMap<string, readonly Dependency[]>
  readonly money: ReadonlyMap<string, readonly YearOfMoney[]>
  readonly notes: ReadonlyMap<string, ProgressNote>
}

function whole(row: ActionRow, parts: Parts): ActionHistory {
  const { actionId } = row
  const dues = parts.dues.get(actionId) ?? []
  const deliveries = parts.deliveries.get(actionId) ?? []
  const delivery = deliveries.at(-1)
  if (dues.length === 0 || !delivery)
    throw new Error(`Action ${actionId} has no due date row or no delivery row`)
  const dependencies = parts.dependencies.get(actionId) ?? []
  const years = parts.money.get(actionId) ?? []
  return {
    ...row,
    ...standingDue(dues),
    delivery: delivery.delivery,
    deliveryNote: delivery.note,
    deliveryAt: delivery.knownFrom,
    findingIds: (parts.answered.get(actionId) ?? []).map(({ findingId }) => findingId),
    milestones: parts.milestones.get(actionId) ?? [],
    needs: dependencies.map(({ needsId }) => needsId),
    budgetPence: total(years.map(year => year.budgetPence)),
    spentPence: total(years.map(year => year.spentPence)),
    years,
    lastNote: parts.notes.get(actionId) ?? null,
    dues,
    deliveries,
    dependencies,
  }
}

/** What was entered, added up; null when nothing was. */
function total(amounts: readonly (number | null)[]): number | null {
  const entered = amounts.filter(amount => amount !== null)
  return entered.length === 0 ? null : entered.reduce((sum, amount) => sum + amount, 0)
}

async function readDues(db: Db, authority: string, knownAt: Instant, actionId: string | null) {
  const { rows } = await sql<DueRow & { readonly actionId: string }>`
    select action_id as "actionId", due_on as "dueOn", was_due_on as "wasDueOn", reason,
           asked_by as "askedBy", agreed_by as "agreedBy", meeting, changed_by as "changedBy",
           coalesce(person.name, changed_by) as "changedByName", action_due.known_from as "knownFrom"
    from action_due left join person on person.id = changed_by
    where authority = ${authority} and action_due.known_from <= ${knownAt}
      and (${actionId}::text is null or action_id = ${actionId})
    order by action_due.known_from`.execute(db)
  return groupedBy(rows, row => row.actionId)
}

async function readDeliveries(db: Db, authority: string, knownAt: Instant, actionId: string | null) {
  const { rows } = await sql<
    Omit<DeliveryRow, 'delivery'> & { readonly actionId: string; readonly delivery: string }
  >`
    select action_id as "actionId", delivery, note, entered_by as "enteredBy",
           coalesce(person.name, entered_by) as "enteredByName", action_delivery.known_from as "knownFrom"
    from action_delivery left join person on person.id = entered_by
    where authority = ${authority} and action_delivery.known_from <= ${knownAt}
      and (${actionId}::text is null or action_id = ${actionId})
    order by action_delivery.known_from`.execute(db)
  return groupedBy(
    rows.map(row => ({ ...row, delivery: asDelivery(row.delivery) })),
    row => row.actionId,
  )
}

async function readAnswered(db: Db, authority: string, knownAt: Instant, actionId: string | null) {
  const { rows } = await sql<{ actionId: string; findingId: string }>`
    select action_id as "actionId", finding_id as "findingId"
    from action_finding
    where authority = ${authority} and known_from <= ${knownAt}
      and (superseded_at is null or superseded_at > ${knownAt})
      and (${actionId}::text is null or action_id = ${actionId})
    order by finding_id`.execute(db)
  return groupedBy(rows, row => row.actionId)
}

function asDelivery(text: string): Delivery {
  if (!isDelivery(text)) throw new Error(`No such delivery status: ${text}`)
  return text
}
