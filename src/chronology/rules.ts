import { inWords, localDate, monthInWords } from '../kernel/dates.ts'

/** Something read: who published it, when, and how it was read. */
export interface Source {
  readonly sourceId: string
  readonly title: string
  readonly publisher: string
  /** The date as the source gives it: '2018-07-23', '2012-09', '2024 spring'. */
  readonly dated: string
  readonly url: string
  readonly kind: string
  readonly access: string
  readonly note: string
}

export interface RecordedEvent {
  readonly eventId: string
  readonly dated: string
  readonly approximate: boolean
  readonly what: string
  readonly note: string
  readonly sourceIds: readonly string[]
}

/** A figure as somebody published it: a value, or the words printed in its place, or the reason for neither. */
export interface ReportedFigure {
  readonly figureId: string
  readonly measure: string
  readonly value: number | null
  readonly words: string
  readonly reason: string
  readonly unit: string
  readonly asOf: string
  /** 'approximate', 'lower bound', 'upper bound', or ''. */
  readonly precision: string
  readonly note: string
  readonly sourceIds: readonly string[]
}

/** One thing that sources say differently, with how we read them. */
export interface Discrepancy {
  readonly discrepancyId: string
  readonly topic: string
  readonly reading: string
  readonly values: readonly { readonly said: string; readonly sourceIds: readonly string[] }[]
}

export interface Chronology {
  readonly sources: readonly Source[]
  readonly events: readonly RecordedEvent[]
  readonly figures: readonly ReportedFigure[]
  readonly discrepancies: readonly Discrepancy[]
}

/** The parts of the record, in the order of the page. */
export const parts = [
  { part: 'events', title: 'Events' },
  { part: 'figures', title: 'Figures as reported' },
  { part: 'discrepancies', title: 'Where sources disagree' },
  { part: 'sources', title: 'Sources' },
] as const

export type Part = (typeof parts)[number]['part']

export function partNamed(name: string): Part | undefined {
  return parts.find(one => one.part === name)?.part
}

/** What of the record is asked for; years are both included. */
export interface Choice {
  readonly part: Part
  readonly from: number | undefined
  readonly to: number | undefined
  /** Only what a source of this kind says; '' for all. */
  readonly kind: string
}

/** The first year that a date in a source's words names. */
export function yearIn(dated: string): number | undefined {
  const found = /\b(?:19|20)\d\d\b/.exec(dated)
  return found ? Number(found[0]) : undefined
}

/** '2013-03-14' as 14 March 2013, 'year to 2013-03-31' as year to 31 March 2013, '2022-09/10' as both months. */
export function datedInWords(dated: string): string {
  return dated
    .replaceAll(/\b(\d{4})-(\d\d)\/(\d\d)\b/g, (_, year: string, one: string, other: string) => {
      const [first = ''] = monthInWords(`${year}-${one}`).split(' ')
      return `${first} to ${monthInWords(`${year}-${other}`)}`
    })
    .replaceAll(/\b\d{4}-\d\d-\d\d\b/g, day => {
      const date = localDate(day)
      return date ? inWords(date) : day
    })
    .replaceAll(/\b\d{4}-(?:0[1-9]|1[0-2])\b/g, monthInWords)
}

/** The figure as it was printed, its unit beside it; the reason where there is none. */
export function figureInWords(figure: ReportedFigure): string {
  const { value, words, reason, unit } = figure
  if (value === null && words === '') return `not available: ${reason}`
  const said = value === null ? words : value.toLocaleString('en-GB', { maximumFractionDigits: 3 })
  if (unit.startsWith('%')) return `${said}${unit}`
  if (unit.startsWith('£')) return `£${said}${unit.slice(1)}`
  return unit === '' || unit === 'ratio' ? said : `${said} ${unit}`
}

/** What was chosen of the record: by year, and by the kind of source that says it. */
export function chosen(record: Chronology, choice: Choice): Chronology {
  const kinds = new Map(record.sources.map(source => [source.sourceId, source.kind]))
  const within = (dated: string) => isWithin(yearIn(dated), choice)
  const said = (sourceIds: readonly string[]) =>
    choice.kind === '' || sourceIds.some(id => kinds.get(id) === choice.kind)
  return {
    sources: record.sources.filter(source => within(source.dated) && said([source.sourceId])),
    events: record.events.filter(event => within(event.dated) && said(event.sourceIds)),
    figures: record.figures.filter(figure => within(figure.asOf) && said(figure.sourceIds)),
    discrepancies: record.discrepancies.filter(
      one =>
        one.values.some(value => said(value.sourceIds)) &&
        [one.topic, ...one.values.map(value => value.said)].some(within),
    ),
  }
}

/** What carries no year is left out only when years were asked for. */
function isWithin(year: number | undefined, { from, to }: Choice): boolean {
  if (from === undefined && to === undefined) return true
  if (year === undefined) return false
  return (from === undefined || year >= from) && (to === undefined || year <= to)
}
