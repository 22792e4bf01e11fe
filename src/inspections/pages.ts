import { dateInLondon, inWords } from '../kernel/dates.ts'
import type { Read } from '../kernel/read.ts'
import { capitalised } from '../kernel/words.ts'
import type { Finding } from './findings/queries.ts'
import { findingKindTitle } from './findings/rules.ts'
import type { KeptDocument } from './proposals/queries.ts'
import type { Inspection } from './queries.ts'
import {
  areaTitle,
  datesInWords,
  frameworkVersion,
  frameworks,
  inspectionKinds,
  judgementAreas,
  kindTitle,
} from './rules.ts'
import { frameworkVersions } from './rules.ts'
import { themeTitle } from './themes/rules.ts'

/** What a form that comes back shows: what was typed, the summary on top and a message beside each field. */
export function problemsIn(read?: Read<unknown>) {
  const wrong = read && !read.ok ? read : undefined
  const messages = wrong?.errors ?? {}
  return {
    given: wrong?.given,
    errors: Object.entries(messages).map(([field, text]) => ({ href: `#${field}`, text })),
    messages: Object.fromEntries(Object.entries(messages).map(([field, text]) => [field, { text }])),
  }
}

const gradeColours: Readonly<Record<string, string>> = {
  outstanding: 'teal',
  good: 'green',
  'requires improvement to be good': 'yellow',
  'requires improvement': 'yellow',
  adequate: 'yellow',
  inadequate: 'red',
}

export function gradeTag(grade: string) {
  return { text: capitalised(grade), classes: `govuk-tag--${gradeColours[grade] ?? 'grey'}` }
}

/** Open or closed; a strength that stands is neither. */
function stateTag(finding: Finding) {
  if (finding.closed) return { text: 'Closed', classes: 'govuk-tag--grey' }
  return finding.kind === 'strength' ? undefined : { text: 'Open', classes: 'govuk-tag--blue' }
}

/** One finding as a row of a list: its label, what it is about, and whether it is closed. */
export function findingRow(finding: Finding) {
  return {
    href: `/findings/${finding.findingId}`,
    label: finding.label,
    isPart: finding.parentId !== null,
    number: finding.number,
    text: finding.text,
    isParaphrase: finding.wording === 'paraphrase',
    kind: findingKindTitle(finding.kind),
    themes: finding.themes.map(themeTitle).join(', '),
    page: finding.page,
    isDescribed: finding.isDescribed,
    state: stateTag(finding),
    inspectionTitle: finding.inspection.title,
    inspectionHref: `/inspections/${finding.inspectionId}`,
    dates: datesInWords(finding.inspection),
  }
}

/** What a page of one inspection is worked out from. */
export interface InspectionSeen {
  readonly inspection: Inspection
  readonly findings: readonly Finding[]
  readonly document: KeptDocument | undefined
  readonly waiting: number
  readonly history: readonly Inspection[]
}

export function inspectionPage(seen: InspectionSeen, may: { correct: boolean; confirm: boolean }) {
  const { inspection, findings, document } = seen
  const at = `/inspections/${inspection.inspectionId}`
  return {
    title: inspection.title,
    back: { href: '/inspections', text: 'Inspections' },
    kind: kindTitle(inspection.kind),
    facts: factsOf(seen),
    judgements: judgementsOf(inspection),
    findings: findings.filter(one => one.kind !== 'strength').map(findingRow),
    strengths: findings.filter(one => one.kind === 'strength').map(findingRow),
    reviewHref: document ? `/documents/${document.documentId}/review` : undefined,
    originalHref: document ? `/documents/${document.documentId}/original` : undefined,
    originalName: document?.fileName,
    waiting: seen.waiting,
    correctHref: may.correct ? `${at}/correct` : undefined,
    addFindingHref: may.confirm ? `${at}/findings/new` : undefined,
    withdrawAction: may.correct && findings.length === 0 ? `${at}/withdraw` : undefined,
    history: formerOf(seen.history),
  }
}

function factsOf({ inspection, document }: InspectionSeen) {
  const known = (date: Inspection['receivedOn'], missing: string) => (date ? inWords(date) : missing)
  const rows: [string, string][] = [
    ['Kind', kindTitle(inspection.kind)],
    [
      'Framework',
      frameworks.find(one => one.framework === inspection.framework)?.title ?? inspection.framework,
    ],
    ['Inspected', datesInWords(inspection)],
    ['Received', known(inspection.receivedOn, 'Not entered: correct the particulars to add it')],
    ['Published', known(inspection.publishedOn, 'Not entered')],
    ['Source', inspection.source || (document ? document.fileName : 'Not entered')],
  ]
  return rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } }))
}

function judgementsOf(inspection: Inspection) {
  const version = frameworkVersion(inspection.kind, inspection.framework, inspection.startOn)
  const places = new Map<string, number>(version.areas.map((area, index) => [area, index]))
  const rows = inspection.judgements
    .toSorted((a, b) => (places.get(a.area) ?? 99) - (places.get(b.area) ?? 99))
    .map(one => ({ area: areaTitle(one.area), grade: gradeTag(one.grade) }))
  return { version: version.title, rows }
}

function formerOf(history: readonly Inspection[]) {
  return history.flatMap(one =>
    one.supersededAt === null
      ? []
      : {
          until: dateInLondon(new Date(one.supersededAt)),
          dates: datesInWords(one),
          received: one.receivedOn,
          published: one.publishedOn,
          title: one.title,
        },
  )
}

/** Enter an inspection by hand, or correct one: the same form. */
export function inspectionForm(read?: Read<unknown>, inspection?: Inspection) {
  const { given, errors, messages } = problemsIn(read)
  const values = given ?? (inspection ? valuesOf(inspection) : {})
  const chosen = (field: string) => values[field] ?? ''
  const grades = [...new Set(frameworkVersions.flatMap(version => version.grades))]
  return {
    title: inspection ? 'Correct an inspection' : 'Enter an inspection by hand',
    back: inspection
      ? { href: `/inspections/${inspection.inspectionId}`, text: inspection.title }
      : { href: '/inspections', text: 'Inspections' },
    action: inspection ? `/inspections/${inspection.inspectionId}/correct` : '/inspections/new',
    knownFrom: given?.['knownFrom'] ?? inspection?.knownFrom,
    isCorrection: inspection !== undefined,
    errors,
    messages,
    values,
    kinds: [
      { value: '', text: 'Choose a kind' },
      ...inspectionKinds.map(one => ({
        value: one.kind,
        text: one.title,
        selected: one.kind === chosen('kind'),
      })),
    ],
    frameworks: frameworks.map(one => ({
      value: one.framework,
      text: one.title,
      checked: one.framework === chosen('framework'),
    })),
    areas: judgementAreas.map(one => ({
      id: `grade-${one.area}`,
      title: one.title,
      error: messages[`grade-${one.area}`],
      items: [
        { value: '', text: 'Not judged' },
        ...grades.map(grade => ({
          value: grade,
          text: gradeTag(grade).text,
          selected: grade === chosen(`grade-${one.area}`),
        })),
      ],
    })),
  }
}

function valuesOf(inspection: Inspection): Record<string, string> {
  const [first, second] = inspection.ranges
  const words = (date: Inspection['receivedOn'] | undefined) => (date ? inWords(date) : '')
  return {
    kind: inspection.kind,
    framework: inspection.framework,
    title: inspection.title,
    from: words(first?.from),
    to: words(first?.to),
    fromAgain: words(second?.from),
    toAgain: words(second?.to),
    datesNote: inspection.datesNote,
    receivedOn: words(inspection.receivedOn),
    publishedOn: words(inspection.publishedOn),
    source: inspection.source,
    ...Object.fromEntries(inspection.judgements.map(one => [`grade-${one.area}`, one.grade])),
  }
}
