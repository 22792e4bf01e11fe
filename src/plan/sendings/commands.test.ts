import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { addAuthority, addPerson, giveRole } from '../../access/commands.ts'
import type { RoleName } from '../../access/rules.ts'
import type { Database } from '../../db/db.ts'
import { asPerson } from '../../db/db.ts'
import { testDatabase } from '../../db/testing.ts'
import { mailServer } from '../emails/testing.ts'
import type { TestMailServer } from '../emails/testing.ts'
import { saveSetting } from '../reminders/commands.ts'
import { listSendings } from '../reminders/queries.ts'
import { addAction } from '../commands.ts'
import { at, day, givenAction } from '../testing.ts'
import { sendReminders } from './commands.ts'

let made = 0
let clock = at('2026-03-28')
const now = () => (clock = new Date(clock.getTime() + 1))
const patience = { silence: 400, whole: 1200 }

/** An authority with one action, due on 31 March 2026, of a made-up team manager. */
async function authorityWithAction(role: RoleName = 'team-manager') {
  const database = await testDatabase()
  clock = at('2026-03-28')
  made += 1
  const authority = `Z${(900 + made).toString(36).toUpperCase().slice(-2)}`
  const personId = `reminded-${made}`
  await asPerson(database, { authority, personId: '' }, async db => {
    await addAuthority(db, { authority, name: 'Made-up Council', madeUp: true }, 'operator', at('2026-01-01'))
    await person(db, authority, personId, role)
    await givenAction(db, authority, { ownerPersonId: personId, title: 'Write\r\nBcc: all@x.example' })
  })
  return { database, authority, personId }
}

async function person(db: Parameters<typeof addPerson>[0], authority: string, id: string, role: RoleName) {
  const account = {
    id,
    email: `${id}@council.example.invalid`,
    name: 'Made-up Person',
    password: 'a made-up password',
  }
  await addPerson(db, authority, account, 'operator', at('2026-01-01'))
  await giveRole(
    db,
    authority,
    { personId: id, role, fromOn: day('2026-01-01') },
    'operator',
    at('2026-01-01'),
  )
}

interface Given {
  readonly database: Database
  readonly authority: string
  readonly personId: string
}

function send({ database, authority }: Given, server: TestMailServer | undefined) {
  const settings = server?.settings
  return sendReminders(database, { authority, authorityName: 'Made-up Council', now, settings, patience })
}

function sendingsOf({ database, authority, personId }: Given) {
  return asPerson(database, { authority, personId: '' }, db => listSendings(db, authority, personId, null))
}

const open: TestMailServer[] = []
async function server(odd: Parameters<typeof mailServer>[0] = {}) {
  const one = await mailServer(odd)
  open.push(one)
  return one
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

describe('reminding by e-mail', () => {
  test('one e-mail goes to the person of the action, with its reference, title, day and link', async () => {
    const given = await authorityWithAction()
    const mail = await server()
    expect(await send(given, mail)).toEqual([
      { personId: given.personId, items: 2, outcome: 'sent', reason: '' },
    ])
    expect(mail.received.map(one => one.to)).toEqual([[`${given.personId}@council.example.invalid`]])
    const text = mail.received[0]?.text ?? ''
    expect(text).toContain('Subject: Improvement plan: 1 due by 4 April 2026, 1 to look at')
    expect(text).toContain('Action 1.1: Write Bcc: all@x.example')
    expect(text).toContain('Due on 31 March 2026.')
    expect(text).not.toMatch(/^Bcc/im)
    expect((await sendingsOf(given)).map(one => one.outcome)).toEqual(['begun', 'sent'])
  })

  test('a second run on the same day sends nothing; the next day it does', async () => {
    const given = await authorityWithAction()
    const mail = await server()
    await send(given, mail)
    expect((await send(given, mail))[0]?.outcome).toBe('sent already')
    expect(mail.received).toHaveLength(1)
    clock = at('2026-03-29')
    expect((await send(given, mail))[0]?.outcome).toBe('sent')
    expect(mail.received).toHaveLength(2)
  })

  test('two processes at once send one', async () => {
    const given = await authorityWithAction()
    const mail = await server({ slowBy: 100 })
    const both = await Promise.all([send(given, mail), send(given, mail)])
    expect(
      both
        .flat()
        .map(one => one.outcome)
        .toSorted(),
    ).toEqual(['being sent', 'sent'])
    expect(mail.received).toHaveLength(1)
  })

  test('while e-mail is off nothing is sent or kept, and what would be is said', async () => {
    const given = await authorityWithAction()
    expect((await send(given, undefined))[0]).toMatchObject({ outcome: 'would be sent', items: 2 })
    expect(await sendingsOf(given)).toEqual([])
  })

  test('a person who does not want it, one without a role any more, and one with nothing to do get none', async () => {
    const given = await authorityWithAction()
    const { database, authority, personId } = given
    const mail = await server()
    await asPerson(database, { authority, personId: '' }, db =>
      person(db, authority, `idle-${made}`, 'social-worker'),
    )
    await asPerson(database, { authority, personId }, db =>
      saveSetting(db, authority, { byEmail: false, daysBefore: 7 }, personId, now()),
    )
    expect((await send(given, mail)).map(one => one.outcome).toSorted()).toEqual([
      'not wanted',
      'nothing waits',
    ])
    await asPerson(database, { authority, personId }, db =>
      saveSetting(db, authority, { byEmail: true, daysBefore: 7 }, personId, now()),
    )
    await sql`update role_holding set superseded_at = '2026-03-01' where person_id = ${personId}`.execute(
      database.handle,
    )
    expect((await send(given, mail)).map(one => one.personId)).toEqual([`idle-${made}`])
    expect(mail.received).toEqual([])
  })

  test('an action whose person has gone is told to those who may change the plan', async () => {
    const given = await authorityWithAction()
    const { database, authority, personId } = given
    const mail = await server()
    await asPerson(database, { authority, personId: '' }, db =>
      person(db, authority, `lead-${made}`, 'improvement-lead'),
    )
    await sql`update role_holding set superseded_at = '2026-03-01' where person_id = ${personId}`.execute(
      database.handle,
    )
    await send(given, mail)
    expect(mail.received.map(one => one.to[0])).toEqual([`lead-${made}@council.example.invalid`])
    expect(mail.received[0]?.text).toContain('no person named')
  })

  test('a server that is down is a failure that is kept; the next run sends', async () => {
    const given = await authorityWithAction()
    const mail = await server()
    await mail.close()
    open.pop()
    const first = await send(given, mail)
    expect(first[0]).toMatchObject({ outcome: 'failed', reason: 'the mail server could not be reached' })
    expect((await sendingsOf(given)).map(one => one.outcome)).toEqual(['begun', 'failed'])
    const up = await server()
    expect((await send(given, up))[0]?.outcome).toBe('sent')
  })

  test('a refused recipient fails alone, and the next person is still reminded', async () => {
    const given = await authorityWithAction()
    const { database, authority } = given
    const other = `other-${made}`
    await asPerson(database, { authority, personId: '' }, async db => {
      await person(db, authority, other, 'improvement-lead')
      const second = {
        priorityId: 'P1',
        reference: '1.2',
        title: 'Train the managers',
        owner: 'Head of service',
      }
      const dated = { startOn: null, dueOn: day('2026-03-30'), agreedBy: 'Improvement board' }
      await addAction(db, authority, { ...second, ...dated }, 'operator', at('2026-01-06'))
    })
    const mail = await server({ refuses: address => address.startsWith('reminded') })
    const outcomes = new Map((await send(given, mail)).map(one => [one.personId, one.outcome]))
    expect(outcomes).toEqual(
      new Map([
        [given.personId, 'failed'],
        [other, 'sent'],
      ]),
    )
  })

  test('one that broke off in the middle is not sent again that day, and is on the next', async () => {
    const given = await authorityWithAction()
    const broken = await server({ breaksOff: true })
    expect((await send(given, broken))[0]?.outcome).toBe('not known')
    const mail = await server()
    expect((await send(given, mail))[0]?.outcome).toBe('broken off')
    expect(mail.received).toEqual([])
    clock = at('2026-03-29')
    expect((await send(given, mail))[0]?.outcome).toBe('sent')
  })

  test('a process that died while sending leaves a claim that the next run closes without sending', async () => {
    const given = await authorityWithAction()
    const { database, authority, personId } = given
    await sql`insert into reminder_sent values (${authority}, ${personId}, '2026-03-28', ${at('2026-03-28').toISOString()}, 2, 'begun', '')`.execute(
      database.handle,
    )
    const mail = await server()
    expect((await send(given, mail))[0]?.outcome).toBe('being sent')
    clock = new Date(at('2026-03-28').getTime() + 11 * 60_000)
    expect((await send(given, mail))[0]?.outcome).toBe('broken off')
    expect((await sendingsOf(given)).map(one => one.outcome)).toEqual(['begun', 'not known'])
    expect(mail.received).toEqual([])
  })
})
