import { columnLetters } from '../../kernel/spreadsheets.ts'
import { fillInWords } from '../columns/keys.ts'
import type { Layout } from '../columns/mapping.ts'
import type { ReadAction } from '../rows/reading.ts'
import type { TypedCell } from './queries.ts'

/** Every cell of an action's row as typed, with its comment, its fill in words and its formula. */
export function cellsOf(read: ReadAction, layouts: readonly Layout[]): TypedCell[] {
  const columns = layouts.find(layout => layout.sheet.name === read.sheet)?.columns ?? []
  return columns.flatMap(({ index, heading }): TypedCell[] => {
    const cell = read.source.cells[index]
    if (!cell) return []
    const { comment, fill, formula, struck } = cell
    return [
      {
        column: columnLetters(index),
        heading,
        typed: cell.text,
        ...(comment ? { comment } : {}),
        ...(fill ? { fill: fillInWords(fill) } : {}),
        ...(formula === undefined ? {} : { formula }),
        ...(struck ? { struck } : {}),
      },
    ]
  })
}
