import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BANK_HOLIDAYS, BANK_HOLIDAY_YEARS } from './bank-holidays.ts'
import { addDays, localDate } from './dates.ts'
import type { LocalDate } from './dates.ts'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts'

const collected = new URL(
  '../../../shared/data/calendar/uk-bank-holidays-2012-2028.moj-mit.json',
  import.meta.url,
)
const present = existsSync(collected)
if (!present) console.warn('Skipped: the collected bank holidays in ../shared/data/calendar are not here.')

function on(text: string): LocalDate {
  const date = localDate(text)
  if (date === undefined) throw new Error(`The test names a day that does not exist: ${text}`)
  return date
}

describe('bank holidays', () => {
  test.skipIf(!present)('our table holds exactly the days GOV.UK lists for England and Wales', () => {
    const listed: { 'england-and-wales': { events: { date: string }[] } } = JSON.parse(
      readFileSync(collected, 'utf8'),
    )
    expect([...BANK_HOLIDAYS].toSorted()).toEqual(listed['england-and-wales'].events.map(({ date }) => date))
  })

  test('they are weekdays that exist, at least eight in every covered year', () => {
    const years = [...BANK_HOLIDAYS].map(day => Number(on(day).slice(0, 4)))
    for (let year: number = BANK_HOLIDAY_YEARS.first; year <= BANK_HOLIDAY_YEARS.last; year += 1)
      expect(years.filter(each => each === year).length).toBeGreaterThanOrEqual(8)
  })
})

describe('working days', () => {
  test('the state funeral, Good Friday and Christmas Day on a Saturday are not working days; Maundy Thursday is', () => {
    expect(
      ['2022-09-19', '2026-04-03', '2027-12-25', '2026-04-02'].map(day => isWorkingDay(on(day))),
    ).toEqual([false, false, false, true])
  })

  test.each<[string, number, string, string]>([
    ['2022-04-13', 1, '2022-04-14', 'the next day'],
    ['2022-04-14', 1, '2022-04-19', 'over Easter'],
    ['2025-12-23', 3, '2025-12-30', 'over Christmas'],
    ['2026-11-21', 1, '2026-11-23', 'from a Saturday'],
    ['2026-11-21', 0, '2026-11-21', 'no day later, working day or not'],
    ['2026-04-07', -1, '2026-04-02', 'back over Easter'],
    [
      '2022-07-18',
      70,
      '2022-10-26',
      'an action plan, with the late summer holiday and the state funeral between',
    ],
  ])('%s plus %i working days is %s: %s', (...[from, days, to]) => {
    expect(addWorkingDays(on(from), days)).toEqual({ date: to, beyondCalendar: false })
  })

  test('a due date after the last year with known bank holidays says so', () => {
    expect(addWorkingDays(on('2028-12-20'), 3).beyondCalendar).toBe(false)
    expect(addWorkingDays(on('2028-12-20'), 10).beyondCalendar).toBe(true)
    expect(workingDaysBetween(on('2011-12-01'), on('2012-01-10')).beyondCalendar).toBe(true)
  })

  test('a further day off that an administrator has entered is left out', () => {
    const added = new Set(['2026-11-23'])
    expect(addWorkingDays(on('2026-11-20'), 1, added).date).toBe('2026-11-24')
    expect(workingDaysBetween(on('2026-11-20'), on('2026-11-24'), added).days).toBe(1)
  })

  test('counting from a working day to the day so many working days later gives that number, both ways', () => {
    const start = fc.integer({ min: 0, max: 5_000 }).map(days => addDays(on('2013-01-02'), days))
    fc.assert(
      fc.property(start, fc.integer({ min: -150, max: 150 }), (date, days) => {
        const reached = addWorkingDays(date, days).date
        expect(workingDaysBetween(date, reached).days).toBe(days)
        expect(days === 0 || isWorkingDay(reached)).toBe(true)
      }),
    )
  })

  test('over however many years, they are the days that are working days one by one', () => {
    const anywhere = fc.integer({ min: 0, max: 9_000 }).map(days => addDays(on('2009-01-01'), days))
    const off = fc.uniqueArray(fc.integer({ min: 0, max: 9_000 }), { maxLength: 5 })
    fc.assert(
      fc.property(anywhere, fc.integer({ min: -900, max: 900 }), off, (from, days, offsets) => {
        const added = new Set<string>(offsets.map(offset => addDays(on('2009-01-01'), offset)))
        const step = Math.sign(days)
        const passed = Array.from({ length: Math.abs(days) }, (_, day) => addDays(from, step * (day + 1)))
        const worked = passed.filter(day => isWorkingDay(day, added)).length
        // Nothing worked is 0, never -0.
        expect(workingDaysBetween(from, addDays(from, days), added).days).toBe(
          worked === 0 ? 0 : step * worked,
        )
      }),
    )
  })
})
