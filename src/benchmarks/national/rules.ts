import type { LocalDate } from '../../kernel/dates.ts'
import type { Area } from '../areas/rules.ts'
import type { JudgedArea } from '../judgements/queries.ts'
import type { Grade, JudgementArea, KnownInspection } from '../judgements/rules.ts'
import { frameworkOf, gaps, grades } from '../judgements/rules.ts'

/** A judgement of one inspection; `isOlder`: of another scale than today's, never counted together with it. */
export type Given =
  { readonly grade: Grade; readonly isOlder: boolean } | { readonly grade: null; readonly why: string }

/** What an inspection judged of an area, or why it has no grade there. */
export function givenIn(inspection: KnownInspection, judgement: JudgementArea): Given {
  const framework = frameworkOf(inspection)
  if (judgement === 'careLeavers' && framework === 'three areas')
    return { grade: null, why: gaps['before-2023'] }
  if (judgement === 'overall' && framework === 'no overall grade')
    return { grade: null, why: gaps['no-overall'] }
  const judged = inspection.judgements[judgement]
  if (judged.grade === null) return { grade: null, why: gaps['not-given'] }
  // Before 2023 the judgement on children in care was on care leavers as well.
  return { grade: judged.grade, isOlder: judgement === 'inCare' && framework === 'three areas' }
}

/** The day from which the public knew: of publication, or where no list gives it of the inspection. */
export function knownOn(inspection: Pick<KnownInspection, 'startedOn' | 'publishedOn'>): LocalDate | null {
  return inspection.publishedOn ?? inspection.startedOn
}

/** The newest inspection whose report was out by a day; undefined before the first. */
export function standingOn(
  inspections: readonly KnownInspection[],
  on: LocalDate,
): KnownInspection | undefined {
  return inspections
    .filter(one => (knownOn(one) ?? '9999') <= on)
    .toSorted((a, b) => ((knownOn(a) ?? '') < (knownOn(b) ?? '') ? -1 : 1))
    .at(-1)
}

/** How many authorities stood at each grade on a day; those without one are counted by why. */
export interface Distribution {
  readonly on: LocalDate
  readonly counts: Readonly<Record<Grade, number>>
  /** Graded on the scale of before 2023, for a judgement that was another one then. */
  readonly older: number
  /** Inspected, but without a grade in this area. */
  readonly ungraded: number
  /** No inspection in the lists by that day. */
  readonly none: number
}

export function distributionOn(
  judged: readonly JudgedArea[],
  authorities: readonly Area[],
  judgement: JudgementArea,
  on: LocalDate,
): Distribution {
  const inspections = new Map(judged.map(one => [one.area.code, one.inspections]))
  const stood = authorities
    .filter(area => area.began === null || area.began.on <= on)
    .map(area => standingOn(inspections.get(area.code) ?? [], on))
  const given = stood.flatMap(one => (one ? [givenIn(one, judgement)] : []))
  const count = (grade: Grade) => given.filter(one => one.grade === grade && !one.isOlder).length
  return {
    on,
    counts: {
      outstanding: count('outstanding'),
      good: count('good'),
      'requires-improvement': count('requires-improvement'),
      inadequate: count('inadequate'),
    },
    older: given.filter(one => one.grade !== null && one.isOlder).length,
    ungraded: given.filter(one => one.grade === null).length,
    none: stood.filter(one => one === undefined).length,
  }
}

/** What of the country is asked for. */
export interface NationalChoice {
  readonly judgement: JudgementArea
  readonly on: LocalDate
  readonly region: string
  readonly grade: Grade | ''
  readonly search: string
  readonly sort: 'name' | 'grade' | 'oldest'
}

/** One authority with its inspections by a day, and where it stands then. */
export interface NationalRow {
  readonly area: Area
  readonly inspections: readonly KnownInspection[]
  readonly latest: KnownInspection | undefined
  readonly given: Given | undefined
}

/** The authorities asked for, each with its inspections whose reports were out by the day. */
export function nationalRows(
  judged: readonly JudgedArea[],
  authorities: readonly Area[],
  choice: NationalChoice,
): NationalRow[] {
  const inspections = new Map(judged.map(one => [one.area.code, one.inspections]))
  const search = choice.search.toLowerCase()
  return authorities
    .map(area => {
      const known = (inspections.get(area.code) ?? []).filter(one => (knownOn(one) ?? '9999') <= choice.on)
      const latest = standingOn(known, choice.on)
      return { area, inspections: known, latest, given: latest && givenIn(latest, choice.judgement) }
    })
    .filter(
      row =>
        (choice.region === '' || row.area.region === choice.region) &&
        (choice.grade === '' || row.given?.grade === choice.grade) &&
        (search === '' || row.area.name.toLowerCase().includes(search)),
    )
    .toSorted((a, b) => inOrder(a, b, choice.sort) || a.area.name.localeCompare(b.area.name, 'en-GB'))
}

function inOrder(a: NationalRow, b: NationalRow, sort: NationalChoice['sort']): number {
  if (sort === 'name') return 0
  if (sort === 'oldest') return inspectedOn(a).localeCompare(inspectedOn(b))
  return severityOf(b) - severityOf(a)
}

function inspectedOn({ latest }: NationalRow): string {
  return latest?.startedOn ?? latest?.publishedOn ?? ''
}

/** 4 for inadequate to 1 for outstanding; 0 where there is no grade. */
function severityOf({ given }: NationalRow): number {
  return given?.grade ? grades.indexOf(given.grade) + 1 : 0
}

/** The year of Ofsted's lists of activity an inspection is in, by its end: they run from April to March. */
export function activityYearOf({ startedOn }: Pick<KnownInspection, 'startedOn'>): number | undefined {
  if (startedOn === null) return undefined
  return Number(startedOn.slice(0, 4)) + (startedOn.slice(5, 7) < '04' ? 0 : 1)
}

/** The years of which the lists hold activity, newest first. */
export function activityYears(all: readonly KnownInspection[]): readonly number[] {
  const years = all.map(activityYearOf).filter(year => year !== undefined)
  return [...new Set(years)].toSorted((a, b) => b - a)
}

/** '1 April 2024 to 31 March 2025'. */
export function activityYearInWords(year: number): string {
  return `1 April ${year - 1} to 31 March ${year}`
}
