import type { Db, Instant } from '../../db/db.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import {
  holdAction,
  insertAction,
  oneReferenceAtATime,
  particularsOf,
  refuseUnfit,
  refuseUnseen,
  supersedeAction,
} from '../actions/commands.ts'
import { listOutcomes } from '../outcomes/queries.ts'
import { findAction, findRemovedAction } from '../queries.ts'

export interface Removal {
  readonly reason: string
  readonly agreedBy: string
  /** The `knownFrom` of the action that the person saw. */
  readonly seen?: Instant
}

/** Takes an action out of the plan, with why and who agreed; it can still be read as it was. */
export async function removeAction(
  db: Db,
  authority: string,
  actionId: string,
  input: Removal,
  actor: string,
  now: Date,
): Promise<void> {
  if (input.reason === '' || input.agreedBy === '')
    throw wrongState('Taking an action out of the plan needs a reason and who agreed it.')
  await oneReferenceAtATime(db, authority)
  const action = await holdAction(db, authority, actionId)
  refuseUnseen(action.knownFrom, input.seen, now)
  await supersedeAction(db, authority, actionId, now)
  const { reason, agreedBy } = input
  await db
    .insertInto('action_removal')
    .values({
      authority,
      action_id: actionId,
      known_from: now.toISOString(),
      reason,
      agreed_by: agreedBy,
      removed_by: actor,
    })
    .execute()
  await record(db, { authority, actor, act: 'action removed', subject: actionId }, now)
}

/** Puts an action back that was taken out of the plan, as it was; that it was out stays known. */
export async function putBackAction(
  db: Db,
  authority: string,
  actionId: string,
  actor: string,
  now: Date,
): Promise<void> {
  await oneReferenceAtATime(db, authority)
  const removed = await findRemovedAction(db, authority, actionId)
  if (!removed) {
    if (await findAction(db, authority, actionId)) throw wrongState('This action is in the plan.')
    throw notFound('The action')
  }
  const { action, removedAt } = removed
  refuseUnseen(removedAt, undefined, now)
  const outcomes = await listOutcomes(db, authority)
  const outcomeId = outcomes.find(one => one.outcomeId === action.outcomeId)?.outcomeId ?? null
  const particulars = particularsOf({ ...action, outcomeId }, action)
  await refuseUnfit(db, authority, actionId, particulars, action)
  await insertAction(db, authority, actionId, particulars, actor, now)
  await record(db, { authority, actor, act: 'action put back', subject: actionId }, now)
}
