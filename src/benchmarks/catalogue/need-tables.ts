import type { Column, Dataset } from './columns.ts'
import { counted, dfe, inUnit } from './columns.ts'

// Tables of the children in need census: need, referrals, child protection plans.

const duration = (column: string, words: string): readonly Column[] => [
  ...counted([column, `Child protection plans at 31 March, open ${words}`]),
  ...inUnit('percentage', [
    `${column}_percent`,
    `Share of child protection plans at 31 March, open ${words}`,
  ]),
]

export const childrenInNeed: Dataset = {
  id: 'dfe-children-in-need',
  title: 'Children in need (table B1)',
  topic: 'Children in Need',
  year: 'march',
  publisher: dfe,
  filters: [],
  labels: ['category'],
  columns: counted(
    ['Anypoint_episodes', 'Episodes of need at any point in the year'],
    ['Anypoint_child', 'Children in need at any point in the year'],
    ['Started_episodes', 'Episodes of need that started in the year'],
    ['Started_child', 'Children who started an episode of need in the year'],
    ['Ended_episodes', 'Episodes of need that ended in the year'],
    ['Ended_child', 'Children whose episode of need ended in the year'],
    ['At31_episodes', 'Children in need at 31 March'],
    ['awaiting_assessment', 'Children awaiting an assessment at 31 March'],
  ),
}

export const referrals: Dataset = {
  id: 'dfe-referrals',
  title: 'Referrals and re-referrals (table C1)',
  topic: 'Child Protection',
  year: 'march',
  publisher: dfe,
  filters: [],
  labels: ['category'],
  columns: [
    ...counted(
      ['referral_count', 'Referrals in the year'],
      ['rereferral_count', 'Referrals within 12 months of a previous one'],
    ),
    ...inUnit('percentage', ['rereferral_percent', 'Share of referrals within 12 months of a previous one']),
    ...counted(['no_further_action_count', 'Referrals that ended in no further action']),
    ...inUnit('percentage', [
      'no_further_action_percent',
      'Share of referrals that ended in no further action',
    ]),
    ...counted(['not_in_need_count', 'Referrals assessed as not in need']),
    ...inUnit('percentage', ['not_in_need_percent', 'Share of referrals assessed as not in need']),
    ...counted(
      ['referral_child_count', 'Children referred in the year'],
      ['rereferral_child_count', 'Children referred within 12 months of a previous referral'],
    ),
    ...inUnit('percentage', [
      'rereferral_child_percent',
      'Share of children referred within 12 months of a previous referral',
    ]),
  ],
}

export const secondPlans: Dataset = {
  id: 'dfe-second-plans',
  title: 'Second or later child protection plans (table D3)',
  topic: 'Child Protection',
  year: 'march',
  publisher: dfe,
  filters: [],
  labels: ['category'],
  columns: [
    ...counted(
      ['CPP_start', 'Child protection plans that started in the year'],
      ['CPP_subsequent', 'Child protection plans that were a second or later one'],
    ),
    ...inUnit('percentage', [
      'CPP_subsequent_percent',
      'Share of child protection plans that were a second or later one',
    ]),
  ],
}

export const planDurations: Dataset = {
  id: 'dfe-plan-durations',
  title: 'Child protection plans at 31 March by duration (table D5)',
  topic: 'Child Protection',
  year: 'march',
  publisher: dfe,
  filters: [],
  labels: ['category'],
  columns: [
    ...counted(['CPP_At31', 'Children on a child protection plan at 31 March']),
    ...duration('3_months_or_less', '3 months or less'),
    ...duration('more_than_3_months_6_months', 'more than 3 and up to 6 months'),
    ...duration('more_than_6_months_less_than_1_year', 'more than 6 months and less than 1 year'),
    ...duration('1_year_less_than_2_years', '1 year and less than 2 years'),
    ...duration('2_years_or_more', '2 years or more'),
  ],
}
