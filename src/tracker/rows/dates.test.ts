import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../kernel/dates.ts'
import { day } from '../testing.ts'
import { Asking } from './asking.ts'
import { readDay } from './dates.ts'

const read = (text: string, answers = {}) => {
  const asking = new Asking(answers)
  return { ...readDay({ text }, asking), asked: [...asking.questions.values()] }
}

test.each([
  '31/03/2026',
  '31/03/26',
  '31.3.26',
  '31 March 2026',
  '31st Mar 26',
  'Tue 31 March 2026',
  '2026-03-31',
  '2026-03-31 00:00:00',
  '46112',
])('“%s” is 31 March 2026, and nobody is asked', text => {
  const { on, asked } = read(text)
  expect([on, asked]).toEqual(['2026-03-31', []])
})

test.each([
  'Ongoing',
  'TBC',
  'N/A',
  'Immediate',
  'end of term',
  'As required',
  '30 September',
  'After the inspection',
  'Q5 2026',
  'Completed',
])('“%s” is no date: the words are the reason, and nothing is made up', text => {
  const { on, words, fault, asked } = read(text)
  expect([on, words, fault, asked]).toEqual([null, text, undefined, []])
})

test.each([
  ['Sept 26', '2026-09-30'],
  ['September 2026', '2026-09-30'],
  ['Sep-26', '2026-09-30'],
  ['end of February 2028', '2028-02-29'],
  ['by the end of Feb 2027', '2027-02-28'],
  ['09/2026', '2026-09-30'],
  ['Q3 2026/27', '2026-12-31'],
  ['Quarter 4 26/27', '2027-03-31'],
  ['By 31 March 2026', '2026-03-31'],
  ['31/03/26 (revised)', '2026-03-31'],
])('“%s” is proposed as %s, its last day, and asked', (text, expected) => {
  const { on, asked } = read(text)
  expect([on, asked[0]?.proposed]).toEqual([expected, expected])
  expect(read(text, { [asked[0]?.key ?? '']: 'none' })).toMatchObject({ on: null, words: text })
})

test.each(['Q3 2026', 'Sept 26 or Q1 27', '31/03/26 then 30/06/26', '31/03/26, revised 30/09/26'])(
  '“%s” may be more than one day: none is proposed',
  text => {
    expect(read(text).on).toBeNull()
  },
)

test('a quarter without its kind of year offers the council’s and the calendar’s', () => {
  const [question] = read('Q3 2026').asked
  expect(question?.options.map(option => option.value)).toEqual(['2026-12-31', '2026-09-30', 'none'])
})

test('a day that is in no calendar is no date, and is said', () => {
  expect(read('31/02/2026')).toMatchObject({
    on: null,
    words: '31/02/2026',
    fault: expect.stringContaining('no day of the calendar'),
  })
})

test('an error of a formula is no date, and is said', () => {
  const { on, fault } = readDay({ text: '#REF!', fault: 'is an error' }, new Asking({}))
  expect([on, fault]).toEqual([null, 'is an error'])
})

test('every day of a century, typed with the day first, is that day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36_524 }), after => {
      const on = addDays(day('2000-01-01'), after)
      const [year, month, date] = on.split('-')
      expect(read(`${date}/${month}/${year}`).on).toBe(on)
    }),
  )
})

test('whatever stands in a cell, a date comes out only with a year that was typed', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), text => {
      const { on } = read(text)
      expect(on === null || /\d{2}/.test(text)).toBe(true)
    }),
  )
})
