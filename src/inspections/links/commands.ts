import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { findFinding } from '../findings/queries.ts'
import type { Relation } from '../findings/rules.ts'
import { linkable, whyNotLinked } from '../findings/rules.ts'
import { placeInTime } from '../queries.ts'

export interface NewLink {
  readonly linkId?: string
  readonly laterId: string
  readonly earlierId: string
  readonly relation: Relation
  /** The day from which it counts: that of the decision, or of the later inspection. */
  readonly linkedOn: LocalDate
  readonly reason: string
}

/** Links a later finding to an earlier one; a person decides and says why. */
export async function linkFindings(
  db: Db,
  authority: string,
  input: NewLink,
  actor: string,
  now: Date,
): Promise<string> {
  await oneAtATime(db, `links ${authority}`)
  const later = await findFinding(db, authority, input.laterId)
  const earlier = await findFinding(db, authority, input.earlierId)
  if (!later || !earlier) throw notFound('The finding')
  const why = whyNotLinked(
    linkable(later, placeInTime(later.inspection)),
    linkable(earlier, placeInTime(earlier.inspection)),
    input.relation,
  )
  if (why) throw wrongState(`${why}.`)
  if (input.reason.trim() === '') throw wrongState('Say why these two findings belong together.')
  await refuseTwice(db, authority, input)
  const linkId = input.linkId ?? randomUUID()
  await db
    .insertInto('finding_link')
    .values({
      authority,
      link_id: linkId,
      later_id: input.laterId,
      earlier_id: input.earlierId,
      relation: input.relation,
      linked_on: input.linkedOn,
      reason: input.reason,
      decided_by: actor,
      known_from: now.toISOString(),
    })
    .execute()
  const detail = { later: input.laterId, earlier: input.earlierId, relation: input.relation }
  await record(db, { authority, actor, act: 'findings linked', subject: linkId, detail }, now)
  return linkId
}

async function refuseTwice(db: Db, authority: string, input: NewLink): Promise<void> {
  const same = await db
    .selectFrom('finding_link')
    .select('link_id')
    .where('authority', '=', authority)
    .where('later_id', '=', input.laterId)
    .where('earlier_id', '=', input.earlierId)
    .where('relation', '=', input.relation)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (same) throw conflict('These two findings are linked in this way already.')
}

/** Ends a link that does not hold; that it was held until now stays in the record. */
export async function endLink(
  db: Db,
  authority: string,
  linkId: string,
  reason: string,
  actor: string,
  now: Date,
): Promise<void> {
  const former = await db
    .updateTable('finding_link')
    .set({ superseded_at: now.toISOString(), superseded_reason: reason })
    .where('authority', '=', authority)
    .where('link_id', '=', linkId)
    .where('superseded_at', 'is', null)
    .returning(['later_id', 'earlier_id'])
    .executeTakeFirst()
  if (!former) throw wrongState('This link was ended already, or is not here.')
  const detail = { later: former.later_id, earlier: former.earlier_id }
  await record(db, { authority, actor, act: 'link ended', subject: linkId, detail }, now)
}
