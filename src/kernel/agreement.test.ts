import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreement } from './agreement.ts'

const grade = fc.integer({ min: 1, max: 4 })
const rated = fc.array(fc.tuple(grade, grade), { minLength: 1, maxLength: 60 })
const of = (pairs: [number, number][]) =>
  agreement(
    pairs.map(([auditor]) => auditor),
    pairs.map(([, moderator]) => moderator),
  )

/** The textbook: weights of agreement, proportions, (Po - Pe) / (1 - Pe). */
function textbook(pairs: [number, number][], weight: (distance: number) => number): number {
  let observed = 0
  let expected = 0
  for (const [a, m] of pairs) observed += weight(Math.abs(a - m)) / pairs.length
  for (const [a] of pairs) for (const [, m] of pairs) expected += weight(Math.abs(a - m)) / pairs.length ** 2
  return (observed - expected) / (1 - expected)
}

describe('agreement between auditor and moderator', () => {
  test('kappa is that of the textbook, with weights 1, by distance and by its square on four grades', () => {
    fc.assert(
      fc.property(rated, pairs => {
        const found = of(pairs)
        if (found.kappa === null) return
        expect(found.kappa).toBeCloseTo(
          textbook(pairs, d => (d === 0 ? 1 : 0)),
          10,
        )
        expect(found.linear).toBeCloseTo(
          textbook(pairs, d => 1 - d / 3),
          10,
        )
        expect(found.quadratic).toBeCloseTo(
          textbook(pairs, d => 1 - (d / 3) ** 2),
          10,
        )
      }),
    )
  })

  test('it does not matter who is called the auditor, save for the sign of the difference', () => {
    fc.assert(
      fc.property(rated, pairs => {
        const [one, other] = [of(pairs), of(pairs.map(([a, m]): [number, number] => [m, a]))]
        expect([other.kappa, other.linear, other.quadratic]).toEqual([one.kappa, one.linear, one.quadratic])
        expect(other.meanDifference + one.meanDifference).toBe(0)
      }),
    )
  })

  test('full agreement over two grades or more is a kappa of 1', () => {
    expect(agreement([1, 2, 4, 4], [1, 2, 4, 4])).toMatchObject({
      rawAgreement: 1,
      kappa: 1,
      linear: 1,
      quadratic: 1,
    })
  })

  test('one and the same grade throughout leaves kappa undefined: the agreement is all that can be said', () => {
    expect(agreement([3, 3, 3], [3, 3, 3])).toMatchObject({
      rawAgreement: 1,
      kappa: null,
      linear: null,
      quadratic: null,
      note: expect.stringContaining('undefined'),
    })
  })

  test('a rater with one grade throughout gives 0 exactly, with a note', () => {
    expect(agreement([2, 2, 2], [2, 3, 1])).toMatchObject({
      kappa: 0,
      linear: 0,
      quadratic: 0,
      note: expect.any(String),
    })
    expect(agreement([2, 2], [3, 3])).toMatchObject({ kappa: 0, note: expect.any(String), meanDifference: 1 })
  })

  test('grades outside the scale and lists that do not match are faults', () => {
    for (const [a, m] of [
      [[1], [1, 2]],
      [[], []],
      [[0], [1]],
      [[1], [5]],
      [[1.5], [1]],
    ] as const)
      expect(() => agreement([...a], [...m])).toThrow(RangeError)
  })
})
