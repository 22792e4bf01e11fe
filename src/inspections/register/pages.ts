import { csv } from '../../kernel/csv.ts'
import { cohorts, cohortTitle } from '../cohorts/rules.ts'
import type { Finding } from '../findings/queries.ts'
import { findingKindTitle } from '../findings/rules.ts'
import { findingRow, gradeTag } from '../pages.ts'
import type { Inspection } from '../queries.ts'
import { frameworks, inspectionKinds, kindTitle, datesInWords } from '../rules.ts'
import { themes, themeTitle } from '../themes/rules.ts'
import type { RegisterAsked } from './forms.ts'
import type { RegisterFilter, Sorting } from './rules.ts'
import {
  asksOfFindings,
  chosenFindings,
  chosenInspections,
  filterNames,
  pageOf,
  sortedFindings,
  yearOf,
} from './rules.ts'

/** What the register is worked out from. `found`: the findings that match the words searched for. */
export interface Register {
  readonly inspections: readonly Inspection[]
  readonly findings: readonly Finding[]
  readonly waiting: ReadonlyMap<string, number>
  readonly found: ReadonlySet<string> | undefined
}

/** The address of the register with something changed; what is not asked is left out. */
export function registerPath(
  asked: RegisterAsked,
  change: Readonly<Record<string, string>> = {},
  path = '/inspections',
): string {
  const values: Record<string, string> = {
    ...(asked.show === 'findings' ? { show: 'findings' } : {}),
    ...asked.filter,
    ...(asked.sorting === 'newest' ? {} : { sort: asked.sorting }),
    ...change,
  }
  const given = Object.entries(values).filter(([, value]) => value !== '')
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}

export function registerPage(register: Register, asked: RegisterAsked, mayReadIn: boolean) {
  const { filter } = asked
  const findings = chosenFindings(register.findings, filter, register.found)
  const matched = new Set(findings.map(one => one.inspectionId))
  const inspections = chosenInspections(register.inspections, filter).filter(
    one => !asksOfFindings(filter) || matched.has(one.inspectionId),
  )
  const showsFindings = asked.show === 'findings'
  const shownFindings = pageOf(showsFindings ? sortedFindings(findings, asked.sorting) : [], asked.page)
  const shownInspections = pageOf(showsFindings ? [] : inspections, asked.page)
  const { page, pages } = showsFindings ? shownFindings : shownInspections
  return {
    title: 'Inspections',
    mayReadIn,
    isEmpty: register.inspections.length === 0,
    showsFindings,
    views: viewsOf(asked, inspections.length, findings.length),
    filter: filterFields(register.inspections, asked),
    chips: chipsOf(asked),
    commonWordsOnly: filter.text !== '' && register.found === undefined,
    clearHref: registerPath({ ...asked, filter: nothingAsked }),
    count: showsFindings ? findings.length : inspections.length,
    findings: shownFindings.rows.map(findingRow),
    inspections: shownInspections.rows.map(one => inspectionRow(one, register)),
    sortings: sortLinks(asked),
    pagination: paginationOf(asked, page, pages),
    csvHref: registerPath(asked, {}, '/inspections/findings.csv'),
  }
}

/** The findings that the filter leaves, as a spreadsheet's text: the same rows as on the pages, all of them. */
export function findingsCsv(register: Register, asked: RegisterAsked): string {
  const rows = sortedFindings(chosenFindings(register.findings, asked.filter, register.found), asked.sorting)
  const head = [
    'Inspection',
    'Inspected',
    'Kind',
    'Label',
    'Words',
    'Wording',
    'Source',
    'Page',
    'Themes',
    'Children',
    'State',
  ]
  return csv([
    head,
    ...rows.map(one => [
      one.inspection.title,
      datesInWords(one.inspection),
      findingKindTitle(one.kind),
      one.label,
      one.text,
      one.wording,
      one.source,
      one.page,
      one.themes.map(themeTitle).join('; '),
      one.cohorts.map(cohortTitle).join('; '),
      one.closed ? 'closed' : 'open',
    ]),
  ])
}

export const nothingAsked: RegisterFilter = {
  text: '',
  kind: '',
  framework: '',
  year: '',
  theme: '',
  cohort: '',
  state: '',
}

function viewsOf(asked: RegisterAsked, inspections: number, findings: number) {
  const isFindings = asked.show === 'findings'
  return [
    {
      text: `Inspections (${inspections})`,
      href: registerPath({ ...asked, show: 'inspections' }),
      current: !isFindings,
    },
    {
      text: `Findings (${findings})`,
      href: registerPath({ ...asked, show: 'findings' }),
      current: isFindings,
    },
    { text: 'Judgements over time', href: '/inspections/judgements', current: false },
    { text: 'Found again', href: '/recurrences', current: false },
  ]
}

function inspectionRow(inspection: Inspection, register: Register) {
  const own = register.findings.filter(one => one.inspectionId === inspection.inspectionId)
  const wholes = own.filter(one => one.parentId === null && one.kind !== 'strength')
  const overall = inspection.judgements.find(one => one.area === 'overallEffectiveness')
  const waiting = register.waiting.get(inspection.documentId ?? '') ?? 0
  return {
    href: `/inspections/${inspection.inspectionId}`,
    title: inspection.title,
    kind: kindTitle(inspection.kind),
    dates: datesInWords(inspection),
    overall: overall ? gradeTag(overall.grade) : undefined,
    grades: inspection.judgements.length,
    toImprove: wholes.length,
    open: wholes.filter(one => !one.closed).length,
    waiting,
    reviewHref: waiting > 0 ? `/documents/${inspection.documentId}/review` : undefined,
  }
}

function filterFields(inspections: readonly Inspection[], asked: RegisterAsked) {
  const { filter } = asked
  const items = (chosen: string, any: string, list: readonly { value: string; text: string }[]) => [
    { value: '', text: any },
    ...list.map(one => ({ ...one, selected: one.value === chosen })),
  ]
  const years = [...new Set(inspections.map(yearOf))].filter(year => year !== '')
  const kinds = inspectionKinds.filter(kind => inspections.some(one => one.kind === kind.kind))
  const used = frameworks.filter(framework => inspections.some(one => one.framework === framework.framework))
  return {
    text: filter.text,
    show: asked.show,
    sort: asked.sorting,
    kinds: items(
      filter.kind,
      'Any kind',
      kinds.map(one => ({ value: one.kind, text: one.title })),
    ),
    frameworks: items(
      filter.framework,
      'Any framework',
      used.map(one => ({ value: one.framework, text: one.title })),
    ),
    years: items(
      filter.year,
      'Any year',
      years.map(year => ({ value: year, text: year })),
    ),
    themes: items(
      filter.theme,
      'Any theme',
      themes.map(one => ({ value: one.theme, text: one.title })),
    ),
    cohorts: items(
      filter.cohort,
      'Any children',
      cohorts.map(one => ({ value: one.cohort, text: one.title })),
    ),
    states: items(filter.state, 'Open and closed', [
      { value: 'open', text: 'Open' },
      { value: 'closed', text: 'Closed' },
    ]),
  }
}

const chipWords: Readonly<Record<keyof RegisterFilter, (value: string) => string>> = {
  text: value => `“${value}”`,
  kind: kindTitle,
  framework: value => frameworks.find(one => one.framework === value)?.title ?? value,
  year: value => value,
  theme: themeTitle,
  cohort: cohortTitle,
  state: value => (value === 'closed' ? 'Closed' : 'Open'),
}

function chipsOf(asked: RegisterAsked) {
  return filterNames
    .filter(name => asked.filter[name] !== '')
    .map(name => ({
      text: chipWords[name](asked.filter[name]),
      href: registerPath({ ...asked, filter: { ...asked.filter, [name]: '' } }),
    }))
}

const sortWords: Readonly<Record<Sorting, string>> = {
  newest: 'Newest inspection first',
  oldest: 'Oldest inspection first',
  label: 'By label',
  kind: 'By kind',
}

function sortLinks(asked: RegisterAsked) {
  return Object.entries(sortWords).map(([sorting, text]) => ({
    text,
    href: registerPath(asked, { sort: sorting === 'newest' ? '' : sorting }),
    current: sorting === asked.sorting,
  }))
}

function paginationOf(asked: RegisterAsked, page: number, pages: number) {
  if (pages === 1) return undefined
  const to = (number: number) => registerPath(asked, { page: String(number) })
  return {
    ...(page > 1 ? { previous: { href: to(page - 1) } } : {}),
    ...(page < pages ? { next: { href: to(page + 1) } } : {}),
    items: Array.from({ length: pages }, (_, index) => ({
      number: index + 1,
      href: to(index + 1),
      current: index + 1 === page,
    })),
  }
}
