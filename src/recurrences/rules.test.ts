import { expect, test } from 'vitest'
import { awaitsDecisions, comparedAmong, lookOf } from './rules.ts'
import { madeUp } from './testing.ts'

const inspection = madeUp({ findingId: 'a', year: 2018 }).inspection

test.each([
  ['2018', '2018', null],
  ['March 2009', '2009-03', null],
  ['September 2012; published October 2012', '2012-09', '2012-10'],
  ['spring 2024', '2024', null],
  ['date not known', null, null],
])('a look dated “%s” is known as far as its note says', (datesNote, startOn, publishedOn) => {
  const vague = { ...inspection, startOn: null, endOn: null, publishedOn: null, receivedOn: null, datesNote }
  expect(lookOf(vague)).toMatchObject({ startOn, publishedOn })
})

test('where the days are known, the note decides nothing', () => {
  expect(lookOf({ ...inspection, datesNote: 'published 2020' }).startOn).toBe(inspection.startOn)
})

test('a weakness that stands open waits for decisions; a strength, a closed finding and a split whole do not', () => {
  const weak = madeUp({ findingId: 'a', year: 2018 })
  expect(awaitsDecisions(weak)).toBe(true)
  expect(awaitsDecisions({ ...weak, kind: 'strength' })).toBe(false)
  expect(awaitsDecisions({ ...weak, closed: true })).toBe(false)
  expect(awaitsDecisions({ ...weak, childIds: ['b'] })).toBe(false)
})

test('the parts of a split finding are compared, not the whole', () => {
  const [whole, part] = [madeUp({ findingId: 'w', year: 2018 }), madeUp({ findingId: 'p', year: 2018 })]
  expect(comparedAmong([{ ...whole, childIds: ['p'] }, part])).toEqual([part])
})
