import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BANK_HOLIDAYS } from '../../kernel/bank-holidays.ts'
import { addDays, dayOfWeek } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { day } from '../testing.ts'
import { calendarWarning, duties, dutiesFor, reckon, standingInWords } from './rules.ts'

const statement = { workingDays: 70, doneBy: 'final' } as const

test('a report received on 18 July 2018 asks for the statement by 25 October 2018', () => {
  expect(reckon(statement, day('2018-07-18'), null, day('2018-10-01')).dueOn).toBe('2018-10-25')
})

test('without a day of receipt nothing is reckoned, and nothing is taken from the publication', () => {
  const reckoned = reckon(statement, null, day('2018-10-20'), day('2018-11-01'))
  expect(reckoned).toEqual({ dueOn: null, standing: { state: 'unknown receipt' }, beyondCalendar: false })
  expect(standingInWords(reckoned, day('2018-10-20'))).toContain('Cannot be known')
})

describe('where a deadline stands', () => {
  test.each<[string, LocalDate | 'some day' | null, string, string]>([
    [
      'sent in time',
      day('2018-10-18'),
      '2018-11-01',
      'Met on 18 October 2018, 5 working days before the last',
    ],
    ['sent on the last day', day('2018-10-25'), '2018-11-01', 'Met on 25 October 2018, on the last day'],
    ['sent the day after', day('2018-10-26'), '2018-11-01', 'Late by 1 working day: done on 26 October 2018'],
    ['not sent yet', null, '2018-10-22', 'Open: 3 working days left'],
    ['not sent on the last day', null, '2018-10-25', 'Open: today is the last day'],
    [
      'not sent and past',
      null,
      '2018-10-29',
      'Overdue by 2 working days: nobody has entered that it was sent',
    ],
    [
      'sent on a day nobody knows',
      'some day',
      '2018-11-01',
      'Cannot be known: it was done, but the day is not known',
    ],
  ])('%s', (_what, done, today, words) => {
    expect(standingInWords(reckon(statement, day('2018-07-18'), done, day(today)), done)).toBe(words)
  })

  test('a duty that only an entry can show is not called overdue when nobody has entered it', () => {
    const reckoned = reckon(
      { workingDays: 30, doneBy: 'entered' },
      day('2018-07-18'),
      null,
      day('2018-10-29'),
    )
    expect(reckoned.standing.state).toBe('not entered')
  })

  test('a Saturday after the last day is late, though no working day has passed', () => {
    const reckoned = reckon(
      { workingDays: 5, doneBy: 'final' },
      day('2026-03-06'),
      day('2026-03-14'),
      day('2026-03-20'),
    )
    expect(reckoned).toMatchObject({ dueOn: '2026-03-13', standing: { state: 'late', by: 0 } })
  })
})

test('the last day counted day by day in another way is the same, the day of receipt left out', () => {
  const received = fc.integer({ min: 0, max: 5000 }).map(days => addDays(day('2013-01-02'), days))
  fc.assert(
    fc.property(received, fc.constantFrom(20, 30, 70), (on, workingDays) => {
      let left = workingDays
      let reached = on
      while (left > 0) {
        reached = addDays(reached, 1)
        if (dayOfWeek(reached) < 6 && !BANK_HOLIDAYS.has(reached) && !reached.endsWith('-12-25')) left -= 1
      }
      expect(reckon({ workingDays, doneBy: 'final' }, on, null, on).dueOn).toBe(reached)
    }),
  )
})

test('a date past the last known bank holidays says so', () => {
  const reckoned = reckon(statement, day('2028-12-01'), null, day('2028-12-02'))
  expect(calendarWarning(reckoned.beyondCalendar)).toContain('2012 to 2028')
  expect(calendarWarning(false)).toBe('')
})

test('a focused visit asks for plans only where it set a priority action; a monitoring visit for nothing', () => {
  const named = (kind: string, priority: boolean, framework = 'ILACS') =>
    dutiesFor({ kind, framework }, priority).map(one => one.duty)
  expect(named('full-inspection', false)).toEqual(['publish-report', 'written-statement'])
  expect(named('short-inspection', true)).toEqual(['publish-report', 'written-statement'])
  expect(named('focused-visit', true)).toEqual(['draft-after-visit', 'final-after-visit'])
  expect(named('focused-visit', false)).toEqual([])
  expect(named('focused-visit', true, 'other')).toEqual(['draft-after-visit', 'final-after-visit'])
  expect(named('monitoring-visit', true)).toEqual([])
  expect(named('full-inspection', false, 'SIF')).toEqual(['publish-report', 'written-statement'])
  expect(named('full-inspection', false, 'before 2013')).toEqual([])
})

test('every duty says its legal footing and source, and only the confirmed one is called so', () => {
  expect(duties.every(one => one.status !== '' && one.source !== '')).toBe(true)
  expect(duties.filter(one => one.confirmed).map(one => one.source)).toEqual(['SI 2007/462 regulation 2'])
})
