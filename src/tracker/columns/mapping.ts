import { createHash } from 'node:crypto'
import { readDate } from '../../kernel/dates.ts'
import { plain } from '../../kernel/spreadsheets.ts'
import type { Cell, Sheet } from '../files/sheets.ts'
import type { Confidence, Field, Meaning } from './fields.ts'
import { isOtherDay, meaningOf } from './fields.ts'
import type { Header } from './headers.ts'
import { meaningOfColour, nameOfFill, usualMeaning } from './keys.ts'

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
  const read = header.headings.map((heading, index) => ({ index, heading, ...meaningOf(heading) }))
  const found = new Map<number, { meaning: Meaning; confidence: Confidence }>()
  const taken = new Set<Field>()
  const newest = newestOf(read.filter(one => one.meaning === 'progress'))
  const order = (one: (typeof read)[number]) => rank[one.confidence] + (one === newest ? rank.sure : 0)
  for (const one of read.toSorted((a, b) => order(b) - order(a) || a.index - b.index)) {
    // One date that is called the original is the due date itself.
    const isOnly = one.meaning === 'originalDue' && !read.some(other => other.meaning === 'due')
    const meaning = isOnly ? 'due' : one.meaning
    if (meaning === 'kept' || taken.has(meaning)) continue
    taken.add(meaning)
    found.set(one.index, { ...one, meaning })
  }
  for (const { field, test, otherwise } of byContent) {
    const free = read.find(
      one =>
        !taken.has(field) &&
        !found.has(one.index) &&
        one.meaning === 'kept' &&
        otherwise?.(one.heading) !== true &&
        test(cellsOf(sheet, header, one.index)),
    )
    if (!free) continue
    taken.add(field)
    found.set(free.index, { meaning: field, confidence: 'guess' })
  }
  return found
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Of several columns of progress the one whose month is the newest: by the year where headings say it, else the last
 * where the months go forward from left to right, and the first where they go back. Undefined where a month is missing.
 */
function newestOf<T extends { readonly heading: string }>(columns: readonly T[]): T | undefined {
  const dated = columns.map(column => {
    const words = plain(column.heading)
    const month = months.findIndex(name => new RegExp(`\\b${name}`).test(words))
    return { column, month, year: Number(/\b(?:20)?(\d{2})$/.exec(words)?.[1] ?? Number.NaN) }
  })
  if (dated.length < 2 || dated.some(one => one.month === -1)) return undefined
  if (dated.every(one => !Number.isNaN(one.year)))
    return dated.toSorted((a, b) => b.year - a.year || b.month - a.month)[0]?.column
  const steps = dated.slice(1).map((one, index) => (one.month - (dated[index]?.month ?? 0) + 12) % 12)
  const forward = steps.filter(step => step <= 6).length
  return forward * 2 >= steps.length ? dated.at(-1)?.column : dated[0]?.column
}

interface ByContent {
  readonly field: Field
  readonly test: (cells: readonly Cell[]) => boolean
  /** Headings that say that it is something else. */
  readonly otherwise?: (heading: string) => boolean
}

/** Columns that say what they are by what stands in them, whatever their heading. */
const byContent: readonly ByContent[] = [
  {
    field: 'rag',
    test: cells =>
      mostly(
        cells.map(cell => cell.text),
        text => text.length <= 30 && (usualMeaning(text) ?? '') !== '',
      ),
  },
  { field: 'due', test: holdsDates, otherwise: isOtherDay },
  {
    field: 'reference',
    test: cells => {
      const texts = cells.map(cell => cell.text)
      const isCode = (text: string) => /^[A-Z]{0,4}\d+(?:[.\-/]?[A-Z]{0,2}\d*)*[a-z]?$/i.test(text)
      return mostly(texts, isCode) && new Set(texts).size === texts.length
    },
  },
  {
    field: 'owner',
    test: cells =>
      mostly(
        cells.map(cell => cell.text),
        text => text.length <= 60 && posts.test(text),
      ),
  },
]

const posts =
  /\b(?:head of|heads of|director|manager|officer|lead|social worker|chair|commissioner|DCS|HoS|PSW|SRO|AD|IRO)s?\b/i

/** Most of what stands in it are days; "TBC" and "Ongoing" may stand between them. */
function holdsDates(cells: readonly Cell[]): boolean {
  const days = cells.filter(cell => cell.date !== undefined || readDate(cell.text) !== undefined)
  return days.length > 0 && days.length >= cells.length * 0.5
}

/** Columns of days that are not read, where no column is the due date: a person has to say whether one of them is. */
export function daysNotRead({ sheet, header, columns }: Layout): Column[] {
  if (columns.some(column => column.meaning === 'due')) return []
  return columns.filter(
    column => column.meaning === 'kept' && holdsDates(cellsOf(sheet, header, column.index)),
  )
}

function mostly(texts: readonly string[], test: (text: string) => boolean): boolean {
  return texts.length >= 3 && texts.filter(test).length >= texts.length * 0.8
}

function cellsOf(sheet: Sheet, { top, height }: Header, column: number): Cell[] {
  return sheet.rows.slice(top + height, top + height + 200).flatMap(row => {
    const cell = row[column]
    return cell && cell.text !== '' ? [cell] : []
  })
}

function samplesOf(sheet: Sheet, header: Header, column: number): string[] {
  const heading = header.headings[column] ?? ''
  // A heading that is printed again on each page is no sample of what stands under it.
  const seen = new Set(
    cellsOf(sheet, header, column)
      .map(cell => cell.text)
      .filter(text => !heading.endsWith(text)),
  )
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
