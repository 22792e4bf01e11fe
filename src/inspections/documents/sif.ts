import { Item } from './items.ts'
import { bulletOf, numberOf } from './marks.ts'
import { readList } from './bullets.ts'
import type { DocumentFinding, DocumentText, FindingKind, Line } from './reading.ts'

// Single inspection framework, November 2013 to early 2018: numbered items that go on from the report's own numbering.
const heading =
  /^(?:what does (?!the (?:lscb|board|local safeguarding)).{3,60} need to improve\s*\??|recommendations|areas for improvement|priority and immediate action)\s*:?$/i
const priority = /^(?:areas? for )?priority and immediate action\s*:?$/i
const areas = /^(?:areas for improvement|recommendations)\s*:?$/i
const nothing = /^there are no (?:areas|priority|immediate|recommendations)/i
const closing = new RegExp(
  [
    '\\bstrengths\\b',
    '^progress since the last',
    '^summary (?:for children|of (?:key )?findings)',
    '^information about this',
    '^inspection (?:judge?ments?|findings)',
    '^what (?:the inspection|does the (?:lscb|board|local safeguarding))',
    '^section \\d',
    '^the (?:effectiveness of the )?local safeguarding children',
    '^executive summary',
    '^the experiences and progress of',
    '^the local authority has the following strengths',
  ].join('|'),
  'i',
)
const board =
  /^(?:section 2\b.*|the (?:effectiveness of the )?local safeguarding children board(?: \(lscb\))?|what does the (?:lscb|board|local safeguarding children board) need to improve\s*\??)$/i

// Between the heading and its first item stand at most two more headings, each over two lines at most.
const furthest = 7

interface Gathered {
  readonly item: Item
  readonly kind: FindingKind
  readonly number: number
}

/** The authority's own items; those for the safeguarding board, in a later section, are left out. */
export function sifFindings(
  lines: readonly Line[],
  source: DocumentText['source'],
  clean: (text: string) => string,
): DocumentFinding[] {
  for (let at = 0; at < lines.length; at++) {
    const text = lines[at]?.text ?? ''
    if (!heading.test(text) || standsUnderBoard(lines, at)) continue
    const found = gather(lines, at, source)
    if (found === null) continue
    return found
      .map(({ item, kind, number }) => item.finding(kind, number, clean))
      .filter(({ text: words }) => !nothing.test(words))
  }
  return []
}

// The contents page names the board too, but there a page number ends the line, or the line it wraps to.
function standsUnderBoard(lines: readonly Line[], at: number): boolean {
  const from = Math.max(0, at - 60)
  return lines.slice(from, at).some((line, index) => {
    const next = lines[from + index + 1]?.text ?? ''
    return board.test(line.text) && !/\d$/.test(line.text) && !/^[^.]{0,60}\s\d{1,3}$/.test(next)
  })
}

// Null where the heading is only a line of the contents page. An empty list is a finding of "none".
function gather(lines: readonly Line[], from: number, source: DocumentText['source']): Gathered[] | null {
  const found: Gathered[] = []
  let kind: FindingKind = 'area-for-improvement'
  let edge: number | null = null
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]
    if (line === undefined) break
    const last = found.at(-1)
    const numbered = numberOf(line)
    if (last === undefined && at > from + furthest) break
    if (priority.test(line.text)) kind = 'priority-action'
    else if (areas.test(line.text) || (at > from && heading.test(line.text))) kind = 'area-for-improvement'
    else if (at === from) continue
    else if (nothing.test(line.text)) continue
    else if (numbered !== null && (last === undefined || numbered.number === last.number + 1)) {
      // Facing pages may have different margins: the last number's place counts.
      edge = line.x
      found.push({ item: Item.of(line, numbered.words), kind, number: numbered.number })
    } else if (last === undefined) {
      if (closing.test(line.text)) break
      if (bulletOf(line)?.weight === 'solid') return bulleted(lines, at, source, kind)
    } else if (isHeading(lines, at, edge, last)) {
      if (closing.test(line.text) || !numberFollows(lines, at, last.number + 1)) break
    } else addTo(last.item, line)
  }
  return found.length === 0 ? null : found
}

// A numbered item may hold a list of its own.
function addTo(item: Item, line: Line): void {
  const bullet = bulletOf(line)
  const inner = bullet?.weight === 'solid' || (bullet?.weight === 'light' && /[:;.,]$/.test(item.tail))
  if (bullet !== null && inner) item.addChild(line, bullet.words)
  else item.add(line, line.text)
}

function bulleted(
  lines: readonly Line[],
  at: number,
  source: DocumentText['source'],
  kind: FindingKind,
): Gathered[] {
  const end = lines.findIndex((line, index) => index > at && closing.test(line.text))
  const { items } = readList(lines.slice(0, end < 0 ? lines.length : end), at, source)
  return items.map((item, index) => ({ item, kind, number: index + 1 }))
}

// A sub-heading inside the list ("Quality of work with children") or the heading after it: it stands at the numbers'
// edge, or, where positions are unknown, it is a short line with a capital after a finished item.
function isHeading(lines: readonly Line[], at: number, edge: number | null, last: Gathered): boolean {
  const line = lines[at]
  if (line === undefined) return true
  if (!/^[A-Z]/.test(line.text)) return false
  const finished = /[.)]$/.test(last.item.tail)
  const indented = (other: Line): boolean => edge !== null && other.x !== null && other.x >= edge + 8
  // Only where the items' later lines are indented does the edge tell a heading.
  if (lines.slice(Math.max(0, at - 12), at).some(indented)) return !indented(line) && (line.gap || finished)
  if (closing.test(line.text)) return true
  if (line.gap && line.text.length < 90 && !line.text.endsWith('.')) return finished
  return (
    finished && line.text.length < 75 && !/[.,]$/.test(line.text) && headsNext(lines, at, last.number + 1)
  )
}

function numberFollows(lines: readonly Line[], at: number, number: number, within = 5): boolean {
  return lines.slice(at + 1, at + 1 + within).some(line => numberOf(line)?.number === number)
}

// A sub-heading of one or two lines stands right above the next item, and no line of it ends a sentence.
function headsNext(lines: readonly Line[], at: number, number: number): boolean {
  const [next, second] = lines.slice(at + 1, at + 3)
  if (next === undefined) return false
  if (numberOf(next)?.number === number) return true
  return second !== undefined && numberOf(second)?.number === number && !/[.)]$/.test(next.text)
}
