import { randomUUID } from 'node:crypto'
import type { Db, Instant } from '../../db/db.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { changedFirst, holdAction, refuseUnseen } from '../actions/commands.ts'
import type { DueChange } from '../commands.ts'
import type { Milestone } from './queries.ts'

export interface NewMilestone {
  readonly id?: string
  /** Its place among the action's milestones; absent: the last. */
  readonly number?: number
  readonly title: string
  readonly dueOn: LocalDate | null
  /** No date needs a reason. */
  readonly noDateReason?: string
  readonly agreedBy: string
}

/** Adds a milestone to an action with its first date; returns its id. */
export async function addMilestone(
  db: Db,
  authority: string,
  actionId: string,
  input: NewMilestone,
  actor: string,
  now: Date,
): Promise<string> {
  const { id = randomUUID(), title, dueOn, noDateReason = '', agreedBy } = input
  if (title === '') throw wrongState('A milestone says what will have been reached.')
  if (dueOn === null && noDateReason === '') throw wrongState('A milestone without a date needs a reason.')
  const action = await holdAction(db, authority, actionId)
  const number = input.number ?? Math.max(0, ...action.milestones.map(one => one.number)) + 1
  await insertMilestone(db, authority, { milestoneId: id, actionId, number, title, doneOn: null }, actor, now)
  await db
    .insertInto('milestone_due')
    .values({
      authority,
      milestone_id: id,
      known_from: now.toISOString(),
      due_on: dueOn,
      reason: dueOn === null ? noDateReason : '',
      agreed_by: agreedBy,
      changed_by: actor,
    })
    .execute()
  const detail = { action: actionId, due: dueOn }
  await record(db, { authority, actor, act: 'milestone added', subject: id, detail }, now)
  return id
}

interface MilestoneChange {
  readonly title: string
  readonly number?: number
  readonly seen?: Instant
}

/** Changes what a milestone is called or where it stands among the others. */
export async function changeMilestone(
  db: Db,
  authority: string,
  milestoneId: string,
  input: MilestoneChange,
  actor: string,
  now: Date,
): Promise<void> {
  if (input.title === '') throw wrongState('A milestone says what will have been reached.')
  const before = await holdMilestone(db, authority, milestoneId)
  refuseUnseen(before.knownFrom, input.seen, now)
  const { title, number = before.number } = input
  await replaceMilestone(db, authority, { ...before, title, number }, actor, now)
  await record(db, { authority, actor, act: 'milestone changed', subject: milestoneId }, now)
}

/** Moves a milestone's date; the old one stays, with why, who asked and who agreed. */
export async function changeMilestoneDue(
  db: Db,
  authority: string,
  milestoneId: string,
  input: DueChange,
  actor: string,
  now: Date,
): Promise<void> {
  const before = await holdMilestone(db, authority, milestoneId)
  refuseUnseen(before.dueKnownFrom, input.seen, now)
  if (before.doneOn !== null) throw wrongState('The date of a milestone that was reached stands.')
  if (input.dueOn === before.dueOn) throw wrongState('That is the milestone’s date already.')
  if (input.reason === '' || input.agreedBy === '')
    throw wrongState('A change of a date needs a reason and who agreed it.')
  await db
    .insertInto('milestone_due')
    .values({
      authority,
      milestone_id: milestoneId,
      known_from: now.toISOString(),
      due_on: input.dueOn,
      was_due_on: before.dueOn,
      reason: input.reason,
      asked_by: input.askedBy,
      agreed_by: input.agreedBy,
      meeting: input.meeting ?? '',
      changed_by: actor,
    })
    .execute()
  const detail = { from: before.dueOn, to: input.dueOn }
  await record(db, { authority, actor, act: 'milestone date changed', subject: milestoneId, detail }, now)
}

/** Says on which day a milestone was reached, or (null) that it was not after all. */
export async function completeMilestone(
  db: Db,
  authority: string,
  milestoneId: string,
  input: { readonly doneOn: LocalDate | null; readonly seen?: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  const { doneOn } = input
  if (doneOn !== null && doneOn > dateInLondon(now))
    throw wrongState('A milestone is reached today or earlier, never on a day to come.')
  const before = await holdMilestone(db, authority, milestoneId)
  refuseUnseen(before.knownFrom, input.seen, now)
  if (doneOn === before.doneOn) throw wrongState('The milestone says so already.')
  await replaceMilestone(db, authority, { ...before, doneOn }, actor, now)
  const act = doneOn === null ? 'milestone opened again' : 'milestone reached'
  await record(db, { authority, actor, act, subject: milestoneId, detail: { on: doneOn } }, now)
}

/** Takes a milestone out of its action, with why and who agreed. */
export async function removeMilestone(
  db: Db,
  authority: string,
  milestoneId: string,
  input: { readonly reason: string; readonly agreedBy: string; readonly seen?: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  const { reason, agreedBy } = input
  if (reason === '' || agreedBy === '')
    throw wrongState('Taking a milestone out needs a reason and who agreed it.')
  const before = await holdMilestone(db, authority, milestoneId)
  refuseUnseen(before.knownFrom, input.seen, now)
  await supersedeMilestone(db, authority, milestoneId, now)
  await db
    .insertInto('milestone_removal')
    .values({
      authority,
      milestone_id: milestoneId,
      known_from: now.toISOString(),
      reason,
      agreed_by: agreedBy,
      removed_by: actor,
    })
    .execute()
  const detail = { action: before.actionId }
  await record(db, { authority, actor, act: 'milestone removed', subject: milestoneId, detail }, now)
}

/** Holds the milestone's action, so that two people's changes of it come one after the other. */
async function holdMilestone(db: Db, authority: string, milestoneId: string): Promise<Milestone> {
  const known = await db
    .selectFrom('milestone')
    .select('action_id')
    .where('authority', '=', authority)
    .where('milestone_id', '=', milestoneId)
    .executeTakeFirst()
  if (!known) throw notFound('The milestone')
  const action = await holdAction(db, authority, known.action_id)
  const milestone = action.milestones.find(one => one.milestoneId === milestoneId)
  if (!milestone) throw wrongState('This milestone was taken out of its action.')
  return milestone
}

type MilestoneRow = Pick<Milestone, 'milestoneId' | 'actionId' | 'number' | 'title' | 'doneOn'>

async function replaceMilestone(db: Db, authority: string, row: MilestoneRow, actor: string, now: Date) {
  await supersedeMilestone(db, authority, row.milestoneId, now)
  await insertMilestone(db, authority, row, actor, now)
}

async function supersedeMilestone(db: Db, authority: string, milestoneId: string, now: Date) {
  const { numUpdatedRows } = await db
    .updateTable('milestone')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('milestone_id', '=', milestoneId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw changedFirst()
}

async function insertMilestone(db: Db, authority: string, row: MilestoneRow, actor: string, now: Date) {
  const { milestoneId, actionId, number, title, doneOn } = row
  await db
    .insertInto('milestone')
    .values({
      authority,
      milestone_id: milestoneId,
      known_from: now.toISOString(),
      action_id: actionId,
      number,
      title,
      done_on: doneOn,
      changed_by: actor,
    })
    .execute()
}
