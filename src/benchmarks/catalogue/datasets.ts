import type { Dataset } from './columns.ts'
import { counted, dfe, percentAndNumber } from './columns.ts'
import { childrenInNeed, planDurations, referrals, secondPlans } from './need-tables.ts'
import { workforce } from './workforce-table.ts'

const lookedAfter: Dataset = {
  id: 'dfe-looked-after',
  title: 'Children looked after: number and rate',
  topic: 'Children Looked After',
  year: 'march',
  publisher: dfe,
  filters: ['population_type'],
  labels: [],
  columns: [
    ...counted(
      ['population_estimate', 'children aged 0 to 17 (the estimate of the year before)'],
      ['children_count', 'number'],
    ),
    { column: 'rate_per_10000', title: 'rate per 10,000', unit: 'rate', decimals: 0 },
  ],
}

const placementStability: Dataset = {
  id: 'dfe-placement-stability',
  title: 'Children looked after: stability of placements',
  topic: 'Children Looked After',
  year: 'march',
  publisher: dfe,
  filters: ['cla_group', 'placement_stability'],
  labels: [],
  columns: percentAndNumber('children_count', 'children_percent'),
}

const socialWorkers: Dataset = {
  id: 'dfe-social-worker-stability',
  title: 'Children looked after: changes of social worker',
  topic: 'Children Looked After',
  year: 'march',
  publisher: dfe,
  filters: ['cla_group', 'sw_stability'],
  labels: [],
  columns: percentAndNumber('number', 'percentage'),
}

const careLeavers = {
  topic: 'Children Looked After',
  year: 'march',
  publisher: dfe,
  filters: ['care_leaver_age', 'breakdown'],
  labels: [],
  columns: percentAndNumber('care_leaver_count', 'care_leaver_percent'),
} as const

const outcomes = {
  topic: 'Children Looked After',
  year: 'march',
  publisher: dfe,
  filters: ['characteristic', 'breakdown'],
  labels: [],
  columns: percentAndNumber('children_count', 'children_percent'),
} as const

/** Every table of this shape that we know. */
export const datasets: readonly Dataset[] = [
  childrenInNeed,
  referrals,
  secondPlans,
  planDurations,
  lookedAfter,
  placementStability,
  socialWorkers,
  {
    ...careLeavers,
    id: 'dfe-care-leaver-accommodation',
    title: "Care leavers' accommodation",
    knownBy: [
      'Accommodation considered suitable',
      'Accommodation considered unsuitable',
      'Suitability total',
    ],
  },
  {
    ...careLeavers,
    id: 'dfe-care-leaver-activity',
    title: "Care leavers' education, employment and training",
    knownBy: [
      'Total in education, employment or training',
      'Total not in education, employment or training',
      'Total information not known',
    ],
  },
  {
    ...outcomes,
    id: 'dfe-new-placements',
    title: 'Children looked after: new placements in the year',
    knownBy: ['Total new placements', 'Total placements changing'],
  },
  {
    ...outcomes,
    id: 'dfe-health-outcomes',
    title: 'Children looked after: health and other outcomes',
    knownBy: [
      'Had their annual health assessment',
      'SDQ average score',
      'Convicted or subject to youth cautions, or youth conditional cautions during the year',
      'Identified as having a substance misuse problem',
    ],
  },
  workforce,
  {
    id: 'ons-population',
    title: 'Children aged 0 to 17: mid-year population estimates',
    topic: 'Population',
    year: 'mid-year',
    publisher: 'Office for National Statistics',
    filters: [],
    labels: ['age_group'],
    columns: counted(['population_estimate', 'Children aged 0 to 17']),
  },
]
