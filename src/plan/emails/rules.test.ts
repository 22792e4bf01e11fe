import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { day } from '../testing.ts'
import type { ReminderItem } from '../reminders/rules.ts'
import { isMailAddress, readMailSettings, reminderEmail } from './rules.ts'

const good = {
  LINEOFSIGHT_SMTP_URL: 'smtp://plan:p%40ss@mail.example.invalid',
  LINEOFSIGHT_MAIL_FROM: 'plan@council.example.invalid',
  LINEOFSIGHT_SITE_URL: 'https://plan.example.invalid/',
}

describe('the settings of e-mail', () => {
  test('without a mail server e-mail is off, whatever else is set', () => {
    expect(readMailSettings({ ...good, LINEOFSIGHT_SMTP_URL: '' })).toBeUndefined()
  })

  test('an address names server, port, user and password; encryption is needed', () => {
    expect(readMailSettings(good)).toEqual({
      host: 'mail.example.invalid',
      port: 587,
      secure: false,
      plainAllowed: false,
      user: 'plan',
      password: 'p@ss',
      from: 'plan@council.example.invalid',
      siteUrl: 'https://plan.example.invalid',
    })
  })

  test.each([
    ['smtps://mail.example.invalid', undefined, { port: 465, secure: true, plainAllowed: false }],
    ['smtp://mail.example.invalid:25', 'yes', { port: 25, plainAllowed: true }],
    ['smtp://localhost:2525', undefined, { port: 2525, plainAllowed: true }],
    ['smtp://[::1]:2525', undefined, { host: '::1', plainAllowed: true }],
    ['smtp://localhost.example.invalid', undefined, { plainAllowed: false }],
  ])('%s', (url, plain, expected) => {
    const settings = { ...good, LINEOFSIGHT_SMTP_URL: url, LINEOFSIGHT_SMTP_PLAIN: plain }
    expect(readMailSettings(settings)).toMatchObject(expected)
  })

  test.each([
    [{ LINEOFSIGHT_SMTP_URL: 'https://secret@mail.example.invalid' }, 'LINEOFSIGHT_SMTP_URL'],
    [{ LINEOFSIGHT_SMTP_URL: 'smtp://user:%zzsecret@mail.example.invalid' }, 'LINEOFSIGHT_SMTP_URL'],
    [{ LINEOFSIGHT_SMTP_URL: 'secret' }, 'LINEOFSIGHT_SMTP_URL'],
    [{ LINEOFSIGHT_MAIL_FROM: '' }, 'LINEOFSIGHT_MAIL_FROM'],
    [{ LINEOFSIGHT_MAIL_FROM: 'plan@a.example, all@b.example' }, 'LINEOFSIGHT_MAIL_FROM'],
    [{ LINEOFSIGHT_SITE_URL: 'ftp://x' }, 'LINEOFSIGHT_SITE_URL'],
  ])('a wrong one is refused by its name and not repeated: %j', (wrong, name) => {
    const read = () => readMailSettings({ ...good, ...wrong })
    expect(read).toThrow(name)
    expect(read).not.toThrow('secret')
  })
})

const item: ReminderItem = {
  source: 'actions',
  urgency: 'overdue',
  reference: 'Action 1.2',
  title: 'Write the policy',
  href: '/plan/actions/a1',
  dueOn: day('2026-06-01'),
  words: '10 working days overdue: due 1 June 2026.',
  isOwn: true,
}
const letter = {
  authority: 'Z01',
  authorityName: 'Wrenshire',
  personId: 'p1',
  email: 'lead@council.example.invalid',
  items: [item],
  daysBefore: 7,
  today: day('2026-06-15'),
}
const from = { from: 'plan@council.example.invalid', siteUrl: 'https://plan.example.invalid' }

describe('the words of a reminder', () => {
  test('hold reference, title, day and link, and how to change the setting', () => {
    const email = reminderEmail(letter, from)
    expect(email.subject).toBe('Improvement plan: 1 overdue')
    expect(email.text).toContain('Action 1.2: Write the policy')
    expect(email.text).toContain('10 working days overdue: due 1 June 2026.')
    expect(email.text).toContain('https://plan.example.invalid/plan/actions/a1')
    expect(email.text).toContain('https://plan.example.invalid/plan/reminders')
    expect(email.messageId).toBe('<reminder.Z01.p1.2026-06-15@council.example.invalid>')
  })

  test('what nobody is named for is set apart', () => {
    const { subject, text } = reminderEmail({ ...letter, items: [{ ...item, isOwn: false }] }, from)
    expect(subject).toBe('Improvement plan: 1 overdue')
    expect(text).toContain('no person named')
  })

  test('no title, however it was typed, begins a line or a header of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, authorityName) => {
        const broken = `${title}\r\nBcc: all@council.example.invalid\u2028.\r\n`
        const email = reminderEmail({ ...letter, authorityName, items: [{ ...item, title: broken }] }, from)
        expect(email.subject).not.toMatch(/[\r\n]/)
        expect(email.text.split('\r\n').filter(line => /^(bcc|\.)/i.test(line))).toEqual([])
        expect(email.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\p{Zl}]/u)
      }),
    )
  })
})

test.each([
  ['lead@council.example.invalid', true],
  ['o’neil.lead@council.example.invalid', true],
  ['lead@council.example.invalid\r\nBcc: x@y.example', false],
  ['lead@council.example.invalid,all@council.example', false],
  ['Lead <lead@council.example.invalid>', false],
  ['lead', false],
])('%j is one e-mail address: %s', (text, is) => {
  expect(isMailAddress(text)).toBe(is)
})
