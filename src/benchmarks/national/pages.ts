import { csv } from '../../kernel/csv.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { dateFromParts, inWords } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { capitalised } from '../../kernel/words.ts'
import type { Area } from '../areas/rules.ts'
import { areaOf, areas } from '../areas/rules.ts'
import { drawBars } from '../charts/bars.ts'
import type { JudgedArea } from '../judgements/queries.ts'
import type { Grade, KnownInspection } from '../judgements/rules.ts'
import { frameworkOf, grades, judgementAreas } from '../judgements/rules.ts'
import { comparisonTabs, importCommand, queryOf } from '../pages.ts'
import type { Distribution, Given, NationalChoice, NationalRow } from './rules.ts'
import { distributionOn, givenIn, nationalRows } from './rules.ts'

export const gradeWords: Readonly<Record<Grade, string>> = {
  outstanding: 'outstanding',
  good: 'good',
  'requires-improvement': 'requires improvement',
  inadequate: 'inadequate',
}

const letters: Readonly<Record<Grade, string>> = {
  outstanding: 'O',
  good: 'G',
  'requires-improvement': 'R',
  inadequate: 'I',
}

/** The parts of the national view. */
export function nationalParts(here: 'judgements' | 'measures' | 'activity' | '') {
  return [
    { text: 'Judgements', href: '/national', active: here === 'judgements' },
    { text: 'Any published measure', href: '/national/measures', active: here === 'measures' },
    { text: 'Inspections and visits in the year', href: '/national/activity', active: here === 'activity' },
  ]
}

/** The regions as the items of a list. */
export function regionItems(chosen: string, nothing: string) {
  const regions = areas.filter(area => area.kind === 'region' && area.code.startsWith('E12'))
  return [
    { value: '', text: nothing, selected: chosen === '' },
    ...regions.map(({ code, name }) => ({ value: code, text: name, selected: code === chosen })),
  ]
}

/** Every authority's judgements over time, and how the country stood from year to year. */
export function nationalPage(
  judged: readonly JudgedArea[],
  authorities: readonly Area[],
  read: Read<NationalChoice>,
  today: LocalDate,
) {
  const choice = read.ok ? read.value : anything(today)
  const wrong: Readonly<Record<string, string>> = read.ok ? {} : read.errors
  const rows = nationalRows(judged, authorities, choice)
  const years = yearsOf(judged, choice.on)
  const judgement = judgementAreas.find(one => one.key === choice.judgement)
  const distributions = standingDays(years, choice.on).map(on =>
    distributionOn(judged, authorities, choice.judgement, on),
  )
  const title = judgement?.title ?? ''
  const summary = nowInWords(distributions.at(-1), authorities.length)
  const asked = askedFor(choice, today)
  return {
    title: 'National view',
    tabs: comparisonTabs('national'),
    parts: nationalParts('judgements'),
    errors: Object.entries(wrong).map(([field, text]) => ({ href: `#${field}`, text })),
    isEmpty: judged.length === 0,
    importCommand,
    judgement: title,
    onError: wrong['on'] === undefined ? undefined : { text: wrong['on'] },
    on: read.ok ? asked.on : (read.given['on'] ?? ''),
    search: choice.search,
    judgementItems: judgementAreas.map(one => ({
      value: one.key,
      text: one.title,
      selected: one.key === choice.judgement,
    })),
    regionItems: regionItems(choice.region, 'All regions'),
    gradeItems: [
      { value: '', text: 'Any grade', selected: choice.grade === '' },
      ...grades.map(one => ({
        value: one,
        text: capitalised(gradeWords[one]),
        selected: one === choice.grade,
      })),
    ],
    sortItems: (['name', 'grade', 'oldest'] as const).map(one => ({
      value: one,
      text: { name: 'Name', grade: 'Worst grade first', oldest: 'Longest since inspection first' }[one],
      selected: one === choice.sort,
    })),
    summary,
    chart: drawBars({
      id: 'distribution',
      title: `${title}: authorities by grade`,
      summary,
      parts: barParts,
      bars: distributions.map(one => ({ label: inWords(one.on), counts: countsOf(one) })),
    }),
    partNames: barParts.map(part => part.name),
    distribution: distributions.map(one => ({ on: inWords(one.on), counts: countsOf(one) })),
    years,
    rows: rows.map(row => rowOf(row, choice, years)),
    shown: `${rows.length} of ${authorities.length} authorities`,
    isFiltered: queryOf(asked) !== '',
    csvHref: `/national.csv${queryOf(asked)}`,
    hasOlder: choice.judgement === 'inCare',
  }
}

function anything(today: LocalDate): NationalChoice {
  return { judgement: 'overall', on: today, region: '', grade: '', search: '', sort: 'name' }
}

function askedFor(choice: NationalChoice, today: LocalDate) {
  return {
    judgement: choice.judgement === 'overall' ? '' : choice.judgement,
    on: choice.on === today ? '' : inWords(choice.on),
    region: choice.region,
    grade: choice.grade,
    q: choice.search,
    sort: choice.sort === 'name' ? '' : choice.sort,
  }
}

function yearsOf(judged: readonly JudgedArea[], on: LocalDate): number[] {
  const years = judged
    .flatMap(one => one.inspections.map(yearOfInspection))
    .filter(year => year > 0 && year <= Number(on.slice(0, 4)))
  return [...new Set(years)].toSorted((a, b) => a - b)
}

function yearOfInspection(inspection: KnownInspection): number {
  return Number((inspection.startedOn ?? inspection.publishedOn ?? '0').slice(0, 4))
}

/** 31 March of each year after the first, when Ofsted's year ends, and the day asked for. */
function standingDays(years: readonly number[], on: LocalDate): LocalDate[] {
  const days = years.slice(1).flatMap(year => dateFromParts(year, 3, 31) ?? [])
  return [...days.filter(day => day < on), on]
}

const barParts = [
  { name: 'Outstanding', fill: '#12436d', isDark: true },
  { name: 'Good', fill: '#28a197', isDark: false },
  { name: 'Requires improvement', fill: '#f3c74d', isDark: false },
  { name: 'Inadequate', fill: '#801650', isDark: true },
  { name: 'Judged together with others before 2023', fill: '#b1b4b6', isDark: false },
  { name: 'Inspected, no such grade', fill: '#d9dbdc', isDark: false },
  { name: 'No inspection in the lists yet', fill: '#f3f2f1', isDark: false },
] as const

function countsOf({ counts, older, ungraded, none }: Distribution): number[] {
  return [...grades.map(grade => counts[grade]), older, ungraded, none]
}

function nowInWords(now: Distribution | undefined, all: number): string {
  if (!now) return ''
  const counted = grades.map(grade => `${now.counts[grade]} ${gradeWords[grade]}`).join(', ')
  const rest = all - grades.reduce((sum, grade) => sum + now.counts[grade], 0)
  return `On ${inWords(now.on)}, of ${all} authorities: ${counted}${rest > 0 ? `, ${rest} without such a grade` : ''}.`
}

function rowOf(
  { area, inspections, latest, given }: NationalRow,
  choice: NationalChoice,
  years: readonly number[],
) {
  return {
    name: area.name,
    href: `/national/areas/${area.code}`,
    region: areaOf(area.region ?? '')?.name ?? '',
    latest: given ? gradeOf(given) : undefined,
    latestOn: latest ? dayOf(latest) : 'no inspection in the lists',
    disagrees: inspections.some(one => one.disagreements.length > 0),
    cells: years.map(year =>
      inspections
        .filter(one => yearOfInspection(one) === year)
        .map(one => gradeOf(givenIn(one, choice.judgement))),
    ),
  }
}

/** A grade as a small mark: its letter, its word and, of another scale than today's, that it is. */
export function gradeOf(given: Given) {
  return given.grade === null
    ? { letter: '–', words: given.why, look: 'none' }
    : {
        letter: letters[given.grade],
        words: `${gradeWords[given.grade]}${given.isOlder ? ', of children in care and care leavers together' : ''}`,
        look: given.isOlder ? `older app-grade--${given.grade}` : given.grade,
      }
}

export function dayOf({
  startedOn,
  publishedOn,
}: Pick<KnownInspection, 'startedOn' | 'publishedOn'>): string {
  if (startedOn) return inWords(startedOn)
  return publishedOn ? `published ${inWords(publishedOn)}` : 'date not given'
}

/** Every graded inspection of the authorities chosen, as a spreadsheet reads them; an empty grade has its reason. */
export function nationalCsv(
  judged: readonly JudgedArea[],
  authorities: readonly Area[],
  choice: NationalChoice,
): string {
  const head = [
    'Authority',
    'Code',
    'Region',
    'Inspected from',
    'Published',
    'Framework',
    ...judgementAreas.flatMap(one => [one.title, `Why no grade: ${one.title}`]),
    'Lists',
    'What lists say differently',
  ]
  const rows = nationalRows(judged, authorities, choice).flatMap(({ area, inspections }) =>
    inspections.map(one => [
      area.name,
      area.code,
      areaOf(area.region ?? '')?.name ?? '',
      one.startedOn ?? '',
      one.publishedOn ?? '',
      frameworkOf(one),
      ...judgementAreas.flatMap(({ key }) => {
        const given = givenIn(one, key)
        return given.grade === null ? ['', given.why] : [gradeWords[given.grade], '']
      }),
      one.lists.map(list => list.source).join('; '),
      disagreementsInWords(one).join(' '),
    ]),
  )
  return csv([head, ...rows])
}

/** What the lists say differently of an inspection, each value with its list. */
export function disagreementsInWords({ disagreements }: KnownInspection): string[] {
  return disagreements.map(({ what, values }) => {
    const said = values.map(one => `${sayGrade(one.value)} (${one.source})`)
    return `${capitalised(what)}: ${said.join('; ')}.`
  })
}

function sayGrade(value: string): string {
  return grades.map(grade => (grade === value ? gradeWords[grade] : '')).find(Boolean) ?? value
}
