import type { LocalDate } from '../kernel/dates.ts'
import { localDate, rangeInWords } from '../kernel/dates.ts'

/** The kinds of outside and inside looks that produce findings (product.md, Inspection). */
export const inspectionKinds = [
  { kind: 'full-inspection', title: 'Inspection', outside: true },
  { kind: 'short-inspection', title: 'Short inspection', outside: true },
  { kind: 'focused-visit', title: 'Focused visit', outside: true },
  { kind: 'monitoring-visit', title: 'Monitoring visit', outside: true },
  { kind: 'jtai', title: 'Joint targeted area inspection', outside: true },
  { kind: 'area-send', title: 'Area SEND inspection', outside: true },
  { kind: 'peer-review', title: 'Peer review', outside: true },
  { kind: 'dfe-review', title: 'Department for Education review', outside: true },
  { kind: 'commissioner-report', title: 'Commissioner’s report', outside: true },
  { kind: 'independent-commission', title: 'Independent commission', outside: true },
  { kind: 'improvement-notice', title: 'Improvement notice', outside: true },
  { kind: 'statutory-direction', title: 'Statutory direction', outside: true },
  { kind: 'court-judgment', title: 'Court judgment', outside: true },
  { kind: 'ombudsman', title: 'Ombudsman decision', outside: true },
  { kind: 'rapid-review', title: 'Rapid review', outside: true },
  { kind: 'internal-thematic-review', title: 'Internal thematic review', outside: false },
  { kind: 'other', title: 'Another look', outside: true },
] as const satisfies readonly { kind: string; title: string; outside: boolean }[]

export type InspectionKind = (typeof inspectionKinds)[number]['kind']

export function kindTitle(kind: string): string {
  return inspectionKinds.find(one => one.kind === kind)?.title ?? kind
}

export function isInspectionKind(kind: string): kind is InspectionKind {
  return inspectionKinds.some(one => one.kind === kind)
}

/** Judgement areas of every framework, with the words of the report. */
export const judgementAreas = [
  { area: 'overallEffectiveness', short: 'Overall effectiveness', title: 'Overall effectiveness' },
  {
    area: 'impactOfLeaders',
    short: 'Impact of leaders',
    title: 'The impact of leaders on social work practice with children and families',
  },
  {
    area: 'helpAndProtection',
    short: 'Help and protection',
    title: 'The experiences and progress of children who need help and protection',
  },
  {
    area: 'childrenInCare',
    short: 'Children in care',
    title: 'The experiences and progress of children in care',
  },
  { area: 'careLeavers', short: 'Care leavers', title: 'The experiences and progress of care leavers' },
  {
    area: 'childrenInCareAndCareLeavers',
    short: 'Children in care and care leavers',
    title: 'The experiences and progress of children in care and care leavers',
  },
  {
    area: 'lookedAfterAndPermanence',
    short: 'Looked after and permanence',
    title: 'Children looked after and achieving permanence',
  },
  { area: 'adoption', short: 'Adoption', title: 'Adoption performance' },
  { area: 'leadership', short: 'Leadership', title: 'Leadership, management and governance' },
  { area: 'lscb', short: 'Safeguarding board', title: 'Local safeguarding children board' },
  { area: 'fostering', short: 'Fostering', title: 'Fostering' },
  { area: 'privateFostering', short: 'Private fostering', title: 'Private fostering' },
] as const satisfies readonly { area: string; short: string; title: string }[]

export type AreaName = (typeof judgementAreas)[number]['area']

/** An area in a few words, where tables have no room for its full name. */
export function areaInShort(area: string): string {
  return judgementAreas.find(one => one.area === area)?.short ?? area
}

export function areaTitle(area: string): string {
  return judgementAreas.find(one => one.area === area)?.title ?? area
}

/** One version of a framework: which areas it judges, on which scale, for inspections begun between two dates. */
export interface FrameworkVersion {
  readonly framework: string
  readonly version: string
  readonly title: string
  /** The first and last day on which an inspection under it began; null: open. */
  readonly from: LocalDate | null
  readonly until: LocalDate | null
  readonly areas: readonly AreaName[]
  /** Best first. Grades of two scales are never shown as one. */
  readonly grades: readonly string[]
  readonly source: string
}

function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new RangeError(`Not a date: ${text}`)
  return date
}

const fourPoint = ['outstanding', 'good', 'requires improvement to be good', 'inadequate']

const noGrades: FrameworkVersion = {
  framework: 'other',
  version: 'no-grades',
  title: 'No grades',
  from: null,
  until: null,
  areas: [],
  grades: [],
  source: 'Letters, reviews and orders give no grade',
}

/** Frameworks as dated data. The number of areas follows the start of the inspection, not its publication. */
export const frameworkVersions: readonly FrameworkVersion[] = [
  {
    framework: 'ILACS',
    version: 'ilacs-2026',
    title: 'ILACS from April 2026: four areas, no overall grade',
    from: day('2026-04-01'),
    until: null,
    areas: ['impactOfLeaders', 'helpAndProtection', 'childrenInCare', 'careLeavers'],
    grades: fourPoint,
    source: 'Ofsted announcement, 27 November 2025',
  },
  {
    framework: 'ILACS',
    version: 'ilacs-2023',
    title: 'ILACS from January 2023: four areas and overall',
    from: day('2023-01-01'),
    until: day('2026-03-31'),
    areas: ['overallEffectiveness', 'impactOfLeaders', 'helpAndProtection', 'childrenInCare', 'careLeavers'],
    grades: fourPoint,
    source: 'Ofsted, notes to the published table of judgements',
  },
  {
    framework: 'ILACS',
    version: 'ilacs-2018',
    title: 'ILACS to December 2022: three areas and overall',
    from: day('2018-01-01'),
    until: day('2022-12-31'),
    areas: ['overallEffectiveness', 'impactOfLeaders', 'helpAndProtection', 'childrenInCareAndCareLeavers'],
    grades: fourPoint,
    source: 'Ofsted, notes to the published table of judgements',
  },
  {
    framework: 'SIF',
    version: 'sif-2013',
    title: 'Single inspection framework, 2013 to early 2018',
    from: day('2013-11-01'),
    until: day('2018-02-28'),
    areas: [
      'overallEffectiveness',
      'helpAndProtection',
      'lookedAfterAndPermanence',
      'adoption',
      'careLeavers',
      'leadership',
      'lscb',
    ],
    grades: ['outstanding', 'good', 'requires improvement', 'inadequate'],
    source: 'Report pages of the framework',
  },
  {
    framework: 'before 2013',
    version: 'before-2013',
    title: 'Frameworks before November 2013',
    from: null,
    until: day('2013-10-31'),
    areas: ['overallEffectiveness', 'childrenInCare', 'adoption', 'fostering', 'privateFostering'],
    grades: ['outstanding', 'good', 'adequate', 'inadequate'],
    source: 'Report pages of the time',
  },
  noGrades,
]

export const frameworks = [
  { framework: 'ILACS', title: 'Inspection of local authority children’s services (ILACS), 2018 on' },
  { framework: 'SIF', title: 'Single inspection framework, 2013 to early 2018' },
  { framework: 'before 2013', title: 'A framework before November 2013' },
  { framework: 'other', title: 'None of these, or no grades' },
] as const

const gradedKinds: readonly string[] = ['full-inspection', 'short-inspection']

/**
 * The version under which an inspection was judged. Visits and letters of any framework carry no grades.
 * `startOn` null (the day is not known): the newest version of the framework.
 */
export function frameworkVersion(
  kind: string,
  framework: string,
  startOn: LocalDate | null,
): FrameworkVersion {
  if (!gradedKinds.includes(kind)) return noGrades
  const own = frameworkVersions.filter(one => one.framework === framework)
  const fits = (one: FrameworkVersion) =>
    startOn === null ||
    ((one.from === null || one.from <= startOn) && (one.until === null || startOn <= one.until))
  return own.find(fits) ?? own[0] ?? noGrades
}

/** A judgement under a version, or why it does not fit: grades of one scale are not those of another. */
export function judgementFits(version: FrameworkVersion, area: string, grade: string): boolean {
  return version.areas.some(one => one === area) && version.grades.includes(grade)
}

/** The days of a look in words, or what its source says of them. */
export function datesInWords(inspection: {
  readonly ranges: readonly { readonly from: LocalDate; readonly to: LocalDate }[]
  readonly datesNote: string
}): string {
  const ranges = inspection.ranges.map(range => rangeInWords(range.from, range.to))
  return ranges.join(' and ') || inspection.datesNote || 'date not known'
}
