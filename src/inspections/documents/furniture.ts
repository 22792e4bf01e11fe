import { dateRangePattern } from './dates.ts'
import type { Line } from './reading.ts'

const pageNumber = /^(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?$/i
const title = 'inspection of .{2,110}? services(?: for children)?'
const footer = new RegExp(
  `^(?:${title}(?:\\s+${dateRangePattern})?|${dateRangePattern})(?:\\s+\\d{1,3})?$`,
  'i',
)
const tallestFooter = 5

/**
 * Leaves out what belongs to the page and not to the report: page numbers, running footers ("Inspection of ... /
 * 18 to 29 July 2022 / 2") and footnotes, which fall between the lines of a list and inside its items.
 */
export function withoutFurniture(lines: readonly Line[]): Line[] {
  const [repeated, notes] = [repeatedLines(lines), footnotes(lines)]
  const kept: Line[] = []
  let crossed = false
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line === undefined) continue
    const tall = footerHeight(lines, at)
    if (tall > 0) at += tall - 1
    if (tall > 0 || notes.has(line) || repeated.has(line)) crossed = true
    else {
      // White space at the top of a page, or around a footer in pasted text, says nothing about paragraphs.
      const pageTurned = kept.length > 0 && (crossed || kept.at(-1)?.page !== line.page)
      kept.push(pageTurned && line.mark === null ? { ...line, gap: false } : line)
      crossed = false
    }
  }
  return kept
}

// A footer may stand on one line or be wrapped over several; the tallest reading wins.
function footerHeight(lines: readonly Line[], at: number): number {
  const first = lines[at]
  if (first === undefined || first.mark !== null) return 0
  if (pageNumber.test(first.text)) return 1
  if (!/^(?:inspection of\b|\d)/i.test(first.text)) return 0
  let joined = ''
  let height = 0
  for (let tall = 1; tall <= tallestFooter; tall++) {
    joined = `${joined} ${lines[at + tall - 1]?.text ?? ''}`.trim().replace(/[’‘]/g, "'")
    if (joined.length > 220) break
    if (footer.test(joined)) height = tall
  }
  return height
}

// The same words at the same height on three pages or more, in the outer eighth of the page.
function repeatedLines(lines: readonly Line[]): Set<Line> {
  const places = new Map<string, Line[]>()
  for (const line of lines) {
    if (line.y === null || (line.y > 80 && line.y < 760)) continue
    const key = `${Math.round(line.y / 3)} ${line.text.replace(/\d+/g, '').trim()}`
    const same = places.get(key)
    if (same === undefined) places.set(key, [line])
    else same.push(line)
  }
  return new Set([...places.values()].filter(same => same.length >= 3).flat())
}

// Footnotes: smaller letters at the foot of a page, from a line that begins with the note's number.
function footnotes(lines: readonly Line[]): Set<Line> {
  const body = commonSize(lines)
  const notes = new Set<Line>()
  let page = 0
  for (const line of lines) {
    const small = line.size !== null && body !== null && line.size < 0.9 * body
    const begins = small && /^\d{1,2}\b/.test(line.text) && (line.y ?? 1000) < 300
    if (begins) page = line.page
    if (small && page === line.page) notes.add(line)
  }
  return notes
}

function commonSize(lines: readonly Line[]): number | null {
  const letters = new Map<number, number>()
  for (const { size, text } of lines) {
    if (size !== null) letters.set(size, (letters.get(size) ?? 0) + text.length)
  }
  return [...letters].sort((one, other) => other[1] - one[1])[0]?.[0] ?? null
}
