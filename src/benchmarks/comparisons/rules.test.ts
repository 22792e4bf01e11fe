import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dashboardAverage, isOnDashboard, laitAverage, rankAmong } from './rules.ts'

const published = fc.integer({ min: 0, max: 1000 }).map(tenths => tenths / 10)
const many = fc.array(published, { minLength: 1, maxLength: 160 })

/** R's quantile of type 7, from its definition in tenths: (n - 1) p lies between two order statistics. */
function quartileOf(values: readonly number[], quarters: number): number {
  const tenths = values.map(value => Math.round(value * 10)).toSorted((a, b) => a - b)
  const spread = tenths.flatMap((value, at) => {
    const next = tenths[at + 1]
    return next === undefined ? [value] : [0, 1, 2, 3].map(step => value + ((next - value) * step) / 4)
  })
  return (spread[(tenths.length - 1) * quarters] ?? Number.NaN) / 10
}

describe('rank and quartile', () => {
  test('the best is first, and those with one value share a rank', () => {
    const all = [10, 12.5, 12.5, 20]
    expect(all.map(value => rankAmong(value, all, 'low').rank)).toEqual([1, 2, 2, 4])
    expect(all.map(value => rankAmong(value, all, 'high').rank)).toEqual([4, 2, 2, 1])
  })

  test('without a polarity, or without a value, there is neither, and it says why', () => {
    expect(rankAmong(10, [10, 20], 'none')).toMatchObject({ rank: null, quartile: null, of: 2 })
    expect(rankAmong(10, [10, 20], 'none').whyNone).toContain('neither high nor low is better')
    expect(rankAmong(null, [10, 20], 'low')).toMatchObject({
      rank: null,
      whyNone: 'there is no value to rank',
    })
  })

  test('the rank is the place in the sorted list, worked out a second way', () => {
    fc.assert(
      fc.property(many, fc.nat(), (all, pick) => {
        const value = all[pick % all.length] ?? 0
        const upwards = all.toSorted((a, b) => a - b)
        expect(rankAmong(value, all, 'low').rank).toBe(upwards.indexOf(value) + 1)
        expect(rankAmong(value, all, 'high').rank).toBe(upwards.toReversed().indexOf(value) + 1)
      }),
    )
  })

  test('the band is that of R’s quartiles of type 7, a value on the boundary belonging below', () => {
    // quantile(c(1, 2, 3, 4), type = 7) is 1.75, 2.5, 3.25.
    expect(
      [1, 1.75, 1.8, 2.5, 2.6, 3.25, 3.3, 4].map(value => rankAmong(value, [1, 2, 3, 4], 'low').quartile),
    ).toEqual(['A', 'A', 'B', 'B', 'C', 'C', 'D', 'D'])
    fc.assert(
      fc.property(many, published, (all, value) => {
        const [first = 0, second = 0, third = 0] = [1, 2, 3].map(quarters => quartileOf(all, quarters))
        const low = value <= first ? 'A' : value <= second ? 'B' : value <= third ? 'C' : 'D'
        const high = value <= first ? 'D' : value <= second ? 'C' : value <= third ? 'B' : 'A'
        expect(rankAmong(value, all, 'low').quartile).toBe(low)
        expect(rankAmong(value, all, 'high').quartile).toBe(high)
      }),
    )
  })

  test('every authority with a value is counted, whatever the order they come in', () => {
    fc.assert(
      fc.property(many, all => {
        const [value = 0] = all
        expect(rankAmong(value, all.toReversed(), 'low')).toEqual(rankAmong(value, all, 'low'))
        expect(rankAmong(value, all, 'low').of).toBe(all.length)
      }),
    )
  })
})

describe('the average of statistical neighbours', () => {
  const ten = [19.4, null, 20, 18.1, null, 25, 17.6, 22, 19.9, 18]

  test('LAIT takes the mean of those with a value and says how many they were', () => {
    expect(laitAverage(ten)).toEqual({ kind: 'mean', value: 20, withValue: 8, of: 10, reason: null })
  })

  test('the dashboard takes the median of rates and the sum of counts', () => {
    expect(dashboardAverage(ten, 'percentage')).toEqual({
      kind: 'median',
      value: 19.65,
      withValue: 8,
      of: 10,
      reason: null,
    })
    expect(dashboardAverage([120, null, 80], 'count')).toMatchObject({
      kind: 'sum',
      value: 200,
      withValue: 2,
      of: 3,
    })
  })

  test('where no neighbour has a value there is none, with the reason, and never 0', () => {
    const none = [null, null]
    expect(laitAverage(none)).toMatchObject({ value: null, reason: 'none of the neighbours has a value' })
    expect(dashboardAverage(none, 'count')).toMatchObject({ value: null, withValue: 0 })
  })

  test('both agree with the same worked out in whole tenths', () => {
    fc.assert(
      fc.property(fc.array(published, { minLength: 1, maxLength: 10 }), values => {
        const tenths = values.map(value => Math.round(value * 10)).toSorted((a, b) => a - b)
        const sum = tenths.reduce((total, one) => total + one, 0)
        const middle =
          ((tenths[Math.floor((tenths.length - 1) / 2)] ?? 0) +
            (tenths[Math.ceil((tenths.length - 1) / 2)] ?? 0)) /
          2
        expect(laitAverage(values).value).toBeCloseTo(sum / tenths.length / 10, 10)
        expect(dashboardAverage(values, 'rate').value).toBe(middle / 10)
        expect(dashboardAverage(values, 'count').value).toBe(sum / 10)
      }),
    )
  })

  test('the dashboard counts authorities from their first whole year', () => {
    expect([2021, 2022].map(year => isOnDashboard('940', year))).toEqual([false, true])
    expect([2023, 2024].map(year => isOnDashboard('943', year))).toEqual([false, true])
    expect(isOnDashboard('884', 2013)).toBe(true)
  })
})
