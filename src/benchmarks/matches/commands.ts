import type { Db } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { findPublishedMeasure } from '../catalogue/queries.ts'
import type { Match } from './queries.ts'
import { listMatches } from './queries.ts'

export interface MatchDecision {
  readonly measureId: string
  readonly code: string
  readonly isSame: boolean
  readonly reason: string
  /**
   * When the decision that the person saw was made, null where they saw none: somebody else's in between is a
   * conflict.
   */
  readonly seen: string | null
}

/**
 * Records a person's decision that a measure of the authority's own is, or is not, a published one. A decision of
 * before is superseded. Throws Refused when there is no such published measure, when no reason is given, when somebody
 * decided in between, or when another published measure stands as the same.
 */
export async function decideMatch(
  db: Db,
  authority: string,
  decision: MatchDecision,
  actor: string,
  now: Date,
): Promise<void> {
  const { measureId, code, isSame } = decision
  const reason = decision.reason.trim()
  if (reason === '') throw wrongState('A decision on two definitions needs its reason.')
  if (!(await findPublishedMeasure(db, code))) throw notFound('The published measure')
  const standing = await standingMatches(db, authority, measureId)
  const before = standing.find(one => one.code === code)
  refuseIfDecidedSince(before, decision.seen)
  const another = standing.find(one => one.isSame && one.code !== code)
  if (isSame && another)
    throw conflict(`The measure ${another.code} is decided to be the same already: withdraw that first.`)
  if (before) await supersede(db, authority, before, now)
  await db
    .insertInto('benchmark_match')
    .values({
      authority,
      measure_id: measureId,
      code,
      known_from: now.toISOString(),
      same_definition: isSame,
      reason,
      decided_by: actor,
      superseded_at: null,
    })
    .execute()
  const detail = { code, isSame }
  await record(db, { authority, actor, act: 'published match decided', subject: measureId, detail }, now)
}

/** Takes back a decision: the two are undecided again. Throws Refused when it is not, or no longer, there. */
export async function withdrawMatch(
  db: Db,
  authority: string,
  match: Pick<MatchDecision, 'measureId' | 'code' | 'seen'>,
  actor: string,
  now: Date,
): Promise<void> {
  const { measureId, code } = match
  const before = (await standingMatches(db, authority, measureId)).find(one => one.code === code)
  if (!before) throw notFound('The decision')
  refuseIfDecidedSince(before, match.seen)
  await supersede(db, authority, before, now)
  const act = { authority, actor, act: 'published match withdrawn', subject: measureId, detail: { code } }
  await record(db, act, now)
}

async function standingMatches(db: Db, authority: string, measureId: string): Promise<readonly Match[]> {
  await oneAtATime(db, `published match ${authority} ${measureId}`)
  return listMatches(db, authority, measureId)
}

function refuseIfDecidedSince(before: Match | undefined, seen: string | null): void {
  if ((before?.decidedAt ?? null) !== seen)
    throw conflict('Somebody else decided on these two in between. Look at their decision first.')
}

async function supersede(db: Db, authority: string, match: Match, now: Date): Promise<void> {
  await db
    .updateTable('benchmark_match')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('measure_id', '=', match.measureId)
    .where('code', '=', match.code)
    .where('superseded_at', 'is', null)
    .execute()
}
