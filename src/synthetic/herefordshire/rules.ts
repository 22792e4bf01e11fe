import { readFileSync } from 'node:fs'
import type { Chronology, Source } from '../../chronology/rules.ts'
import { datedInWords } from '../../chronology/rules.ts'
import type { FindingKind, VerdictName } from '../../inspections/findings/rules.ts'
import { frameworkVersion, judgementFits } from '../../inspections/rules.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { localDate } from '../../kernel/dates.ts'

export const herefordshire = {
  authority: '884',
  name: 'Herefordshire',
  madeUp: false,
  note: 'Herefordshire: compiled from public sources as a worked example; not a statement about any current person or service.',
} as const

interface Sourced {
  readonly sourceIds: readonly string[]
  readonly note?: string
}

export interface RecordInspection extends Sourced {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly framework: string | null
  readonly startDate: string
  readonly endDate: string | null
  readonly publishedDate: string | null
  readonly judgements: Readonly<Record<string, string>>
}

export interface RecordFinding extends Sourced {
  readonly id: string
  readonly inspectionId: string
  readonly kind: FindingKind
  readonly theme: string
  readonly alsoThemes: readonly string[]
  readonly text: string
  readonly paragraph?: string
  readonly quote?: string
}

export interface RecordPlan extends Sourced {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly respondsTo: readonly string[]
  readonly approvedBy: string
  readonly priorities: readonly { readonly number: number; readonly title: string; readonly basis: string }[]
}

export interface RecordAction extends Sourced {
  readonly planId: string
  readonly ofstedPara: string
  readonly findingId: string
  readonly areaForImprovement: string
  readonly lead: string | null
  readonly action: string | null
  readonly due: string | null
  readonly progress?: string
}

interface RecordFigure extends Sourced {
  readonly id: string
  readonly measure: string
  readonly value: number | string | null
  readonly unit: string
  readonly asOf: string
  readonly precision?: string
}

/** The county's public record as it was compiled: our own file, in our own words. */
export interface PublicRecord {
  readonly sources: readonly (Omit<Source, 'sourceId' | 'dated' | 'note' | 'url'> & {
    readonly id: string
    readonly date: string
    readonly url: string | null
    readonly note?: string
  })[]
  readonly inspections: readonly RecordInspection[]
  readonly findings: readonly RecordFinding[]
  readonly recurrences: readonly {
    readonly title: string
    readonly findingIds: readonly string[]
    readonly status: string
    readonly inspectorateSaysRecurring: readonly string[]
  }[]
  readonly plans: readonly RecordPlan[]
  readonly planActions: readonly RecordAction[]
  readonly planAreaStubs: readonly RecordAction[]
  readonly figures: readonly RecordFigure[]
  readonly events: readonly (Sourced & {
    readonly date: string
    readonly what: string
    readonly approximate?: boolean
  })[]
  readonly discrepancies: readonly {
    readonly id: string
    readonly topic: string
    readonly reading: string
    readonly values: readonly { readonly value: string | number; readonly sourceIds: readonly string[] }[]
  }[]
}

export function readRecord(): PublicRecord {
  // A file of our own that a test holds to its counts: its shape is stated above, not checked again here.
  return JSON.parse(readFileSync(new URL('record.json', import.meta.url), 'utf8')) as PublicRecord
}

/** Sources in words, as a finding or an inspection carries them. */
export function sourceInWords(record: PublicRecord, sourceIds: readonly string[]): string {
  const named = sourceIds.map(id => {
    const source = record.sources.find(one => one.id === id)
    return source ? `${id} ${source.title} (${source.publisher}, ${datedInWords(source.date)})` : id
  })
  return named.join('; ')
}

/** What the overall grade of a look at one service was about: it is not set beside that of another. */
const wholeOf: Readonly<Record<string, string>> = { 'I-2009-PF': 'privateFostering' }
const kinds: Readonly<Record<string, string>> = { 'I-2016-SEND': 'area-send', 'I-2024-SEND': 'area-send' }

/** An inspection of the record in our terms: exact days where they are known, the source's words where not. */
export function inspectionOf(record: PublicRecord, one: RecordInspection) {
  const kind = kinds[one.id] ?? one.type
  const framework = frameworkOf(kind, one.framework ?? '')
  const from = localDate(one.startDate)
  const to = localDate(one.endDate ?? one.startDate)
  const given = Object.entries(one.judgements).map(([area, grade]) =>
    gradedAs(framework, wholeOf[one.id] ?? area, grade),
  )
  const version = frameworkVersion(kind, framework, from ?? null)
  const judgements = given.filter(({ area, grade }) => judgementFits(version, area, grade))
  const others = given.filter(({ area, grade }) => !judgementFits(version, area, grade))
  const said = others.map(({ grade }) => `Outcome: ${grade}`)
  return {
    inspectionId: one.id,
    kind,
    framework,
    title: one.name,
    ranges: from && to ? [{ from, to }] : [],
    datesNote: datesNoteOf(one, from !== undefined && to !== undefined),
    publishedOn: localDate(one.publishedDate ?? '') ?? null,
    judgements,
    source: [...said, sourceInWords(record, one.sourceIds), one.note ?? ''].filter(Boolean).join('. '),
  }
}

function frameworkOf(kind: string, printed: string): string {
  if (printed.startsWith('ILACS')) return 'ILACS'
  if (printed.startsWith('single inspection')) return 'SIF'
  return kind === 'full-inspection' ? 'before 2013' : 'other'
}

/** The record's short names of areas, and of the grade that changed its words, under each framework. */
function gradedAs(framework: string, area: string, grade: string) {
  const areas: Readonly<Record<string, string>> = {
    overall: 'overallEffectiveness',
    leaders: framework === 'SIF' ? 'leadership' : 'impactOfLeaders',
    inCare: framework === 'SIF' ? 'lookedAfterAndPermanence' : 'childrenInCare',
    inCareAndCareLeavers: 'childrenInCareAndCareLeavers',
  }
  const isIlacs = framework === 'ILACS' && grade === 'requires improvement'
  return { area: areas[area] ?? area, grade: isIlacs ? 'requires improvement to be good' : grade }
}

function datesNoteOf(one: RecordInspection, isExact: boolean): string {
  const looked = [one.startDate, one.endDate].filter(date => date !== null).map(datedInWords)
  const published = one.publishedDate !== null && localDate(one.publishedDate) === undefined
  return [
    ...(isExact ? [] : [looked.join(' to ')]),
    ...(published ? [`published ${datedInWords(one.publishedDate ?? '')}`] : []),
  ].join('; ')
}

/** Where in the source: 'paragraph 17', 'bullet 8', 'opening'. */
export function placeInWords(paragraph: string): string {
  return /^\d/.test(paragraph) ? `paragraph ${paragraph}` : paragraph
}

/** The report's own number of an item it lists; what was taken from its body is numbered after the last of those. */
export function numbered(
  findings: readonly RecordFinding[],
): (RecordFinding & { readonly number: number })[] {
  const isListed = ({ kind }: RecordFinding) => kind === 'area-for-improvement' || kind === 'priority-action'
  const own = (finding: RecordFinding) =>
    isListed(finding) ? /^(?:bullet |AFI )?(\d+)$/.exec(finding.paragraph ?? '')?.[1] : undefined
  let next = Math.max(0, ...findings.map(finding => Number(own(finding) ?? 0)))
  return findings.map(finding => {
    const number = own(finding)
    if (number !== undefined) return { ...finding, number: Number(number) }
    next += 1
    return { ...finding, number: next }
  })
}

/** Pairs of a chain: every finding of one look with every one of the look before it. */
export function chainPairs(
  record: PublicRecord,
  findingIds: readonly string[],
): { later: string; earlier: string }[] {
  const looks: string[][] = []
  let last = ''
  for (const id of findingIds) {
    const inspection = record.findings.find(one => one.id === id)?.inspectionId ?? ''
    if (inspection === last) looks.at(-1)?.push(id)
    else looks.push([id])
    last = inspection
  }
  return looks
    .slice(1)
    .flatMap((look, index) =>
      look.flatMap(later => (looks[index] ?? []).map(earlier => ({ later, earlier }))),
    )
}

/** Progress that a monitoring visit states, as the record paraphrases it, about an earlier finding. */
export const progress: readonly {
  readonly finding: string
  readonly statedIn: string
  readonly verdict: VerdictName
}[] = [
  { finding: 'F22-8', statedIn: 'F23B-S1', verdict: 'some' },
  { finding: 'F22-C1', statedIn: 'F23D-1', verdict: 'little' },
  { finding: 'F23A-1', statedIn: 'F25A-S1', verdict: 'real' },
  { finding: 'F23D-5', statedIn: 'F25B-S2', verdict: 'real' },
]

/** Events, figures, disagreements and sources as the chronology keeps them. */
export function chronologyOf(record: PublicRecord): Chronology {
  return {
    sources: record.sources.map(({ id, date, url, note = '', ...source }) => ({
      ...source,
      sourceId: id,
      dated: date,
      url: url ?? '',
      note,
    })),
    events: record.events.map(({ date, what, approximate = false, note = '', sourceIds }, index) => ({
      eventId: `E${String(index + 1).padStart(3, '0')}`,
      dated: date,
      approximate,
      what,
      note,
      sourceIds,
    })),
    figures: record.figures.map(figureOf),
    discrepancies: record.discrepancies.map(({ id, topic, reading, values }) => ({
      discrepancyId: id,
      topic,
      reading,
      values: values.map(({ value, sourceIds }) => ({ said: String(value), sourceIds })),
    })),
  }
}

function figureOf({ id, measure, value, unit, asOf, precision = '', note = '', sourceIds }: RecordFigure) {
  const isWords = typeof value === 'string'
  return {
    figureId: id,
    measure,
    value: isWords ? null : value,
    words: isWords ? value : '',
    reason: value === null ? note || 'no figure was published' : '',
    unit,
    asOf,
    precision,
    note: value === null ? '' : note,
    sourceIds,
  }
}

/** The day a progress statement was made: the last day of the visit that made it. */
export function saidOn(record: PublicRecord, inspectionId: string): LocalDate | undefined {
  const look = record.inspections.find(one => one.id === inspectionId)
  return look && (localDate(look.endDate ?? '') ?? localDate(look.publishedDate ?? ''))
}
