import type { Db, Instant } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { findAction, findRemovedAction } from '../queries.ts'
import type { Action, ActionHistory } from '../queries.ts'

/** What an action is. What is left out of the optional fields is empty in a new action, and stays in a changed one. */
export interface ActionInput {
  readonly priorityId: string
  readonly reference: string
  readonly title: string
  /** A role or a partner organisation, never a private person's name. */
  readonly owner: string
  readonly startOn: LocalDate | null
  readonly department?: string
  readonly sponsor?: string
  readonly success?: string
  readonly monitoring?: string
  /** An outcome of the same priority. */
  readonly outcomeId?: string | null
  readonly ownerPartnerId?: string | null
  readonly ownerPersonId?: string | null
  readonly partnerIds?: readonly string[]
}

/** Everything an action's row says of it. */
type Particulars = Required<ActionInput>

/** What the row will say: as given; what is left out stays as it was. */
export function particularsOf(input: ActionInput, before?: Action): Particulars {
  const { priorityId, reference, title, owner, startOn } = input
  // Another priority's outcome goes with the priority.
  const kept = before?.priorityId === priorityId ? before.outcomeId : null
  return {
    priorityId,
    reference,
    title,
    owner,
    startOn,
    department: input.department ?? before?.department ?? '',
    sponsor: input.sponsor ?? before?.sponsor ?? '',
    success: input.success ?? before?.success ?? '',
    monitoring: input.monitoring ?? before?.monitoring ?? '',
    outcomeId: input.outcomeId === undefined ? kept : input.outcomeId,
    ownerPartnerId:
      input.ownerPartnerId === undefined ? (before?.ownerPartnerId ?? null) : input.ownerPartnerId,
    ownerPersonId: input.ownerPersonId === undefined ? (before?.ownerPersonId ?? null) : input.ownerPersonId,
    partnerIds: input.partnerIds ?? before?.partnerIds ?? [],
  }
}

/** Before any action is held: who waits here holds nothing that another waits for. */
export async function oneReferenceAtATime(db: Db, authority: string): Promise<void> {
  await oneAtATime(db, `actions ${authority}`)
}

/** Refuses a reference that is taken, and keys of nothing that is there (what stood before may stand). */
export async function refuseUnfit(
  db: Db,
  authority: string,
  actionId: string,
  row: Particulars,
  before?: Action,
): Promise<void> {
  const taken = await db
    .selectFrom('action')
    .select('action_id')
    .where('authority', '=', authority)
    .where('reference', '=', row.reference)
    .where('action_id', '<>', actionId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (taken) throw conflict(`There is an action ${row.reference} already.`)
  await refuseMissingPriority(db, authority, row)
  const added = [row.ownerPartnerId, ...row.partnerIds].filter(id => id !== null)
  const stood = new Set([before?.ownerPartnerId, ...(before?.partnerIds ?? [])])
  await refuseMissingPartners(
    db,
    authority,
    added.filter(id => !stood.has(id)),
  )
  if (row.ownerPersonId !== null && row.ownerPersonId !== before?.ownerPersonId)
    await refuseMissingPerson(db, row.ownerPersonId)
}

async function refuseMissingPriority(db: Db, authority: string, row: Particulars): Promise<void> {
  const priority = await db
    .selectFrom('plan_priority')
    .select('priority_id')
    .where('authority', '=', authority)
    .where('priority_id', '=', row.priorityId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (!priority) throw notFound('The priority')
  if (row.outcomeId === null) return
  const outcome = await db
    .selectFrom('plan_outcome')
    .select('priority_id')
    .where('authority', '=', authority)
    .where('outcome_id', '=', row.outcomeId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (!outcome) throw notFound('The outcome')
  if (outcome.priority_id !== row.priorityId) throw wrongState('That outcome belongs to another priority.')
}

async function refuseMissingPartners(db: Db, authority: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const found = await db
    .selectFrom('partner_organisation')
    .select('partner_id')
    .where('authority', '=', authority)
    .where('partner_id', 'in', ids)
    .where('superseded_at', 'is', null)
    .execute()
  if (found.length < new Set(ids).size) throw notFound('The partner organisation')
}

async function refuseMissingPerson(db: Db, personId: string): Promise<void> {
  const person = await db.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst()
  if (!person) throw notFound('The person')
}

/** Writes what an action is from now on. */
export function insertAction(
  db: Db,
  authority: string,
  actionId: string,
  row: Particulars,
  actor: string,
  now: Date,
): Promise<void> {
  return insertActions(db, authority, [{ actionId, row }], actor, now)
}

/** Writes what actions are from now on, all in one statement; at least one. */
export async function insertActions(
  db: Db,
  authority: string,
  actions: readonly { readonly actionId: string; readonly row: Particulars }[],
  actor: string,
  now: Date,
  why: { readonly reason: string; readonly agreedBy: string } = { reason: '', agreedBy: '' },
): Promise<void> {
  const rows = actions.map(({ actionId, row }) => ({
    authority,
    action_id: actionId,
    known_from: now.toISOString(),
    priority_id: row.priorityId,
    reference: row.reference,
    title: row.title,
    owner: row.owner,
    start_on: row.startOn,
    department: row.department,
    sponsor: row.sponsor,
    success: row.success,
    monitoring: row.monitoring,
    outcome_id: row.outcomeId,
    owner_partner_id: row.ownerPartnerId,
    owner_person_id: row.ownerPersonId,
    partner_ids: [...row.partnerIds],
    changed_by: actor,
    change_reason: why.reason,
    change_agreed_by: why.agreedBy,
  }))
  await db.insertInto('action').values(rows).execute()
}

/** Ends what an action was until now. */
export async function supersedeAction(db: Db, authority: string, actionId: string, now: Date): Promise<void> {
  await db
    .updateTable('action')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('action_id', '=', actionId)
    .where('superseded_at', 'is', null)
    .execute()
}

/** Holds an action until the transaction ends, so that two people's changes of it come one after the other. */
export async function holdAction(db: Db, authority: string, actionId: string): Promise<ActionHistory> {
  const held = await db
    .selectFrom('action')
    .select('action_id')
    .where('authority', '=', authority)
    .where('action_id', '=', actionId)
    .where('superseded_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const action = await findAction(db, authority, actionId)
  if (!action) return refuseMissing(db, authority, actionId)
  // Superseded while we waited for whoever held it.
  if (!held) throw changedFirst()
  return action
}

async function refuseMissing(db: Db, authority: string, actionId: string): Promise<never> {
  const removed = await findRemovedAction(db, authority, actionId)
  if (!removed) throw notFound('The action')
  throw wrongState(
    `Action ${removed.action.reference} was taken out of the plan: nothing is added to it unless it is put back.`,
  )
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
