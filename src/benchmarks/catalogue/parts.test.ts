import { describe, expect, test } from 'vitest'
import type { ReadSeries } from '../layouts/reading.ts'
import { missingFiles, readingOf, sharedBytes, sharedTables } from '../testing.ts'
import { datasets } from './datasets.ts'
import { partsOf } from './parts.ts'
import { codeOf, measureOf } from './rules.ts'

function published(): Map<string, ReadSeries> {
  const files = sharedTables().filter(path => /benchmarks\/(?!lait|sn|heref).*csv$/.test(path))
  return new Map(
    files.flatMap(path => readingOf(sharedBytes(path)).series.map(one => [codeOf(one.series), one])),
  )
}

/** Values of authorities by area and year: those of England and the regions are rounded to the nearest ten. */
function ofAuthorities(series: ReadSeries | undefined): Map<string, number> {
  return new Map(
    (series?.areas ?? []).flatMap((area, at): [string, number][] => {
      const value = series?.values[at]
      return area.startsWith('E') || value === null || value === undefined
        ? []
        : [[`${area} ${series?.years[at]}`, value]]
    }),
  )
}

describe('the numerator and denominator of a published figure', () => {
  test('a percentage of referrals is of all referrals; a number has no parts', () => {
    const parts = partsOf({ dataset: 'dfe-referrals', column: 'rereferral_percent', filters: {} })
    expect(parts).toMatchObject({
      numerator: { column: 'rereferral_count' },
      denominator: { column: 'referral_count' },
    })
    expect(partsOf({ dataset: 'dfe-referrals', column: 'referral_count', filters: {} })).toBeNull()
    expect(partsOf({ dataset: 'lait', column: 'CIN', filters: {} })).toBeNull()
  })

  test('every column that is named is there', () => {
    for (const { id, columns } of datasets)
      for (const { column } of columns) {
        const parts = partsOf({ dataset: id, column, filters: {} })
        for (const one of parts ? [parts.numerator, parts.denominator] : [])
          expect([id, columns.some(other => other.column === one.column)]).toEqual([id, true])
      }
  })

  test.skipIf(missingFiles !== null)(
    `divided, they give the published figure, for every authority and year that has all three ${missingFiles ?? ''}`,
    () => {
      const all = published()
      let checked = 0
      for (const [code, series] of all) {
        const parts = partsOf(series.series)
        if (!parts) continue
        const numerators = ofAuthorities(all.get(codeOf(parts.numerator)))
        const denominators = ofAuthorities(all.get(codeOf(parts.denominator)))
        expect([code, all.has(codeOf(parts.denominator))]).toEqual([code, true])
        const { decimals } = measureOf(series.series)
        for (const [key, figure] of ofAuthorities(series)) {
          const [above, below] = [numerators.get(key), denominators.get(key)]
          if (above === undefined || !below) continue
          checked += 1
          // Whole-time equivalents are published with one decimal, so each part is up to 0.05 off; a caseload of
          // few workers moves with it.
          const inFte = code.endsWith('_fte')
          const slack = inFte ? (parts.per * 0.05 * (1 + above / below)) / below : 0
          const off = Math.abs((above / below) * parts.per - figure)
          expect([code, key, off <= 0.5 * 10 ** -decimals + slack + 1e-6]).toEqual([code, key, true])
        }
      }
      expect(checked).toBeGreaterThan(30_000)
    },
  )
})
