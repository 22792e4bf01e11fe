import { datasets } from './datasets.ts'
import type { PublishedMeasure, Series } from './rules.ts'
import { codeOf, seriesOfTwin } from './rules.ts'
import { twins } from './twins.ts'

/** What a published share, rate or average is worked out from, where the same table gives both. */
export interface Parts {
  readonly numerator: Series
  readonly denominator: Series
  /** 100 for a percentage, 10,000 for a rate, 1 for an average. */
  readonly per: number
}

/** Columns over columns of the same row. Checked against every published row: `parts.test.ts`. */
const columnsOver: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  'dfe-referrals': {
    rereferral_percent: ['rereferral_count', 'referral_count'],
    no_further_action_percent: ['no_further_action_count', 'referral_count'],
    not_in_need_percent: ['not_in_need_count', 'referral_count'],
    rereferral_child_percent: ['rereferral_child_count', 'referral_child_count'],
  },
  'dfe-second-plans': { CPP_subsequent_percent: ['CPP_subsequent', 'CPP_start'] },
  'dfe-plan-durations': Object.fromEntries(
    [
      '3_months_or_less',
      'more_than_3_months_6_months',
      'more_than_6_months_less_than_1_year',
      '1_year_less_than_2_years',
      '2_years_or_more',
    ].map(band => [`${band}_percent`, [band, 'CPP_At31'] as const]),
  ),
  'dfe-looked-after': { rate_per_10000: ['children_count', 'population_estimate'] },
  'dfe-workforce': {
    turnover_rate_fte: ['leavers_fte', 'inpost_fte'],
    turnover_rate_headcount: ['leavers_headcount', 'inpost_headcount'],
    agency_cover_rate_fte: ['agency_cover_fte', 'agency_fte'],
    vacancy_agency_cover_rate_fte: ['agency_cover_fte', 'vacancy_fte'],
    caseload_fte: ['cases', 'case_holders_fte'],
  },
}

/** Percentages of a breakdown: of which of its rows they are a share. The first that fits counts. */
const totals: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  'dfe-placement-stability': [[/./, 'Total children']],
  'dfe-social-worker-stability': [[/./, 'Total children']],
  'dfe-care-leaver-accommodation': [[/./, 'Suitability total']],
  'dfe-care-leaver-activity': [[/./, 'Total']],
  'dfe-new-placements': [
    [/^Location of new placements during the year/, 'Total new placements'],
    [/^Reason for placement change during the year/, 'Total placements changing'],
  ],
  'dfe-health-outcomes': [
    [/SDQ score is /, 'SDQ score was received'],
    [/(Offered|Received) .*intervention/, 'Identified as having a substance misuse problem'],
    [/^Development assessments/, 'Total ages 0 to 4 years'],
    [/^Convictions/, 'Total ages 10 to 17 years'],
    [/^Ages 5 to 16 years/, 'Total ages 5 to 16 years'],
    [/all ages/, 'Total all ages'],
  ],
}

/** The codes of a measure's numerator and denominator; LAIT's have those of the DfE column that is its twin. */
export function partCodesOf(
  measure: PublishedMeasure,
): { readonly numerator: string; readonly denominator: string } | null {
  const twin = twins.find(one => one.lait === measure.code)
  const series = measure.dataset !== 'lait' ? measure : twin ? seriesOfTwin(twin) : undefined
  const parts = series && partsOf({ dataset: series.dataset, column: series.column, filters: series.filters })
  return parts ? { numerator: codeOf(parts.numerator), denominator: codeOf(parts.denominator) } : null
}

/** The numerator and denominator of a column of a DfE table; null where the table does not give both. */
export function partsOf(series: Series): Parts | null {
  const over = columnsOver[series.dataset]?.[series.column]
  if (over) return columnParts(series, over)
  const dataset = datasets.find(one => one.id === series.dataset)
  const [count, percent] = dataset?.columns ?? []
  const [group = '', breakdown = ''] = dataset?.filters ?? []
  if (!count || percent?.column !== series.column) return null
  const row = [series.filters[group], series.filters[breakdown]].join(': ')
  const total = totals[series.dataset]?.find(([pattern]) => pattern.test(row))?.[1]
  if (total === undefined || series.filters[breakdown] === total) return null
  return {
    numerator: { ...series, column: count.column },
    denominator: { ...series, column: count.column, filters: { ...series.filters, [breakdown]: total } },
    per: 100,
  }
}

function columnParts(series: Series, [numerator, denominator]: readonly [string, string]): Parts {
  const per = series.column.startsWith('rate_per') ? 10_000 : series.column === 'caseload_fte' ? 1 : 100
  return {
    numerator: { ...series, column: numerator },
    denominator: { ...series, column: denominator },
    per,
  }
}
