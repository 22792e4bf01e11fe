import { createHash } from 'node:crypto'
import { plain } from '../../kernel/spreadsheets.ts'
import type { Sheet } from '../files/sheets.ts'
import type { Confidence, Field, Meaning } from './fields.ts'
import { meaningOf } from './fields.ts'
import type { Header } from './headers.ts'
import { meaningOfColour, nameOfFill } from './keys.ts'

/** What a person confirmed of one layout of headings: kept by its signature, and proposed again when it comes back. */
export interface Mapping {
  /** By heading as `headingKey` gives it. */
  readonly meanings: Readonly<Record<string, Meaning>>
  /** The heading of the column whose fill says the status; '' for none. */
  readonly colourFrom: string
}

export interface Column {
  /** Counted from 0. */
  readonly index: number
  readonly heading: string
  /** The heading in small letters, numbered where another says the same. */
  readonly key: string
  readonly meaning: Meaning
  readonly confidence: Confidence | 'confirmed'
  readonly samples: readonly string[]
}

/** A sheet with its headings and what each column is taken to mean. */
export interface Layout {
  readonly sheet: Sheet
  readonly header: Header
  readonly signature: string
  readonly columns: readonly Column[]
  readonly colourFrom: string
  /** The mapping was confirmed for these very headings. */
  readonly isConfirmed: boolean
}

/** One word for a set of headings, in whatever order they stand. */
export function signatureOf(header: Header): string {
  const keys = keysOf(header).filter(key => key !== '')
  return createHash('sha256').update(JSON.stringify(keys.toSorted())).digest('hex').slice(0, 24)
}

function keysOf({ headings }: Header): string[] {
  const seen = new Map<string, number>()
  return headings.map(heading => {
    const words = plain(heading)
    if (words === '') return ''
    const times = (seen.get(words) ?? 0) + 1
    seen.set(words, times)
    return times === 1 ? words : `${words} #${times}`
  })
}

/** A sheet's columns under the mapping that was confirmed for its headings, or as they are proposed. */
export function layOut(sheet: Sheet, header: Header, confirmed: Mapping | undefined): Layout {
  const keys = keysOf(header)
  const proposed = proposals(sheet, header)
  const columns = header.headings.flatMap((heading, index): Column[] => {
    const key = keys[index] ?? ''
    const samples = samplesOf(sheet, header, index)
    if (key === '' && samples.length === 0) return []
    const known = confirmed?.meanings[key]
    const proposal = proposed.get(index) ?? { meaning: 'kept' as const, confidence: 'none' as const }
    const found = known ? { meaning: known, confidence: 'confirmed' as const } : proposal
    return [{ index, heading, key, samples, ...found }]
  })
  const colourFrom = confirmed?.colourFrom ?? colouredColumn(sheet, header, columns)
  const isConfirmed = confirmed !== undefined
  return {
    sheet,
    header,
    signature: signatureOf(header),
    columns,
    colourFrom,
    isConfirmed,
  }
}

const rank: Record<Confidence, number> = { sure: 3, likely: 2, guess: 1, none: 0 }

/** Each field goes to the column that is likeliest for it; a second one is kept as it is, and the person may choose. */
function proposals(sheet: Sheet, header: Header) {
  const read = header.headings.map((heading, index) => ({ index, ...meaningOf(heading) }))
  const found = new Map<number, { meaning: Meaning; confidence: Confidence }>()
  const taken = new Set<Field>()
  for (const one of read.toSorted((a, b) => rank[b.confidence] - rank[a.confidence] || a.index - b.index)) {
    if (one.meaning === 'kept' || taken.has(one.meaning)) continue
    taken.add(one.meaning)
    found.set(one.index, one)
  }
  for (const [field, test] of byContent) {
    const free = read.find(
      one => !taken.has(field) && !found.has(one.index) && test(allOf(sheet, header, one.index)),
    )
    if (free) found.set(free.index, { meaning: field, confidence: 'guess' })
  }
  return found
}

/** Columns that say what they are by what stands in them, whatever their heading. */
const byContent: readonly (readonly [Field, (texts: readonly string[]) => boolean])[] = [
  [
    'rag',
    texts => mostly(texts, /^(?:r|a|g|b|red|amber|green|blue|complete|completed|on track|off track)$/i),
  ],
  [
    'reference',
    texts =>
      mostly(texts, /^[A-Z]{0,4}\d+(?:[.\-/]?[A-Z]{0,2}\d*)*[a-z]?$/i) &&
      new Set(texts).size === texts.length,
  ],
]

function mostly(texts: readonly string[], pattern: RegExp): boolean {
  return texts.length >= 3 && texts.filter(text => pattern.test(text)).length >= texts.length * 0.8
}

function allOf(sheet: Sheet, { top, height }: Header, column: number): string[] {
  return sheet.rows.slice(top + height, top + height + 200).flatMap(row => row[column]?.text || [])
}

function samplesOf(sheet: Sheet, header: Header, column: number): string[] {
  const heading = header.headings[column] ?? ''
  // A heading that is printed again on each page is no sample of what stands under it.
  const seen = new Set(allOf(sheet, header, column).filter(text => !heading.endsWith(text)))
  return [...seen].slice(0, 3).map(text => (text.length > 60 ? `${text.slice(0, 60)} ...` : text))
}

/** The status column where there is one; else the column that is filled with colours of status. */
function colouredColumn(sheet: Sheet, { top, height }: Header, columns: readonly Column[]): string {
  const rag = columns.find(column => column.meaning === 'rag')
  if (rag) return rag.key
  const rows = sheet.rows.slice(top + height)
  const filled = columns.map(({ index, key }) => {
    const names = rows.flatMap(row => {
      const fill = row[index]?.fill
      return (fill && nameOfFill(fill)) || []
    })
    const statuses = new Set(names.map(meaningOfColour))
    return { key, count: statuses.size >= 2 ? names.length : 0 }
  })
  const most = filled.reduce((best, one) => (one.count > best.count ? one : best), { key: '', count: 1 })
  return most.key
}

/** Two columns cannot both be one field; nothing can be loaded without the action's words. */
export function mappingFaults(
  columns: readonly Pick<Column, 'key' | 'heading' | 'meaning'>[],
): ReadonlyMap<string, string> {
  const faults = new Map<string, string>()
  const first = new Map<Meaning, string>()
  for (const { key, heading, meaning } of columns) {
    const before = first.get(meaning)
    if (meaning !== 'kept' && before !== undefined)
      faults.set(key, `“${before}” is mapped to this already: choose one of the two`)
    first.set(meaning, before ?? heading)
  }
  return faults
}
