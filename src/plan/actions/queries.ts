import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { asInstant, readAnew, readDues, readNames, tuples } from '../lists/queries.ts'
import type { About, Keep, Names } from '../lists/queries.ts'
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
  keep: Keep = readAnew,
): Promise<ActionHistory[]> {
  const about = { authority, knownAt, actionId }
  const names = await keep(['person'], () => readNames(db))
  const rows = await keep(['action'], () => readRows(db, about, names))
  if (rows.length === 0) return []
  const parts = {
    dues: await keep(['action_due'], () => readActionDues(db, about, names)),
    deliveries: await keep(['action_delivery'], () => readDeliveries(db, about, names)),
    answered: await keep(['action_finding'], () => readAnswered(db, about)),
    milestones: await keep(['milestone', 'milestone_due'], () => readMilestones(db, about, names)),
    dependencies: await keep(['action_dependency'], () => readDependencies(db, about)),
    money: await keep(['action_budget', 'action_spend'], () => readMoney(db, about)),
    notes: await keep(['progress_note'], () => readLastNotes(db, about, names)),
  }
  return rows.map(row => whole(row, parts))
}

type RowTuple = readonly [
  actionId: string,
  priorityId: string,
  reference: string,
  title: string,
  owner: string,
  department: string,
  sponsor: string,
  success: string,
  monitoring: string,
  outcomeId: string | null,
  ownerPartnerId: string | null,
  ownerPersonId: string | null,
  partnerIds: readonly string[],
  startOn: LocalDate | null,
  changedBy: string,
  knownFrom: string,
]

async function readRows(db: Db, { authority, knownAt, actionId }: About, names: Names): Promise<ActionRow[]> {
  const columns = sql`action_id, priority_id, reference, title, owner, department, sponsor, success, monitoring,
    outcome_id, owner_partner_id, owner_person_id, partner_ids, start_on, changed_by, known_from`
  const rows = await tuples<RowTuple>(
    db,
    columns,
    sql`action_id`,
    sql`from action where authority = ${authority} and known_from <= ${knownAt}
        and (superseded_at is null or superseded_at > ${knownAt})
        and (${actionId}::text is null or action_id = ${actionId})`,
  )
  return rows.map(row => {
    const [id, priorityId, reference, title, owner, department, sponsor, success, monitoring] = row
    const [, , , , , , , , , outcomeId, ownerPartnerId, ownerPersonId, partnerIds, startOn, changedBy, at] =
      row
    const what = {
      actionId: id,
      priorityId,
      reference,
      title,
      owner,
      department,
      sponsor,
      success,
      monitoring,
    }
    const who = { ownerPartnerId, ownerPersonId, partnerIds, changedBy, changedByName: names(changedBy) }
    return { ...what, ...who, outcomeId, startOn, knownFrom: asInstant(at) }
  })
}

interface Parts {
  readonly dues: ReadonlyMap<string, readonly DueRow[]>
  readonly deliveries: ReadonlyMap<string, readonly DeliveryRow[]>
  readonly answered: ReadonlyMap<string, readonly string[]>
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
    findingIds: parts.answered.get(actionId) ?? [],
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

function readActionDues(db: Db, { authority, knownAt, actionId }: About, names: Names) {
  return readDues(
    db,
    names,
    sql`action_id`,
    sql`from action_due where authority = ${authority} and known_from <= ${knownAt}
        and (${actionId}::text is null or action_id = ${actionId})`,
  )
}

type DeliveryTuple = readonly [
  actionId: string,
  delivery: string,
  note: string,
  by: string,
  knownFrom: string,
]

async function readDeliveries(db: Db, { authority, knownAt, actionId }: About, names: Names) {
  const rows = await tuples<DeliveryTuple>(
    db,
    sql`action_id, delivery, note, entered_by, known_from`,
    sql`known_from`,
    sql`from action_delivery where authority = ${authority} and known_from <= ${knownAt}
        and (${actionId}::text is null or action_id = ${actionId})`,
  )
  const read = rows.map(([id, delivery, note, enteredBy, at]) => ({
    id,
    row: {
      delivery: asDelivery(delivery),
      note,
      enteredBy,
      enteredByName: names(enteredBy),
      knownFrom: asInstant(at),
    },
  }))
  return new Map([...groupedBy(read, one => one.id)].map(([id, list]) => [id, list.map(one => one.row)]))
}

async function readAnswered(db: Db, { authority, knownAt, actionId }: About) {
  const rows = await tuples<readonly [actionId: string, findingId: string]>(
    db,
    sql`action_id, finding_id`,
    sql`finding_id`,
    sql`from action_finding where authority = ${authority} and known_from <= ${knownAt}
        and (superseded_at is null or superseded_at > ${knownAt})
        and (${actionId}::text is null or action_id = ${actionId})`,
  )
  return new Map(
    [...groupedBy(rows, ([id]) => id)].map(([id, list]) => [id, list.map(([, findingId]) => findingId)]),
  )
}

function asDelivery(text: string): Delivery {
  if (!isDelivery(text)) throw new Error(`No such delivery status: ${text}`)
  return text
}
