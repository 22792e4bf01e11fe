import type { LocalDate } from '../../kernel/dates.ts'

/** A cell as it was typed, and what the file says of it beyond the text. */
export interface Cell {
  readonly text: string
  /** The stored number of a workbook cell. */
  readonly number?: number
  /** The cell is formatted as a date. */
  readonly date?: LocalDate
  /** The format shows month and year only: 'Sep-26' says nothing of a day. */
  readonly monthOnly?: boolean
  /** How a number or a date is shown, where the file says it: 0.00, dd/mm/yyyy. */
  readonly format?: string
  /** The fill colour as RRGGBB; absent for none and for white. */
  readonly fill?: string
  /** The note that hangs at the cell. */
  readonly comment?: string
  /** The formula whose saved result the text is. */
  readonly formula?: string
  /** All of it is struck through. */
  readonly struck?: boolean
  /** Some of its words are struck through, and some are not. */
  readonly partlyStruck?: boolean
  /** Why the cell holds nothing that can be read. */
  readonly fault?: string
}

/** Cells joined into one; rows and columns counted from 0, both ends included. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export type Row = readonly (Cell | undefined)[]

/** One table of a file; `rows[0]` is row 1 and its first cell column A. */
export interface Sheet {
  /** '' for a file that has only one table, such as CSV. */
  readonly name: string
  readonly rows: readonly Row[]
  readonly merges: readonly Merge[]
  readonly hiddenRows: ReadonlySet<number>
  readonly hiddenColumns: ReadonlySet<number>
  readonly isHidden: boolean
  /** Cells coloured by rule, whose colours are not read. */
  readonly ruled?: readonly Merge[]
  /** In characters, by column, where the file says it. */
  readonly widths: readonly (number | undefined)[]
}

export type FileKind = 'xlsx' | 'xls' | 'ods' | 'csv' | 'docx'

export interface TrackerFile {
  readonly kind: FileKind
  readonly sheets: readonly Sheet[]
  /** How the file was read, in sentences. */
  readonly notes: readonly string[]
}

/** The file as a whole cannot be read; the message is for the officer who sent it. */
export class UnreadableTracker extends Error {}

/** More rows than any plan, all sheets together; the longest known plan has some hundred actions. */
export const mostRows = 5_000
/** Cells with something in them, all sheets together: some hundred actions over forty columns are a quarter of it. */
export const mostCells = 100_000
export const tooMuch = `The file has more than ${mostRows.toLocaleString('en-GB')} rows, or ${mostCells.toLocaleString('en-GB')} cells, with something in them. A tracker has far fewer: check which file it is.`
export const mostColumns = 100
/** Words of one cell that are kept; a progress cell that grew over years holds some thousand. */
const longestCell = 32_767

/** A cell's words without what no page and no database can hold: control characters and halves of characters. */
export function cleanText(text: string): string {
  return (
    text
      .slice(0, longestCell)
      .toWellFormed()
      .replaceAll(/\r\n?/g, '\n')
      .replaceAll(/_x000D_/g, '')
      .replaceAll(/(?![\t\n])\p{Cc}/gu, '')
      // Marks that turn the direction of reading make a name look like another.
      .replaceAll(/[\u202A-\u202E\u2066-\u2069]/gu, '')
      .trim()
  )
}

/** What a spreadsheet writes where a formula failed; a text file and a copy have it as words. */
export function errorIn(text: string): string | undefined {
  return /^#(?:REF|VALUE|NAME|DIV\/0|NULL|NUM|N\/A)[!?]?$/.test(text)
    ? 'is an error of a formula in the workbook: mend it, and load the file again'
    : undefined
}

/** A sheet of plain rows, as text files and documents have it. */
export function plainSheet(name: string, rows: readonly Row[], merges: readonly Merge[] = []): Sheet {
  const none = new Set<number>()
  return { name, rows, merges, hiddenRows: none, hiddenColumns: none, isHidden: false, widths: [] }
}
