import { describe, expect, test } from 'vitest'
import { shiftsIn } from './shifts.ts'

/** A generator of numbers from 0 to 1 that is the same in every run (Park and Miller, 1988). */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Of 1,000 made-up series of 48 months with 40 events each, in how many a shift is found. */
function found(share: (month: number) => number): number {
  const next = numbersFrom(20_260_615)
  const series = Array.from({ length: 1_000 }, () =>
    Array.from({ length: 48 }, (_, month) => {
      const events = Array.from({ length: 40 }, () => (next() < share(month) ? 1 : 0))
      return events.reduce<number>((sum, event) => sum + event, 0) / 40
    }),
  )
  return series.filter(values => shiftsIn(values, []).length > 0).length / 1_000
}

describe('over four years of 40 events a month', () => {
  test('a share that stays at 70% is cut into phases in fewer than one series in five', () => {
    expect(found(() => 0.7)).toBeLessThan(0.2)
  })

  test('a share that rises from 70% to 85%, or falls from 90% to 70%, hardly ever goes unseen', () => {
    expect(found(month => (month < 24 ? 0.7 : 0.85))).toBeGreaterThan(0.97)
    expect(found(month => (month < 24 ? 0.9 : 0.7))).toBeGreaterThan(0.97)
  })
})
