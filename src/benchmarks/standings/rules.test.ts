import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaOf } from '../areas/rules.ts'
import { measureOf } from '../catalogue/rules.ts'
import { compared } from '../comparisons/queries.ts'
import type { Ranked } from '../comparisons/rules.ts'
import type { PublishedTable } from '../queries.ts'
import type { Figure } from '../rules.ts'
import type { Standing } from './rules.ts'
import {
  besideEngland,
  chosenStandings,
  doubtsInWords,
  ordinal,
  placedOf,
  rankInWords,
  standingInWords,
  withoutTwins,
} from './rules.ts'

const ranked: Ranked = { rank: 143, quartile: 'D', of: 152, whyNone: null }

function figure(areaCode: string, value: number | null): Figure {
  return {
    areaCode,
    year: 2025,
    value,
    reason: value === null ? 'held back by the publisher as unreliable' : null,
    marker: value === null ? 'u' : null,
    state: value === null ? 'not available' : 'value',
    note: '',
  }
}

function table(code: string, figures: readonly Figure[]): PublishedTable {
  return { measure: measureOf({ dataset: 'lait', column: code, filters: {} }), figures, files: [] }
}

/** A hundred made-up authorities, each with its number as its figure, and Herefordshire. */
function hundred(code: string, own: number | null): PublishedTable {
  const others = Array.from({ length: 100 }, (_, at) => areasThatAre[at] ?? '').map((area, at) =>
    figure(area, at),
  )
  return table(code, [...others, figure('884', own), figure('E92000001', 50)])
}

const areasThatAre = Array.from({ length: 800 }, (_, at) => String(200 + at)).filter(
  code => areaOf(code)?.kind === 'authority' && code !== '884',
)

function standing(code: string, own: number | null): Standing {
  const herefordshire = areaOf('884')
  if (!herefordshire) throw new Error('unreachable')
  const comparison = compared(hundred(code, own), herefordshire, [], {})
  return { comparison, placed: placedOf(comparison), doubts: [] }
}

test('beside a place stands what to look at before it is relied on', () => {
  const best = standing('ReReferral', 0)
  const low = { ...figure('884', 2.7), year: 2022 }
  expect(doubtsInWords(best)).toBe('')
  expect(doubtsInWords({ ...best, doubts: [low] })).toBe(
    '2.7% in the year to 31 March 2022 stands far from the years beside it: look at how it was recorded before you rely on the place.',
  )
  expect(doubtsInWords({ ...best, doubts: [low, { ...low, year: 2018, value: 44 }] })).toContain(
    '2.7% in the year to 31 March 2022 and 44.0% in the year to 31 March 2018 stand far',
  )
})

describe('a place among authorities', () => {
  test('is said as the country says it', () => {
    expect(rankInWords(placedOf(ranked))).toBe('143rd of 152')
  })

  test('is not given where a file holds one region', () => {
    expect(placedOf({ ...ranked, rank: 3, of: 14 })).toEqual({
      rank: null,
      why: 'figures of only 14 authorities are loaded',
    })
  })

  test('is not given without a direction that is better', () => {
    expect(rankInWords(placedOf({ rank: null, quartile: null, of: 152, whyNone: 'no direction' }))).toBe(
      'no rank: no direction',
    )
  })

  test.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [12, '12th'],
    [13, '13th'],
    [21, '21st'],
    [111, '111th'],
    [122, '122nd'],
    [143, '143rd'],
  ])('%d is %s', (number, words) => expect(ordinal(number)).toBe(words))
})

describe('the list of measures', () => {
  // Re-referrals: lower is better. Reviews in time: higher is better.
  const all = [
    standing('ReReferral', 10),
    standing('RevCP', 1),
    standing('CIN', 70),
    standing('PrevRegCPR', null),
  ]
  const codes = (wanted: Partial<Parameters<typeof chosenStandings>[1]>) =>
    chosenStandings(all, { topic: '', search: '', ranked: false, sort: 'worst', ...wanted }, []).map(
      one => one.comparison.measure.code,
    )

  test('begins with the worst placed, and ends with what has no place', () => {
    expect(codes({}).slice(0, 2)).toEqual(['RevCP', 'ReReferral'])
  })

  test('leaves out what has no place when only places are asked for', () => {
    expect(codes({ ranked: true })).toEqual(['RevCP', 'ReReferral'])
  })

  test('is searched by the words of a measure', () => {
    expect(codes({ search: 're-referral' })).toEqual(['ReReferral'])
  })

  test('never orders a better place before a worse one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 2, maxLength: 6 }), values => {
        const shown = chosenStandings(
          values.map(value => standing('ReReferral', value + 0.5)),
          { topic: '', search: '', ranked: true, sort: 'worst' },
          [],
        )
        const own = shown.map(one => one.comparison.figure.value ?? 0)
        expect(own).toEqual([...own].toSorted((a, b) => b - a))
      }),
      { numRuns: 15 },
    )
  })
})

test('beside England a lower figure is better only where lower is better', () => {
  expect(besideEngland(standing('ReReferral', 10).comparison)).toBe('better')
  expect(besideEngland(standing('RevCP', 10).comparison)).toBe('worse')
  expect(besideEngland(standing('ReReferral', 50).comparison)).toBe('same')
  expect(besideEngland(standing('CIN', 10).comparison)).toBe('')
  expect(besideEngland(standing('ReReferral', null).comparison)).toBe('')
})

test('the sentence says a missing figure’s reason, never a zero', () => {
  const sentence = standingInWords(standing('ReReferral', null).comparison)
  expect(sentence).toContain('not available (u), held back by the publisher as unreliable (u)')
  expect(sentence).toContain('no rank: there is no value to rank')
  expect(sentence).toContain('England 50.0%')
})

test('of two measures that are one figure LAIT’s is listed where it covers the country, else the table’s own', () => {
  const own = (figures: readonly Figure[]): PublishedTable => ({
    measure: measureOf({ dataset: 'dfe-referrals', column: 'rereferral_percent', filters: {} }),
    figures,
    files: [],
  })
  const country = hundred('ReReferral', 20)
  const region = table('ReReferral', country.figures.slice(0, 12))
  expect(withoutTwins([country, own(country.figures)]).map(one => one.measure.code)).toEqual(['ReReferral'])
  expect(withoutTwins([region, own(country.figures)]).map(one => one.measure.code)).toEqual([
    'dfe-referrals.rereferral_percent',
  ])
  expect(withoutTwins([region])).toHaveLength(1)
})
