import { describe, expect, test } from 'vitest'
import { sentForm } from '../http/forms.ts'
import { readInspection } from './forms.ts'
import { readClosing } from './findings/forms.ts'
import { localDate } from '../kernel/dates.ts'
import { readSent } from './intake/forms.ts'

const report = {
  kind: 'full-inspection',
  framework: 'ILACS',
  title: 'Inspection of made-up children’s services',
  from: '3/3/2025',
  to: '14 March 2025',
}
const read = (fields: Record<string, string>) => readInspection(sentForm({ ...report, ...fields }))

describe('an inspection entered by hand', () => {
  test('takes dates as officers type them, and may have two ranges', () => {
    const second = { fromAgain: '3 Feb 2026', toAgain: '04/02/26', receivedOn: 'Mon 21st April 2025' }
    expect(read(second)).toMatchObject({
      ok: true,
      value: {
        ranges: [
          { from: '2025-03-03', to: '2025-03-14' },
          { from: '2026-02-03', to: '2026-02-04' },
        ],
        receivedOn: '2025-04-21',
        publishedOn: null,
      },
    })
  })

  test('of one day needs no last day, and of an unknown day a note of what is known', () => {
    expect(read({ to: '' })).toMatchObject({
      ok: true,
      value: { ranges: [{ from: '2025-03-03', to: '2025-03-03' }] },
    })
    expect(read({ from: '', to: '', datesNote: 'September 2012' })).toMatchObject({
      ok: true,
      value: { ranges: [] },
    })
  })

  const wrong: readonly [string, Record<string, string>, string][] = [
    ['no kind', { kind: '' }, 'kind'],
    ['a kind that is none', { kind: 'raid' }, 'kind'],
    ['no framework', { framework: '' }, 'framework'],
    ['no name', { title: '' }, 'title'],
    ['no date and no note', { from: '', to: '' }, 'from'],
    ['a last day alone', { from: '' }, 'from'],
    ['a day that does not exist', { from: '31/2/2025' }, 'from'],
    ['an end before the beginning', { to: '1/3/2025' }, 'to'],
    ['a grade of another framework', { 'grade-leadership': 'good' }, 'grade-leadership'],
    ['a grade of another scale', { 'grade-careLeavers': 'requires improvement' }, 'grade-careLeavers'],
  ]
  test.each(wrong)(
    'with %s gets a message beside that field and keeps what was typed',
    (_what, fields, field) => {
      const answer = read(fields)
      expect(answer.ok).toBe(false)
      if (answer.ok) return
      expect(Object.keys(answer.errors)).toEqual([field])
      expect(answer.given).toMatchObject(fields)
    },
  )
})

describe('a document that is sent', () => {
  const upload = (name: string, text: string, tooLarge = false) => ({
    document: { name, bytes: Buffer.from(text), tooLarge },
  })

  test('goes by the last part of its name', () => {
    expect(readSent(sentForm(upload('C:\\reports\\our report.pdf', 'x')))).toMatchObject({
      ok: true,
      value: { fileName: 'our report.pdf' },
    })
  })

  test('is a file or pasted text, not both and not neither', () => {
    const both = { ...upload('a.pdf', 'x'), pasted: 'What needs to improve' }
    expect(readSent(sentForm(both))).toMatchObject({ ok: false })
    expect(readSent(sentForm({}))).toMatchObject({ ok: false })
    expect(readSent(sentForm({ pasted: 'Too short' }))).toMatchObject({
      errors: { pasted: expect.any(String) },
    })
  })

  test('is refused past 30 MB and when it is empty', () => {
    expect(readSent(sentForm(upload('a.pdf', '', true)))).toMatchObject({
      errors: { document: expect.stringContaining('30 MB') },
    })
    expect(readSent(sentForm(upload('a.pdf', '')))).toMatchObject({
      errors: { document: expect.stringContaining('empty') },
    })
  })
})

test('a finding is not closed on a day still to come, nor without a reason', () => {
  const today = localDate('2026-03-02')
  if (!today) throw new Error('Not a date')
  expect(readClosing(sentForm({ on: '3/3/2026', reason: '' }), today)).toMatchObject({
    errors: { on: 'The date must be today or in the past', reason: expect.any(String) },
  })
})
