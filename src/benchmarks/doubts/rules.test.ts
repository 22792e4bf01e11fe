import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Figure } from '../rules.ts'
import { figuresThatStandOut } from './rules.ts'

function series(values: readonly (number | null)[]): Figure[] {
  return values.map((value, at) => ({
    areaCode: '884',
    year: 2016 + at,
    value,
    reason: value === null ? 'not available' : null,
    marker: value === null ? 'u' : null,
    state: value === null ? 'not available' : 'value',
    note: '',
  }))
}

test.each<[string, readonly (number | null)[], readonly number[]]>([
  [
    'a re-referral rate of 2.7% between 10.6% and, two missing years on, 14.8%',
    [9.3, 10.6, 2.7, null, null, 14.8],
    [2018],
  ],
  ['a rate that is four times those beside it', [10, 11, 44, 10], [2018]],
  ['a steady fall', [40, 20, 10, 5, 2.5], []],
  ['a step that stays', [10, 10, 40, 40], []],
  ['the first and the last year, which have one side only', [1, 10, 10, 1], []],
  ['nothing published', [null, null], []],
])('%s', (_, values, years) => {
  expect(figuresThatStandOut(series(values)).map(figure => figure.year)).toEqual(years)
})

test('whatever is published, no figure within three times of either year beside it is pointed out', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 3, maxLength: 12 }), values => {
      for (const { year, value } of figuresThatStandOut(series(values))) {
        const at = year - 2016
        for (const beside of [values[at - 1] ?? 0, values[at + 1] ?? 0])
          expect(Math.max(beside, value ?? 0) / Math.min(beside, value ?? 0)).toBeGreaterThan(3)
      }
    }),
  )
})
