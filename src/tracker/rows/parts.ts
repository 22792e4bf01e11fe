/** One of several actions that stand in one cell. */
export interface Part {
  /** The letter it adds to the reference: 'a' in 1.2a. */
  readonly letter: string
  readonly text: string
}

const bullet = /^\s*(?:[•·●▪◦*–—-]|o(?=\s{2,}))\s+/
const numbered = /^\s*\(?(\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+/i

/**
 * The actions of a cell that holds several: a numbered or lettered list, bullets, or lines that each begin anew. One
 * action, or none, gives an empty list. Words before a list belong to each of its parts.
 */
export function partsOf(text: string): Part[] {
  const lines = text.split('\n').filter(line => line.trim() !== '')
  const listed = markedParts(lines)
  if (listed.length >= 2) return listed
  const inLine = inlineParts(text)
  if (inLine.length >= 2) return inLine
  const anew =
    lines.length >= 2 && lines.every(line => /^\s*["“'‘(]?\p{Lu}/u.test(line) && line.trim().length >= 12)
  return anew ? lettered(lines.map(line => line.trim())) : []
}

/** '(1) Elm House and (2) Oak House' in a line are the parts of one sentence, more likely than two actions. */
export function isOneSentence(text: string): boolean {
  const isListed = markedParts(text.split('\n').filter(line => line.trim() !== '')).length >= 2
  return !isListed && /(?:\band|\bor|&|,)\s+\(?(?:2|b)[).]\s/i.test(text)
}

/** What a cell beside a list gives to each of its parts, where it has as many; undefined for any other. */
export function paired(text: string, count: number): readonly string[] | undefined {
  const lines = text.split('\n').filter(line => line.trim() !== '')
  const parts = partsOf(text).map(part => part.text)
  if (parts.length === count) return parts
  const inLine = inlineParts(text).map(part => part.text)
  if (inLine.length === count) return inLine
  return lines.length === count
    ? lines.map(line => line.replace(numbered, '').replace(bullet, '').trim())
    : undefined
}

/** The parts of a list that is numbered or lettered from the first on; none for bullets and for lines. */
export function numberedParts(text: string): readonly string[] {
  const lines = text.split('\n').filter(line => line.trim() !== '')
  const isNumbered = numbered.test(lines[0] ?? '') && !lines.some(line => bullet.test(line))
  const found = isNumbered ? markedParts(lines) : []
  return (found.length >= 2 ? found : inlineParts(text)).map(part => part.text)
}

function markedParts(lines: readonly string[]): Part[] {
  const first = lines.findIndex(line => isMarked(line))
  if (first === -1) return []
  const stem = lines
    .slice(0, first)
    .join(' ')
    .replace(/[:;,\s]+$/, '')
    .trim()
  const items: string[] = []
  const marks: string[] = []
  for (const line of lines.slice(first)) {
    if (!isMarked(line)) {
      items.push(`${items.pop() ?? ''}\n${line.trim()}`)
      continue
    }
    marks.push((numbered.exec(line)?.[1] ?? '').toLowerCase())
    items.push(line.replace(numbered, '').replace(bullet, '').trim())
  }
  const isLettered = marks.every((mark, index) => mark === letterOf(index))
  const isInOrder =
    isLettered ||
    marks.every((mark, index) => mark === '' || mark === String(index + 1) || mark === roman[index])
  return isInOrder ? lettered(items.map(item => (stem === '' ? item : `${stem}: ${item}`))) : []
}

function isMarked(line: string): boolean {
  return numbered.test(line) || bullet.test(line)
}

/** 'a) write it b) publish it' or '1. write it 2. publish it' on one line, in order from the first. */
function inlineParts(text: string): Part[] {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  for (const marks of [letters, figures]) {
    const found: string[] = []
    let rest = line
    for (const mark of marks) {
      const at = new RegExp(`(?:^|\\s)\\(?${mark}[).]\\s`).exec(rest)
      if (!at) break
      found.push(rest.slice(0, at.index).trim())
      rest = rest.slice(at.index + at[0].length)
    }
    if (found.length < 2) continue
    const [stem, ...items] = [...found, rest.trim()]
    const before = (stem ?? '').replace(/[:;,\s]+$/, '')
    return lettered(
      items.map(item => item.replace(/[;,]$/, '')).map(item => (before === '' ? item : `${before}: ${item}`)),
    )
  }
  return []
}

const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')
const figures = Array.from({ length: 20 }, (_, index) => String(index + 1))
const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x']

function lettered(items: readonly string[]): Part[] {
  return items.map((text, index) => ({ letter: letterOf(index), text }))
}

function letterOf(index: number): string {
  return letters[index] ?? `-${index + 1}`
}
