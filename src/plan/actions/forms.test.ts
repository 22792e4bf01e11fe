import { describe, expect, test } from 'vitest'
import { sentForm } from '../../http/forms.ts'
import { madeUpAction, madeUpPriority } from '../testing.ts'
import { readAnswered, readDelivery, readDueChange, readNewAction } from './forms.ts'

const standing = madeUpAction({ delivery: 'on track' })
const priority = madeUpPriority()

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

  test('needs why, who asked and who agreed', () => {
    const read = readDueChange(sentForm(date('27', '3', '2027')), standing)
    expect(Object.keys(read.ok ? {} : read.errors)).toEqual(['reason', 'askedBy', 'agreedBy'])
  })
})

describe('a new action', () => {
  const sent = {
    priorityId: 'P1',
    reference: '1.2',
    title: 'T',
    owner: 'Director',
    agreedBy: 'Board',
    ...date('1', '2', '2027'),
  }
  const known = { priorities: [priority], actions: [standing] }

  test('is read with what it answers', () => {
    const read = readNewAction(sentForm({ ...sent, findings: ['F1', 'F2'] }), known)
    expect(read).toMatchObject({
      ok: true,
      value: { dueOn: '2027-02-01', startOn: null, findingIds: ['F1', 'F2'] },
    })
  })

  test.each([
    ['a reference that is taken', { reference: '1.1' }, 'reference'],
    ['a priority that is not there', { priorityId: 'P9' }, 'priorityId'],
    ['no owner', { owner: ' ' }, 'owner'],
    ['a start that is no date', { 'start-day': 'soon' }, 'start'],
    ['no date and no reason', { ...date('', '', ''), undated: 'yes' }, 'noDateReason'],
    ['a title too long to be one thing', { title: 'x'.repeat(501) }, 'title'],
  ])('%s is put right beside its field', (_name, change, field) => {
    const read = readNewAction(sentForm({ ...sent, ...change }), known)
    expect(Object.keys(read.ok ? {} : read.errors)).toEqual([field])
  })
})

describe('delivery', () => {
  test.each([
    ['at risk without a note', { delivery: 'at risk' }, 'note'],
    ['off track without a note', { delivery: 'off track', note: ' ' }, 'note'],
    ['nothing selected', {}, 'delivery'],
    ['a note too long to be kept whole', { delivery: 'on track', note: 'x'.repeat(2001) }, 'note'],
    ['a word of another list', { delivery: 'Embedded' }, 'delivery'],
  ])('%s is put right', (_name, sent, field) => {
    const read = readDelivery(sentForm(sent))
    expect(Object.keys(read.ok ? {} : read.errors)).toEqual([field])
  })

  test('on track needs no note', () => {
    expect(readDelivery(sentForm({ delivery: 'on track' }))).toMatchObject({ ok: true })
  })
})

test('what an action answers changes only by what the person ticked or unticked', () => {
  const form = sentForm({ seen: ['F1', 'F2'], findings: ['F2', 'F3'] })
  expect(readAnswered(form)).toEqual({ add: ['F3'], remove: ['F1'] })
})
