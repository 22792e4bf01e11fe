import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Delivery } from '../rules.ts'
import { isDelivery } from '../rules.ts'

/** One of an action's due dates: what it was, what it became, why, who asked and who agreed. */
export interface DueRow {
  readonly dueOn: LocalDate | null
  readonly wasDueOn: LocalDate | null
  readonly reason: string
  readonly askedBy: string
  readonly agreedBy: string
  readonly meeting: string
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

type OfAction<T> = T & { readonly actionId: string }

/** Every due date of every action, or of one, oldest first, by action id. */
export async function readDues(db: Db, authority: string, knownAt: Instant, actionId: string | null) {
  const { rows } = await sql<OfAction<DueRow>>`
    select action_id as "actionId", due_on as "dueOn", was_due_on as "wasDueOn", reason,
           asked_by as "askedBy", agreed_by as "agreedBy", meeting, changed_by as "changedBy",
           ${nameOf('changed_by')} as "changedByName", known_from as "knownFrom"
    from action_due
    where authority = ${authority} and known_from <= ${knownAt}
      and (${actionId}::text is null or action_id = ${actionId})
    order by known_from`.execute(db)
  return byAction(rows)
}

/** Every delivery status entered, oldest first, by action id. */
export async function readDeliveries(db: Db, authority: string, knownAt: Instant, actionId: string | null) {
  const { rows } = await sql<OfAction<Omit<DeliveryRow, 'delivery'> & { readonly delivery: string }>>`
    select action_id as "actionId", delivery, note, entered_by as "enteredBy",
           ${nameOf('entered_by')} as "enteredByName", known_from as "knownFrom"
    from action_delivery
    where authority = ${authority} and known_from <= ${knownAt}
      and (${actionId}::text is null or action_id = ${actionId})
    order by known_from`.execute(db)
  return byAction(rows.map(row => ({ ...row, delivery: asDelivery(row.delivery) })))
}

/** The findings that each action answers, by action id. */
export async function readAnswered(db: Db, authority: string, knownAt: Instant, actionId: string | null) {
  const { rows } = await sql<{ actionId: string; findingId: string }>`
    select action_id as "actionId", finding_id as "findingId"
    from action_finding
    where authority = ${authority} and known_from <= ${knownAt}
      and (superseded_at is null or superseded_at > ${knownAt})
      and (${actionId}::text is null or action_id = ${actionId})
    order by finding_id`.execute(db)
  return byAction(rows)
}

/** The account's name behind a key, or the key itself (`operator`, or a person of another authority). */
function nameOf(column: 'changed_by' | 'entered_by') {
  return sql`coalesce((select name from person where id = ${sql.ref(column)}), ${sql.ref(column)})`
}

function asDelivery(text: string): Delivery {
  if (!isDelivery(text)) throw new Error(`No such delivery status: ${text}`)
  return text
}

function byAction<T>(rows: readonly OfAction<T>[]): Map<string, Omit<OfAction<T>, 'actionId'>[]> {
  const found = new Map<string, Omit<OfAction<T>, 'actionId'>[]>()
  for (const { actionId, ...row } of rows) gather(found, actionId, row)
  return found
}

/** Adds one to the group of its key. */
export function gather<T>(groups: Map<string, T[]>, key: string, one: T): void {
  const group = groups.get(key)
  if (group) group.push(one)
  else groups.set(key, [one])
}
