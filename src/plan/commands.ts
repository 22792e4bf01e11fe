import { randomUUID } from 'node:crypto'
import type { Db, Instant } from '../db/db.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../kernel/refuse.ts'
import { record } from '../trail/commands.ts'
import {
  holdAction,
  insertAction,
  oneReferenceAtATime,
  particularsOf,
  refuseUnfit,
  refuseUnseen,
  supersedeAction,
} from './actions/commands.ts'
import type { ActionInput } from './actions/commands.ts'
import type { Delivery } from './rules.ts'
import { deliveryStatus } from './rules.ts'

export type { ActionInput } from './actions/commands.ts'

export interface NewAction extends ActionInput {
  readonly id?: string
  /** No date needs a reason. */
  readonly dueOn: LocalDate | null
  readonly noDateReason?: string
  readonly agreedBy: string
  readonly delivery?: Delivery
  readonly deliveryNote?: string
  readonly findingIds?: readonly string[]
}

/** Adds an action with its first due date and delivery, and what it answers; returns its id. */
export async function addAction(
  db: Db,
  authority: string,
  input: NewAction,
  actor: string,
  now: Date,
): Promise<string> {
  const id = input.id ?? randomUUID()
  const reason = input.dueOn === null ? (input.noDateReason ?? '') : ''
  if (input.dueOn === null && reason === '') throw wrongState('An action without a due date needs a reason.')
  await oneReferenceAtATime(db, authority)
  const particulars = particularsOf(input)
  await refuseUnfit(db, authority, id, particulars)
  const key = { authority, action_id: id, known_from: now.toISOString() }
  await insertAction(db, authority, id, particulars, actor, now)
  await db
    .insertInto('action_due')
    .values({ ...key, due_on: input.dueOn, reason, agreed_by: input.agreedBy, changed_by: actor })
    .execute()
  const { delivery = 'not started', deliveryNote = '' } = input
  await db
    .insertInto('action_delivery')
    .values({ ...key, delivery, note: deliveryNote, entered_by: actor })
    .execute()
  for (const findingId of input.findingIds ?? []) await insertAnswer(db, authority, id, findingId, now)
  const detail = { due: input.dueOn, delivery, findings: input.findingIds ?? [] }
  await record(db, { authority, actor, act: 'action added', subject: id, detail }, now)
  return id
}

/** Changes what an action is, who owns it or when it starts; its due date and delivery have their own commands. */
export async function changeAction(
  db: Db,
  authority: string,
  actionId: string,
  input: ActionInput & { readonly seen?: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  await oneReferenceAtATime(db, authority)
  const before = await holdAction(db, authority, actionId)
  refuseUnseen(before.knownFrom, input.seen, now)
  const particulars = particularsOf(input, before)
  await refuseUnfit(db, authority, actionId, particulars, before)
  await supersedeAction(db, authority, actionId, now)
  await insertAction(db, authority, actionId, particulars, actor, now)
  const detail = { start: input.startOn, priority: input.priorityId }
  await record(db, { authority, actor, act: 'action changed', subject: actionId, detail }, now)
}

export interface DueChange {
  /** The new date, or none: not known yet, for the reason given. */
  readonly dueOn: LocalDate | null
  readonly reason: string
  readonly askedBy: string
  readonly agreedBy: string
  readonly meeting?: string
  /** The `knownFrom` of the due date that the person saw. */
  readonly seen?: Instant
}

/** Moves an action's due date; the old one stays, with why, who asked and who agreed. */
export async function changeDue(
  db: Db,
  authority: string,
  actionId: string,
  input: DueChange,
  actor: string,
  now: Date,
): Promise<void> {
  const action = await holdAction(db, authority, actionId)
  refuseUnseen(action.dueKnownFrom, input.seen, now)
  if (!deliveryStatus(action.delivery).open)
    throw wrongState('The due date of a complete action stands. Change its delivery status first.')
  if (input.dueOn === action.dueOn) throw wrongState('That is the due date already.')
  if (input.reason === '' || input.agreedBy === '')
    throw wrongState('A change of a due date needs a reason and who agreed it.')
  await db
    .insertInto('action_due')
    .values({
      authority,
      action_id: actionId,
      known_from: now.toISOString(),
      due_on: input.dueOn,
      was_due_on: action.dueOn,
      reason: input.reason,
      asked_by: input.askedBy,
      agreed_by: input.agreedBy,
      meeting: input.meeting ?? '',
      changed_by: actor,
    })
    .execute()
  const detail = { from: action.dueOn, to: input.dueOn }
  await record(db, { authority, actor, act: 'due date changed', subject: actionId, detail }, now)
}

/** Enters where delivery stands, with a note; what was entered before stays. */
export async function enterDelivery(
  db: Db,
  authority: string,
  actionId: string,
  input: { readonly delivery: Delivery; readonly note: string; readonly seen?: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  const action = await holdAction(db, authority, actionId)
  refuseUnseen(action.deliveryAt, input.seen, now)
  await db
    .insertInto('action_delivery')
    .values({
      authority,
      action_id: actionId,
      known_from: now.toISOString(),
      delivery: input.delivery,
      note: input.note,
      entered_by: actor,
    })
    .execute()
  const detail = { from: action.delivery, to: input.delivery }
  await record(db, { authority, actor, act: 'delivery entered', subject: actionId, detail }, now)
}

/** Says that an action answers a finding. */
export async function answerFinding(
  db: Db,
  authority: string,
  input: { readonly actionId: string; readonly findingId: string },
  actor: string,
  now: Date,
): Promise<void> {
  const { actionId, findingId } = input
  const action = await holdAction(db, authority, actionId)
  if (action.findingIds.includes(findingId)) throw conflict('The action answers this finding already.')
  await insertAnswer(db, authority, actionId, findingId, now)
  const detail = { finding: findingId }
  await record(db, { authority, actor, act: 'finding answered', subject: actionId, detail }, now)
}

/** Says that an action no longer answers a finding; that it once did stays known. */
export async function unanswerFinding(
  db: Db,
  authority: string,
  input: { readonly actionId: string; readonly findingId: string },
  actor: string,
  now: Date,
): Promise<void> {
  const { actionId, findingId } = input
  await holdAction(db, authority, actionId)
  const { numUpdatedRows } = await db
    .updateTable('action_finding')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('action_id', '=', actionId)
    .where('finding_id', '=', findingId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw conflict('The action does not answer this finding any more.')
  const detail = { finding: findingId }
  await record(db, { authority, actor, act: 'finding no longer answered', subject: actionId, detail }, now)
}

async function insertAnswer(db: Db, authority: string, actionId: string, findingId: string, now: Date) {
  const finding = await db
    .selectFrom('finding')
    .select('finding_id')
    .where('authority', '=', authority)
    .where('finding_id', '=', findingId)
    .executeTakeFirst()
  if (!finding) throw notFound('The finding')
  await db
    .insertInto('action_finding')
    .values({ authority, action_id: actionId, finding_id: findingId, known_from: now.toISOString() })
    .execute()
}
