/** A column of a DfE table, under its filters, that is the very figure LAIT gives under one of its codes. */
export interface Twin {
  readonly lait: string
  readonly dataset: string
  readonly column: string
  readonly filters?: readonly string[]
}

const from =
  (dataset: string, ...filters: readonly string[]) =>
  (column: string, lait: string): Twin => ({ lait, dataset, column, filters })

const referrals = from('dfe-referrals')
const secondPlans = from('dfe-second-plans')
const workforce = from('dfe-workforce')
const onMarch31 = from('dfe-looked-after', 'Children looked after on 31 March each year')
const starting = from('dfe-looked-after', 'Children starting to be looked after each year')
const ceasing = from('dfe-looked-after', 'Children ceasing to be looked after each year')
const threePlacements = from(
  'dfe-placement-stability',
  'CLA on 31 March',
  'With 3 or more placements during the year',
)
const sameCarer = from(
  'dfe-placement-stability',
  'Children looked after continuously for at least 2.5 years on 31 March aged under 16 years',
  'Living with the same carer for at least 2 years',
)
const suitable = from('dfe-care-leaver-accommodation', '19 to 21 years', 'Accommodation considered suitable')
const active = from(
  'dfe-care-leaver-activity',
  '19 to 21 years',
  'Total in education, employment or training',
)
const notActive = from(
  'dfe-care-leaver-activity',
  '19 to 21 years',
  'Total not in education, employment or training',
)
const health = (breakdown: string) =>
  from('dfe-health-outcomes', 'Health assessments: Children looked after all ages', breakdown)

/**
 * Pairs whose every published value is the same in both sources, for every authority and year that both give; a test
 * goes through them all. The DfE's column takes its polarity from LAIT, and LAIT's figure its reason from the DfE.
 */
export const twins: readonly Twin[] = [
  referrals('referral_count', 'CPP_Total_NumRef'),
  referrals('rereferral_percent', 'ReReferral'),
  referrals('no_further_action_percent', 'CIN_Refferals_NFA'),
  referrals('not_in_need_percent', 'Referrals_AssessedNotNeed'),
  secondPlans('CPP_start', 'CPP_Abuse'),
  secondPlans('CPP_subsequent', 'ReRegCPR'),
  secondPlans('CPP_subsequent_percent', 'PrevRegCPR'),
  from('dfe-plan-durations')('CPP_At31', 'CPP_Num'),
  from('dfe-plan-durations')('2_years_or_more_percent', 'CPPlans2yrsActive'),
  onMarch31('children_count', 'LACnum'),
  onMarch31('rate_per_10000', 'LAC'),
  starting('children_count', 'LACnum_Start'),
  starting('rate_per_10000', 'LAC_Start_Rate'),
  ceasing('children_count', 'LACceased'),
  ceasing('rate_per_10000', 'LAC_Cease_Rate'),
  threePlacements('children_count', 'LACStableNum_2016on'),
  threePlacements('children_percent', 'LACStable_2016on'),
  sameCarer('children_count', 'LAC_LongStableNum'),
  sameCarer('children_percent', 'LAC_LongStable%'),
  from(
    'dfe-social-worker-stability',
    'CLA on 31 March',
    '3 or more social workers during the year',
  )('percentage', 'Stability_SocialWorker'),
  suitable('care_leaver_count', 'NoCareLeaverAcc'),
  suitable('care_leaver_percent', 'CareLeaverAcc'),
  from(
    'dfe-care-leaver-accommodation',
    '19 to 21 years',
    'Suitability total',
  )('care_leaver_count', 'NoCareLeavers'),
  active('care_leaver_count', 'CareLeaverEETNum'),
  active('care_leaver_percent', 'CareLeaverEET'),
  notActive('care_leaver_percent', 'CareLeaversNEET'),
  health('Had their annual health assessment')('children_percent', 'LACHealth%'),
  health('Had their teeth checked by a dentist')('children_percent', 'LACDental%'),
  health('Had their immunisations up to date')('children_percent', 'LACVaccinations%'),
  from(
    'dfe-health-outcomes',
    'Ages 5 to 16 years with SDQ score',
    'SDQ average score',
  )('children_count', 'Emotional_LAC'),
  from(
    'dfe-health-outcomes',
    'Convictions: Children looked after Ages 10 to 17 years',
    'Convicted or subject to youth cautions, or youth conditional cautions during the year',
  )('children_percent', 'LAC_Convictions'),
  from(
    'dfe-health-outcomes',
    'Substance misuse: Children looked after all ages',
    'Identified as having a substance misuse problem',
  )('children_percent', 'LACSubstance'),
  workforce('inpost_fte', 'Work_Force_NoSW'),
  workforce('starters_fte', 'Social_Work_Starters'),
  workforce('leavers_fte', 'Social_Work_Leavers'),
  workforce('turnover_rate_fte', 'Work_Force_TO_Rate'),
  workforce('agency_rate_fte', 'Work_Force_Agecy_Rate'),
  workforce('agency_cover_rate_fte', 'Work_Force_AgencyCover'),
  workforce('vacancy_rate_fte', 'Work_Force_Vac_Rate'),
  workforce('vacancy_agency_cover_rate_fte', 'Vacancies_cover'),
  workforce('cases', 'Work_Force_Num_CaseHeld'),
  workforce('caseload_fte', 'Work_Force_AvgNumCase_SW'),
  workforce('absence_rate_fte', 'Work_Force_SWAbsence'),
]
