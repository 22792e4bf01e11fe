import { randomBytes } from 'node:crypto'
import type { Db } from '../db/db.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { dateInLondon } from '../kernel/dates.ts'
import { conflict, wrongState } from '../kernel/refuse.ts'
import { record } from '../trail/commands.ts'
import { hashPassword } from './passwords.ts'
import { tokenHash } from './queries.ts'
import type { RoleName, TeamSpell } from './rules.ts'
import { signInRules } from './rules.ts'

/** Opens a session and returns its token, which is kept only as a hash. */
export async function startSession(db: Db, personId: string, authority: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const at = now.toISOString()
  await db
    .insertInto('session')
    .values({ token_sha256: tokenHash(token), person_id: personId, authority, started_at: at, seen_at: at })
    .execute()
  await db
    .updateTable('person')
    .set({ failed_sign_ins: 0, locked_until: null })
    .where('id', '=', personId)
    .execute()
  return token
}

/** Counts a wrong password; the fifth running locks the account for a quarter of an hour. */
export async function countFailedSignIn(db: Db, personId: string, now: Date): Promise<boolean> {
  const person = await db
    .updateTable('person')
    .set(update => ({ failed_sign_ins: update('failed_sign_ins', '+', 1) }))
    .where('id', '=', personId)
    .returning('failed_sign_ins')
    .executeTakeFirstOrThrow()
  const locked = person.failed_sign_ins >= signInRules.attempts
  if (locked)
    await db
      .updateTable('person')
      .set({
        failed_sign_ins: 0,
        locked_until: new Date(now.getTime() + signInRules.lockMinutes * 60_000).toISOString(),
      })
      .where('id', '=', personId)
      .execute()
  return locked
}

/** Notes that a session is in use; the caller does so once a minute at most, so that a view is no write. */
export async function markSeen(db: Db, token: string, now: Date): Promise<void> {
  await db
    .updateTable('session')
    .set({ seen_at: now.toISOString() })
    .where('token_sha256', '=', tokenHash(token))
    .execute()
}

/** Gives an account another password (as its hash) and ends every session of it. */
export async function renewPassword(db: Db, personId: string, hash: string, now: Date): Promise<void> {
  await db
    .updateTable('person')
    .set({ password_hash: hash, failed_sign_ins: 0, locked_until: null })
    .where('id', '=', personId)
    .execute()
  await db
    .updateTable('session')
    .set({ ended_at: now.toISOString() })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute()
}

export async function endSession(db: Db, token: string, now: Date): Promise<void> {
  await db
    .updateTable('session')
    .set({ ended_at: now.toISOString() })
    .where('token_sha256', '=', tokenHash(token))
    .execute()
}

/** Moves a session to another authority in which the person holds a role. */
export async function moveSession(db: Db, token: string, authority: string): Promise<void> {
  await db.updateTable('session').set({ authority }).where('token_sha256', '=', tokenHash(token)).execute()
}

/** Records a sign-in, a failed one or its end in the installation's own trail. */
export async function recordSignIn(db: Db, act: string, personId: string, now: Date): Promise<void> {
  await record(db, { authority: '000', actor: personId, act, subject: personId, changesFacts: false }, now)
}

export interface NewAuthority {
  readonly authority: string
  readonly name: string
  readonly madeUp: boolean
  readonly note?: string
}

/** Adds an authority; the transaction must stand in it. */
export async function addAuthority(db: Db, input: NewAuthority, actor: string, now: Date): Promise<void> {
  const { authority, name, madeUp, note = '' } = input
  const added = await db
    .insertInto('authority')
    .values({ authority, name, made_up: madeUp, note, known_from: now.toISOString() })
    .onConflict(clash => clash.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw conflict(`The authority ${authority} is there already.`)
  await record(db, { authority, actor, act: 'authority added', subject: authority, detail: { madeUp } }, now)
}

export interface NewPerson {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly password: string
}

/** Adds an account. The caller's transaction stands in the authority whose trail records it. */
export async function addPerson(
  db: Db,
  authority: string,
  person: NewPerson,
  actor: string,
  now: Date,
): Promise<void> {
  if (person.password.length < 12) throw wrongState('A password needs at least 12 characters.')
  const password_hash = await hashPassword(person.password)
  await db
    .insertInto('person')
    .values({
      id: person.id,
      email: person.email.toLowerCase(),
      name: person.name,
      password_hash,
      known_from: now.toISOString(),
    })
    .execute()
  await record(db, { authority, actor, act: 'person added', subject: person.id }, now)
}

export interface NewHolding {
  readonly personId: string
  readonly role: RoleName
  readonly teamId?: string | undefined
  readonly fromOn: LocalDate
}

/** Gives a person a role in an authority from a date. */
export async function giveRole(
  db: Db,
  authority: string,
  holding: NewHolding,
  actor: string,
  now: Date,
): Promise<void> {
  await db
    .insertInto('role_holding')
    .values({
      authority,
      person_id: holding.personId,
      role: holding.role,
      team_id: holding.teamId ?? null,
      from_on: holding.fromOn,
      known_from: now.toISOString(),
    })
    .execute()
  const detail = { role: holding.role, from: holding.fromOn, team: holding.teamId ?? null }
  await record(db, { authority, actor, act: 'role given', subject: holding.personId, detail }, now)
}

/** Adds spells of teams to the tree, all or none. */
export async function addTeams(
  db: Db,
  authority: string,
  spells: readonly TeamSpell[],
  actor: string,
  now: Date,
): Promise<void> {
  await db
    .insertInto('team')
    .values(
      spells.map(spell => ({
        authority,
        team_id: spell.teamId,
        from_on: spell.fromOn,
        until_on: spell.untilOn,
        name: spell.name,
        parent_id: spell.parentId,
        known_from: now.toISOString(),
      })),
    )
    .execute()
  const detail = { teams: spells.map(spell => spell.teamId), on: dateInLondon(now) }
  await record(db, { authority, actor, act: 'teams added', subject: authority, detail }, now)
}
