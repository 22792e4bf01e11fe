import { isMarker } from '../rules.ts'
import type { Findings } from './reading.ts'
import type { Table } from './table.ts'

/** A table's rows, each with its cells by column; a row with too few or too many cells is a fault and left out. */
export interface Row {
  readonly number: number
  cell(column: string): string
}

/** The place of each column, under its name in small letters. */
export function placesOf(header: readonly string[]): ReadonlyMap<string, number> {
  return new Map(header.map((name, at) => [name.toLowerCase(), at]))
}

export function* rowsOf(table: Table, findings: Findings): Generator<Row> {
  const places = placesOf(table.header)
  const names = table.header.map(name => name.toLowerCase())
  for (const [at, name] of names.entries())
    if (name !== '' && names.indexOf(name) !== at) findings.fault(1, name, name, 'stands in the header twice')
  for (const [at, cells] of table.rows.entries()) {
    const number = at + 2
    if (cells.length === 1 && (cells[0] ?? '').trim() === '') continue
    if (cells.length !== table.header.length) {
      const words = `the row has ${cells.length} cells and the header ${table.header.length}: it is cut off or run together`
      findings.fault(number, '', '', words)
      continue
    }
    yield { number, cell: column => (cells[places.get(column.toLowerCase()) ?? -1] ?? '').trim() }
  }
}

/** How many rows a table has that are not blank. */
export function countRows(table: Table): number {
  return table.rows.filter(cells => cells.length > 1 || (cells[0] ?? '').trim() !== '').length
}

export type ReadValue =
  | { readonly value: number; readonly marker: null }
  | { readonly value: null; readonly marker: string }
  | { readonly value: null; readonly marker: null; readonly why: string }

/** A published number or marker as it is typed, or why it is neither. */
export function readValue(typed: string): ReadValue {
  if (isMarker(typed)) return { value: null, marker: typed }
  // A spreadsheet that the file went through may have grouped the thousands.
  const digits = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(typed) ? typed.replaceAll(',', '') : typed
  const value = /^-?\d+(\.\d+)?(e[+-]?\d{1,2})?$/i.test(digits) ? Number(digits) : Number.NaN
  if (Number.isNaN(value))
    return { value: null, marker: null, why: 'is no number, and no marker that we know' }
  if (value < 0) return { value: null, marker: null, why: 'is below 0' }
  return { value: withoutNoise(value), marker: null }
}

/** 81.900000000000006 is 81.9: what binary fractions leave behind is no decimal place anybody published. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(12))
}

/** A year from 1990 to 2100. */
export function readYear(typed: string): number | undefined {
  const year = /^\d{4}$/.test(typed) ? Number(typed) : 0
  return year >= 1990 && year <= 2100 ? year : undefined
}
