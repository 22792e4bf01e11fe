import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lookDatesOf, oldestFirst, orderOf, readLookDate } from './rules.ts'
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

const dated = (
  inspectionId: string,
  datesNote: string,
  startOn: string | null = null,
  publishedOn: string | null = null,
) => ({
  inspectionId,
  datesNote,
  startOn,
  endOn: startOn,
  publishedOn,
  receivedOn: null,
})

test.each([
  ['September to December 2022', '2022-09'],
  ['September 2022 to December 2022', '2022-09'],
  ['December to March 2023', '2022-12'],
  ['between 2022 and 2023', '2022'],
  ['in the spring of 2024', '2024'],
])('a look dated “%s” began, as far as is known, in %s', (note, startOn) => {
  expect(lookDatesOf(dated('a', note)).startOn).toBe(startOn)
})

describe('looks in order of time', () => {
  // Each list as it should stand, oldest first.
  const lists = [
    [
      dated('z', '', '2022-07-18'),
      dated('y', '', '2022-09-21'),
      dated('x', 'September 2022 to December 2022'),
    ],
    [dated('z', 'July 2013; published September 2013'), dated('y', 'October 2013')],
    [
      dated('z', '', '2021-03-26'),
      dated('y', '', '2021-05-18'),
      dated('x', 'July 2021; published August 2021'),
    ],
    [dated('z', '', '2018-02-01'), dated('y', '', '2018-06-11'), dated('x', '2018; published December 2018')],
    [dated('z', '', '2023-09-26'), dated('y', '2023; published January 2024'), dated('x', '', '2024-02-21')],
    [dated('z', '2024', null, '2024-12-04'), dated('y', '', '2024-12-02', '2025-02-07')],
    [dated('z', ''), dated('y', '2015'), dated('x', '', '2016-09-26')],
  ]
  test.each(
    lists.map(list => [list.map(one => one.datesNote || (one.startOn ?? 'no date')).join(', then '), list]),
  )('%s', (_words, list) => {
    if (typeof list === 'string') throw new Error('No list')
    expect(oldestFirst(list.toReversed())).toEqual(list)
    expect(oldestFirst(list.toSorted((a, b) => (a.inspectionId < b.inspectionId ? -1 : 1)))).toEqual(list)
  })

  const anyLook = fc.record({
    startOn: fc.constantFrom('2022-07-18', '2022-09-21', '2022-10-02', '2023-01-09', null),
    datesNote: fc.constantFrom('2022', 'September 2022', 'October 2022; published March 2023', '2023', ''),
    publishedOn: fc.constantFrom('2022-11-01', '2023-03-01', null),
  })

  test('every look stands once, in the same order whatever order they come in', () => {
    fc.assert(
      fc.property(fc.array(anyLook, { maxLength: 8 }), given => {
        const looks = given.map((one, at) => dated(`i${at}`, one.datesNote, one.startOn, one.publishedOn))
        const sorted = oldestFirst(looks)
        expect(oldestFirst(looks.toReversed())).toEqual(sorted)
        expect(sorted.map(one => one.inspectionId).toSorted()).toEqual(looks.map(one => one.inspectionId))
      }),
    )
  })
})
