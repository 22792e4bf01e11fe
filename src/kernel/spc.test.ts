import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, firstDayOfMonth } from './dates.ts'
import type { LocalDate } from './dates.ts'
import { mean } from './mean.ts'
import { xmrChart } from './spc.ts'
import type { Chart, Series } from './spc.ts'
import { labelPoints } from './spc-rules.ts'
import type { PointSigns } from './spc-rules.ts'

const monthly = (count: number): LocalDate[] =>
  Array.from({ length: count }, (_, index) => addMonths(firstDayOfMonth('2023-01'), index))

function series(values: readonly (number | null)[], rest: Partial<Series> = {}): Series {
  return {
    values,
    dates: monthly(values.length),
    improvementDirection: 'increase',
    target: null,
    rebaseDates: [],
    fixAfterNPoints: null,
    screenOutliers: true,
    ...rest,
  }
}

function chart(asked: Series): Chart {
  const charted = xmrChart(asked)
  if (!charted.ok) throw new Error(charted.why)
  return charted.chart
}
const labels = (asked: Series) => chart(asked).points.map(point => point.specialCauseType)

const steady = [52, 48, 51, 47, 53, 49, 50, 52, 48, 51, 49, 53, 47, 50]

describe('limits', () => {
  test('screening an outlier narrows the limits and leaves the centre line where it is', () => {
    const jumpy = [...steady, 90, 50, 49, 52]
    const [screened] = chart(series(jumpy)).phases
    const [whole] = chart(series(jumpy, { screenOutliers: false })).phases
    expect(screened?.mean).toBe(whole?.mean)
    expect(Number(screened?.ucl)).toBeLessThan(Number(whole?.ucl))
  })

  test.each([
    { what: 'one value', values: [4] },
    { what: 'the same value throughout', values: Array.from({ length: 15 }, () => 7.3) },
    {
      what: 'values that differ by the noise of decimals',
      values: [0.3, 0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2, 0.3],
    },
    { what: 'one step in a flat series', values: [...Array(10).fill(10), ...Array(10).fill(12)] },
    { what: 'no value at all', values: [null, null, null] },
    { what: 'no two values next to each other', values: [1, null, 5, null, 2, null, 9] },
  ])('$what: no routine variation measured, so no limits, no signal and no assurance', ({ values }) => {
    const flat = chart(series(values, { target: 5 }))
    expect(flat.phases.map(({ lcl, ucl }) => [lcl, ucl])).toEqual([[null, null]])
    expect(new Set(flat.points.map(point => point.specialCauseType))).toEqual(new Set(['Common Cause']))
    expect([flat.variationType, flat.assuranceType]).toEqual(['common_cause', null])
    expect(flat.messages).toEqual(['no routine variation measured, so there are no limits.'])
  })

  test('a gap takes away the two moving ranges beside it and is shown as a gap', () => {
    const gap = chart(series([...steady.slice(0, 5), null, ...steady.slice(6)]))
    expect(gap.phases[0]).toMatchObject({ n: 14, movingRangesUsed: 11 })
    expect(gap.points[5]).toMatchObject({ value: null, outsideLimits: null, pointType: 'common_cause' })
  })

  test('seven points with a gap among steady rises are no trend, and no fault', () => {
    expect(labels(series([50, 1, 2, 3, null, 5, 6, 7, 60, 10, 40]))).not.toContain(
      '7 Point Trend (Increasing)',
    )
  })
})

describe('what is asked for is refused in words, not by a fault', () => {
  test.each([
    { asked: series([]), why: 'The series has no points.' },
    { asked: series([1, 2], { dates: monthly(3) }), why: /2 values and 3 dates/ },
    {
      asked: series([1, 2], { dates: [...monthly(1), ...monthly(1)] }),
      why: /1 January 2023 occurs more than once/,
    },
    { asked: series(steady, { fixAfterNPoints: 11 }), why: /12 points or more, not after 11/ },
    { asked: series(steady, { fixAfterNPoints: 12.5 }), why: /not after 12.5/ },
  ])('$why', ({ asked, why }) => {
    const charted = xmrChart(asked)
    expect(charted).toMatchObject({ ok: false, why: expect.stringMatching(why) })
  })

  test('a rebase on a date without a point is said, and starts nothing', () => {
    const [first] = monthly(1)
    const asked = series(steady, { rebaseDates: first ? [addMonths(first, 50)] : [] })
    expect(chart(asked).phases).toHaveLength(1)
    expect(chart(asked).messages).toEqual([
      'There is no point on 1 March 2027: no new phase was started there.',
    ])
  })

  test('fewer than 13 points are charted with a warning', () => {
    expect(chart(series(steady.slice(0, 12))).messages).toEqual([
      'fewer than 13 points (12), so the limits are provisional.',
    ])
  })

  test('with several phases each remark says from when it holds', () => {
    const [, , , , , , , , start] = monthly(20)
    const asked = series([...Array(8).fill(100), ...steady], { rebaseDates: start ? [start] : [] })
    expect(chart(asked).messages).toEqual([
      'From 1 January 2023: no routine variation measured, so there are no limits.',
    ])
  })
})

describe('the point rules', () => {
  const close = (flags: number[]): PointSigns[] =>
    flags.map(flag => ({ outsideLimits: false, relativeToMean: 1, closeToLimits: flag === 1 }))

  test('of two close points among seven on one side, only those two say 2 in 3', () => {
    const signs = close([0, 0, 1, 1, 0, 0, 0])
    const found = labelPoints([5, 6, 5, 6, 5, 6, 5], signs)
    expect(
      found.map((label, index) => (label === '2 in 3 Above CL' ? index : -1)).filter(at => at >= 0),
    ).toEqual([2, 3])
  })

  test('a third point on the mean or beyond it cancels 2 in 3', () => {
    for (const side of [0, -1] as const) {
      const [a, b] = close([1, 1])
      const third: PointSigns = { outsideLimits: false, relativeToMean: side, closeToLimits: false }
      if (a && b) expect(labelPoints([5, 6, 4], [a, b, third])).toEqual(Array(3).fill('Common Cause'))
    }
  })

  test('up for seven, a tie, down for seven: the last rising point reads Decreasing', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1]
    const inside = values.map((): PointSigns => ({
      outsideLimits: false,
      relativeToMean: 0,
      closeToLimits: false,
    }))
    const found = labelPoints(values, inside)
    expect(found.slice(0, 6)).toEqual(Array(6).fill('7 Point Trend (Increasing)'))
    expect(found.slice(6)).toEqual(Array(8).fill('7 Point Trend (Decreasing)'))
  })

  test('better is up or down as the measure says: turned upside down, improvement stays improvement', () => {
    const value = fc.option(fc.integer({ min: -40, max: 40 }), { freq: 8 })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), values => {
        const up = chart(series(values))
        const down = chart(
          series(
            values.map(each => each && -each),
            { improvementDirection: 'decrease' },
          ),
        )
        // A last rising point before a tie reads Decreasing either way up (see the rule): left out here.
        const tied = values.some((each, index) => each !== null && each === values[index + 1])
        if (!tied)
          expect(down.points.map(point => point.pointType)).toEqual(up.points.map(point => point.pointType))
      }),
    )
  })
})

describe('a chart says the same whatever the unit', () => {
  test('another unit and another zero move the lines and leave every label', () => {
    const values = fc.array(fc.option(fc.integer({ min: 0, max: 1_000 }), { freq: 9 }), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: -512, max: 512 }),
        fc.integer({ min: -3, max: 3 }),
        (list, shift, power) => {
          const scale = 2 ** power
          const other = list.map(each => (each === null ? null : each * scale + shift))
          const [before, after] = [chart(series(list)), chart(series(other))]
          // Points within a hair of a line may fall either side of it by rounding.
          const hair = before.points.some(
            ({ value, lcl, ucl, mean: centre }) =>
              [lcl, ucl, centre].some(
                line => value !== null && line !== null && Math.abs(value - line) < 1e-6,
              ) ||
              [lcl, ucl].some(
                line =>
                  value !== null &&
                  line !== null &&
                  centre !== null &&
                  Math.abs(value - centre - (2 / 3) * (line - centre)) < 1e-6,
              ),
          )
          if (!hair)
            expect(after.points.map(point => point.specialCauseType)).toEqual(
              before.points.map(point => point.specialCauseType),
            )
          const centre = before.phases[0]?.mean
          if (typeof centre === 'number') expect(after.phases[0]?.mean).toBeCloseTo(centre * scale + shift, 9)
        },
      ),
    )
  })

  test('the order in which points are given does not matter', () => {
    const given = [...steady.keys()].toReversed()
    const dates = monthly(steady.length)
    const shuffled = series(
      given.map(index => steady[index] ?? null),
      { dates: given.flatMap(index => dates[index] ?? []) },
    )
    expect(chart(shuffled)).toEqual(chart(series(steady)))
  })
})

describe('the mean', () => {
  test('is exact where a plain sum is not, and does not depend on order', () => {
    expect(mean([1e16, 1, -1e16])).toBe(1 / 3)
    expect(mean(Array.from({ length: 10 }, () => 0.1))).toBe(0.1)
    expect(mean([])).toBeNull()
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), values => {
        expect(mean(values.toReversed())).toBe(mean(values))
      }),
    )
  })
})
