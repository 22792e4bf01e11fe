import type { Line } from './reading.ts'

/** A stretch of text as it comes out of the PDF: its words, where its first letter stands, and its letter size. */
export interface Run {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
}

const sameRow = 3
// A bullet of a symbol font may sit a little above or below the line it belongs to.
const bulletRow = 6

function isBullet({ text }: Run): boolean {
  return text.length === 1 && !/[\p{L}\p{N}]/u.test(text)
}

/** Puts a page's stretches of text into reading order, top to bottom and left to right, one line per printed row. */
export function layOut(runs: readonly Run[], page: number): Line[] {
  const rows: Run[][] = []
  for (const run of [...runs].sort((one, other) => other.y - one.y)) {
    const row = rows.at(-1)
    const apart = row?.[0] === undefined ? Infinity : row[0].y - run.y
    if (apart <= sameRow || (apart <= bulletRow && (isBullet(run) || row?.every(isBullet)))) row?.push(run)
    else rows.push([run])
  }
  const lines: Line[] = []
  let start = 0
  let above: Run | undefined
  for (const row of rows) {
    row.sort((one, other) => one.x - other.x)
    const [first] = row
    if (first === undefined) continue
    const text = row.map(run => run.text).join('  ')
    const gap = above === undefined || above.y - first.y > 1.6 * Math.max(first.size, 9)
    lines.push({ page, text, start, x: first.x, y: first.y, size: first.size, gap, mark: null })
    start += text.length + 1
    above = first
  }
  return lines
}
