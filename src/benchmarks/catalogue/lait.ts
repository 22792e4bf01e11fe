import { topics } from './topics.ts'
import type { Polarity, Topic, Unit } from './topics.ts'

/** What the DfE's Local Authority Interactive Tool (LAIT) says of one of its measures. */
export interface LaitDefinition {
  readonly code: string
  readonly topic: Topic
  readonly title: string
  readonly polarity: Polarity
  readonly unit: Unit
  readonly decimals: number
}

// The 128 measures of LAIT about children's social care: code, topic, polarity, unit, decimal places, title as LAIT
// words it. Polarity and decimals are LAIT's own ('High', 'Low'; '-' and nothing are 'none'; no decimals given: 1).
// The unit is read from the title; where the title is silent, from England's figures. Source: lait-measures.csv
// (dfe-analytical-services/local-authority-interactive-tool 2e30e39, Open Government Licence v3.0).
const table = `
ReRegCPR | CP | none | count | 0 | Number of Children who became the subject of a plan for a second or subsequent time
PrevRegCPR | CP | low | percentage | 1 | Percentage of children who became the subject of a plan for a second or subsequent time
DeRegCPR | CP | none | rate | 1 | Ceased to be subject to Child Protection Plan
RevCP | CP | high | percentage | 1 | Review of Child Protection Cases
CPRDuration | CP | none | count | 0 | Duration subject to a child protection plan - number
LAC_Fixed_ Ex | ABS | low | percentage | 2 | Percentage of LAC pupil with at least one fixed exclusion
LACDistance | CLA | low | percentage | 1 | Children looked after placed more than 20 miles from home, outside LA Boundary (%)
CPPlans2yrs | CP | low | percentage | 1 | Child Protection Plans lasting 2 years or more which cease during the year
CareLeaverAcc | CLA | high | percentage | 1 | Care Leavers - Suitable accommodation (%)
CareLeaverEET | CLA | high | percentage | 1 | Care Leavers - Education, Employment & Training (EET) (%)
LAC | CLA | none | rate | 1 | Children looked after rate per 10,000
LAC_Over_Abs | ABS | low | percentage | 2 | LAC Overall Absence
LAC_Convictions | CLA | low | percentage | 1 | Children looked after who are convicted or subject to a youth caution (%)
LACSubstance | CLA | low | percentage | 1 | % of CLA Substance misuse
Children_missing | CLA | none | percentage | 1 | % Children looked after who were missing
Emotional_LAC | CLA | low | average | 1 | Emotional Health of Looked after Children
CIN | CIN | none | rate | 1 | Children in Need rate per 10,000
No_of LAC Adopted | ADO | none | count | 0 | Number of CLA adopted in year
%_of LAC Adopted | ADO | high | percentage | 1 | Percentage of CLA adopted in year
CPP_rate | CP | none | rate | 1 | Child Protection Plans rate per 10,000
Section_47 | CP | none | rate | 1 | Section 47 enquiries rate per 10,000 children
CP_conf_15days | CP | high | percentage | 1 | Percentage of child protection conferences held within 15 days
CPP_Abuse | CP | none | count | 0 | Number of Child Protection plans starting during the year
CPP_Abuse_Rate | CP | low | rate | 1 | Rate child protection plans starting during the year (rate per 10,000)
LAC_19_HE | CLA | high | percentage | 1 | Care Leavers - Higher Education (%)
CareLeaversNEET | CLA | low | percentage | 1 | Care Leavers - NEET (%)
LAC_ceased_SGO | CLA | none | count | 0 | CLA ceased because of a Special Guardianship Order - Total (Num)
CINNoSEN | CIN | none | percentage | 1 | % of school-age Children in Need with no SEN
CINStatement | CIN | none | percentage | 1 | % of school-age Children in Need with a Statement/EHCP
CINAuthAb_3Term | ABS | low | percentage | 1 | CIN - % sessions missed through authorised absence
CINUnauthAb_3Term | ABS | low | percentage | 1 | CIN - % sessions missed through unauthorised absence
CINPermAbsent_3Term | ABS | low | percentage | 1 | % of Children in Need who are persistent absentees 3 Terms
CINFixedExclusion | ABS | low | percentage | 2 | CIN - % with at least one fixed period exclusion
CINPermExclusion | ABS | low | percentage | 2 | CIN - % with at least one permanent exclusion
CINTotalAb_3Term | ABS | low | percentage | 1 | CIN - % session missed through overall absence
CPPTotalAb_3Term | ABS | low | percentage | 1 | % session missed through overall absence for CIN who are subject to a Child Protection Plan 3 Terms
CPPPerAbs_3Term | ABS | low | percentage | 1 | % of Children in Need subject to a Child Protection Plan who are persistent absentees 3 Terms
CPPlans2yrsActive | CP | low | percentage | 1 | Child Protection Plans lasting 2 years or more as at 31 March
CINTime3months | CIN | none | percentage | 1 | Children in Need, by duration (under 3 months)
CINTime3-6 | CIN | none | percentage | 1 | Children in Need, by duration (3-6 months)
CINTime6-1 | CIN | none | percentage | 1 | Children in Need, by duration (6 months - 1 year)
CINTime1-2 | CIN | none | percentage | 1 | Children in Need, by duration (1-2 years)
CINTime2more | CIN | none | percentage | 1 | Children in Need, by duration (2 years or more)
CINCease3months | CIN | none | percentage | 1 | Percentage of Children who cease to be in Need by duration (under 3 months)
CINCease3-6 | CIN | none | percentage | 1 | Percentage of Children who cease to be in Need by duration (3-6 months)
CINCease6-1 | CIN | none | percentage | 1 | Percentage of Children who cease to be in Need by duration (6 months - 1 year)
CINCease1-2 | CIN | none | percentage | 1 | Percentage of Children who cease to be in Need by duration (1 - 2 years)
CINCease2more | CIN | none | percentage | 1 | Percentage of Children who cease to be in Need by duration (2 years or more)
ISCP_Conf | CP | none | rate | 1 | Rate of Initial Stage Child Protection conferences
10_ICPC | CP | none | count | 0 | 0-10 working days from CP strategy meeting to ICP conference
15_ICPC | CP | none | count | 0 | 11-15 working days from CP strategy meeting to ICP conference
20_ICPC | CP | none | count | 0 | 16-20 working days from CP strategy meeting to ICP conference
21_ICPC | CP | none | count | 0 | 21+ working days from CP strategy meeting to ICP conference
LAC_Pers_Abs | ABS | low | percentage | 1 | Percentage of LAC who are classed as persistent absentees
ReReferral | CP | low | percentage | 1 | Percentage of re-referrals to children's social care within 12 months
CareApplications | CP | none | rate | 1 | Cafcass Care applications per 10,000 child population
LAC_Unauth | ABS | low | percentage | 2 | LAC Unauthorised Absence
LAC_SEN | CLA | none | percentage | 1 | % of CLA with SEN but without a Statement/EHCP
LAC_SEN_Statement | CLA | none | percentage | 1 | % of CLA with a SEN Statement/EHCP
Work_Force_Vac_Rate | WF | low | percentage | 1 | Percentage of social worker vacancies
Work_Force_TO_Rate | WF | low | percentage | 1 | Percentage rate of social worker turnover
Work_Force_Agecy_Rate | WF | low | percentage | 1 | Percentage of agency social workers
CIN_Refferals_NFA | CP | none | percentage | 1 | Referrals to children's social care closed with no further action
Continue_Assess_Comp | CP | high | percentage | 1 | Continuous assessments completed within 45 working days
CPP_Total_NumRef | CP | none | count | 0 | Number of referrals to Children's Social Services
CPP_Total_Rateper10,000 | CP | none | rate | 1 | Rates per 10,000 of referrals to Children's Social Services
CPP_31March_3MnthorMore | CP | none | count | 0 | Number of Children subject to CPP for 3 months or more
CPP_Reviewed_InReqTimeScl | CP | none | count | 0 | Child Protection Plans reviewed within the required timescales
Work_Force_SWAbsence | WF | low | percentage | 1 | Social Worker absence rate
Work_Force_AgencyCover | WF | none | percentage | 1 | Percentage of agency social workers covering vacancies
Referrals_AssessedNotNeed | CP | none | percentage | 1 | Referrals where the child is assessed but not found to be in need
CareLeavers_LA_NotInTouch | CLA | low | percentage | 1 | Care Leavers - Local authority not in touch (%)
Children_Away | CLA | none | percentage | 1 | % Children looked after who were away from placement without authorisation
LACnum | CLA | none | count | 0 | Number of Children looked after
LACceased | CLA | none | count | 0 | Number of children who ceased to be looked after during the year
NoCareLeavers | CLA | none | count | 0 | Leaving Care 2 & 4 - Number of former relevant young people (Care Leavers)
CareLeaverEETNum | CLA | none | count | 0 | Leaving Care 2 - Number of former relevant young people who were in education, employment or training
NoCareLeaverAcc | CLA | none | count | 0 | Leaving Care 3 - Number of former relevant young people who were in suitable accommodation
LAC_19_HE_Num | CLA | none | count | 0 | Leaving Care 4 - Number of former relevant young people who were in higher education
Unacc_Asylmn_Seek_Childn | CLA | none | count | 0 | Number of unaccompanied Asylum Seeking Children looked after
CINSEN_SUP | CIN | none | percentage | 1 | % of school-age Children in Need with SEN Support
Number_Foster_Places(New) | CLA | none | count | 0 | Number of approved foster places (from 2022)
Number_Foster_Places_Filled(New) | CLA | none | count | 0 | Number of places that were filled (number of children placed) (from 2022)
StayingPut | CLA | high | percentage | 1 | Care Leavers - Staying with their former foster carers (%)
Work_Force_NoSW | WF | none | count | 1 | Number FTE of children's social workers
Work_Force_Num_CaseHeld | WF | none | count | 0 | Number of cases held by LA
Work_Force_AvgNumCase_SW | WF | low | average | 1 | Average number of cases per children and family social worker (based on FTE counts)
LACStable_2016on | CLA | low | percentage | 1 | Placement 1 - % CLA with three or more placements
LACStableNum_2016on | CLA | none | count | 0 | Placement 1 - Number of CLA with three or more placements
RefBySource_Schl_% | CP | none | percentage | 1 | % referrals completed by source of referral - School
RefBySource_HealthServ_% | CP | none | percentage | 1 | % referrals completed by source of referral - Health Service
RefBySource_Police_% | CP | none | percentage | 1 | % referrals completed by source of referral - Police
CPP_Num | CP | none | count | 0 | Number of Children with CPP
LACnum_Start | CLA | none | count | 0 | Number of children who started to be looked after
LAC_SGO_FFC_Rel% | CLA | none | percentage | 1 | % Special Guardianship Order - former foster carer - Relative/Friend
LAC_SGO_FFC_Oth% | CLA | none | percentage | 1 | % Special Guardianship Order - former foster carer - Other
LAC_SGO_Car_Rel% | CLA | none | percentage | 1 | % Special Guardianship Order - Carer other than former foster carer - Relative/Friend
LACHealth% | CLA | high | percentage | 1 | Percentage of CLA having Health Checks
LACVaccinations% | CLA | high | percentage | 1 | Percentage of CLA Had their immunisations up to date
LACDental% | CLA | high | percentage | 1 | Percentage of CLA having Dental Checks
LAC_Start_Rate | CLA | none | rate | 1 | Rate of Children starting to be looked after each year
LAC_Cease_Rate | CLA | none | rate | 1 | Rate of Children ceasing to be looked after each year
LAC_RetHome_CarePlan_% | CLA | none | percentage | 1 | Percent CLA Returned home to live with parents or other person with parental responsibility part of the care plan
LAC_RetHome_Not_CarePlan_% | CLA | none | percentage | 1 | Percent CLA Returned home to live with parents or other person with parental responsibility NOT part of the care plan
LACnum_Adopt_AppUnop | ADO | none | count | 0 | Number CLA Adopted - application unopposed
LACnum_Adopt_ConsentDisp | ADO | none | count | 0 | Number CLA Adopted - consent dispensed with
LAC%_Adopt_AppUnop | ADO | none | percentage | 1 | Percent CLA Adopted - application unopposed
LAC%_Adopt_ConsentDisp | ADO | none | percentage | 1 | Percent CLA Adopted - consent dispensed with
LAC_LongStable% | CLA | high | percentage | 1 | Long Term Placement Stability (%)
LAC_LongStableNum | CLA | none | count | 0 | Long Term Placement Stability (Num)
Stability_School | CLA | low | percentage | 1 | School stability: CLA with a mid-year school move
LAC_Ind_SInd_Liv_Arr | CLA | none | percentage | 1 | % of CLA in independent and semi-independent living arrangements/supported accommodation
LAC_Foster_Placements | CLA | high | percentage | 1 | % of CLA in foster care
LAC_Other_Place_Inc_Unreg | CLA | none | percentage | 1 | % of CLA in other placements
LAC_SecHome_And_ChildHome | CLA | none | percentage | 1 | % of CLA in secure homes and children's homes
LAC_Other_Res_Settings | CLA | none | percentage | 1 | % of CLA in other residential settings
LAC_Parents_OR_Others | CLA | high | percentage | 1 | % of CLA placed with parents or other person with parental responsibility
Social_Work_Starters | WF | none | count | 1 | FTE social workers starting during the year
Social_Work_Leavers | WF | none | count | 1 | FTE social workers leaving during the year
Social_Work_Caseholders_% | WF | high | percentage | 1 | Percentage of social workers who are caseholders
Social_Work_Qualified_no_cases_% | WF | none | percentage | 1 | Percentage of social workers who are qualified but have no cases
Social_Work_SeniorPractitioner_% | WF | none | percentage | 1 | Percentage of social workers who are Senior Practitioners
Stability_SocialWorker | CLA | low | percentage | 1 | Social Worker instability (3 or more social workers during the year)
LAC_ceased_SGO% | CLA | none | percentage | 1 | CLA ceased because of a Special Guardianship Order - Total (%)
LAC_ceased_CAO% | CLA | none | percentage | 1 | CLA ceased because of a residence order or child arrangement order - Total (%)
Unacc_Asylmn_Seek_Childn% | CLA | none | percentage | 1 | % Children looked after who are unaccompanied Asylum Seeking Children
UASC_%_Starting | CLA | none | percentage | 1 | % CLA starting to be looked after during the year who are unaccompanied Asylum Seeking Children
Vacancies_cover | WF | high | percentage | 1 | Percentage of vacancies covered by agency workers
`

/** LAIT's definitions by code. A definitions file that is loaded later counts above these (see queries.ts). */
export const laitDefinitions: ReadonlyMap<string, LaitDefinition> = new Map(
  table
    .trim()
    .split('\n')
    .map(line => {
      const definition = definitionIn(line)
      return [definition.code, definition]
    }),
)

/** What a LAIT measure counts, as its title says; a title that is silent is of a percentage. */
export function unitOfTitle({
  title,
  decimals,
}: {
  readonly title: string
  readonly decimals: number
}): Unit {
  if (/per 10,000|^rates? of /i.test(title)) return 'rate'
  if (/%|percent/i.test(title)) return 'percentage'
  if (/^average /i.test(title)) return 'average'
  return decimals === 0 || /\bnumber\b|\bfte\b/i.test(title) ? 'count' : 'percentage'
}

function definitionIn(line: string): LaitDefinition {
  const [code = '', topic = '', polarity = '', unit = '', decimals = '', title = ''] = line.split(' | ')
  return {
    code,
    topic: topics.find(one => one.key === topic)?.topic ?? "Children's social care",
    title,
    polarity: polarity === 'high' || polarity === 'low' ? polarity : 'none',
    unit: unit === 'rate' || unit === 'count' || unit === 'average' ? unit : 'percentage',
    decimals: Number(decimals),
  }
}
