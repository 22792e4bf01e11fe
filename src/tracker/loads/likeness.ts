import { plain } from '../../kernel/spreadsheets.ts'

/** How alike two wordings are, from 0 to 1: Dice's coefficient over neighbouring letters, spaces and marks aside. */
export function likeness(first: string, second: string): number {
  const [a, b] = [pairsOf(first), pairsOf(second)]
  if (a.size === 0 || b.size === 0) return 0
  let common = 0
  for (const [pair, count] of a) common += Math.min(count, b.get(pair) ?? 0)
  return (2 * common) / (total(a) + total(b))
}

function pairsOf(text: string): Map<string, number> {
  const letters = plain(text).replaceAll(' ', '')
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const pair = letters.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

function total(pairs: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const count of pairs.values()) sum += count
  return sum
}
