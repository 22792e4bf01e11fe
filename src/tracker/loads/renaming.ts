import type { Db } from '../../db/db.ts'
import { changeAction } from '../../plan/commands.ts'
import type { ActionInput } from '../../plan/commands.ts'
import type { Action } from '../../plan/queries.ts'
import type { Applied, Keys } from './naming.ts'
import { dayOf, outcomeOf, partnersOf } from './naming.ts'
import { noOwner } from './states.ts'

const particulars = new Set([
  'reference',
  'title',
  'priority',
  'outcome',
  'owner',
  'sponsor',
  'department',
  'partners',
  'start',
  'monitoring',
  'success',
])

interface Renamed {
  readonly action: Action
  readonly input: ActionInput
}

/**
 * Changes what actions are. A tracker that was renumbered gives one action the reference another had, so each is
 * changed when its new reference is free; where they go round in a circle one of them steps aside first.
 */
export async function changeParticulars(
  db: Db,
  authority: string,
  changed: readonly Applied[],
  keys: Keys,
  actor: string,
  now: Date,
): Promise<void> {
  let waiting = changed.flatMap(one => renamed(one, keys) ?? [])
  const held = new Map(waiting.map(({ action }) => [action.actionId, action.reference]))
  const aside: Renamed[] = []
  while (waiting.length > 0) {
    const isFree = ({ action, input }: Renamed) =>
      input.reference === action.reference ||
      ![...held].some(([id, reference]) => id !== action.actionId && reference === input.reference)
    const ready = waiting.filter(isFree)
    const [stuck] = waiting
    if (ready.length === 0 && stuck) {
      const reference = `${stuck.action.reference} (renumbered)`
      await changeAction(db, authority, stuck.action.actionId, { ...stuck.input, reference }, actor, now)
      aside.push(stuck)
      held.delete(stuck.action.actionId)
      waiting = waiting.filter(one => one !== stuck)
    }
    for (const { action, input } of ready) {
      await changeAction(db, authority, action.actionId, input, actor, now)
      held.set(action.actionId, input.reference)
    }
    waiting = waiting.filter(one => !ready.includes(one))
  }
  // A fact cannot take over from another of the same instant.
  const after = new Date(now.getTime() + 1)
  for (const { action, input } of aside)
    await changeAction(db, authority, action.actionId, input, actor, after)
}

function renamed({ planned, state }: Applied, keys: Keys): Renamed | undefined {
  const action = planned.standing?.action
  const fields = new Set<string>(planned.comparison.changes.map(change => change.field))
  if (!action || ![...fields].some(field => particulars.has(field))) return undefined
  const said = (field: keyof typeof state, before: string) =>
    fields.has(field) ? (state[field] ?? before) : before
  const priorityId = said('priority', action.priorityId)
  const input = {
    priorityId,
    reference: said('reference', action.reference),
    title: said('title', action.title),
    owner: said('owner', action.owner) || noOwner,
    startOn: fields.has('start') ? dayOf(state.start) : action.startOn,
    sponsor: said('sponsor', action.sponsor),
    department: said('department', action.department),
    success: said('success', action.success),
    monitoring: said('monitoring', action.monitoring),
    ...(fields.has('outcome') ? { outcomeId: outcomeOf(priorityId, state.outcome ?? '', keys) } : {}),
    ...(fields.has('partners') ? { partnerIds: partnersOf(state, keys) } : {}),
  }
  return { action, input }
}
