import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureOf } from './catalogue/rules.ts'
import { figureNotLoaded, figuresOf } from './figures.ts'
import { markers, rounded, stateOf } from './rules.ts'

const lait = (column: string) => measureOf({ dataset: 'lait', column, filters: {} })
const one = (area_code: string, year: number, value: number | null, marker: string | null = null) => [
  { area_code, year, value, marker },
]

describe('a published figure', () => {
  test('every marker has words and one of three states, and none is a value', () => {
    for (const { marker } of markers) {
      const [figure] = figuresOf(one('884', 2025, null, marker), lait('CIN'))
      expect([marker, figure?.value, figure?.reason === '']).toEqual([marker, null, false])
      expect(['suppressed', 'not available']).toContain(figure?.state)
    }
    expect(stateOf('c')).toBe('suppressed')
    expect(figureNotLoaded('884', 2025, lait('CIN'))).toMatchObject({ value: null, state: 'not loaded' })
  })

  test('is rounded to the decimal places that its publisher gives', () => {
    expect(figuresOf(one('884', 2025, 14.549), lait('LAC_Fixed_ Ex'))[0]?.value).toBe(14.55)
    expect(figuresOf(one('884', 2025, 81.95), lait('ReReferral'))[0]?.value).toBe(82)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 3 }), (whole, decimals) => {
        const value = Number(`${whole}e-${decimals}`)
        expect(rounded(value, decimals)).toBe(value)
        expect(Math.abs(rounded(value / 7, decimals) - value / 7)).toBeLessThanOrEqual(
          0.5 * 10 ** -decimals + 1e-9,
        )
      }),
    )
  })

  test('that LAIT leaves out has the reason of the DfE’s own table, where it says one', () => {
    const twin = (_area: string, year: number) => (year === 2023 ? 'u' : undefined)
    expect(figuresOf(one('884', 2023, null, '-'), lait('ReReferral'), twin)[0]).toMatchObject({
      marker: 'u',
      reason: 'held back by the publisher as unreliable (as the DfE’s own table says)',
    })
    expect(figuresOf(one('884', 2024, null, '-'), lait('ReReferral'), twin)[0]?.marker).toBe('-')
  })

  test.each([
    ['943', 'ReReferral', 2023, 'it began on 1 April 2023, in place of Cumbria'],
    ['943', 'Work_Force_TO_Rate', 2022, 'it began on 1 April 2023, in place of Cumbria'],
    [
      '909',
      'ReReferral',
      2024,
      'it was abolished on 31 March 2023; Cumberland and Westmorland and Furness took over',
    ],
    [
      '909',
      'Work_Force_TO_Rate',
      2023,
      'it was abolished on 31 March 2023; Cumberland and Westmorland and Furness took over',
    ],
  ])('of %s for %s in %i is missing because %s', (area, code, year, reason) => {
    expect(figuresOf(one(area, year, null, '-'), lait(code))[0]?.reason).toBe(reason)
    expect(figureNotLoaded(area, year, lait(code))).toMatchObject({ reason, state: 'not available' })
  })

  test.each([
    ['943', 'ReReferral', 2024],
    ['943', 'Work_Force_TO_Rate', 2023],
    ['909', 'ReReferral', 2023],
    ['909', 'Work_Force_TO_Rate', 2022],
    ['933', 'ReReferral', 2020],
  ])('of %s for %s in %i is missing for the publisher’s own reason', (area, code, year) => {
    expect(figuresOf(one(area, year, null, 'x'), lait(code))[0]?.reason).toBe('not available')
  })
})
