import { describe, expect, test } from 'vitest'
import { datasets } from '../catalogue/datasets.ts'
import {
  england,
  herefordshire,
  madeLait,
  madeTable,
  missingFiles,
  recognised,
  sharedBytes,
  sharedTables,
} from '../testing.ts'
import { layouts } from './known.ts'

/** A made-up row that a table of this kind may have. */
function rowOf(datasetId: string) {
  const dataset = datasets.find(one => one.id === datasetId)
  const last = dataset?.filters.at(-1)
  return {
    ...herefordshire,
    ...(last ? { [last]: dataset?.knownBy?.find(name => !name.includes(',')) ?? 'Something' } : {}),
  }
}

describe('which published table a file is', () => {
  test.each(datasets.map(one => one.id))('%s is known by its columns, in any order and any case', id => {
    const [header = '', row = ''] = madeTable(id, [rowOf(id)]).split('\r\n')
    expect(recognised(`${header}\n${row}`)).toMatchObject({ kind: 'known', layout: { id } })
    const cells = row.replace('"Herefordshire, County of"', 'Herefordshire').split(',')
    const turned = [header.toUpperCase().split(','), cells].map(one => one.toReversed().join(',')).join('\n')
    expect(recognised(turned)).toMatchObject({ kind: 'known', layout: { id } })
  })

  test.skipIf(missingFiles !== null)(
    `every file of the material folder is known, whatever its name ${missingFiles ?? ''}`,
    () => {
      const known = sharedTables().map(path => {
        const found = recognised(sharedBytes(path))
        return [path, found.kind === 'known' ? found.layout.id : found]
      })
      expect(Object.fromEntries(known)).toEqual({
        'benchmarks/b1_children_in_need_2013_to_2025.csv': 'dfe-children-in-need',
        'benchmarks/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv': 'dfe-referrals',
        'benchmarks/cla_number_and_rate_per_10k_children.csv': 'dfe-looked-after',
        'benchmarks/csww_indicators_2017_to_2025.csv': 'dfe-workforce',
        'benchmarks/d3_cpps_subsequent_plan_2013_to_2025.csv': 'dfe-second-plans',
        'benchmarks/d5_cpps_at31march_by_duration_2013_to_2025.csv': 'dfe-plan-durations',
        'benchmarks/herefordshire-benchmark-table.csv': 'worked-table',
        'benchmarks/la_care_leavers_accommodation_suitability.csv': 'dfe-care-leaver-accommodation',
        'benchmarks/la_care_leavers_activity.england-and-west-midlands.csv': 'dfe-care-leaver-activity',
        'benchmarks/la_cla_during_year_new_placements.england-and-west-midlands.csv': 'dfe-new-placements',
        'benchmarks/la_cla_placement_stability.csv': 'dfe-placement-stability',
        'benchmarks/la_cla_swcount.csv': 'dfe-social-worker-stability',
        'benchmarks/la_conviction_health_outcome_cla.england-and-west-midlands.csv': 'dfe-health-outcomes',
        'benchmarks/lait-benchmarks.herefordshire-sn-wm-england.csv': 'lait',
        'benchmarks/lait-key-measures.all-las.csv': 'lait',
        'benchmarks/lait-measures.csv': 'lait-definitions',
        'benchmarks/ons_mid-year_population_estimates_2012_to_2024.csv': 'ons-population',
        'benchmarks/sn-herefordshire.json': 'neighbours',
        'benchmarks/sn_model_2025_wide.csv': 'neighbours',
        'ofsted/d2i-ilacs-overview-latest.csv': 'inspection-overview',
        'ofsted/ofsted-ilacs-history-2018-2025.csv': 'ofsted-history',
        'ofsted/ofsted-ilacs-in-year-activity-2024-25.csv': 'ofsted-in-year',
        'ofsted/ofsted-ilacs-judgements-at-2025-03-31.csv': 'ofsted-latest',
      })
    },
  )

  test("another year's layout is named with what is missing and what is new, and not guessed at", () => {
    const table = madeTable('dfe-referrals', [england]).replace('rereferral_percent', 'rereferral_rate')
    expect(recognised(table)).toMatchObject({
      kind: 'nearly',
      layout: { id: 'dfe-referrals' },
      missing: ['rereferral_percent'],
      added: ['rereferral_rate'],
    })
    const lait = madeLait(['CIN', 2025, '884', '300']).replace('old_la_code', 'la_number')
    expect(recognised(lait)).toMatchObject({
      kind: 'nearly',
      layout: { id: 'lait' },
      missing: ['old_la_code'],
    })
  })

  test('a column that is new beside all those we know is no obstacle', () => {
    const [header = '', row = ''] = madeTable('dfe-referrals', [england]).split('\r\n')
    expect(recognised(`${header},quality\n${row},good`)).toMatchObject({ kind: 'known', extra: ['quality'] })
  })

  test('two tables with the same columns are told apart by what they break down by, else refused', () => {
    const activity = { ...england, care_leaver_age: '17 to 18 years' }
    const made = (breakdown: string) =>
      recognised(madeTable('dfe-care-leaver-activity', [{ ...activity, breakdown }]))
    expect(made('Total in education, employment or training')).toMatchObject({
      layout: { id: 'dfe-care-leaver-activity' },
    })
    expect(made('Suitability total')).toMatchObject({ layout: { id: 'dfe-care-leaver-accommodation' } })
    expect(made('Something new')).toMatchObject({ kind: 'nearly', missing: [], added: [] })
  })

  test.each([
    ['a scorecard', 'Measure,Month,Numerator,Denominator\nre-referrals,Apr 2026,4,20'],
    ['a scorecard with a polarity', 'Measure,Topic,Polarity,Month,Value\nx,y,Low,Apr 2026,4'],
    ['words', 'Dear colleague, thank you for your letter'],
    ['nothing', '  '],
    ['JSON of another kind', '{"findings": []}'],
    ['broken JSON', '{"884": '],
    ['a PDF', '%PDF-1.7 and so on'],
    ['a web page', '<!doctype html><title>Not found</title>'],
    ['a quotation mark without its end', 'a,b\n"c,d\n'],
  ])('%s is no published table', (_what, content) => {
    expect(recognised(content).kind).toBe('unknown')
  })

  test('a table of Explore Education Statistics that we do not know is named as one', () => {
    const header =
      'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,elephants'
    expect(recognised(`${header}\n`)).toMatchObject({
      kind: 'unknown',
      why: expect.stringContaining('Explore Education Statistics') as string,
    })
  })

  test('every layout names its source and the licence that asks for it', () => {
    for (const { id, source, licence } of layouts) {
      expect([id, source]).not.toEqual([id, ''])
      expect(licence).toMatch(/Open Government Licence v3\.0\. Source: (Department|Ofsted|Office)/)
    }
  })
})
