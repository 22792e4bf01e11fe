import { randomUUID } from 'node:crypto'
import type { Db, Instant } from '../../db/db.ts'
import { dateInLondon, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { refuseUnseen } from '../actions/commands.ts'
import { oneStepAtATime } from '../approvals/commands.ts'
import { findDecision } from '../decisions/queries.ts'
import { findAction } from '../queries.ts'
import { listRecommendations } from './queries.ts'
import type { Recommendation } from './queries.ts'
import { responseOf } from './rules.ts'
import type { Response } from './rules.ts'

/** Adds a recommendation, in its own words, to the decision record of those who made it; returns its id. */
export async function addRecommendation(
  db: Db,
  authority: string,
  input: { readonly id?: string; readonly decisionId: string; readonly words: string },
  actor: string,
  now: Date,
): Promise<string> {
  await oneStepAtATime(db, authority)
  const { id = randomUUID(), decisionId, words } = input
  if (!(await findDecision(db, authority, decisionId))) throw notFound('The decision')
  const standing = (await listRecommendations(db, authority)).filter(one => one.decisionId === decisionId)
  if (standing.some(one => one.supersededAt === null && one.words === words))
    throw conflict('This recommendation has been entered already.')
  const number = Math.max(0, ...standing.map(one => one.number)) + 1
  await db
    .insertInto('recommendation')
    .values({
      authority,
      recommendation_id: id,
      known_from: now.toISOString(),
      decision_id: decisionId,
      number,
      words,
      entered_by: actor,
    })
    .execute()
  const detail = { decision: decisionId, number }
  await record(db, { authority, actor, act: 'recommendation added', subject: id, detail }, now)
  return id
}

/** Takes back a recommendation that was wrongly entered; it stays to be read, with why. */
export async function takeBackRecommendation(
  db: Db,
  authority: string,
  recommendationId: string,
  reason: string,
  actor: string,
  now: Date,
): Promise<void> {
  await oneStepAtATime(db, authority)
  if (reason === '') throw wrongState('Say why the recommendation is taken back.')
  await standing(db, authority, recommendationId)
  await db
    .updateTable('recommendation')
    .set({ superseded_at: now.toISOString(), superseded_reason: reason })
    .where('authority', '=', authority)
    .where('recommendation_id', '=', recommendationId)
    .where('superseded_at', 'is', null)
    .execute()
  await record(db, { authority, actor, act: 'recommendation taken back', subject: recommendationId }, now)
}

export interface AnswerInput {
  readonly response: Response
  readonly reason: string
  readonly respondedBy: string
  readonly respondedOn: LocalDate
  readonly actionId: string | null
  /** The `knownFrom` of the answer that the person saw; empty when there was none. */
  readonly seen?: Instant
}

/** Answers a recommendation; an answer given before stays to be read. */
export async function answerRecommendation(
  db: Db,
  authority: string,
  recommendationId: string,
  input: AnswerInput,
  actor: string,
  now: Date,
): Promise<void> {
  await oneStepAtATime(db, authority)
  const recommendation = await standing(db, authority, recommendationId)
  const before = recommendation.answers.at(-1)
  if (input.seen !== undefined && input.seen !== (before?.knownFrom ?? ''))
    throw conflict('Somebody else has answered this recommendation. Look at it again.')
  refuseUnseen(before?.knownFrom, undefined, now)
  const { response, reason, respondedBy, respondedOn, actionId } = input
  const fault = await faultOfAnswer(db, authority, recommendation, input, now)
  if (fault) throw wrongState(fault)
  await db
    .insertInto('recommendation_response')
    .values({
      authority,
      recommendation_id: recommendationId,
      known_from: now.toISOString(),
      response,
      reason,
      responded_by: respondedBy,
      responded_on: respondedOn,
      action_id: actionId,
      entered_by: actor,
    })
    .execute()
  const detail = { response, action: actionId, on: respondedOn }
  await record(
    db,
    { authority, actor, act: 'recommendation answered', subject: recommendationId, detail },
    now,
  )
}

async function faultOfAnswer(
  db: Db,
  authority: string,
  { decisionId }: Recommendation,
  { response, reason, respondedOn, actionId }: AnswerInput,
  now: Date,
): Promise<string | undefined> {
  const made = (await findDecision(db, authority, decisionId))?.decision.decidedOn
  if (respondedOn > dateInLondon(now)) return `${inWords(respondedOn)} is still to come.`
  if (made && respondedOn < made)
    return `It cannot have been answered on ${inWords(respondedOn)}: it was made on ${inWords(made)}.`
  if (reason === '' && responseOf(response).needsReason)
    return 'A recommendation that is not fully accepted needs a reason.'
  if (actionId !== null && !(await findAction(db, authority, actionId))) throw notFound('The action')
  return undefined
}

async function standing(db: Db, authority: string, recommendationId: string): Promise<Recommendation> {
  const found = (await listRecommendations(db, authority)).find(
    one => one.recommendationId === recommendationId,
  )
  if (!found) throw notFound('The recommendation')
  if (found.supersededAt !== null) throw conflict('The recommendation has been taken back.')
  return found
}
