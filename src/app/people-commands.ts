import { randomBytes, randomUUID } from 'node:crypto'
import { addAuthority, addPerson, giveRole } from '../access/commands.ts'
import { findSignIn, listAuthorities } from '../access/queries.ts'
import { findRole, roles } from '../access/rules.ts'
import type { RoleName } from '../access/rules.ts'
import type { Database } from '../db/db.ts'
import { asDoorkeeper, asPerson } from '../db/db.ts'
import { dateInLondon } from '../kernel/dates.ts'
import type { Command } from './command.ts'
import { readOptions } from './command.ts'
import type { Terminal } from './terminal.ts'
import { WrongWords } from './terminal.ts'

// How a real installation begins: its authority and its first people. The operator of the machine acts.

export const peopleCommands: readonly Command[] = [
  {
    name: 'authority',
    usage: 'authority CODE NAME [--made-up]',
    purpose: 'Adds an authority: the DfE three digits, or Z and two characters for a made-up one.',
    needs: 'database',
    run: addOneAuthority,
  },
  {
    name: 'person',
    usage: 'person EMAIL --authority CODE --role ROLE [--name NAME]',
    purpose: `Gives a person a role, and an account when there is none. Roles: ${roles.map(role => role.role).join(', ')}.`,
    needs: 'database',
    run: addOnePerson,
  },
]

async function addOneAuthority(
  words: readonly string[],
  terminal: Terminal,
  database: Database,
): Promise<number> {
  const { values, positionals } = readOptions(words, { 'made-up': { type: 'boolean' } })
  const [code = '', ...name] = positionals
  const madeUp = values['made-up'] ?? false
  if (!/^([0-9]{3}|Z[0-9A-Z]{2})$/.test(code) || code === '000')
    throw new WrongWords('The code is the DfE three digits, or Z and two characters for a made-up authority.')
  if (code.startsWith('Z') !== madeUp)
    throw new WrongWords('A code with Z is for a made-up authority, and only there.')
  if (name.length === 0) throw new WrongWords('Give the authority a name.')
  await asPerson(database, { authority: code, personId: '' }, db =>
    addAuthority(db, { authority: code, name: name.join(' '), madeUp }, 'operator', new Date()),
  )
  terminal.out(`Added ${name.join(' ')} (${code}).\n`)
  return 0
}

async function addOnePerson(
  words: readonly string[],
  terminal: Terminal,
  database: Database,
): Promise<number> {
  const { values, positionals } = readOptions(words, {
    authority: { type: 'string' },
    role: { type: 'string' },
    name: { type: 'string' },
  })
  const [email = ''] = positionals
  const { authority = '', role = '' } = values
  if (!email.includes('@')) throw new WrongWords('Give the email address of the person.')
  if (!findRole(role)) throw new WrongWords(`There is no role "${role}".`)
  const known = await asDoorkeeper(database, listAuthorities)
  if (!known.some(one => one.authority === authority))
    throw new WrongWords(
      `There is no authority "${authority}". Add it first: lineofsight authority CODE NAME.`,
    )
  const now = new Date()
  const found = await asDoorkeeper(database, db => findSignIn(db, email, now))
  const password = randomBytes(12).toString('base64url')
  const personId = found?.id ?? randomUUID()
  await asPerson(database, { authority, personId: '' }, async db => {
    if (!found)
      await addPerson(
        db,
        authority,
        { id: personId, email, name: values.name ?? email, password },
        'operator',
        now,
      )
    const holding = { personId, role: role as RoleName, fromOn: dateInLondon(now) }
    await giveRole(db, authority, holding, 'operator', now)
  })
  terminal.out(`${email} is now ${role} in ${authority}.\n`)
  if (!found) terminal.out(`One-time view of the password: ${password}\nHand it over in person.\n`)
  return 0
}
