import { randomUUID } from 'node:crypto'
import type { Db, Instant } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { changedFirst, refuseUnseen } from '../actions/commands.ts'
import { listActions } from '../queries.ts'
import { listPartners } from './queries.ts'
import type { Partner } from './queries.ts'

export interface PartnerInput {
  readonly name: string
  /** The post there that answers for it, never a private person's name. */
  readonly contactPost: string
}

/** Adds an organisation that may own actions or help with them; returns its id. */
export async function addPartner(
  db: Db,
  authority: string,
  input: PartnerInput & { readonly id?: string },
  actor: string,
  now: Date,
): Promise<string> {
  await onePartnerAtATime(db, authority)
  refuseSameName(await listPartners(db, authority), input)
  const partnerId = input.id ?? randomUUID()
  await insertPartner(db, authority, partnerId, input, now)
  await record(db, { authority, actor, act: 'partner added', subject: partnerId }, now)
  return partnerId
}

/** Changes a partner's name or the post that answers for it. */
export async function changePartner(
  db: Db,
  authority: string,
  partnerId: string,
  input: PartnerInput & { readonly seen?: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  const others = await holdPartner(db, authority, partnerId, input.seen, now)
  refuseSameName(others, input)
  await supersedePartner(db, authority, partnerId, now)
  await insertPartner(db, authority, partnerId, input, now)
  await record(db, { authority, actor, act: 'partner changed', subject: partnerId }, now)
}

/** Ends a partner's part: it can be named on no new action; those it had keep its name. */
export async function endPartner(
  db: Db,
  authority: string,
  partnerId: string,
  input: { readonly seen?: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  await holdPartner(db, authority, partnerId, input.seen, now)
  const owned = (await listActions(db, authority)).filter(
    action => action.ownerPartnerId === partnerId && action.delivery !== 'complete',
  )
  if (owned.length > 0)
    throw wrongState(
      `It owns ${owned.map(action => action.reference).join(', ')}, not complete yet: give them another owner first.`,
    )
  await supersedePartner(db, authority, partnerId, now)
  await record(db, { authority, actor, act: 'partner ended', subject: partnerId }, now)
}

async function onePartnerAtATime(db: Db, authority: string): Promise<void> {
  await oneAtATime(db, `partners ${authority}`)
}

/** The other partners. */
async function holdPartner(
  db: Db,
  authority: string,
  partnerId: string,
  seen: Instant | undefined,
  now: Date,
): Promise<Partner[]> {
  await onePartnerAtATime(db, authority)
  const partners = await listPartners(db, authority)
  const before = partners.find(one => one.partnerId === partnerId && !one.ended)
  if (!before) throw notFound('The partner organisation')
  refuseUnseen(before.knownFrom, seen, now)
  return partners.filter(one => one !== before)
}

function refuseSameName(others: readonly Partner[], { name }: PartnerInput): void {
  if (name === '') throw wrongState('A partner organisation has a name.')
  if (others.some(one => !one.ended && one.name.toLowerCase() === name.toLowerCase()))
    throw conflict(`${name} is among the partners already.`)
}

async function supersedePartner(db: Db, authority: string, partnerId: string, now: Date): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('partner_organisation')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('partner_id', '=', partnerId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw changedFirst()
}

async function insertPartner(db: Db, authority: string, id: string, input: PartnerInput, now: Date) {
  const { name, contactPost } = input
  await db
    .insertInto('partner_organisation')
    .values({ authority, partner_id: id, known_from: now.toISOString(), name, contact_post: contactPost })
    .execute()
}
