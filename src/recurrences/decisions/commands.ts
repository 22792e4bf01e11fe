import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { findFinding } from '../../inspections/findings/queries.ts'
import type { Relation } from '../../inspections/findings/rules.ts'
import { linkFindings } from '../../inspections/links/commands.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'

/** The pair that is decided on, and what was proposed of it: null where nothing was. */
export interface DecidedPair {
  readonly laterId: string
  readonly earlierId: string
  /** Why, in the person's own words. */
  readonly reason: string
  readonly proposal: { readonly score: number; readonly reason: string } | null
}

/** Confirms that a later finding repeats an earlier one: the link and the decision that made it. Gives the link. */
export async function confirmRecurrence(
  db: Db,
  authority: string,
  input: DecidedPair & { readonly relation: Relation; readonly linkedOn: LocalDate },
  actor: string,
  now: Date,
): Promise<string> {
  await refuseDecided(db, authority, input)
  const { laterId, earlierId, relation, linkedOn, reason } = input
  // The link is what the decision consists of: its trail entry is the decision's.
  const link = { laterId, earlierId, relation, linkedOn, reason }
  const linkId = await linkFindings(db, authority, link, actor, now)
  await keep(db, authority, { ...input, decision: 'confirmed', linkId }, actor, now)
  return linkId
}

/** Keeps that two findings are not the same issue: the pair is not proposed again. Gives the decision's key. */
export async function rejectRecurrence(
  db: Db,
  authority: string,
  input: DecidedPair,
  actor: string,
  now: Date,
): Promise<string> {
  if (input.reason.trim() === '') throw wrongState('Say why these two findings are not the same issue.')
  await refuseDecided(db, authority, input)
  const later = await findFinding(db, authority, input.laterId)
  const earlier = await findFinding(db, authority, input.earlierId)
  if (!later || !earlier) throw notFound('The finding')
  if (later.inspectionId === earlier.inspectionId)
    throw wrongState('Two findings of one inspection are never proposed for each other.')
  const decisionId = await keep(db, authority, { ...input, decision: 'rejected', linkId: null }, actor, now)
  const detail = { later: input.laterId, earlier: input.earlierId }
  await record(db, { authority, actor, act: 'recurrence rejected', subject: decisionId, detail }, now)
  return decisionId
}

/** Two people may decide on one pair at a time: whoever comes second is told what the first decided. */
async function refuseDecided(db: Db, authority: string, { laterId, earlierId }: DecidedPair): Promise<void> {
  // The lock that linking takes too, so that a link made by hand counts as well.
  await oneAtATime(db, `links ${authority}`)
  const link = await db
    .selectFrom('finding_link')
    .select('link_id')
    .where('authority', '=', authority)
    .where('later_id', '=', laterId)
    .where('earlier_id', '=', earlierId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (link) throw conflict('Somebody has linked these two findings already. Look at the page again.')
  const rejected = await db
    .selectFrom('recurrence_decision')
    .select('decision_id')
    .where('authority', '=', authority)
    .where('later_id', '=', laterId)
    .where('earlier_id', '=', earlierId)
    .where('decision', '=', 'rejected')
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (rejected)
    throw conflict('Somebody has decided that these two are not the same issue. Take that back first.')
}

async function keep(
  db: Db,
  authority: string,
  input: DecidedPair & { readonly decision: 'confirmed' | 'rejected'; readonly linkId: string | null },
  actor: string,
  now: Date,
): Promise<string> {
  const decisionId = randomUUID()
  await db
    .insertInto('recurrence_decision')
    .values({
      authority,
      decision_id: decisionId,
      later_id: input.laterId,
      earlier_id: input.earlierId,
      decision: input.decision,
      link_id: input.linkId,
      reason: input.reason,
      score: input.proposal?.score ?? null,
      proposed_because: input.proposal?.reason ?? '',
      decided_by: actor,
      known_from: now.toISOString(),
    })
    .execute()
  return decisionId
}

/** Takes a rejection back, with the reason: the pair may be proposed again, and the history keeps both. */
export async function takeBackRejection(
  db: Db,
  authority: string,
  decisionId: string,
  reason: string,
  actor: string,
  now: Date,
): Promise<{ readonly laterId: string }> {
  if (reason.trim() === '') throw wrongState('Say why the rejection is taken back.')
  const former = await db
    .updateTable('recurrence_decision')
    .set({ superseded_at: now.toISOString(), superseded_by: actor, superseded_reason: reason })
    .where('authority', '=', authority)
    .where('decision_id', '=', decisionId)
    .where('decision', '=', 'rejected')
    .where('superseded_at', 'is', null)
    .returning(['later_id', 'earlier_id'])
    .executeTakeFirst()
  if (!former) throw conflict('This rejection was taken back already, or is not here.')
  const detail = { later: former.later_id, earlier: former.earlier_id }
  await record(db, { authority, actor, act: 'rejection taken back', subject: decisionId, detail }, now)
  return { laterId: former.later_id }
}
