/** A number from 0 up to but not including 1. */
export type Random = () => number

/** Numbers that look random and are the same for the same seed (Marsaglia's 32-bit xorshift, 2003). */
export function seeded(seed: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x85ebca6b) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** How many of `cases`, each with this chance, come out. */
export function binomial(cases: number, chance: number, random: Random): number {
  let count = 0
  for (let at = 0; at < cases; at += 1) if (random() < chance) count += 1
  return count
}
