import { randomUUID } from 'node:crypto'
import type { Db, Instant } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { changedFirst, refuseUnseen } from '../actions/commands.ts'
import { listActions, listPriorities } from '../queries.ts'
import { listOutcomes } from './queries.ts'
import type { Outcome } from './queries.ts'

export interface OutcomeInput {
  readonly number: number
  /** What children should notice. */
  readonly statement: string
  readonly noticedBy?: string
}

/** Adds an outcome to a priority and returns its id. */
export async function addOutcome(
  db: Db,
  authority: string,
  priorityId: string,
  input: OutcomeInput & { readonly id?: string },
  actor: string,
  now: Date,
): Promise<string> {
  await oneOutcomeAtATime(db, authority)
  const priorities = await listPriorities(db, authority)
  const priority = priorities.find(one => one.priorityId === priorityId)
  if (!priority) throw notFound('The priority')
  refuseUnfit(priority.outcomes, input)
  const outcomeId = input.id ?? randomUUID()
  await insertOutcome(db, authority, { ...input, outcomeId, priorityId }, now)
  const detail = { priority: priorityId }
  await record(db, { authority, actor, act: 'outcome added', subject: outcomeId, detail }, now)
  return outcomeId
}

/** Changes what an outcome says or how it would be noticed; what it said before stays known. */
export async function changeOutcome(
  db: Db,
  authority: string,
  outcomeId: string,
  input: OutcomeInput & { readonly seen?: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  const before = await holdOutcome(db, authority, outcomeId, input.seen, now)
  const others = (await listOutcomes(db, authority)).filter(
    one => one.priorityId === before.priorityId && one.outcomeId !== outcomeId,
  )
  refuseUnfit(others, input)
  await supersedeOutcome(db, authority, outcomeId, now)
  const noticedBy = input.noticedBy ?? before.noticedBy
  await insertOutcome(db, authority, { ...before, ...input, noticedBy }, now)
  await record(db, { authority, actor, act: 'outcome changed', subject: outcomeId }, now)
}

/** Takes an outcome that no action serves out of the plan; that it was there stays known. */
export async function removeOutcome(
  db: Db,
  authority: string,
  outcomeId: string,
  input: { readonly seen?: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  await holdOutcome(db, authority, outcomeId, input.seen, now)
  const serving = (await listActions(db, authority)).filter(action => action.outcomeId === outcomeId)
  if (serving.length > 0)
    throw wrongState(
      `It is served by ${serving.map(action => action.reference).join(', ')}: give them another outcome first.`,
    )
  await supersedeOutcome(db, authority, outcomeId, now)
  await record(db, { authority, actor, act: 'outcome removed', subject: outcomeId }, now)
}

/**
 * For a priority's own commands: its first outcome says this from now on. An empty statement leaves outcomes alone.
 */
export async function writeFirstOutcome(
  db: Db,
  authority: string,
  priorityId: string,
  statement: string,
  now: Date,
): Promise<void> {
  if (statement === '') return
  await oneOutcomeAtATime(db, authority)
  const [first] = (await listOutcomes(db, authority)).filter(one => one.priorityId === priorityId)
  if (first?.statement === statement) return
  if (first) await supersedeOutcome(db, authority, first.outcomeId, now)
  const outcome = first ?? { outcomeId: `${priorityId}-outcome-1`, priorityId, number: 1 }
  await insertOutcome(db, authority, { ...outcome, statement }, now)
}

async function oneOutcomeAtATime(db: Db, authority: string): Promise<void> {
  await oneAtATime(db, `outcomes ${authority}`)
}

async function holdOutcome(
  db: Db,
  authority: string,
  outcomeId: string,
  seen: Instant | undefined,
  now: Date,
): Promise<Outcome> {
  await oneOutcomeAtATime(db, authority)
  const before = (await listOutcomes(db, authority)).find(one => one.outcomeId === outcomeId)
  if (!before) throw notFound('The outcome')
  refuseUnseen(before.knownFrom, seen, now)
  return before
}

function refuseUnfit(others: readonly Outcome[], input: OutcomeInput): void {
  if (input.statement === '') throw wrongState('An outcome says what children should notice.')
  if (others.some(one => one.number === input.number))
    throw conflict(`The priority has an outcome ${input.number} already.`)
}

async function supersedeOutcome(db: Db, authority: string, outcomeId: string, now: Date): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('plan_outcome')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('outcome_id', '=', outcomeId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw changedFirst()
}

async function insertOutcome(
  db: Db,
  authority: string,
  outcome: OutcomeInput & { readonly outcomeId: string; readonly priorityId: string },
  now: Date,
): Promise<void> {
  const { outcomeId, priorityId, number, statement, noticedBy = '' } = outcome
  await db
    .insertInto('plan_outcome')
    .values({
      authority,
      outcome_id: outcomeId,
      known_from: now.toISOString(),
      priority_id: priorityId,
      number,
      statement,
      noticed_by: noticedBy,
    })
    .execute()
}
