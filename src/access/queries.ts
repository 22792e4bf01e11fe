import { createHash } from 'node:crypto'
import type { Db } from '../db/db.ts'
import { standAs } from '../db/db.ts'
import type { Viewer } from '../http/viewer.ts'
import { dateInLondon } from '../kernel/dates.ts'
import { combineRoles, sessionIsLive } from './rules.ts'
import type { TeamSpell } from './rules.ts'

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

interface SessionRow {
  person_id: string
  person_name: string
  authority: string
  started_at: string
  seen_at: string
  changes: number
  held: readonly { authority: string; name: string; made_up: boolean; note: string; role: string }[]
}

/** A live session: who looks, and when this person was last seen. */
export interface LiveSession {
  readonly viewer: Viewer
  readonly seenAt: string
}

/** What the database says of a session, read: undefined when it has ended or its person holds no role today. */
export function readSession(found: unknown, now: Date): LiveSession | undefined {
  // The shape is that of the function session_of in the migrations.
  const row = found as SessionRow | null
  if (!row || !sessionIsLive(row.started_at, row.seen_at, now)) return undefined
  const viewer = viewerOf(row)
  return viewer && { viewer, seenAt: row.seen_at }
}

function viewerOf(row: SessionRow): Viewer | undefined {
  const here = row.held.filter(held => held.authority === row.authority)
  const [first] = here
  if (!first) return undefined
  const { titles, seesSmallNumbers, can } = combineRoles(here.map(held => held.role))
  const others = new Map(row.held.map(held => [held.authority, held.name]))
  others.delete(row.authority)
  return {
    personId: row.person_id,
    name: row.person_name,
    roles: titles,
    authority: row.authority,
    authorityName: first.name,
    authorityIsMadeUp: first.made_up,
    authorityNote: first.note,
    otherAuthorities: [...others].map(([authority, name]) => ({ authority, name })),
    seesSmallNumbers,
    changes: row.changes,
    can,
  }
}

export interface SignInRow {
  readonly id: string
  readonly passwordHash: string
  readonly lockedUntil: string | null
  readonly authorities: readonly string[]
}

/** The account behind an e-mail address, with the authorities in which it holds a role today. */
export async function findSignIn(db: Db, email: string, now: Date): Promise<SignInRow | undefined> {
  const today = dateInLondon(now)
  const person = await db
    .selectFrom('person')
    .select(['id', 'password_hash as passwordHash', 'locked_until as lockedUntil'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
  if (!person) return undefined
  const held = await db
    .selectFrom('role_holding')
    .innerJoin('authority', 'authority.authority', 'role_holding.authority')
    .select(['role_holding.authority', 'authority.made_up', 'authority.name'])
    .distinct()
    .where('person_id', '=', person.id)
    .where('superseded_at', 'is', null)
    .where('from_on', '<=', today)
    .where(where => where.or([where('until_on', 'is', null), where('until_on', '>', today)]))
    .orderBy('authority.made_up', 'desc')
    .orderBy('authority.name')
    .execute()
  return { ...person, authorities: held.map(row => row.authority) }
}

/** The roles a person holds in an authority today. */
export async function rolesHeld(db: Db, authority: string, personId: string, now: Date): Promise<string[]> {
  const today = dateInLondon(now)
  const rows = await db
    .selectFrom('role_holding')
    .select('role')
    .where('authority', '=', authority)
    .where('person_id', '=', personId)
    .where('superseded_at', 'is', null)
    .where('from_on', '<=', today)
    .where(where => where.or([where('until_on', 'is', null), where('until_on', '>', today)]))
    .execute()
  return rows.map(row => row.role)
}

/** The people who hold a role in an authority today, by name: who a thing may be given to. */
export async function listColleagues(
  db: Db,
  authority: string,
  now: Date,
): Promise<{ personId: string; name: string }[]> {
  const today = dateInLondon(now)
  return db
    .selectFrom('person')
    .innerJoin('role_holding', 'role_holding.person_id', 'person.id')
    .select(['person.id as personId', 'person.name'])
    .distinct()
    .where('role_holding.authority', '=', authority)
    .where('role_holding.superseded_at', 'is', null)
    .where('role_holding.from_on', '<=', today)
    .where(where => where.or([where('until_on', 'is', null), where('until_on', '>', today)]))
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
}

/** The team tree as it is known now: every spell of every team. */
export async function listTeams(db: Db, authority: string): Promise<TeamSpell[]> {
  const rows = await db
    .selectFrom('team')
    .select(['team_id', 'name', 'parent_id', 'from_on', 'until_on'])
    .where('authority', '=', authority)
    .where('superseded_at', 'is', null)
    .orderBy('from_on')
    .execute()
  return rows.map(row => ({
    teamId: row.team_id,
    name: row.name,
    parentId: row.parent_id,
    fromOn: row.from_on,
    untilOn: row.until_on,
  }))
}

/** Every authority of the installation, for the operator's commands; read under the doorkeeper's role. */
export async function listAuthorities(db: Db): Promise<{ authority: string; name: string }[]> {
  return db.selectFrom('authority').select(['authority', 'name']).orderBy('authority').execute()
}

/** Moves the rest of a transaction into one authority, as the operator of the machine. */
export async function standInAuthority(db: Db, authority: string): Promise<void> {
  await standAs(db, 'lineofsight_program', { authority, personId: '' })
}
