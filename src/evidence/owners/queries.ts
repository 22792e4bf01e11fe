import { rolesHeld } from '../../access/queries.ts'
import { findRole } from '../../access/rules.ts'
import type { Db } from '../../db/db.ts'
import { notAllowed, notFound } from '../../kernel/refuse.ts'
import { actionsByFinding } from '../../plan/queries.ts'
import { isOwner } from './rules.ts'
import type { Actor } from './rules.ts'

/** The owners of the actions that answer a finding, or the whole that it is a part of. */
export async function listOwners(db: Db, authority: string, findingId: string): Promise<string[]> {
  const finding = await db
    .selectFrom('finding')
    .select('parent_id')
    .where('authority', '=', authority)
    .where('finding_id', '=', findingId)
    .executeTakeFirst()
  if (!finding) throw notFound('The finding')
  const actions = await actionsByFinding(db, authority)
  const answering = [findingId, finding.parent_id ?? ''].flatMap(id => actions.get(id) ?? [])
  return [...new Set(answering.map(action => action.owner))]
}

/** Refuses what the owner of an action that answers the finding may not do; the operator owns no action. */
export async function refuseOwner(
  db: Db,
  authority: string,
  findingId: string,
  actor: string,
  what: string,
  now: Date,
): Promise<void> {
  const owners = await listOwners(db, authority, findingId)
  if (actor === 'operator' || owners.length === 0) return
  const person = await findActor(db, authority, actor, now)
  if (owners.some(owner => isOwner(owner, person)))
    throw notAllowed(`${what}, because you own an action that answers this finding: somebody else has to`)
}

async function findActor(db: Db, authority: string, personId: string, now: Date): Promise<Actor> {
  const person = await db.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirst()
  const held = await rolesHeld(db, authority, personId, now)
  return { name: person?.name ?? '', roleTitles: held.flatMap(role => findRole(role)?.title ?? []) }
}
