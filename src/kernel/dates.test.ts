import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addToMonth,
  dateInLondon,
  dayInWords,
  dayOfWeek,
  daysBetween,
  firstDayOfMonth,
  inWords,
  isMonth,
  lastDayOfMonth,
  lastWholeMonthEndedBy,
  localDate,
  monthInWords,
  monthOf,
  monthsBetween,
  monthsFromTo,
  rangeInWords,
  readDate,
} from './dates.ts'
import type { LocalDate } from './dates.ts'

function on(text: string): LocalDate {
  const date = localDate(text)
  if (date === undefined) throw new Error(`The test names a day that does not exist: ${text}`)
  return date
}
const anyDate = fc.integer({ min: 0, max: 73_000 }).map(days => addDays(on('1900-01-01'), days))

describe('a calendar date', () => {
  test.each([
    '2026-02-29',
    '2025-04-31',
    '2026-13-01',
    '2026-00-10',
    '1900-02-29',
    '26-01-01',
    '2026-1-1',
    '',
  ])('%s is no date', text => expect(localDate(text)).toBeUndefined())
  test.each(['2024-02-29', '2000-02-29', '2026-12-31'])('%s is one', text =>
    expect(localDate(text)).toBe(text),
  )

  test('half past midnight in British Summer Time is already the next day, and in winter it is not before midnight', () => {
    expect(dateInLondon(new Date('2026-06-30T23:30:00Z'))).toBe('2026-07-01')
    expect(dateInLondon(new Date('2026-06-30T22:59:59Z'))).toBe('2026-06-30')
    expect(dateInLondon(new Date('2026-12-31T23:59:59Z'))).toBe('2026-12-31')
  })

  test.each([
    ['2025-08-31', 6, '2026-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-15', 3, '2027-02-15'],
    ['2026-01-10', -13, '2024-12-10'],
  ] as const)('%s and %i calendar months is %s, never past the end of the month', (from, months, to) => {
    expect(addMonths(on(from), months)).toBe(to)
  })

  test('the days of a week follow each other, and 22 November 2026 was a Sunday', () => {
    expect(dayOfWeek(on('2026-11-22'))).toBe(7)
    fc.assert(fc.property(anyDate, date => dayOfWeek(addDays(date, 1)) === (dayOfWeek(date) % 7) + 1))
  })

  test('adding days and counting them are each other undone, over leap years and clock changes', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
    expect(addDays(on('2026-03-28'), 2)).toBe('2026-03-30')
  })
})

describe('a month', () => {
  test('has its first and last day, leap years included', () => {
    expect([firstDayOfMonth('2024-02'), lastDayOfMonth('2024-02'), lastDayOfMonth('2026-02')]).toEqual([
      '2024-02-01',
      '2024-02-29',
      '2026-02-28',
    ])
    expect(isMonth('2026-13')).toBe(false)
    expect(() => lastDayOfMonth('2026-13')).toThrow(RangeError)
  })

  test('months are counted over the turn of a year, forwards and back', () => {
    expect(monthsBetween('2025-11', '2026-02')).toBe(3)
    expect(addToMonth('2026-01', -1)).toBe('2025-12')
    expect(monthsFromTo('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect(monthsFromTo('2026-02', '2026-01')).toEqual([])
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -500, max: 500 }), (date, months) => {
        expect(monthsBetween(monthOf(date), addToMonth(monthOf(date), months))).toBe(months)
      }),
    )
  })

  test('a month has ended on its last day and not the day before', () => {
    expect(lastWholeMonthEndedBy(on('2026-11-29'))).toBe('2026-10')
    expect(lastWholeMonthEndedBy(on('2026-11-30'))).toBe('2026-11')
  })
})

describe('dates in words', () => {
  test('a date, a month and a range read as an officer writes them', () => {
    expect(inWords(on('2022-07-18'))).toBe('18 July 2022')
    expect(monthInWords('2022-07')).toBe('July 2022')
    expect(rangeInWords(on('2022-07-18'), on('2022-07-29'))).toBe('18 to 29 July 2022')
    expect(rangeInWords(on('2022-07-18'), on('2022-08-03'))).toBe('18 July to 3 August 2022')
    expect(rangeInWords(on('2022-12-30'), on('2023-01-03'))).toBe('30 December 2022 to 3 January 2023')
    expect(rangeInWords(on('2022-07-18'), on('2022-07-18'))).toBe('18 July 2022')
  })

  test.each([
    ['1/2/2026', '2026-02-01'],
    ['01/02/26', '2026-02-01'],
    ['1-2-2026', '2026-02-01'],
    [' 1.2.26 ', '2026-02-01'],
    ['1 2 2026', '2026-02-01'],
    ['1 July 2026', '2026-07-01'],
    ['1st jul 26', '2026-07-01'],
    ['Wednesday, 1 July 2026', '2026-07-01'],
    ['3 Sept 2026', '2026-09-03'],
    ['03-Feb-2026', '2026-02-03'],
    ['2026-07-01', '2026-07-01'],
  ])('%s is read, day first, as %s', (typed, date) => expect(readDate(typed)).toBe(date))

  test.each([
    '31/2/2026',
    '2/31/2026',
    '1/2',
    '1/2/026',
    '1/2/0001',
    '1 July 0026',
    '1 Ju 2026',
    'July 2026',
    'soon',
    '',
    '1/2-2026',
    'Mai 1',
  ])('%s is not read as a date', typed => expect(readDate(typed)).toBeUndefined())

  test('what we print we can read again', () => {
    fc.assert(fc.property(anyDate, date => readDate(inWords(date)) === date && readDate(date) === date))
  })
})

test('the day of an instant is the day in England, an hour before that of UTC in summer time', () => {
  expect(dayInWords('2026-06-30T23:30:00Z')).toBe('1 July 2026')
  expect(dayInWords('2026-01-31T23:30:00Z')).toBe('31 January 2026')
})
