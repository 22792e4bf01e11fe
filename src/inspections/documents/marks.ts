import type { Line, Mark } from './reading.ts'

// Reports print U+25FC, U+25A0, U+2022 or a private-use letter of a symbol font (U+F06E, U+F0B7, ...) as bullets.
const solid =
  /^[\u25A0\u25AA\u25B6\u25BA\u25CF\u25C6\u25FC\u25FE\u2022\u2023\u2219\u27A2\u2756\u00B7\u0095\uFFFD\u{E000}-\u{F02C}\u{F02E}-\u{F8FF}]\s*/u
// Inner lists use minus, dashes, a struck-out overlay (U+0336), hollow shapes or a typewriter "o".
const light =
  /^(?:(?:[\u25AB\u25A1\u25E6\u25CB\u25FB\u2043\u2212\uF02D]|\u0336)\s*|[-\u2010-\u2015*](?:\s+|$)|o(?:\s+|$))/u
// A symbol font without a map to letters shows its bullet as the letter behind it.
const unmapped = /^[nq§](?:\s+|$)/u
const numbered = /^(\d{1,3})\s*[.)](?:\s+|$|(?=[A-Z]))/

export type Weight = 'solid' | 'light' | 'unmapped'

/** A line's bullet, told apart from its words. */
export interface Bulleted {
  readonly weight: Weight
  readonly words: string
}

/** The bullet a line begins with, if it does; the words keep everything after it. */
export function bulletOf(line: Line): Bulleted | null {
  const { text, mark } = line
  if (mark?.type === 'bullet') return { weight: mark.level > 0 ? 'light' : 'solid', words: stripBullet(text) }
  if (mark !== null) return null
  for (const [weight, pattern] of [
    ['solid', solid],
    ['light', light],
    ['unmapped', unmapped],
  ] as const) {
    const found = pattern.exec(text)
    if (found !== null) return { weight, words: text.slice(found[0].length) }
  }
  return null
}

function stripBullet(text: string): string {
  return text.replace(solid, '')
}

/** The number a line begins with ("17. Ensure that ..." or a Word list's own), and the words after it. */
export function numberOf(line: Line): { readonly number: number; readonly words: string } | null {
  const printed = numbered.exec(line.text)
  if (printed !== null) return { number: Number(printed[1]), words: line.text.slice(printed[0].length) }
  const mark: Mark | null = line.mark
  if (mark?.type !== 'number' || mark.number === null || mark.level > 0) return null
  return { number: mark.number, words: line.text }
}
