/** Chance that can be had again: numbers from 0 up to 1, the same ones for the same words. */
export function chanceFrom(words: string): () => number {
  let state = hashOf(words)
  // mulberry32, a public-domain generator: good enough to draw monthly counts, and the same on every machine.
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** FNV-1a over the words. */
function hashOf(words: string): number {
  let hash = 0x811c9dc5
  for (const letter of words) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return hash | 0
}

/** How many of `cases` come out well when each does with this chance. */
export function drawCount(cases: number, share: number, chance: () => number): number {
  let count = 0
  for (let one = 0; one < cases; one += 1) if (chance() < share) count += 1
  return count
}

/** A level that runs in straight lines between the months given, `month: level`, and is level outside them. */
export function levelAt(levels: string, month: number): number {
  const given = levels.split(',').map(text => text.split(':').map(Number))
  const after = given.findIndex(([from = 0]) => from >= month)
  if (after === -1) return given.at(-1)?.[1] ?? 0
  const [to = 0, next = 0] = given[after] ?? []
  const [from = to, before = next] = given[after - 1] ?? []
  return to === from ? next : before + ((next - before) * (month - from)) / (to - from)
}
