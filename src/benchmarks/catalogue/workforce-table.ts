import type { Dataset } from './columns.ts'
import { counted, dfe, inUnit } from './columns.ts'

/** The DfE’s census of children’s social workers, 30 September. */
export const workforce: Dataset = {
  id: 'dfe-workforce',
  title: "Children's social work workforce",
  topic: "Children's Services Workforce",
  year: 'september',
  publisher: dfe,
  filters: [],
  labels: [],
  columns: [
    ...inUnit('count', ['inpost_fte', 'Social workers in post (FTE)']),
    ...counted(['inpost_headcount', 'Social workers in post (headcount)']),
    ...inUnit('count', ['starters_fte', 'Social workers who started in the year (FTE)']),
    ...counted(['starters_headcount', 'Social workers who started in the year (headcount)']),
    ...inUnit('count', ['leavers_fte', 'Social workers who left in the year (FTE)']),
    ...counted(['leavers_headcount', 'Social workers who left in the year (headcount)']),
    ...inUnit(
      'percentage',
      ['turnover_rate_fte', 'Turnover of social workers (FTE)'],
      ['turnover_rate_headcount', 'Turnover of social workers (headcount)'],
    ),
    ...inUnit('count', ['agency_fte', 'Agency social workers (FTE)']),
    ...counted(['agency_headcount', 'Agency social workers (headcount)']),
    ...inUnit(
      'percentage',
      ['agency_rate_fte', 'Agency rate (FTE)'],
      ['agency_rate_headcount', 'Agency rate (headcount)'],
    ),
    ...inUnit('count', ['agency_cover_fte', 'Agency social workers covering vacancies (FTE)']),
    ...inUnit('percentage', [
      'agency_cover_rate_fte',
      'Share of agency social workers who cover a vacancy (FTE)',
    ]),
    ...inUnit('count', ['vacancy_fte', 'Vacancies (FTE)']),
    ...inUnit(
      'percentage',
      ['vacancy_rate_fte', 'Vacancy rate (FTE)'],
      ['vacancy_agency_cover_rate_fte', 'Share of vacancies covered by agency social workers (FTE)'],
    ),
    ...inUnit('count', ['case_holders_fte', 'Social workers who hold cases (FTE)']),
    ...counted(['cases', 'Cases held']),
    ...inUnit('average', ['caseload_fte', 'Average caseload (cases per FTE social worker who holds any)']),
    ...inUnit('count', ['working_days_lost_fte', 'Working days lost to sickness (FTE)']),
    ...inUnit('percentage', ['absence_rate_fte', 'Sickness absence rate (FTE)']),
  ],
}
