import type { Db } from '../../db/db.ts'
import { conflict, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { holdAction, oneReferenceAtATime } from '../actions/commands.ts'
import { listActions } from '../queries.ts'
import { ringInWords } from './rules.ts'

/** Says that an action waits for another, and why; a ring of actions waiting for one another is refused by name. */
export async function addDependency(
  db: Db,
  authority: string,
  actionId: string,
  input: { readonly needsId: string; readonly why?: string },
  actor: string,
  now: Date,
): Promise<void> {
  const { needsId, why = '' } = input
  // Two people could close a ring from its two ends: one after the other.
  await oneReferenceAtATime(db, authority)
  const action = await holdAction(db, authority, actionId)
  await holdAction(db, authority, needsId)
  if (needsId === actionId) throw wrongState('An action does not wait for itself.')
  if (action.needs.includes(needsId)) throw conflict('The action waits for that one already.')
  const ring = ringInWords({ actionId, needsId }, await listActions(db, authority))
  if (ring) throw wrongState(`${ring}.`)
  await db
    .insertInto('action_dependency')
    .values({
      authority,
      action_id: actionId,
      needs_id: needsId,
      known_from: now.toISOString(),
      why,
      entered_by: actor,
    })
    .execute()
  const detail = { needs: needsId }
  await record(db, { authority, actor, act: 'dependency added', subject: actionId, detail }, now)
}

/** Says that an action no longer waits for another; that it did stays known. */
export async function removeDependency(
  db: Db,
  authority: string,
  actionId: string,
  input: { readonly needsId: string },
  actor: string,
  now: Date,
): Promise<void> {
  await holdAction(db, authority, actionId)
  const { numUpdatedRows } = await db
    .updateTable('action_dependency')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('action_id', '=', actionId)
    .where('needs_id', '=', input.needsId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw conflict('The action does not wait for that one any more.')
  const detail = { needs: input.needsId }
  await record(db, { authority, actor, act: 'dependency removed', subject: actionId, detail }, now)
}
