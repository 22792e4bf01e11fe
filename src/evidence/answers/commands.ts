import type { Db } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { findStanding } from '../standing/queries.ts'

export interface NewStatusAnswer {
  readonly findingId: string
  readonly answers: 'Slipped back' | 'Contradicted'
  readonly reason: string
}

/**
 * A person's word on a status, shown with it: closes Slipped back with a reason, or answers Contradicted.
 * Refused when the evidence does not say so today.
 */
export async function answerStatus(
  db: Db,
  authority: string,
  input: NewStatusAnswer,
  actor: string,
  now: Date,
): Promise<void> {
  const today = dateInLondon(now)
  await oneAtATime(db, `status answers ${authority}`)
  const standing = await findStanding(db, authority, input.findingId, today)
  if (!standing) throw notFound('The finding')
  if (standing.judgement.status !== input.answers)
    throw wrongState(`The status is no longer ${input.answers}: there is nothing to answer.`)
  if (input.reason.trim() === '') throw wrongState('An answer needs a reason.')
  await db
    .insertInto('status_answer')
    .values({
      authority,
      finding_id: input.findingId,
      known_from: now.toISOString(),
      answers: input.answers,
      answered_on: today,
      reason: input.reason.trim(),
      answered_by: actor,
    })
    .execute()
  const detail = { answers: input.answers }
  await record(db, { authority, actor, act: 'status answered', subject: input.findingId, detail }, now)
}
