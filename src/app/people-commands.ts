import { randomBytes, randomUUID } from 'node:crypto'
import { addAuthority, addPerson, addTeams, giveRole, renewPassword } from '../access/commands.ts'
import { hashPassword } from '../access/passwords.ts'
import { findSignIn, listAuthorities, listTeams } from '../access/queries.ts'
import { findRole, roles } from '../access/rules.ts'
import type { RoleName } from '../access/rules.ts'
import type { Database } from '../db/db.ts'
import { asDoorkeeper, asPerson } from '../db/db.ts'
import { dateInLondon, readDate } from '../kernel/dates.ts'
import { capitalised } from '../kernel/words.ts'
import { record as recordAct } from '../trail/commands.ts'
import { actingAs } from './acting.ts'
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
    begins: true,
    run: addOneAuthority,
  },
  {
    name: 'person',
    usage: 'person EMAIL --authority CODE --role ROLE [--name NAME]',
    purpose: `Gives a person a role, and an account when there is none. Roles: ${roles.map(role => role.role).join(', ')}.`,
    needs: 'database',
    run: addOnePerson,
  },
  {
    name: 'password',
    usage: 'password EMAIL',
    purpose: 'Gives an account a new password and ends its sessions.',
    needs: 'database',
    run: renewOnePassword,
  },
  {
    name: 'team',
    usage: 'team ID NAME --authority CODE [--parent ID] [--from DATE]',
    purpose: 'Adds a team to the dated team tree, so that scorecards can have its figures.',
    needs: 'database',
    run: addOneTeam,
  },
]

/** `jo.bell@council.example` as Jo Bell, where no name was given. */
function nameIn(email: string): string {
  const words = (email.split('@')[0] ?? email).split(/[._-]+/).filter(word => word !== '')
  return words.map(capitalised).join(' ')
}

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
  if (name.join(' ').trim() === '') throw new WrongWords('Give the authority a name.')
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
        { id: personId, email, name: values.name ?? nameIn(email), password },
        'operator',
        now,
      )
    const holding = { personId, role: role as RoleName, fromOn: dateInLondon(now) }
    await giveRole(db, authority, holding, 'operator', now)
  })
  terminal.out(`${email} is now ${role} in ${authority}.\n`)
  if (!found) terminal.out(`Password (shown once): ${password}\nHand it over in person.\n`)
  return 0
}

async function renewOnePassword(
  words: readonly string[],
  terminal: Terminal,
  database: Database,
): Promise<number> {
  const { positionals } = readOptions(words, {})
  const [email = ''] = positionals
  const now = new Date()
  const found = await asDoorkeeper(database, db => findSignIn(db, email, now))
  if (!found) throw new WrongWords(`There is no account "${email}".`)
  const password = randomBytes(12).toString('base64url')
  const hash = await hashPassword(password)
  await asDoorkeeper(database, db => renewPassword(db, found.id, hash, now))
  await asPerson(database, { authority: '000', personId: '' }, db =>
    recordAct(db, { authority: '000', actor: 'operator', act: 'password renewed', subject: found.id }, now),
  )
  terminal.out(
    `Password of ${email} (shown once): ${password}\nIts sessions have ended. Hand it over in person.\n`,
  )
  return 0
}

async function addOneTeam(words: readonly string[], terminal: Terminal, database: Database): Promise<number> {
  const { values, positionals } = readOptions(words, {
    authority: { type: 'string' },
    parent: { type: 'string' },
    from: { type: 'string' },
  })
  const [teamId = '', ...name] = positionals
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(teamId))
    throw new WrongWords('The id of a team has small letters, digits and hyphens: north-assessment.')
  if (name.join(' ').trim() === '') throw new WrongWords('Give the team a name.')
  const now = new Date()
  const fromOn = values.from === undefined ? dateInLondon(now) : readDate(values.from)
  if (!fromOn) throw new WrongWords(`"${values.from}" is not a date. Give it as 2026-07-01 or 1 July 2026.`)
  const acting = await actingAs(database, values, 'measures.load')
  const parentId = values.parent ?? null
  await asPerson(database, acting, async db => {
    const teams = await listTeams(db, acting.authority)
    if (teams.some(team => team.teamId === teamId))
      throw new WrongWords(`The team ${teamId} is there already.`)
    if (parentId !== null && !teams.some(team => team.teamId === parentId))
      throw new WrongWords(`There is no team ${parentId} to put it under.`)
    const spell = { teamId, name: name.join(' '), parentId, fromOn, untilOn: null }
    await addTeams(db, acting.authority, [spell], acting.actor, now)
  })
  terminal.out(`Added the team ${name.join(' ')} (${teamId}) to ${acting.authorityName}.\n`)
  return 0
}
