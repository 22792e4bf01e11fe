import type { FastifyInstance } from 'fastify'
import { addAuthority, addPerson, giveRole, startSession } from '../access/commands.ts'
import type { RoleName } from '../access/rules.ts'
import type { Database } from '../db/db.ts'
import { asDoorkeeper, asPerson } from '../db/db.ts'
import { freshDatabase } from '../db/testing.ts'
import { dateInLondon } from '../kernel/dates.ts'
import { loadDemonstration } from '../synthetic/commands.ts'
import { buildWeb } from './web.ts'

/** The whole site with the demonstration in a store of its own, and a third authority, ZZZ, beside it. */
export interface DemonstrationSite {
  readonly database: Database
  readonly app: FastifyInstance
  /** Makes a person with one role in an authority and gives the token of their session. */
  readonly signedIn: (authority: string, role: RoleName) => Promise<string>
}

let opened: Promise<DemonstrationSite> | undefined

/** Opened once a worker: loading the demonstration takes seconds. */
export function demonstrationSite(): Promise<DemonstrationSite> {
  opened ??= open()
  return opened
}

async function open(): Promise<DemonstrationSite> {
  const now = new Date()
  const database = await freshDatabase()
  await loadDemonstration(database, now)
  await asPerson(database, { authority: 'ZZZ', personId: '' }, db =>
    addAuthority(db, { authority: 'ZZZ', name: 'Elsewhere', madeUp: true }, 'operator', now),
  )
  const app = await buildWeb(database, {
    cookieSecret: 'x'.repeat(32),
    https: false,
    requestsPerMinute: 1_000_000,
    trustProxy: false,
    log: false,
  })
  return { database, app, signedIn: (authority, role) => signIn(database, authority, role, now) }
}

async function signIn(database: Database, authority: string, role: RoleName, now: Date): Promise<string> {
  const personId = `walker-${authority}-${role}-${Math.random().toString(36).slice(2, 8)}`
  const email = `${personId}@example.invalid`.toLowerCase()
  await asPerson(database, { authority, personId: '' }, async db => {
    const person = { id: personId, email, name: 'Made-up Walker', password: 'a made-up password' }
    await addPerson(db, authority, person, 'operator', now)
    await giveRole(db, authority, { personId, role, fromOn: dateInLondon(now) }, 'operator', now)
  })
  return asDoorkeeper(database, db => startSession(db, personId, authority, now))
}
