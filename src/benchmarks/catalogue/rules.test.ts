import { describe, expect, test } from 'vitest'
import type { Reading, ReadSeries } from '../layouts/reading.ts'
import { missingFiles, readingOf, sharedBytes, sharedTables } from '../testing.ts'
import { datasets } from './datasets.ts'
import { laitDefinitions, unitOfTitle } from './lait.ts'
import { plainTitles } from './plain-titles.ts'
import { codeOf, measureOf } from './rules.ts'
import { twins } from './twins.ts'

const missing = missingFiles ?? ''

/** Values by area and year; two authorities published as one count for each. */
function valuesOf(series: ReadSeries): Map<string, number> {
  return new Map(
    series.areas.flatMap((area, at) => {
      const value = series.values[at]
      if (value === null || value === undefined) return []
      return area.split('-').map((code): [string, number] => [`${code} ${series.years[at]}`, value])
    }),
  )
}

function everySeries(kind: (path: string) => boolean): ReadSeries[] {
  return sharedTables()
    .filter(path => path.endsWith('.csv') && !path.includes('herefordshire-benchmark-table') && kind(path))
    .flatMap(path => readingOf(sharedBytes(path)).series)
}

describe('published measures', () => {
  test('a key is unlike every other, and is no longer than an address can be', () => {
    const codes = [
      ...laitDefinitions.keys(),
      ...datasets.flatMap(({ id, columns, filters, knownBy }) =>
        columns.map(({ column }) =>
          codeOf({
            dataset: id,
            column,
            filters: Object.fromEntries(filters.map(name => [name, knownBy?.[0] ?? name])),
          }),
        ),
      ),
    ]
    expect(new Set(codes).size).toBe(codes.length)
    expect(Math.max(...codes.map(code => code.length))).toBeLessThan(200)
  })

  test('polarity is LAIT’s alone, and says whose it is', () => {
    expect(measureOf({ dataset: 'lait', column: 'ReReferral', filters: {} })).toMatchObject({
      polarity: 'low',
      polaritySource: 'LAIT',
      unit: 'percentage',
    })
    expect(measureOf({ dataset: 'dfe-referrals', column: 'rereferral_percent', filters: {} })).toMatchObject({
      polarity: 'low',
      polaritySource: 'LAIT',
      twin: 'ReReferral',
    })
    expect(
      measureOf({ dataset: 'dfe-referrals', column: 'referral_child_count', filters: {} }),
    ).toMatchObject({
      polarity: 'none',
      polaritySource: 'LAIT does not have this measure',
    })
  })

  test('the filters of a series may come back from the database in any order', () => {
    const column = 'care_leaver_percent'
    const one = { care_leaver_age: '19 to 21 years', breakdown: 'Accommodation considered suitable' }
    const turned = { breakdown: one.breakdown, care_leaver_age: one.care_leaver_age }
    const dataset = 'dfe-care-leaver-accommodation'
    expect(measureOf({ dataset, column, filters: turned }).code).toBe(
      codeOf({ dataset, column, filters: one }),
    )
    expect(measureOf({ dataset, column, filters: turned })).toMatchObject({
      twin: 'CareLeaverAcc',
      polarity: 'high',
    })
  })

  test('a definition from a loaded file counts above the declared one, for its twin as well', () => {
    const declared = laitDefinitions.get('ReReferral')
    if (!declared) throw new Error('ReReferral is declared')
    const loaded = new Map([['ReReferral', { ...declared, polarity: 'none' as const, title: 'Anew' }]])
    expect(measureOf({ dataset: 'lait', column: 'ReReferral', filters: {} }, loaded)).toMatchObject({
      title: 'Anew',
      polarity: 'none',
    })
    expect(
      measureOf({ dataset: 'dfe-referrals', column: 'rereferral_percent', filters: {} }, loaded).polarity,
    ).toBe('none')
  })

  test('every twin is a measure that LAIT has, in a column that its table has', () => {
    for (const { lait, dataset, column, filters = [] } of twins) {
      expect([lait, laitDefinitions.has(lait)]).toEqual([lait, true])
      const table = datasets.find(one => one.id === dataset)
      expect([column, table?.columns.some(one => one.column === column)]).toEqual([column, true])
      expect([column, filters.length]).toEqual([column, table?.filters.length])
    }
  })

  test('no title of LAIT’s keeps an abbreviation; its own words stand beside ours', () => {
    const lait = [...laitDefinitions.keys()].map(column =>
      measureOf({ dataset: 'lait', column, filters: {} }),
    )
    const short =
      /\b(CLA|LAC|EET|NEET|CIN|CPP|CP|SEN|EHCP|SGO|UASC|ICP|ICPC|FTE|NFA|LA)\b|Placement 1|Leaving Care \d/
    expect(lait.filter(one => short.test(one.title)).map(one => one.title)).toEqual([])
    expect(lait.find(one => one.code === 'LACStable_2016on')).toMatchObject({
      title: 'Children looked after with three or more placements (%)',
      publisherTitle: 'Placement 1 - % CLA with three or more placements',
    })
    expect(new Set(lait.map(one => one.title)).size).toBe(lait.length)
  })

  test('a title of ours counts what LAIT’s counts, and belongs to a measure that LAIT has', () => {
    for (const [code, title] of plainTitles) {
      const theirs = laitDefinitions.get(code)
      const unit = title.endsWith('(%)') ? 'percentage' : title.endsWith('(number)') ? 'count' : 'average'
      expect([code, theirs?.unit]).toEqual([code, unit])
    }
  })

  test('a title tells what is counted', () => {
    const unit = (title: string, decimals = 1) => unitOfTitle({ title, decimals })
    expect(unit('Children in Need rate per 10,000')).toBe('rate')
    expect(unit('Percentage of agency social workers')).toBe('percentage')
    expect(unit('Number of CLA adopted in year', 0)).toBe('count')
    expect(unit('Average number of cases')).toBe('average')
  })
})

describe.skipIf(missingFiles !== null)(`against the published files ${missing}`, () => {
  test('LAIT’s own list says of every measure what is declared here', () => {
    const { definitions } = readingOf(sharedBytes('benchmarks/lait-measures.csv'))
    expect(definitions).toHaveLength(128)
    for (const { code, topic, title, polarity, decimals } of definitions)
      expect(laitDefinitions.get(code)).toMatchObject({ topic, title, polarity, decimals })
  })

  test('every twin gives the same value wherever both sources give one', () => {
    const lait = new Map<string, Map<string, number>>()
    for (const series of everySeries(path => path.includes('lait-'))) {
      const known = lait.get(series.series.column) ?? new Map<string, number>()
      lait.set(series.series.column, new Map([...known, ...valuesOf(series)]))
    }
    const dfe = new Map(
      everySeries(path => !path.includes('lait-')).map(one => [codeOf(one.series), valuesOf(one)]),
    )
    for (const twin of twins) {
      const names = datasets.find(one => one.id === twin.dataset)?.filters ?? []
      const filters = Object.fromEntries(names.map((name, at) => [name, twin.filters?.[at] ?? '']))
      const theirs = dfe.get(codeOf({ ...twin, filters })) ?? new Map<string, number>()
      const both = [...theirs].filter(([key]) => lait.get(twin.lait)?.has(key))
      const differing = both.filter(([key, value]) => lait.get(twin.lait)?.get(key) !== value)
      expect([twin.lait, both.length >= 15, differing]).toEqual([twin.lait, true, []])
    }
  })

  test('the rate of children looked after is their number over the population of the year before', () => {
    const population = new Map(
      everySeries(path => path.includes('ons_mid')).flatMap(one => [...valuesOf(one)]),
    )
    const reading = readingOf(sharedBytes('benchmarks/cla_number_and_rate_per_10k_children.csv'))
    const of = (column: string, filter: string) => valuesOf(seriesIn(reading, column, filter))
    const onMarch31 = 'Children looked after on 31 March each year'
    const counts = of('children_count', onMarch31)
    const rates = [...of('rate_per_10000', onMarch31)].filter(([key]) => /^\d{3} /.test(key))
    const checked = rates.filter(([key, rate]) => {
      const [area, year] = key.split(' ')
      const children = population.get(`${area} ${Number(year) - 1}`)
      if (!children) return false
      expect([key, Math.abs(((counts.get(key) ?? 0) / children) * 10_000 - rate) <= 0.5]).toEqual([key, true])
      return true
    })
    expect(checked.length).toBeGreaterThan(700)
  })
})

function seriesIn(reading: Reading, column: string, filter: string): ReadSeries {
  const found = reading.series.find(
    one => one.series.column === column && Object.values(one.series.filters).includes(filter),
  )
  if (!found) throw new Error(`${column} ${filter}`)
  return found
}
