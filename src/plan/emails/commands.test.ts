import { afterEach, describe, expect, test } from 'vitest'
import { handOverEmail } from './commands.ts'
import { mailServer } from './testing.ts'
import type { TestMailServer } from './testing.ts'

const email = {
  to: 'lead@council.example.invalid',
  subject: 'Improvement plan: 1 overdue – see',
  text: 'Action 1.2: Write the policy\r\n.\r\nhttps://plan.example.invalid/plan\r\n',
  messageId: '<reminder.Z01.p1.2026-06-15@council.example.invalid>',
}
const patience = { silence: 400, whole: 1200 }
const open: TestMailServer[] = []
async function server(odd: Parameters<typeof mailServer>[0] = {}) {
  const one = await mailServer(odd)
  open.push(one)
  return one
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

describe('handing an e-mail to a real mail server', () => {
  test('it arrives whole, at its one recipient, from the address of the site', async () => {
    const { settings, received } = await server()
    expect(await handOverEmail(settings, email, patience)).toEqual({ outcome: 'sent' })
    expect(received).toHaveLength(1)
    const [got] = received
    expect(got).toMatchObject({ from: settings.from, to: [email.to] })
    expect(got?.text).toContain('Message-ID: <reminder.Z01.p1.2026-06-15@council.example.invalid>')
    expect(got?.text).toContain('Auto-Submitted: auto-generated')
    expect(got?.text).toContain('Action 1.2: Write the policy\r\n.\r\nhttps://plan')
  })

  test('it signs in where a user is set, and says so when that is refused', async () => {
    const { settings, received } = await server({ user: 'plan' })
    const signedIn = { ...settings, user: 'plan', password: 'made-up' }
    expect(await handOverEmail(signedIn, email, patience)).toEqual({ outcome: 'sent' })
    const refused = await handOverEmail({ ...signedIn, password: 'wrong' }, email, patience)
    expect(refused).toMatchObject({ outcome: 'failed', isServerDown: true })
    expect(JSON.stringify(refused)).toContain('refused the user or the password')
    expect(received).toHaveLength(1)
  })

  test('a server that is down, and one that is slow, are failures and hold nobody up', async () => {
    const down = await server()
    await down.close()
    open.pop()
    expect(await handOverEmail(down.settings, email, patience)).toMatchObject({
      outcome: 'failed',
      isServerDown: true,
    })
    const slow = await server({ slowBy: 5000 })
    expect(await handOverEmail(slow.settings, email, patience)).toMatchObject({
      outcome: 'failed',
      reason: 'the mail server did not answer in time',
      isServerDown: true,
    })
    expect(slow.received).toEqual([])
  })

  test('a refused recipient or message is a failure of that e-mail alone', async () => {
    const refusing = await server({ refuses: () => true })
    expect(await handOverEmail(refusing.settings, email, patience)).toMatchObject({
      outcome: 'failed',
      reason: 'the mail server refused the sender or the recipient (550)',
      isServerDown: false,
    })
    const rejecting = await server({ rejects: true })
    expect(await handOverEmail(rejecting.settings, email, patience)).toMatchObject({
      outcome: 'failed',
      reason: 'the mail server refused the message (554)',
    })
  })

  test('when the line breaks after the whole message was handed over, nobody knows', async () => {
    const { settings, received } = await server({ breaksOff: true })
    expect(await handOverEmail(settings, email, patience)).toMatchObject({ outcome: 'not known' })
    expect(received).toHaveLength(1)
  })

  test('without encryption nothing is said to a server elsewhere, nor with one that cannot be trusted', async () => {
    const { settings, received } = await server()
    const elsewhere = { ...settings, plainAllowed: false }
    expect(await handOverEmail(elsewhere, email, patience)).toMatchObject({
      outcome: 'failed',
      isServerDown: true,
    })
    const madeUp = await server({ offersTls: true })
    const untrusted = { ...madeUp.settings, plainAllowed: false }
    expect(await handOverEmail(untrusted, email, patience)).toMatchObject({ outcome: 'failed' })
    expect([...received, ...madeUp.received]).toEqual([])
    expect(await handOverEmail(madeUp.settings, email, patience)).toEqual({ outcome: 'sent' })
  })

  test('an account without a usable address is never handed on', async () => {
    const { settings, received } = await server()
    const to = 'lead@council.example.invalid\r\nRCPT TO:<all@council.example.invalid>'
    expect(await handOverEmail(settings, { ...email, to }, patience)).toMatchObject({ outcome: 'failed' })
    expect(received).toEqual([])
  })
})
