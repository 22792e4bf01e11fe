import type { LocalDate } from '../../kernel/dates.ts'

/** A cell as it was typed, and what the file's own format says of it beyond the text. */
export interface Cell {
  readonly text: string
  /** The stored number of a workbook cell. */
  readonly number?: number
  /** The cell is formatted as a percentage: 0.711 is shown as 71.1%. */
  readonly isPercent?: boolean
  /** The cell is formatted as a date. */
  readonly date?: LocalDate
  /** Why the cell holds nothing that can be read. */
  readonly fault?: string
}

/** One table of a file; `rows[0]` is row 1 and its first cell column A. */
export interface Sheet {
  /** '' for a file that has only one table, such as CSV. */
  readonly name: string
  readonly rows: readonly (readonly (Cell | undefined)[])[]
}

export interface OpenedFile {
  readonly sheets: readonly Sheet[]
  /** How the file was read, in sentences. */
  readonly notes: readonly string[]
}

/** The file as a whole cannot be read; the message is for the officer who sent it. */
export class UnreadableFile extends Error {}
