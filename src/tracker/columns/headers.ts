import type { Cell, Merge, Row, Sheet } from '../files/sheets.ts'
import { meaningOf } from './fields.ts'

/** Where a sheet's headings stand and what they say. */
export interface Header {
  /** The first of its rows, counted from 0. */
  readonly top: number
  /** 1, or 2 where headings stand one above the other. */
  readonly height: number
  /** By column; '' where there is none. A heading over several columns is put before those under it. */
  readonly headings: readonly string[]
}

const rowsSearched = 40
const longestHeading = 120

/** The header of a sheet anywhere in its first rows; undefined when none of them reads like one. */
export function findHeader(sheet: Sheet): Header | undefined {
  const candidates = sheet.rows
    .slice(0, rowsSearched)
    .flatMap((_, top) => [single(sheet, top), double(sheet, top)])
  const best = candidates
    .filter(one => one !== undefined)
    .map(header => ({ header, score: scoreOf(header) }))
    .reduce<{ header: Header; score: number } | undefined>(
      (found, one) => (one.score > (found?.score ?? 0) ? one : found),
      undefined,
    )
  return best?.header
}

/** A header of one's own choosing: the row of its last line as a spreadsheet counts, from 1. */
export function headerAt(sheet: Sheet, row: number): Header | undefined {
  return single(sheet, row - 1)
}

/** Fields that are known in it; a header names the action, or three things of which a plan is made. */
function scoreOf({ headings }: Header): number {
  const found = headings.map(heading => (heading === '' ? 'kept' : meaningOf(heading).meaning))
  const known = new Set(found.filter(one => one !== 'kept'))
  const tooLong = headings.filter(one => one.length > longestHeading).length
  if (known.size < 2 || (!known.has('action') && known.size < 3)) return 0
  return known.size - tooLong
}

function single(sheet: Sheet, top: number): Header | undefined {
  const cells = sheet.rows[top]
  if (!cells || cells.every(cell => !cell || cell.text === '')) return undefined
  return { top, height: 1, headings: cells.map(textOf) }
}

/** Two rows, where cells of the first are joined with those beside or below them. */
function double(sheet: Sheet, top: number): Header | undefined {
  const over = sheet.rows[top]
  const under = sheet.rows[top + 1]
  const joins = sheet.merges.filter(one => one.top === top && one.bottom <= top + 1)
  const isTwo = joins.some(one => one.bottom === top + 1 || one.right > one.left)
  if (!over || !under || !isTwo) return undefined
  const width = Math.max(over.length, under.length)
  const headings = Array.from({ length: width }, (_, column) => {
    const above = textOf(over[anchorOf(joins, top, column)])
    const below = textOf(under[column])
    return below === '' ? above : above === '' || above === below ? below : `${above}: ${below}`
  })
  const isWords = under.filter(cell => textOf(cell).length > longestHeading).length === 0
  return isWords ? { top, height: 2, headings: headings.map(withoutTitle) } : undefined
}

/** A title joined over the whole table explains no column; one over a few of them does. */
function withoutTitle(heading: string, _column: number, all: readonly string[]): string {
  const [above, below] = heading.split(': ')
  const sharing = all.filter(one => one.startsWith(`${above}: `)).length
  return below !== undefined && sharing > all.length / 2 ? below : heading
}

function anchorOf(joins: readonly Merge[], top: number, column: number): number {
  return joins.find(one => one.top === top && one.left <= column && one.right >= column)?.left ?? column
}

function textOf(cell: Cell | undefined): string {
  return (cell?.text ?? '').replaceAll(/\s+/g, ' ').trim()
}

/** Whether a row further down says the headings again, as printed trackers do on each page. */
export function repeatsHeader(row: Row, header: Header): boolean {
  const said = row.map(textOf)
  const named = header.headings.filter(one => one !== '').length
  const same = header.headings.filter(
    (heading, column) =>
      heading !== '' && (heading === said[column] || heading.endsWith(`: ${said[column] ?? ' '}`)),
  ).length
  return named > 0 && same >= Math.max(2, named * 0.6)
}
