import { expect, test } from 'vitest'
import { orderOf, readLookDate } from './rules.ts'
import type { LookDates, Order } from './rules.ts'

const look = (startOn: string | null, publishedOn: string | null = null): LookDates => ({
  startOn,
  endOn: null,
  publishedOn,
})

const cases: readonly [string, LookDates, LookDates, Order][] = [
  ['a look of a later day', look('2022-07-18'), look('2018-06-11'), 'later'],
  ['a look of an earlier day', look('2018-06-11'), look('2022-07-18'), 'earlier'],
  ['two looks that began on one day', look('2022-07-18'), look('2022-07-18'), 'same'],
  ['a look of a later month, known by the month', look('2019-12'), look('2019-01'), 'later'],
  ['a look known by the month inside the month of another', look('2023-06'), look('2023-06-28'), 'unknown'],
  ['two looks of one month', look('2023-03'), look('2023-03'), 'unknown'],
  ['a look of a later year, known by the year', look('2018'), look('2016-09-26'), 'later'],
  ['two looks of one year', look('2018'), look('2018-06-11'), 'unknown'],
  [
    'two of one year where one was published after the other',
    look('2018', '2018-12'),
    look('2018-06-11', '2018-07-23'),
    'later',
  ],
  [
    'two of one year that were published on one day',
    look('2024', '2024-12-04'),
    look('2024-10-22', '2024-12-04'),
    'unknown',
  ],
  [
    'one that was published before the other can have begun',
    look('2024', '2024-10-01'),
    look('2024-12-02'),
    'earlier',
  ],
  ['a look without any date', look(null), look('2022-07-18'), 'unknown'],
  ['two looks without dates', look(null), look(null), 'unknown'],
]
test.each(cases)('%s is told from another by what is known', (_what, one, other, order) => {
  expect(orderOf(one, other)).toBe(order)
})

const turned: Readonly<Record<Order, Order>> = {
  later: 'earlier',
  earlier: 'later',
  same: 'same',
  unknown: 'unknown',
}
test.each(cases)('%s: the other way round says the opposite', (_what, one, other, order) => {
  expect(orderOf(other, one)).toBe(turned[order])
})

test.each([
  ['2015', '2015'],
  ['2013-07', '2013-07'],
  ['2009-03-31', '2009-03-31'],
  ['2013-13', undefined],
  ['2013-02-30', undefined],
  ['spring 2024', undefined],
  ['', undefined],
])('the date “%s” is read as far as it is known', (text, date) => {
  expect(readLookDate(text)).toBe(date)
})
