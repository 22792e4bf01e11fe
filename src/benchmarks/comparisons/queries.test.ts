import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { laitDefinitions } from '../catalogue/lait.ts'
import { findPublishedMeasure } from '../catalogue/queries.ts'
import { readPublished } from '../queries.ts'
import {
  asOperator,
  loadFile,
  loadShared,
  madeLait,
  madeTable,
  missingFiles,
  sharedBytes,
} from '../testing.ts'
import { herefordshire } from '../testing.ts'
import type { Comparison } from './queries.ts'
import { compareArea, rankAuthorities } from './queries.ts'

const ten = [943, 860, 925, 893, 933, 888, 935, 811, 815, 830]
const neighbours = JSON.stringify({
  '884': { sn2025: ten, sn2021: [...ten.slice(0, 3), 878, 908, 838, 865, 926, 916, 909] },
})

describe('an area beside others', () => {
  const values = ten.map((code, at): [string, number, string, string] => [
    'ReReferral',
    2025,
    String(code),
    at < 2 ? '-' : String(10 + at),
  ])

  test('shows England, its region, its neighbours in both meanings, rank and quartile', () =>
    inTest(async db => {
      await loadFile(db, neighbours)
      await loadFile(
        db,
        madeLait(
          ...values,
          ['ReReferral', 2025, '884', '11.5'],
          ['ReReferral', 2025, '970', '22'],
          ['ReReferral', 2024, '884', '-'],
        ),
      )
      const one = await compareArea(db, { areaCode: '884', code: 'ReReferral' })
      expect(one).toMatchObject({
        year: 2025,
        figure: { value: 11.5 },
        england: { figure: { value: 22 } },
        region: { area: { name: 'West Midlands' }, figure: { value: null, state: 'not loaded' } },
        rank: 1,
        of: 9,
        quartile: 'A',
        neighbours: {
          model: 2025,
          lait: { kind: 'mean', value: 15.5, withValue: 8, of: 10 },
          dashboard: { kind: 'median', value: 15.5 },
          otherModels: [{ model: 2021, shared: 3 }],
        },
      })
      expect(one?.series.map(figure => figure.value ?? figure.marker)).toEqual(['-', 11.5])
      expect(one?.neighbours?.each.map(({ area }) => Number(area.code))).toEqual(ten)
      const earlier = await compareArea(db, { areaCode: '884', code: 'ReReferral', model: 2021 })
      expect(earlier?.neighbours).toMatchObject({ model: 2021, lait: { withValue: 1, value: 12 } })
    }, asOperator))

  test('a value that is missing has no rank, with the reason', () =>
    inTest(async db => {
      await loadFile(db, madeLait(['ReReferral', 2024, '884', '-'], ['ReReferral', 2024, '860', '20']))
      expect(await compareArea(db, { areaCode: '884', code: 'ReReferral' })).toMatchObject({
        figure: { value: null, reason: 'not available (LAIT does not say why)' },
        rank: null,
        whyNone: 'there is no value to rank',
        neighbours: null,
      })
    }, asOperator))

  test('a share has its numerator and denominator where the DfE’s own table gives both', () =>
    inTest(async db => {
      const counts = { referral_count: '1806', rereferral_count: '267', rereferral_percent: '14.8' }
      const hidden = { ...counts, time_period: '2024', rereferral_count: 'c' }
      await loadFile(
        db,
        madeTable('dfe-referrals', [
          { ...herefordshire, ...counts },
          { ...herefordshire, ...hidden },
        ]),
      )
      await loadFile(db, madeLait(['ReReferral', 2025, '884', '14.8'], ['CIN', 2025, '884', '300']))
      const parts = [{ year: 2025, numerator: 267, denominator: 1806 }]
      for (const code of ['ReReferral', 'dfe-referrals.rereferral_percent'])
        expect((await compareArea(db, { areaCode: '884', code }))?.parts).toEqual(parts)
      expect((await compareArea(db, { areaCode: '884', code: 'CIN' }))?.parts).toEqual([])
    }, asOperator))

  test('what is not known is undefined', () =>
    inTest(async db => {
      await loadFile(db, madeLait(['CIN', 2025, '884', '300']))
      expect(await compareArea(db, { areaCode: '999', code: 'CIN' })).toBeUndefined()
      expect(await compareArea(db, { areaCode: '884', code: 'Nothing' })).toBeUndefined()
    }, asOperator))

  test('two authorities published as one have the rate of both, and for a count the reason', () =>
    inTest(async db => {
      const joint = { ...herefordshire, old_la_code: '314 / 318', new_la_code: 'E09000021 / E09000027' }
      await loadFile(
        db,
        madeTable('dfe-workforce', [{ ...joint, turnover_rate_fte: '28', inpost_fte: '137.4' }]),
      )
      const rate = await compareArea(db, { areaCode: '318', code: 'dfe-workforce.turnover_rate_fte' })
      expect(rate?.figure).toMatchObject({
        value: 28,
        note: 'published for Kingston upon Thames and Richmond upon Thames together',
      })
      const count = await compareArea(db, { areaCode: '318', code: 'dfe-workforce.inpost_fte' })
      expect(count?.figure).toMatchObject({
        value: null,
        reason: 'published only for Kingston upon Thames and Richmond upon Thames together',
      })
    }, asOperator))
})

interface OracleRow {
  readonly measure_code: string
  readonly year: string
  readonly herefordshire: string
  readonly england: string
  readonly west_midlands: string
  readonly sn_mean: string
  readonly sn_median: string
  readonly sn_n: string
  readonly la_n: string
  readonly rank: string
  readonly quartile: string
}

function oracleRows(): OracleRow[] {
  const rows: OracleRow[] = parse(sharedBytes('benchmarks/herefordshire-benchmark-table.csv'), {
    columns: true,
    relax_column_count: true,
  })
  return rows
}

const numberOrNull = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text))
const inHundredths = (value: number | null | undefined) =>
  value === null || value === undefined ? null : Math.round(value * 100 + 1e-7) / 100

/** The neighbours' median with nobody left out: what the worked table gives. */
function plainMedian(comparison: Comparison | undefined): number | null {
  const values = (comparison?.neighbours?.each ?? [])
    .map(one => one.figure.value)
    .filter(value => value !== null)
    .toSorted((a, b) => a - b)
  const [low, high] = [Math.floor((values.length - 1) / 2), Math.ceil((values.length - 1) / 2)]
  return values.length === 0 ? null : ((values[low] ?? 0) + (values[high] ?? 0)) / 2
}

describe.skipIf(missingFiles !== null)(`with the published files ${missingFiles ?? ''}`, () => {
  test(
    'every one of the 271 rows of the worked table for Herefordshire is what we work out',
    { timeout: 60_000 },
    () =>
      inTest(async db => {
        await loadShared(db)
        const rows = oracleRows()
        expect(rows).toHaveLength(271)
        const otherOnDashboard: string[] = []
        for (const row of rows) {
          const asked = { areaCode: '884', code: row.measure_code, year: Number(row.year) }
          const ours = await compareArea(db, asked)
          expect([row.measure_code, row.year, ...figuresOf(ours)]).toEqual([
            row.measure_code,
            row.year,
            ...[row.herefordshire, row.england, row.west_midlands].map(numberOrNull),
            ...[row.sn_n, row.la_n, row.rank].map(numberOrNull),
            row.quartile === '' || row.quartile === '-' ? null : row.quartile,
          ])
          expect(Math.abs((ours?.neighbours?.lait.value ?? 0) - Number(row.sn_mean))).toBeLessThanOrEqual(
            0.00501,
          )
          expect(inHundredths(plainMedian(ours))).toBe(inHundredths(numberOrNull(row.sn_median)))
          if (inHundredths(ours?.neighbours?.dashboard.value) !== inHundredths(numberOrNull(row.sn_median)))
            otherOnDashboard.push(`${row.measure_code} ${row.year}`)
        }
        // Westmorland and Furness has a workforce figure of September 2023; the dashboard counts it from 2024.
        expect(otherOnDashboard).toEqual([
          'Work_Force_Vac_Rate 2023',
          'Work_Force_TO_Rate 2023',
          'Work_Force_Agecy_Rate 2023',
          'Work_Force_AvgNumCase_SW 2023',
          'Work_Force_SWAbsence 2023',
        ])
        await sameRanksFromBothSources(db)
        await catalogueOfAll(db)
      }, asOperator),
  )
})

function figuresOf(ours: Comparison | undefined) {
  return [
    ours?.figure.value,
    ours?.england.figure.value,
    ours?.region?.figure.value,
    ours?.neighbours?.lait.withValue,
    ours?.of,
    ours?.rank,
    ours?.quartile,
  ]
}

/** The DfE's own table of the workforce gives every authority the rank that LAIT gives it. */
async function sameRanksFromBothSources(db: Parameters<typeof rankAuthorities>[0]): Promise<void> {
  const ranksOf = async (code: string) => {
    const view = await rankAuthorities(db, { code, year: 2024 })
    return view?.authorities
      .filter(one => one.rank !== null)
      .map(one => [one.area.code, one.figure.value, one.rank, one.quartile])
  }
  const dfe = await ranksOf('dfe-workforce.turnover_rate_fte')
  expect(dfe?.length).toBeGreaterThan(140)
  expect(dfe).toEqual(await ranksOf('Work_Force_TO_Rate'))
}

async function catalogueOfAll(db: Parameters<typeof rankAuthorities>[0]): Promise<void> {
  const measures = await db.selectFrom('benchmark_measure').select(['code', 'dataset']).execute()
  const ofLait = measures.filter(one => one.dataset === 'lait').map(one => one.code)
  expect(ofLait.toSorted()).toEqual([...laitDefinitions.keys()].toSorted())
  expect(await findPublishedMeasure(db, 'CPP_Total_Rateper10,000')).toMatchObject({ unit: 'rate' })
  const reReferral = await readPublished(db, 'ReReferral')
  const gaps = reReferral?.figures.filter(one => one.areaCode === '884' && one.value === null)
  expect(gaps?.map(one => [one.year, one.marker])).toEqual([
    [2023, 'u'],
    [2024, 'u'],
  ])
  const table = await readPublished(db, 'LAC')
  expect(table?.files.map(file => file.fileName)).toContain('benchmarks/lait-key-measures.all-las.csv')
}
