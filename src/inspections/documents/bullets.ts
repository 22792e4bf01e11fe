import { endsList } from './headings.ts'
import { Item } from './items.ts'
import { bulletOf, numberOf } from './marks.ts'
import type { Bulleted, Weight } from './marks.ts'
import type { DocumentText, Line } from './reading.ts'

/** What stands under a heading: a list, or prose where there is no list. */
export interface Listed {
  readonly items: readonly Item[]
  readonly prose: string | null
  /** The list was told from plain paragraphs, without bullets: a person should look. */
  readonly guessed: boolean
  /** Words between the heading and the first bullet; they lead into the list and are not an item. */
  readonly lead: string
}

/** Reads the list that starts at `from` and ends at the next heading. */
export function readList(lines: readonly Line[], from: number, source: DocumentText['source']): Listed {
  const first = lines[from]
  if (first !== undefined && numberOf(first)?.number === 1) return readNumbered(lines, from)
  let to = from
  while (to < lines.length && !endsList(lines, to)) to += 1
  const body = lines.slice(from, to)
  const weight = firstWeight(body)
  if (weight === null) return source === 'text' ? readParagraphs(body) : proseOf(body)
  return { ...readBullets(body, weight, source), prose: null, guessed: false }
}

// A letter the font could not map counts as a bullet only where nothing else does.
function firstWeight(body: readonly Line[]): Weight | null {
  const weights = body.map(line => bulletOf(line)?.weight)
  return (
    weights.find(weight => weight === 'solid' || weight === 'light') ??
    weights.find(weight => weight === 'unmapped') ??
    null
  )
}

function readBullets(
  body: readonly Line[],
  weight: Weight,
  source: DocumentText['source'],
): { items: Item[]; lead: string } {
  const items: Item[] = []
  const lead: string[] = []
  const lastBullet = body.findLastIndex(line => bulletOf(line)?.weight === weight)
  let outer: Line | undefined
  for (const [at, line] of body.entries()) {
    const item = items.at(-1)
    const bullet = bulletOf(line)
    if (bullet !== null && isOuter(line, bullet, outer, weight, item)) {
      outer ??= line
      items.push(Item.of(line, bullet.words))
    } else if (item === undefined) lead.push(line.text)
    else if (bullet !== null && isInner(line, bullet, item, weight)) item.addChild(line, bullet.words)
    else if (bullet !== null || !standsApart(line, item, outer, source)) item.add(line, line.text)
    else if (at > lastBullet) break
    // A paragraph among the bullets: an item that lost its bullet, or a heading of a group of items.
    else if (line.text.length > 60 || line.text.endsWith('.')) items.push(Item.of(line, line.text))
    else lead.push(line.text)
  }
  return { items, lead: lead.join(' ') }
}

// The first bullet sets the outer form; where positions are known, what stands as far left is outer whatever its shape.
function isOuter(
  line: Line,
  bullet: Bulleted,
  outer: Line | undefined,
  weight: Weight,
  item: Item | undefined,
): boolean {
  if (outer === undefined) return bullet.weight === weight
  if (weight !== 'unmapped' && bullet.weight === 'unmapped') return false
  const alike = bullet.weight === weight
  if (line.x !== null && outer.x !== null && line.page === outer.page) {
    return alike ? line.x < outer.x + 12 : line.x < outer.x + 4 && endsSentence(item?.text ?? '')
  }
  return alike
}

// A dash may also be punctuation at the start of a wrapped line; an inner list follows ":" or a finished line.
function isInner(line: Line, bullet: Bulleted, item: Item, weight: Weight): boolean {
  if (bullet.weight === 'unmapped' && weight !== 'unmapped') return false
  if (!/^[-\u2010-\u2015*]/.test(line.text)) return true
  return item.hasChildren || /[:;.,]$|\b(?:including|following|to|that|for|of)$/.test(item.tail)
}

// A new paragraph without a bullet: after a full stop, at the bullets' own edge, below white space, or in Word its own.
function standsApart(
  line: Line,
  item: Item,
  outer: Line | undefined,
  source: DocumentText['source'],
): boolean {
  if (!/^[A-Z]/.test(line.text)) return false
  if (source === 'docx') return line.gap || endsSentence(item.tail)
  if (!line.gap || !endsSentence(item.tail)) return false
  return line.x === null || outer?.x === null || outer === undefined || line.x <= outer.x + 2
}

function endsSentence(text: string): boolean {
  return /[.!?:;]['’”)]?$/.test(text)
}

// A letter's list may be numbered from 1; the report's own paragraphs begin again at 1 under the next heading.
function readNumbered(lines: readonly Line[], from: number): Listed {
  const items: Item[] = []
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]
    if (line === undefined) break
    const numbered = numberOf(line)
    const item = items.at(-1)
    if (numbered !== null && numbered.number === items.length + 1) {
      items.push(Item.of(line, numbered.words))
    } else if (endsList(lines, at) || item === undefined) break
    else item.add(line, line.text)
  }
  return { items, prose: null, guessed: false, lead: '' }
}

function proseOf(body: readonly Line[]): Listed {
  const prose = body.map(line => line.text).join(' ')
  return { items: [], prose: prose === '' ? null : prose, guessed: false, lead: '' }
}

// Whole sentences about the authority ("Senior leaders have ...", "There are ...") are prose, not items of a list.
const sentenceStart =
  /^(?:there (?:is|are|was|were)|inspectors|(?:senior )?leaders (?:are|have|know)|no areas|this|these|ofsted|the (?:local )?authority (?:is|has|was))\b/i

// Text copied without its bullets: a new item begins after white space, or where a line stopped short of the margin.
function readParagraphs(body: readonly Line[]): Listed {
  const width = Math.max(0, ...body.map(line => line.text.length))
  const items: Item[] = []
  let above: Line | undefined
  for (const line of body) {
    const item = items.at(-1)
    if (item !== undefined && above !== undefined && !startsParagraph(above, line, width))
      item.add(line, line.text)
    else items.push(Item.of(line, line.text))
    above = line
  }
  const [first] = items
  if (first !== undefined && first.text.endsWith(':')) items.shift()
  if (items.length === 0 || items.some(item => sentenceStart.test(item.text))) return proseOf(body)
  return { items, prose: null, guessed: true, lead: '' }
}

function startsParagraph(above: Line, line: Line, width: number): boolean {
  if (line.gap) return true
  if (!/^[A-Z]/.test(line.text)) return false
  return /[.;!?]['’”)]?$/.test(above.text) || width - above.text.length > 25
}
