import { grouped } from '../../kernel/words.ts'

/** What a table as text measures before any of it is taken apart. */
export interface Shape {
  readonly lines: number
  /** Characters of the longest line. */
  readonly longestLine: number
  /** Commas, semicolons and tabs, in cells too. */
  readonly separators: number
  readonly quotationMarks: number
}

/** Measures a text in one pass. A line ends with \n, \r or both. */
export function shapeOf(text: string): Shape {
  let lines = 0
  let longestLine = 0
  let separators = 0
  let quotationMarks = 0
  let begin = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13) {
      longestLine = Math.max(longestLine, at - begin)
      // The second half of a line end is no line of its own.
      if (code === 10 || text.charCodeAt(at + 1) !== 10) lines += 1
      begin = at + 1
    } else if (code === 44 || code === 59 || code === 9) separators += 1
    else if (code === 34) quotationMarks += 1
  }
  longestLine = Math.max(longestLine, text.length - begin)
  return { lines, longestLine, separators, quotationMarks }
}

export const longestLine = 20_000
export const mostColumns = 60
// 100,000 rows of 20 columns, each in quotation marks.
const mostSeparators = 2_000_000
const mostQuotationMarks = 4_000_000

const whichFile = 'check which file it is'
export const tooLongLine = `The file has a line of more than ${grouped(longestLine)} characters, or a quotation mark is not closed. A scorecard has far shorter lines: ${whichFile}.`

/** Why a text is no scorecard by its shape alone; undefined when it may be one. Costs one pass over the text. */
export function unlikelyShape(shape: Shape): string | undefined {
  if (shape.longestLine > longestLine) return tooLongLine
  if (shape.separators > mostSeparators)
    return `The file has more than ${grouped(mostSeparators)} cells. A scorecard has far fewer: ${whichFile}.`
  if (shape.quotationMarks > mostQuotationMarks)
    return `The file has more than ${grouped(mostQuotationMarks)} quotation marks. A scorecard has far fewer: ${whichFile}.`
  return undefined
}

export function tooManyColumns(columns: number): string {
  return `The file has ${grouped(columns)} columns. A scorecard has at most ${mostColumns}, one row for each measure and month: ${whichFile}.`
}
