import type { LocalDate } from '../../kernel/dates.ts'
import { daysBetween } from '../../kernel/dates.ts'
import { groupedBy } from '../../kernel/groups.ts'

/** Ofsted's four grades, best first. */
export const grades = ['outstanding', 'good', 'requires-improvement', 'inadequate'] as const
export type Grade = (typeof grades)[number]

/** What an ILACS inspection judges, in the order of the report. */
export const judgementAreas = [
  { key: 'overall', title: 'Overall effectiveness' },
  { key: 'leaders', title: 'The impact of leaders on social work practice with children and families' },
  {
    key: 'helpAndProtection',
    title: 'The experiences and progress of children who need help and protection',
  },
  { key: 'inCare', title: 'The experiences and progress of children in care' },
  { key: 'careLeavers', title: 'The experiences and progress of care leavers' },
] as const
export type JudgementArea = (typeof judgementAreas)[number]['key']

/** Why an inspection has no grade in an area. */
export const gaps = {
  visit: 'visits are not graded',
  'before-2023': 'before 2023 care leavers were judged together with children in care',
  'no-overall': 'there is no overall grade since April 2026',
  'not-given': 'the lists do not give it',
} as const
export type Gap = keyof typeof gaps

export type Judged = { readonly grade: Grade } | { readonly grade: null; readonly gap: Gap }
export type Judgements = Readonly<Record<JudgementArea, Judged>>

export const inspectionKinds = {
  standard: 'Standard inspection',
  short: 'Short inspection',
  'focused-visit': 'Focused visit',
  'monitoring-visit': 'Monitoring visit',
  unknown: 'Inspection, kind not given',
} as const
export type InspectionKind = keyof typeof inspectionKinds

/** One inspection or visit as one list has it. */
export interface ListedInspection {
  readonly areaCode: string
  readonly kind: InspectionKind
  readonly startedOn: LocalDate | null
  readonly endedOn: LocalDate | null
  readonly publishedOn: LocalDate | null
  readonly judgements: Judgements
  /** The theme of a focused visit; '' for none. */
  readonly theme: string
  /** What the list says of the authority: 'Current', 'No longer exists'; '' where it does not say. */
  readonly areaStatus: string
  readonly reportAddress: string
  /** Faults of the list in this row, in words. */
  readonly notes: readonly string[]
  /** Which list. */
  readonly source: string
  readonly fileName: string
  readonly fileNo: number
}

/** One inspection, with every list that has it. */
export interface KnownInspection extends Omit<ListedInspection, 'source' | 'fileName' | 'fileNo' | 'notes'> {
  /** The official statistics first, then the overview made from the reports' web pages. */
  readonly lists: readonly ListedInspection[]
  /** What the lists say differently, in words with each one's value; both are kept. */
  readonly disagreements: readonly Disagreement[]
}

export interface Disagreement {
  readonly what: string
  readonly values: readonly { readonly source: string; readonly value: string }[]
}

/**
 * The version of Ofsted's framework a local authority was inspected under: three areas until the end of 2022, four since
 * January 2023, when care leavers got a judgement of their own, and since April 2026 no overall grade.
 */
export type Framework = 'three areas' | 'four areas' | 'no overall grade'

export function frameworkOf(inspection: Pick<ListedInspection, 'startedOn' | 'publishedOn'>): Framework {
  const on = inspection.startedOn ?? inspection.publishedOn ?? ''
  if (on < '2023-01-01') return 'three areas'
  return on < '2026-04-01' ? 'four areas' : 'no overall grade'
}

export const frameworksInWords: Readonly<Record<Framework, string>> = {
  'three areas': '2018 to 2022: three areas and an overall grade',
  'four areas': 'January 2023 to March 2026: four areas and an overall grade',
  'no overall grade': 'Since April 2026: four areas, no overall grade',
}

/** The same inspection in two lists: it began, or was published, on the same day or within a week of it. */
function isSameInspection(a: ListedInspection, b: ListedInspection): boolean {
  if (isVisit(a.kind) !== isVisit(b.kind)) return false
  return isNear(a.startedOn, b.startedOn) || isNear(a.publishedOn, b.publishedOn)
}

function isNear(a: LocalDate | null, b: LocalDate | null): boolean {
  return a !== null && b !== null && Math.abs(daysBetween(a, b)) <= 7
}

export function isVisit(kind: InspectionKind): boolean {
  return kind === 'focused-visit' || kind === 'monitoring-visit'
}

/** Rows of all lists put together, one for each inspection, oldest first within an authority. */
export function putTogether(listed: readonly ListedInspection[]): readonly KnownInspection[] {
  const areas = [...groupedBy(listed, one => one.areaCode).values()]
  return areas
    .flatMap(ofArea => inspectionsIn(ofArea))
    .flatMap(group => known(group))
    .toSorted(byDate)
}

function inspectionsIn(ofArea: readonly ListedInspection[]): ListedInspection[][] {
  const groups: ListedInspection[][] = []
  for (const one of ofArea) {
    const group = groups.find(other => other.some(row => isSameInspection(row, one)))
    if (group) group.push(one)
    else groups.push([one])
  }
  return groups
}

function known(lists: readonly ListedInspection[]): KnownInspection[] {
  const [first] = lists
  if (!first) return []
  const { source: _source, fileName: _name, fileNo: _no, notes: _notes, ...inspection } = first
  const firstGiven = <T>(of: (one: ListedInspection) => T) =>
    lists.map(of).find(value => value !== null && value !== '')
  return [
    {
      ...inspection,
      judgements: judgementsIn(lists, first.judgements),
      startedOn: firstGiven(one => one.startedOn) ?? null,
      endedOn: firstGiven(one => one.endedOn) ?? null,
      publishedOn: firstGiven(one => one.publishedOn) ?? null,
      theme: firstGiven(one => one.theme) ?? '',
      areaStatus: firstGiven(one => one.areaStatus) ?? '',
      reportAddress: firstGiven(one => one.reportAddress) ?? '',
      kind: lists.map(one => one.kind).find(kind => kind !== 'unknown') ?? 'unknown',
      lists,
      disagreements: disagreementsOf(lists),
    },
  ]
}

/** Each judgement as the first list that gives a grade has it. */
function judgementsIn(lists: readonly ListedInspection[], first: Judgements): Judgements {
  const of = (key: JudgementArea): Judged =>
    lists.map(one => one.judgements[key]).find(judged => judged.grade !== null) ?? first[key]
  return {
    overall: of('overall'),
    leaders: of('leaders'),
    helpAndProtection: of('helpAndProtection'),
    inCare: of('inCare'),
    careLeavers: of('careLeavers'),
  }
}

function byDate(a: KnownInspection, b: KnownInspection): number {
  const when = (one: KnownInspection) => one.startedOn ?? one.publishedOn ?? ''
  return a.areaCode.localeCompare(b.areaCode) || when(a).localeCompare(when(b))
}

function disagreementsOf(lists: readonly ListedInspection[]): Disagreement[] {
  const compare = (what: string, of: (one: ListedInspection) => string | null): Disagreement[] => {
    const values = lists.flatMap(one => {
      const value = of(one)
      return value === null ? [] : [{ source: one.source, value }]
    })
    return new Set(values.map(one => one.value)).size > 1 ? [{ what, values }] : []
  }
  return [
    ...compare('first day', one => one.startedOn),
    ...compare('publication', one => one.publishedOn),
    ...compare('kind', one => (one.kind === 'unknown' ? null : one.kind)),
    ...judgementAreas.flatMap(({ key, title }) => compare(title, one => one.judgements[key].grade)),
  ]
}
