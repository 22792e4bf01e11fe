import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hidesShare, maskCount, maskRow, maskShare } from './suppress.ts'
import type { Shown } from './suppress.ts'

const shown = (cell: Shown) => ('value' in cell ? cell.value : 'c')
const row = (counts: number[], threshold?: number) => {
  const { parts, total } = maskRow(counts, threshold)
  return [...parts.map(shown), shown(total)]
}

describe('small numbers', () => {
  test('counts of 1 to 5 are masked; zero is a true zero', () => {
    expect([0, 1, 5, 6].map(count => shown(maskCount(count)))).toEqual([0, 'c', 'c', 6])
    expect([7, 8].map(count => shown(maskCount(count, 7)))).toEqual(['c', 8])
  })

  test('a percentage is masked when its numerator, or those outside it, are 1 to 5', () => {
    expect(hidesShare(3, 100)).toBe(true)
    expect(hidesShare(97, 100)).toBe(true)
    expect(hidesShare(4, 4)).toBe(true)
    expect(maskShare(0, 100)).toEqual({ value: 0 })
    expect(maskShare(100, 100)).toEqual({ value: 1 })
    expect(maskShare(50, 100)).toEqual({ value: 0.5 })
    expect(maskShare(0, 0)).toBeUndefined()
  })
})

describe('a row of counts with its total', () => {
  test.each([
    { counts: [10, 20, 30], as: [10, 20, 30, 60], because: 'nothing is small' },
    { counts: [3, 20, 30], as: ['c', 'c', 30, 53], because: 'the total would give the 3 away' },
    { counts: [3, 0, 30, 20], as: ['c', 0, 30, 'c', 53], because: 'zero protects nothing' },
    { counts: [3, 4, 30], as: ['c', 'c', 30, 37], because: 'two small counts hide each other' },
    { counts: [1, 1, 30], as: ['c', 'c', 'c', 32], because: 'two that add up to 2 can only be 1 and 1' },
    {
      counts: [5, 5, 30],
      as: ['c', 'c', 'c', 40],
      because: 'two small ones that add up to 10 can only be 5 and 5',
    },
    { counts: [3, 0, 0], as: ['c', 0, 0, 'c'], because: 'the total is the small count itself' },
    { counts: [3], as: ['c', 'c'], because: 'the total is the small count itself' },
    { counts: [0, 0], as: [0, 0, 0], because: 'nobody is there' },
    { counts: [3, 20, 20], as: ['c', 'c', 'c', 43], because: 'of two equal counts neither is picked out' },
    { counts: [1, 6], as: ['c', 'c', 'c'], because: 'no other count is left' },
    { counts: [], as: [0], because: 'there is nothing' },
  ])('$counts is shown as $as, because $because', ({ counts, as }) => {
    expect(row(counts)).toEqual(as)
  })

  const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 400 })), {
    maxLength: 8,
  })
  const thresholds = fc.integer({ min: 2, max: 7 })

  test('every small count is masked, zeros and other figures shown are true', () => {
    fc.assert(
      fc.property(counts, thresholds, (list, threshold) => {
        const { parts, total } = maskRow(list, threshold)
        for (const [index, count] of list.entries()) {
          const part = parts[index]
          const value = part && 'value' in part ? part.value : undefined
          if (count >= 1 && count <= threshold) expect(value).toBeUndefined()
          else expect([undefined, count]).toContain(value)
          if (count === 0) expect(value).toBe(0)
        }
        const sum = list.reduce((a, b) => a + b, 0)
        expect([sum, undefined]).toContain('value' in total ? total.value : undefined)
      }),
    )
  })

  test('subtracting what is shown from the total leaves at least three answers for every masked count', () => {
    fc.assert(
      fc.property(counts, thresholds, (list, threshold) => {
        const { parts, total } = maskRow(list, threshold)
        const hidden = list.filter((_, index) => 'suppressed' in (parts[index] ?? {}))
        if (!('value' in total) || hidden.length === 0) return
        const left = hidden.reduce((a, b) => a + b, 0)
        expect(hidden.length).toBeGreaterThan(1)
        // The reader knows which counts are small, and that the others are not.
        const low = (count: number) => (count <= threshold ? 1 : threshold + 1)
        const high = (count: number) => (count <= threshold ? threshold : Infinity)
        for (const [index, count] of hidden.entries()) {
          const others = hidden.filter((_, at) => at !== index)
          const most = Math.min(high(count), left - others.reduce((a, b) => a + low(b), 0))
          const least = Math.max(low(count), left - others.reduce((a, b) => a + high(b), 0))
          expect(most - least + 1).toBeGreaterThanOrEqual(threshold > 2 ? 3 : 2)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    { cells: 2, most: 20, threshold: 5 },
    { cells: 3, most: 16, threshold: 5 },
    { cells: 4, most: 10, threshold: 3 },
    { cells: 5, most: 6, threshold: 3 },
  ])(
    'a reader who runs this rule over every possible row of $cells counts up to $most cannot work out one that is masked',
    ({ cells, most, threshold }) => {
      const possible = new Map<string, Set<number>[]>()
      for (const counts of rowsOf(cells, most)) {
        const printed = row(counts, threshold).join(' ')
        const answers = possible.get(printed) ?? counts.map(() => new Set<number>())
        counts.forEach((count, index) => answers[index]?.add(count))
        possible.set(printed, answers)
      }
      for (const [printed, answers] of possible) {
        const cellsShown = printed.split(' ')
        for (const [index, values] of answers.entries())
          if (cellsShown[index] === 'c')
            expect(values.size, `${printed}, cell ${index + 1}`).toBeGreaterThan(1)
      }
    },
  )
})

function rowsOf(cells: number, most: number): number[][] {
  if (cells === 0) return [[]]
  return rowsOf(cells - 1, most).flatMap(before =>
    Array.from({ length: most + 1 }, (_, count) => [...before, count]),
  )
}
