import { randomUUID } from 'node:crypto'
import type { Db, Instant } from '../../db/db.ts'
import { listFindings } from '../../inspections/findings/queries.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { refuseUnseen } from '../actions/commands.ts'
import { noticeIn, oneNoticeAtATime, refuseDay } from '../notices/commands.ts'
import { listActions } from '../queries.ts'
import { listConditions } from './queries.ts'
import type { Condition } from './queries.ts'
import type { ConditionState } from './rules.ts'

export interface ConditionInput {
  readonly number: number
  readonly wording: 'verbatim' | 'paraphrase'
  readonly words: string
  readonly dueOn: LocalDate | null
  /** What the notice says of the time where it names no day. */
  readonly dueNote: string
  readonly judgedBy: string
  readonly source: string
}

/** Adds a condition to a notice or direction; returns its id. */
export async function addCondition(
  db: Db,
  authority: string,
  input: ConditionInput & { readonly id?: string; readonly inspectionId: string },
  actor: string,
  now: Date,
): Promise<string> {
  await oneNoticeAtATime(db, authority)
  const { id = randomUUID(), inspectionId } = input
  await noticeIn(db, authority, inspectionId)
  await refuseSameNumber(db, authority, inspectionId, id, input.number)
  await insertCondition(db, authority, id, inspectionId, input, '', actor, now)
  const detail = { notice: inspectionId, number: input.number, due: input.dueOn }
  await record(db, { authority, actor, act: 'condition added', subject: id, detail }, now)
  return id
}

/** Corrects a condition that was copied wrongly; the former words stay to be read. A notice that asks for something else now is varied. */
export async function correctCondition(
  db: Db,
  authority: string,
  conditionId: string,
  input: ConditionInput & { readonly correctionReason: string; readonly seen?: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  await oneNoticeAtATime(db, authority)
  const { inspectionId, knownFrom } = await conditionIn(db, authority, conditionId)
  refuseUnseen(knownFrom, input.seen, now)
  if (input.correctionReason === '') throw wrongState('A correction says why it was made.')
  await refuseSameNumber(db, authority, inspectionId, conditionId, input.number)
  await db
    .updateTable('notice_condition')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('condition_id', '=', conditionId)
    .where('superseded_at', 'is', null)
    .execute()
  await insertCondition(db, authority, conditionId, inspectionId, input, input.correctionReason, actor, now)
  const detail = { number: input.number, due: input.dueOn }
  await record(db, { authority, actor, act: 'condition corrected', subject: conditionId, detail }, now)
}

/** Ties a condition to exactly these findings and actions; that it was tied to others stays known. */
export async function tieCondition(
  db: Db,
  authority: string,
  conditionId: string,
  input: { readonly findingIds: readonly string[]; readonly actionIds: readonly string[] },
  actor: string,
  now: Date,
): Promise<void> {
  await oneNoticeAtATime(db, authority)
  const condition = await conditionIn(db, authority, conditionId)
  const findings = new Set((await listFindings(db, authority)).map(one => one.findingId))
  const actions = new Set((await listActions(db, authority)).map(one => one.actionId))
  if (input.findingIds.some(id => !findings.has(id))) throw notFound('A finding')
  // An action that was taken out of the plan stays tied until somebody unties it.
  if (input.actionIds.some(id => !actions.has(id) && !condition.actionIds.includes(id)))
    throw notFound('An action')
  await tieFindings(db, { authority, condition_id: conditionId }, condition.findingIds, input.findingIds, now)
  await tieActions(db, { authority, condition_id: conditionId }, condition.actionIds, input.actionIds, now)
  const detail = { findings: input.findingIds, actions: input.actionIds }
  await record(db, { authority, actor, act: 'condition tied', subject: conditionId, detail }, now)
}

interface ConditionKey {
  readonly authority: string
  readonly condition_id: string
}

async function tieFindings(
  db: Db,
  key: ConditionKey,
  before: readonly string[],
  after: readonly string[],
  now: Date,
) {
  const known_from = now.toISOString()
  for (const finding_id of without(before, after))
    await db
      .updateTable('condition_finding')
      .set({ superseded_at: known_from })
      .where('authority', '=', key.authority)
      .where('condition_id', '=', key.condition_id)
      .where('finding_id', '=', finding_id)
      .where('superseded_at', 'is', null)
      .execute()
  for (const finding_id of without(after, before))
    await db
      .insertInto('condition_finding')
      .values({ ...key, finding_id, known_from })
      .execute()
}

async function tieActions(
  db: Db,
  key: ConditionKey,
  before: readonly string[],
  after: readonly string[],
  now: Date,
) {
  const known_from = now.toISOString()
  for (const action_id of without(before, after))
    await db
      .updateTable('condition_action')
      .set({ superseded_at: known_from })
      .where('authority', '=', key.authority)
      .where('condition_id', '=', key.condition_id)
      .where('action_id', '=', action_id)
      .where('superseded_at', 'is', null)
      .execute()
  for (const action_id of without(after, before))
    await db
      .insertInto('condition_action')
      .values({ ...key, action_id, known_from })
      .execute()
}

function without(all: readonly string[], those: readonly string[]): string[] {
  return [...new Set(all)].filter(one => !those.includes(one))
}

export interface JudgementInput {
  readonly state: ConditionState
  readonly judgedOn: LocalDate
  readonly saidBy: string
  readonly words: string
  readonly source: string
  /** The `knownFrom` of the judgement that the person saw; empty when there was none. */
  readonly seen?: Instant
}

/** Enters how a condition stands in the word of whoever judges it; what was said before stays. */
export async function judgeCondition(
  db: Db,
  authority: string,
  conditionId: string,
  input: JudgementInput,
  actor: string,
  now: Date,
): Promise<void> {
  await oneNoticeAtATime(db, authority)
  const condition = await conditionIn(db, authority, conditionId)
  const last = condition.judgements.at(-1)
  if (input.seen !== undefined && input.seen !== (last?.knownFrom ?? ''))
    throw conflict('Somebody else has entered how this condition stands. Look at it again.')
  refuseUnseen(last?.knownFrom, undefined, now)
  const { state, judgedOn, saidBy, words, source } = input
  await refuseDay(db, authority, condition.inspectionId, judgedOn, now)
  await db
    .insertInto('condition_judgement')
    .values({
      authority,
      condition_id: conditionId,
      known_from: now.toISOString(),
      state,
      words,
      source,
      judged_on: judgedOn,
      said_by: saidBy,
      entered_by: actor,
    })
    .execute()
  const detail = { state, on: judgedOn }
  await record(db, { authority, actor, act: 'condition judged', subject: conditionId, detail }, now)
}

async function conditionIn(db: Db, authority: string, conditionId: string): Promise<Condition> {
  const found = (await listConditions(db, authority)).find(one => one.conditionId === conditionId)
  if (!found) throw notFound('The condition')
  return found
}

async function refuseSameNumber(
  db: Db,
  authority: string,
  inspectionId: string,
  conditionId: string,
  number: number,
) {
  const others = (await listConditions(db, authority)).filter(
    one => one.inspectionId === inspectionId && one.conditionId !== conditionId,
  )
  if (others.some(one => one.number === number)) throw conflict(`There is a condition ${number} already.`)
}

async function insertCondition(
  db: Db,
  authority: string,
  id: string,
  inspectionId: string,
  input: ConditionInput,
  correctionReason: string,
  actor: string,
  now: Date,
) {
  const { number, wording, words, dueOn, dueNote, judgedBy, source } = input
  await db
    .insertInto('notice_condition')
    .values({
      authority,
      condition_id: id,
      inspection_id: inspectionId,
      known_from: now.toISOString(),
      number,
      wording,
      words,
      due_on: dueOn,
      due_note: dueNote,
      judged_by: judgedBy,
      source,
      correction_reason: correctionReason,
      entered_by: actor,
    })
    .execute()
}
