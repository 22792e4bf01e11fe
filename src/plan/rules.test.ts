import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../kernel/dates.ts'
import { daysOfEachMove, deliveryStatuses, isOverdue, slippage, workingDaysOverdue } from './rules.ts'
import { day } from './testing.ts'

const dues = (...dates: (string | null)[]) => dates.map(text => ({ dueOn: text === null ? null : day(text) }))

describe('slippage of a due date', () => {
  test.each([
    ['a date that never moved', dues('2026-03-31'), 0, 0],
    ['moved from March to April and on to June', dues('2026-03-31', '2026-04-30', '2026-06-30'), 2, 91],
    ['put back, then brought forward again', dues('2026-03-31', '2026-04-30', '2026-04-20'), 2, 20],
    ['brought forward by ten days', dues('2026-03-31', '2026-03-21'), 1, -10],
    ['never dated', dues(null), 0, 0],
    ['first without a date: setting one is no slippage', dues(null, '2026-03-31'), 0, 0],
    ['dated, then the date taken away', dues('2026-03-31', null), 1, 0],
    [
      'taken away and set again: the days count from the date that stood',
      dues('2026-03-31', null, '2026-04-10'),
      2,
      10,
    ],
  ])('%s', (_name, history, timesMoved, daysMoved) => {
    expect(slippage(history)).toEqual({ timesMoved, daysMoved })
  })

  test('however often due dates move, the days of all moves add up to the last date less the first', () => {
    const somewhere = fc.option(fc.integer({ min: -2000, max: 2000 }), { nil: null })
    fc.assert(
      fc.property(fc.array(somewhere, { minLength: 1, maxLength: 30 }), offsets => {
        const history = offsets.map(offset => ({
          dueOn: offset === null ? null : addDays(day('2026-01-01'), offset),
        }))
        const dated = history.flatMap(due => due.dueOn ?? [])
        const [first] = dated
        const last = dated.at(-1)
        const expected = first && last ? daysBetween(first, last) : 0
        expect(slippage(history).daysMoved).toBe(expected)
        expect(daysOfEachMove(history)).toHaveLength(history.length)
      }),
    )
  })
})

describe('overdue', () => {
  test.each([
    ['open and due yesterday, a working day', 'at risk', '2026-06-16', '2026-06-17', true, 1],
    ['due today is not overdue', 'on track', '2026-06-17', '2026-06-17', false, 0],
    [
      'due on Friday, looked at on Monday: one working day',
      'not started',
      '2026-06-12',
      '2026-06-15',
      true,
      1,
    ],
    [
      'due on Friday, looked at on Saturday: overdue by no working day yet',
      'off track',
      '2026-06-12',
      '2026-06-13',
      true,
      0,
    ],
    ['Easter is not counted', 'on track', '2026-04-02', '2026-04-08', true, 2],
    ['complete is never overdue', 'complete', '2026-01-05', '2026-06-17', false, 0],
    ['without a date nothing is overdue', 'off track', null, '2026-06-17', false, 0],
  ] as const)('%s', (_name, delivery, due, today, overdue, workingDays) => {
    const action = { delivery, dueOn: due === null ? null : day(due) }
    expect(isOverdue(action, day(today))).toBe(overdue)
    expect(workingDaysOverdue(action, day(today))).toBe(workingDays)
  })
})

test('the five delivery statuses are told apart by word and by colour', () => {
  expect(deliveryStatuses.map(({ title, colour }) => `${title} ${colour}`)).toEqual([
    'Not started grey',
    'On track green',
    'At risk yellow',
    'Off track red',
    'Complete blue',
  ])
})
