import { plain } from '../../kernel/spreadsheets.ts'

/** How alike two wordings are, from 0 to 1. */
export type Likeness = (first: string, second: string) => number

/**
 * Measures wordings against each other by Dice's coefficient over neighbouring letters, spaces and marks aside. Each
 * wording is taken apart once, however many it is set against.
 */
export function likenesses(): Likeness {
  const known = new Map<string, Pairs>()
  const taken = (text: string) => {
    const before = known.get(text)
    if (before) return before
    const pairs = pairsOf(text)
    known.set(text, pairs)
    return pairs
  }
  return (first, second) => {
    const [a, b] = [taken(first), taken(second)]
    if (a.total === 0 || b.total === 0) return 0
    // So different in length that they cannot be alike: most pairs of wordings end here.
    const most = (2 * Math.min(a.total, b.total)) / (a.total + b.total)
    if (most < 0.5) return most
    let common = 0
    for (const [pair, count] of a.counts) common += Math.min(count, b.counts.get(pair) ?? 0)
    return (2 * common) / (a.total + b.total)
  }
}

interface Pairs {
  readonly counts: ReadonlyMap<string, number>
  readonly total: number
}

function pairsOf(text: string): Pairs {
  const letters = plain(text).replaceAll(' ', '').slice(0, 600)
  const counts = new Map<string, number>()
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const pair = letters.slice(at, at + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return { counts, total: Math.max(0, letters.length - 1) }
}
