/** What we know of a practice measure's published counterpart: whether the two are one definition, and why. */
export interface DefinitionMatch {
  /** The practice measure's key. */
  readonly measureId: string
  readonly title: string
  /** The published measure's code. */
  readonly code: string
  readonly isSame: boolean
  /** What differs, or what to know beside the two. */
  readonly note: string
}

const yearly = 'the published figure is of the year, ours of the month'
const atDay = 'the published figure is of 31 March, ours of the month end'

const same = (measureId: string, title: string, code: string, note: string): DefinitionMatch => ({
  measureId,
  title,
  code,
  isSame: true,
  note,
})
const other = (measureId: string, title: string, code: string, note: string): DefinitionMatch => ({
  measureId,
  title,
  code,
  isSame: false,
  note,
})

/**
 * The practice measures that have a published counterpart. Only where `isSame` may the published figure stand beside
 * the measure; where it is not, the note says why a person might take them for one.
 */
export const definitionMatches: readonly DefinitionMatch[] = [
  same('re-referrals-12m', 'Re-referrals within 12 months', 'ReReferral', yearly),
  same('referrals-nfa', 'Referrals ending in no further action', 'CIN_Refferals_NFA', yearly),
  other(
    'assessments-45wd-from-start',
    'Assessments authorised within 45 working days of start',
    'Continue_Assess_Comp',
    'which day the DfE counts from is not confirmed',
  ),
  other(
    'assessments-45wd-from-referral',
    'Assessments authorised within 45 working days of referral',
    'Continue_Assess_Comp',
    'which day the DfE counts from is not confirmed',
  ),
  same('s47-rate', 'Section 47 enquiries per 10000 children', 'Section_47', yearly),
  same(
    'icpc-15wd',
    'Initial conferences within 15 working days of the strategy discussion',
    'CP_conf_15days',
    yearly,
  ),
  same('cp-rate', 'Children on a child protection plan per 10000', 'CPP_rate', atDay),
  same(
    'cp-second-plan-ever',
    'Plans that are a second or later plan',
    'PrevRegCPR',
    `both count plans, not children; ${yearly}`,
  ),
  same('cp-over-2-years', 'Plans open 2 years or more', 'CPPlans2yrsActive', atDay),
  same('cp-reviews-on-time', 'Child protection reviews held on time', 'RevCP', atDay),
  other(
    'cin-over-2-years',
    'Child in need episodes open 2 years or more',
    'CINTime2more',
    "ours leaves out the disabled children's team, the published figure does not",
  ),
  same('cin-rate', 'Children in need per 10000', 'CIN', atDay),
  same('cla-rate', 'Children looked after per 10000', 'LAC', atDay),
  same(
    'cla-starts',
    'Children starting to be looked after per 10000',
    'LAC_Start_Rate',
    'the published 12 months end on 31 March, ours with the month',
  ),
  same(
    'cla-3-placements',
    'Children with 3 or more placements in 12 months',
    'LACStable_2016on',
    'the published 12 months end on 31 March, ours with the month',
  ),
  same('cla-long-term-stability', 'Long-term placement stability', 'LAC_LongStable%', atDay),
  same(
    'cla-20-miles',
    'Children placed over 20 miles from home and outside the authority',
    'LACDistance',
    atDay,
  ),
  same('cla-health-assessment', 'Health assessments up to date', 'LACHealth%', atDay),
  same('cla-dental-check', 'Dental checks up to date', 'LACDental%', atDay),
  other(
    'workers-3-plus',
    'Children with 3 or more social workers in 12 months',
    'Stability_SocialWorker',
    'the published figure is of children looked after alone, ours of every open case',
  ),
  other(
    'caseload-average',
    'Average caseload',
    'Work_Force_AvgNumCase_SW',
    'the DfE counts carers as well as children: the same only where ours counts so too',
  ),
  same('agency-rate', 'Agency rate', 'Work_Force_Agecy_Rate', 'the published figure is of 30 September'),
  same('vacancy-rate', 'Vacancy rate', 'Work_Force_Vac_Rate', 'the published figure is of 30 September'),
  same(
    'turnover-rate',
    'Turnover in 12 months',
    'Work_Force_TO_Rate',
    'the published 12 months end on 30 September, ours with the month',
  ),
  other(
    'care-leavers-in-touch',
    'Care leavers in touch',
    'CareLeavers_LA_NotInTouch',
    'the published figure counts contact around the birthday, ours within 8 weeks',
  ),
  same('care-leavers-suitable', 'Care leavers in suitable accommodation', 'CareLeaverAcc', atDay),
  same('care-leavers-eet', 'Care leavers in education employment or training', 'CareLeaverEET', atDay),
  same('uasc', 'Unaccompanied children looked after', 'Unacc_Asylmn_Seek_Childn%', atDay),
]

/**
 * What to propose for a measure of a scorecard: the practice measure of the same key or title. A proposal only: that
 * the definitions are the same is a person's decision.
 */
export function proposeMatches(measure: {
  readonly measureId: string
  readonly title: string
}): readonly DefinitionMatch[] {
  const title = bare(measure.title)
  return definitionMatches.filter(
    one => one.measureId === measure.measureId || (title !== '' && bare(one.title) === title),
  )
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
