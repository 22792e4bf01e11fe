import { randomBytes } from 'node:crypto'
import { listAuthorities, standInAuthority } from '../access/queries.ts'
import type { RoleName } from '../access/rules.ts'
import type { Database } from '../db/db.ts'
import { asDoorkeeper, asPerson } from '../db/db.ts'
import { dateInLondon } from '../kernel/dates.ts'
import { wrongState } from '../kernel/refuse.ts'
import { loadHerefordshire } from './herefordshire/commands.ts'
import { herefordshire } from './herefordshire/rules.ts'
import { emailOf, people } from './people/rules.ts'
import { readStoryDocuments } from './reports/commands.ts'
import { loadWrenshire } from './wrenshire/commands.ts'
import { wrenshire } from './wrenshire/rules.ts'

export interface Demonstration {
  readonly accounts: readonly { readonly email: string; readonly role: RoleName }[]
  /** One for all accounts, drawn anew at each loading; kept nowhere but as hashes. */
  readonly password: string
}

/**
 * Loads the worked example and the made-up authority, fresh as on the day of `now`: whole or not at all. Refuses
 * (wrong state) a store that holds any authority already.
 */
export async function loadDemonstration(database: Database, now: Date): Promise<Demonstration> {
  const there = await asDoorkeeper(database, listAuthorities)
  if (there.some(one => one.authority !== '000'))
    throw wrongState(
      'The demonstration is loaded into an empty store only: this one holds an authority already.',
    )
  const today = dateInLondon(now)
  const password = randomBytes(12).toString('base64url')
  const documents = await readStoryDocuments(today)
  await asPerson(database, { authority: wrenshire.authority, personId: '' }, async db => {
    await loadWrenshire(db, documents, password, today)
    await standInAuthority(db, herefordshire.authority)
    await loadHerefordshire(db, now)
  })
  return { accounts: people.map(({ role }) => ({ email: emailOf(role), role })), password }
}
