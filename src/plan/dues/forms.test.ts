import { describe, expect, test } from 'vitest'
import { sentForm } from '../../http/forms.ts'
import { madeUpAction } from '../testing.ts'
import { readDueChange } from './forms.ts'

const standing = madeUpAction()

const agreed = {
  reason: 'The trainer left',
  askedBy: 'Head of service',
  agreedBy: 'Board chair',
  seen: 'then',
}
const date = (day: string, month: string, year: string) => ({
  'due-day': day,
  'due-month': month,
  'due-year': year,
})

describe('a new due date', () => {
  test.each([
    ['in figures', date('27', '3', '2027'), '2027-03-27'],
    ['with the month as a word', date('27', 'March', '2027'), '2027-03-27'],
    ['with a short year', date('1', '2', '27'), '2027-02-01'],
    ['taken away with a reason', { undated: 'yes' }, null],
  ])('is read %s', (_name, fields, dueOn) => {
    const read = readDueChange(sentForm({ ...agreed, ...fields }), standing)
    expect(read).toMatchObject({ ok: true, value: { dueOn, seen: 'then' } })
  })

  test.each([
    ['“Ongoing”', date('Ongoing', '', ''), 'Due date must be a real date, like 27 3 2026'],
    ['“TBC”', date('', 'TBC', ''), 'Due date must be a real date, like 27 3 2026'],
    ['30 February', date('30', '2', '2027'), 'Due date must be a real date, like 27 3 2026'],
    ['nothing', {}, 'Enter the due date, or select that there is none for now'],
    [
      'both',
      { ...date('1', '2', '2027'), undated: 'yes' },
      'Enter a date or select that there is none for now, not both',
    ],
    ['the date it is', date('31', '3', '2026'), 'This is the due date already: enter another'],
  ])('%s is put right beside the field', (_name, fields, due) => {
    expect(readDueChange(sentForm({ ...agreed, ...fields }), standing)).toMatchObject({
      ok: false,
      errors: { due },
    })
  })

  test.each(['x', 'n/a', 'TBC', '...', 'None'])('“%s” is no reason', reason => {
    const read = readDueChange(sentForm({ ...date('27', '3', '2027'), ...agreed, reason }), standing)
    expect(read).toMatchObject({ ok: false, errors: { reason: expect.stringContaining('is no reason') } })
  })

  test('needs why, who asked and who agreed', () => {
    const read = readDueChange(sentForm(date('27', '3', '2027')), standing)
    expect(Object.keys(read.ok ? {} : read.errors)).toEqual(['reason', 'askedBy', 'agreedBy'])
  })
})
