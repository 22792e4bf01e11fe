import type { Db } from '../../db/db.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { insertActions, oneReferenceAtATime, particularsOf, refuseUnfit } from '../actions/commands.ts'
import { listActions } from '../queries.ts'
import type { Action } from '../queries.ts'
import { momentsOf, mostActions, newDue, stampOf, whyNot } from './rules.ts'
import type { BulkChange } from './rules.ts'

export interface BulkInput {
  readonly change: BulkChange
  /** Each action with the stamp of what the person saw of it. */
  readonly actions: readonly { readonly actionId: string; readonly stamp: string }[]
  readonly reason: string
  readonly agreedBy: string
  readonly askedBy: string
  readonly meeting: string
}

export type BulkOutcome =
  | { readonly outcome: 'changed'; readonly count: number }
  /** Somebody changed these, or took them out, since they were looked at: nothing was changed. */
  | { readonly outcome: 'overtaken'; readonly actionIds: readonly string[] }

/** Makes one change to many actions, whole or not at all: every action gets its own row with the one reason. */
export async function changeActions(
  db: Db,
  authority: string,
  input: BulkInput,
  actor: string,
  now: Date,
): Promise<BulkOutcome> {
  const { change, reason, agreedBy } = input
  refuseUnready(input)
  await oneReferenceAtATime(db, authority)
  await hold(db, authority, input.actions)
  const standing = new Map((await listActions(db, authority)).map(action => [action.actionId, action]))
  const overtaken = input.actions.filter(({ actionId, stamp }) => {
    const action = standing.get(actionId)
    return !action || stampOf(action) !== stamp || isNotBefore(action, now)
  })
  if (overtaken.length > 0) return { outcome: 'overtaken', actionIds: overtaken.map(one => one.actionId) }
  const actions = input.actions.flatMap(({ actionId }) => standing.get(actionId) ?? [])
  const unfit = actions.find(action => whyNot(action, change) !== '')
  if (unfit) throw wrongState(`Action ${unfit.reference}: ${whyNot(unfit, change)}`)
  await write(db, authority, actions, input, actor, now)
  const keys = actions.map(action => action.actionId)
  const detail = { ...inKeys(change), actions: keys, agreed: agreedBy !== '', reasoned: reason !== '' }
  await record(db, { authority, actor, act: 'actions changed together', subject: 'plan', detail }, now)
  return { outcome: 'changed', count: actions.length }
}

/** A change as the trail may keep it, for ever: words that somebody typed stay in the rows. */
function inKeys(change: BulkChange): Record<string, unknown> {
  if (change.kind === 'owner' || change.kind === 'department') return { change: { kind: change.kind } }
  return { change: { ...change } }
}

function refuseUnready({ actions, reason, agreedBy }: BulkInput): void {
  if (actions.length === 0) throw wrongState('No action was chosen.')
  if (actions.length > mostActions) throw wrongState(`One change takes at most ${mostActions} actions.`)
  if (new Set(actions.map(one => one.actionId)).size < actions.length)
    throw conflict('An action was chosen twice.')
  if (reason === '' || agreedBy === '') throw wrongState('A change needs a reason and who agreed it.')
}

/** In the order of their keys, so that two people who change the same actions never wait for each other. */
async function hold(db: Db, authority: string, actions: BulkInput['actions']): Promise<void> {
  const ids = actions.map(one => one.actionId)
  const known = await db
    .selectFrom('action')
    .select('action_id')
    .distinct()
    .where('authority', '=', authority)
    .where('action_id', 'in', ids)
    .execute()
  if (known.length < ids.length) throw notFound('An action that was chosen')
  await db
    .selectFrom('action')
    .select('action_id')
    .where('authority', '=', authority)
    .where('action_id', 'in', ids)
    .where('superseded_at', 'is', null)
    .orderBy('action_id')
    .forUpdate()
    .execute()
}

/** History is only ever added to: what stands must be older than what takes over. */
function isNotBefore(action: Action, now: Date): boolean {
  return Math.max(...momentsOf(action)) >= now.getTime()
}

async function write(
  db: Db,
  authority: string,
  actions: readonly Action[],
  input: BulkInput,
  actor: string,
  now: Date,
): Promise<void> {
  const { change } = input
  switch (change.kind) {
    case 'move':
    case 'date':
      return writeDues(db, authority, actions, input, actor, now)
    case 'delivery': {
      const rows = actions.map(({ actionId }) => ({
        ...keyOf(authority, actionId, now),
        delivery: change.delivery,
        note: `${input.reason.replace(/[.\s]+$/, '')}. Agreed by ${input.agreedBy}.`,
        entered_by: actor,
      }))
      await db.insertInto('action_delivery').values(rows).execute()
      return
    }
    case 'remove': {
      await supersede(db, authority, actions, now)
      const { reason, agreedBy } = input
      const rows = actions.map(({ actionId }) => ({
        ...keyOf(authority, actionId, now),
        reason,
        agreed_by: agreedBy,
        removed_by: actor,
      }))
      await db.insertInto('action_removal').values(rows).execute()
      return
    }
    case 'owner':
    case 'department':
    case 'priority':
    case 'person':
      return writeParticulars(db, authority, actions, { ...input, change }, actor, now)
  }
}

function keyOf(authority: string, actionId: string, now: Date) {
  return { authority, action_id: actionId, known_from: now.toISOString() }
}

async function writeDues(
  db: Db,
  authority: string,
  actions: readonly Action[],
  { change, reason, askedBy, agreedBy, meeting }: BulkInput,
  actor: string,
  now: Date,
): Promise<void> {
  const rows = actions.map(action => ({
    ...keyOf(authority, action.actionId, now),
    due_on: newDue(action, change),
    was_due_on: action.dueOn,
    reason,
    asked_by: askedBy,
    agreed_by: agreedBy,
    meeting,
    changed_by: actor,
  }))
  await db.insertInto('action_due').values(rows).execute()
}

async function supersede(db: Db, authority: string, actions: readonly Action[], now: Date): Promise<void> {
  const ids = actions.map(action => action.actionId)
  await db
    .updateTable('action')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('action_id', 'in', ids)
    .where('superseded_at', 'is', null)
    .execute()
}

async function writeParticulars(
  db: Db,
  authority: string,
  actions: readonly Action[],
  { change, reason, agreedBy }: BulkInput & { readonly change: ChangeOfParticulars },
  actor: string,
  now: Date,
): Promise<void> {
  await supersede(db, authority, actions, now)
  const rows = actions.map(action => ({
    actionId: action.actionId,
    row: particularsOf(changed(action, change), action),
  }))
  const [action] = actions
  const [first] = rows
  // What the change brings in is the same for all: it is looked for once.
  if (action && first) await refuseUnfit(db, authority, action.actionId, first.row, action)
  await insertActions(db, authority, rows, actor, now, { reason, agreedBy })
}

type ChangeOfParticulars = Extract<BulkChange, { kind: 'owner' | 'department' | 'priority' | 'person' }>

function changed(action: Action, change: ChangeOfParticulars): Action {
  switch (change.kind) {
    case 'owner':
      return { ...action, owner: change.owner, ownerPartnerId: null }
    case 'department':
      return { ...action, department: change.department }
    case 'priority':
      // The outcome it served belongs to the priority it leaves.
      return { ...action, priorityId: change.priorityId, outcomeId: null }
    case 'person':
      return { ...action, ownerPersonId: change.personId }
  }
}
