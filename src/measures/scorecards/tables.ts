import { columnLetters } from '../../kernel/spreadsheets.ts'
import type { Field, Heading } from './columns.ts'
import { headingsIn } from './columns.ts'
import type { Cell, Sheet } from './sheets.ts'

/** Something in a file that has to be put right, by its place as a spreadsheet shows it. */
export interface Fault {
  /** '' in a file with one table only. */
  readonly sheet: string
  /** Counted from 1; undefined when it is about the sheet or the file. */
  readonly row: number | undefined
  /** 'C (Numerator)'; '' when it is about the row. */
  readonly column: string
  readonly typed: string
  readonly words: string
}

/** A sheet in which a row of headings was found, with the rows below it. */
export interface Table {
  readonly sheet: string
  readonly headings: ReadonlyMap<Field, Heading>
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  readonly sheet: string
  readonly row: number
  cell(field: Field): Cell | undefined
  fault(field: Field, words: string): Fault
}

const rowsSearched = 30
const mostShown = 100

/** The table of a sheet, or why it has none. A title above the headings is passed over. */
export function findTable(sheet: Sheet): {
  table?: Table
  faults: readonly Fault[]
  ignored: readonly string[]
} {
  const candidates = sheet.rows.slice(0, rowsSearched).map((cells, index) => ({
    index,
    headings: [...headingsIn(cells.map(cell => cell?.text)).values()],
  }))
  const best = candidates.reduce<(typeof candidates)[number] | undefined>(
    (found, one) => (one.headings.length > (found?.headings.length ?? 1) ? one : found),
    undefined,
  )
  if (!best) return { faults: [], ignored: [] }
  const headings = new Map<Field, Heading>()
  const faults: Fault[] = []
  for (const heading of best.headings) {
    const first = headings.get(heading.field)
    if (first) faults.push(twice(sheet.name, best.index + 1, first, heading))
    else headings.set(heading.field, heading)
  }
  const read = new Set(best.headings.map(heading => heading.column))
  const ignored = (sheet.rows[best.index] ?? []).flatMap((cell, column) =>
    cell && cell.text !== '' && !read.has(column) ? [cell.text] : [],
  )
  const rows = sheet.rows
    .slice(best.index + 1)
    .map((cells, index) => tableRow(sheet.name, best.index + 2 + index, cells, headings))
    .filter((_, index) => sheet.rows[best.index + 1 + index]?.some(cell => cell && cell.text !== ''))
  return { table: { sheet: sheet.name, headings, rows }, faults, ignored }
}

function twice(sheet: string, row: number, first: Heading, second: Heading): Fault {
  const column = named(second)
  const words = `means the same as column ${named(first)}: leave one of them out, or give it another heading`
  return { sheet, row, column, typed: cutShort(second.text), words }
}

function tableRow(
  sheet: string,
  row: number,
  cells: readonly (Cell | undefined)[],
  headings: ReadonlyMap<Field, Heading>,
): TableRow {
  const cell = (field: Field) => {
    const heading = headings.get(field)
    return heading ? cells[heading.column] : undefined
  }
  return {
    sheet,
    row,
    cell,
    fault: (field, words) => {
      const heading = headings.get(field)
      return {
        sheet,
        row,
        column: heading ? named(heading) : '',
        typed: cutShort(cell(field)?.text ?? ''),
        words,
      }
    },
  }
}

function named(heading: Heading): string {
  return `${columnLetters(heading.column)} (${cutShort(heading.text)})`
}

/** What a file says, at a length that a page can show and without what it cannot. */
export function cutShort(text: string): string {
  const shown = text.length <= mostShown ? text : `${text.slice(0, mostShown)} ...`
  return shown.toWellFormed().replaceAll(/\p{Cc}/gu, '\uFFFD')
}
