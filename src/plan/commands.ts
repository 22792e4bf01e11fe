import { randomUUID } from 'node:crypto'
import type { Db, Instant } from '../db/db.ts'
import { oneAtATime } from '../db/db.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../kernel/refuse.ts'
import { record } from '../trail/commands.ts'
import { findAction, listActions, listPriorities } from './queries.ts'
import type { ActionHistory } from './queries.ts'
import type { Delivery } from './rules.ts'
import { deliveryStatus } from './rules.ts'

export interface ActionInput {
  readonly priorityId: string
  readonly reference: string
  readonly title: string
  /** A role or a partner organisation, never a private person's name. */
  readonly owner: string
  readonly startOn: LocalDate | null
}

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
  await refuseUnfit(db, authority, id, input)
  const key = { authority, action_id: id, known_from: now.toISOString() }
  await insertAction(db, authority, id, input, now)
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
  await refuseUnfit(db, authority, actionId, input)
  await db
    .updateTable('action')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('action_id', '=', actionId)
    .where('superseded_at', 'is', null)
    .execute()
  await insertAction(db, authority, actionId, input, now)
  const detail = { start: input.startOn, priority: input.priorityId }
  await record(db, { authority, actor, act: 'action changed', subject: actionId, detail }, now)
}

/** Before any action is held: who waits here holds nothing that another waits for. */
async function oneReferenceAtATime(db: Db, authority: string): Promise<void> {
  await oneAtATime(db, `actions ${authority}`)
}

async function refuseUnfit(db: Db, authority: string, actionId: string, input: ActionInput): Promise<void> {
  const priorities = await listPriorities(db, authority)
  if (!priorities.some(priority => priority.priorityId === input.priorityId)) throw notFound('The priority')
  const actions = await listActions(db, authority)
  if (actions.some(action => action.reference === input.reference && action.actionId !== actionId))
    throw conflict(`There is an action ${input.reference} already.`)
}

async function insertAction(db: Db, authority: string, id: string, input: ActionInput, now: Date) {
  const { priorityId, reference, title, owner, startOn } = input
  const particulars = { priority_id: priorityId, reference, title, owner, start_on: startOn }
  await db
    .insertInto('action')
    .values({ authority, action_id: id, known_from: now.toISOString(), ...particulars })
    .execute()
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
  refuseUnseen(action.dues.at(-1)?.knownFrom, input.seen, now)
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

/** Holds an action until the transaction ends, so that two people's changes of it come one after the other. */
async function holdAction(db: Db, authority: string, actionId: string): Promise<ActionHistory> {
  const held = await db
    .selectFrom('action')
    .select('action_id')
    .where('authority', '=', authority)
    .where('action_id', '=', actionId)
    .where('superseded_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const action = await findAction(db, authority, actionId)
  if (!action) throw notFound('The action')
  // Superseded while we waited for whoever held it.
  if (!held) throw changedFirst()
  return action
}

/** What a person changed has to be what stands, and later than it: history is only ever added to. */
export function refuseUnseen(standing: Instant | undefined, seen: Instant | undefined, now: Date): void {
  if (standing === undefined) return
  if (seen !== undefined && seen !== standing) throw changedFirst()
  if (Date.parse(standing) >= now.getTime()) throw changedFirst()
}

/** The refusal of the second of two people who change one thing. */
export function changedFirst() {
  return conflict('Somebody else changed this while you had it open. Look at it again before you change it.')
}
