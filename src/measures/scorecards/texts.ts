import type { Field } from './columns.ts'
import type { Fault, TableRow } from './tables.ts'

/** Characters a cell of words may hold: what a page and a sentence can carry. */
const longest: readonly (readonly [Field, number])[] = [
  ['measure', 200],
  ['measureId', 200],
  ['team', 200],
  ['theme', 200],
  ['unreliable', 2_000],
  ['definition', 2_000],
  ['source', 2_000],
]

/** What is wrong with the words of a row: characters that are no text, which no database keeps, and no end of them. */
export function textFaults(row: TableRow): Fault[] {
  return longest.flatMap(([field, most]) => {
    const text = row.cell(field)?.text ?? ''
    if (hasNoText(text)) return [row.fault(field, 'holds a character that is no text')]
    if (text.length <= most) return []
    return [row.fault(field, `is longer than ${most.toLocaleString('en-GB')} characters: shorten it`)]
  })
}

/** Control characters other than tabs and line ends, and halves of characters. */
function hasNoText(text: string): boolean {
  return /(?![\t\r\n])[\p{Cc}\p{Cs}]/u.test(text)
}
