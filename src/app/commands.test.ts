import { afterEach, describe, expect, test } from 'vitest'
import { addAuthority, addPerson, giveRole } from '../access/commands.ts'
import { asPerson } from '../db/db.ts'
import type { Database } from '../db/db.ts'
import { testDatabase } from '../db/testing.ts'
import { mailServer } from '../plan/emails/testing.ts'
import { day, givenAction } from '../plan/testing.ts'
import { commands } from './commands.ts'
import type { Terminal } from './terminal.ts'
import { WrongWords } from './terminal.ts'

const authority = 'ZR1'
const settings = ['LINEOFSIGHT_SMTP_URL', 'LINEOFSIGHT_MAIL_FROM', 'LINEOFSIGHT_SITE_URL']
afterEach(() => {
  for (const name of settings) delete process.env[name]
})

/** Runs `lineofsight remind` on a database and gives what it printed and its exit code. */
async function remind(database: Database, ...words: string[]) {
  const command = commands.find(one => one.name === 'remind')
  if (command?.needs !== 'database') throw new Error('There is no such command')
  let out = ''
  const terminal: Terminal = {
    out: text => void (out += text),
    err: () => {},
    read: () => Promise.reject(new Error('nothing to read')),
    standardInput: () => Promise.resolve(''),
    folder: '.',
  }
  const code = await command.run(words, terminal, database)
  return { code, out }
}

async function withOverdueAction(): Promise<Database> {
  const database = await testDatabase()
  const then = new Date('2026-01-05T09:00:00Z')
  await asPerson(database, { authority, personId: '' }, async db => {
    await addAuthority(db, { authority, name: 'Made-up Reminders', madeUp: true }, 'operator', then)
    const account = { id: 'cli-lead', email: 'cli-lead@council.example.invalid', name: 'Made-up Lead' }
    await addPerson(db, authority, { ...account, password: 'a made-up password' }, 'operator', then)
    const role = { personId: 'cli-lead', role: 'team-manager' as const, fromOn: day('2026-01-01') }
    await giveRole(db, authority, role, 'operator', then)
    await givenAction(db, authority, { ownerPersonId: 'cli-lead' })
  })
  return database
}

describe('lineofsight remind', () => {
  test('is off, says who would be reminded, refuses what is not there, and sends once a mail server is named', async () => {
    const database = await withOverdueAction()
    await expect(remind(database, '--authority', authority)).rejects.toThrow('E-mail is off')
    await expect(remind(database, '--dry-run', '--authority', 'Z??')).rejects.toThrow(WrongWords)
    const dry = await remind(database, '--dry-run', '--json', '--authority', authority)
    expect(dry.code).toBe(0)
    expect(JSON.parse(dry.out)).toMatchObject({
      dryRun: true,
      authorities: [{ authority, reminded: [{ personId: 'cli-lead', outcome: 'would be sent' }] }],
    })
    const server = await mailServer()
    process.env['LINEOFSIGHT_SMTP_URL'] = `smtp://127.0.0.1:${server.settings.port}`
    process.env['LINEOFSIGHT_MAIL_FROM'] = 'plan@council.example.invalid'
    process.env['LINEOFSIGHT_SITE_URL'] = 'https://plan.example.invalid'
    expect(await remind(database, '--authority', authority)).toEqual({
      code: 0,
      out: `Made-up Reminders (${authority}): 1 sent\n`,
    })
    expect((await remind(database, '--authority', authority)).out).toContain('1 sent already')
    expect(server.received).toHaveLength(1)
    expect(server.received[0]?.text).toContain('https://plan.example.invalid/plan/reminders')
    await server.close()
  })
})
