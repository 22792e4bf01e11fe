import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gammaQuantile, gammaTail } from './gamma.ts'
import {
  exactPoisson,
  fewestToMeet,
  fewestToSettle,
  ratePer10000,
  twoProportionTest,
  twoSidedP,
  twoSidedZ,
  wilson,
} from './intervals.ts'

const share = fc
  .integer({ min: 1, max: 5_000 })
  .chain(n => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
const confidence = fc.double({ min: 0.01, max: 0.9999, noNaN: true })

function relativeError(actual: number, expected: number): number {
  return expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1)
}

describe('the normal quantile', () => {
  // mpmath 1.3: sqrt(2) erfinv(confidence) at 30 digits, rounded.
  test.each([
    [0.95, 1.9599639845400538],
    [0.998, 3.090232306167813],
    [0.5, 0.6744897501960817],
    [0.1, 0.12566134685507405],
    [0.999999999, 6.109410209383449],
    [0.000001, 1.2533141373158284e-6],
  ])('%f of a standard normal lies within %f', (within, z) => {
    expect(relativeError(twoSidedZ(within), z)).toBeLessThan(1e-13)
  })

  test('quantile and probability are each other undone', () => {
    fc.assert(fc.property(confidence, level => relativeError(1 - twoSidedP(twoSidedZ(level)), level) < 1e-12))
    for (const outside of [0, 1, -0.5, Number.NaN]) expect(() => twoSidedZ(outside)).toThrow(RangeError)
  })
})

describe('Wilson intervals', () => {
  test.each([
    [267, 1806, 13.22, 16.5],
    [66, 202, 26.58, 39.41],
    [0, 10, 0, 27.75],
    [3, 4, 30.06, 95.44],
  ])('%i of %i is %f to %f per cent', (x, n, low, high) => {
    const found = wilson(x, n)
    expect([found.low * 100, found.high * 100].map(each => Number(each.toFixed(2)))).toEqual([low, high])
  })

  test('both bounds are where the score test turns, and they hold the share between them, within 0 and 1', () => {
    fc.assert(
      fc.property(share, confidence, ([x, n], level) => {
        const { estimate, low, high } = wilson(x, n, level)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low - 1e-15).toBeLessThanOrEqual(estimate)
        expect(high + 1e-15).toBeGreaterThanOrEqual(estimate)
        const z = twoSidedZ(level)
        for (const bound of [low, high])
          expect(n * (estimate - bound) ** 2 - z * z * bound * (1 - bound)).toBeCloseTo(0, 8)
      }),
    )
  })

  test('none of n has a lower bound of exactly 0 and all of n an upper bound of exactly 1', () => {
    expect(wilson(0, 7).low).toBe(0)
    expect(wilson(7, 7).high).toBe(1)
    expect(() => wilson(3, 2)).toThrow(RangeError)
    expect(() => wilson(0, 0)).toThrow(RangeError)
  })

  test('16 audits, all good, are the fewest that can show 80%; none can show all', () => {
    expect(fewestToMeet(0.8)).toBe(16)
    expect(fewestToMeet(1)).toBeNull()
    expect(fewestToMeet(0)).toBe(1)
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), wanted => {
        const n = fewestToMeet(wanted) ?? 0
        expect(wilson(n, n).low).toBeGreaterThanOrEqual(wanted)
        if (n > 1) expect(wilson(n - 1, n - 1).low).toBeLessThan(wanted)
      }),
    )
  })

  test('the number that would settle a share does, and one fewer would not', () => {
    expect(fewestToSettle(0.8, 0.8)).toBeNull()
    const some = fc.integer({ min: 1, max: 99 }).map(each => each / 100)
    fc.assert(
      fc.property(some, some, (seen, wanted) => {
        fc.pre(seen !== wanted)
        const n = fewestToSettle(seen, wanted) ?? 0
        const settled = (cases: number) => {
          const { low, high } = wilson(seen * cases, cases)
          return low >= wanted || high < wanted
        }
        expect(settled(n)).toBe(true)
        if (n > 1) expect(settled(n - 1)).toBe(false)
      }),
    )
  })
})

describe('Poisson limits', () => {
  // chi2.ppf and chi2.isf of SciPy 1.17.1, halved.
  test.each([
    [1, 0.025317807984289876, 5.571643390938898],
    [10, 4.7953886961324335, 18.390356042017775],
    [100, 81.36399125092314, 121.62679379242638],
    [50_000, 49562.686650323674, 50440.212035431294],
    [1_000_000, 998040.9833402939, 1001961.9119454322],
  ])('for a count of %i they are %f and %f', (count, low, high) => {
    const found = exactPoisson(count)
    expect(relativeError(found[0], low)).toBeLessThan(1e-12)
    expect(relativeError(found[1], high)).toBeLessThan(1e-12)
  })

  test('at each limit a count as far out as ours has half the remaining probability, by direct summation', () => {
    const upTo = (count: number, mu: number) => {
      let term = Math.exp(-mu)
      let sum = term
      for (let k = 1; k <= count; k += 1) {
        term *= mu / k
        sum += term
      }
      return sum
    }
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 150 }),
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        (count, level) => {
          const [low, high] = exactPoisson(count, level)
          expect(relativeError(upTo(count, high), (1 - level) / 2)).toBeLessThan(1e-9)
          if (count > 0) expect(1 - upTo(count - 1, low)).toBeCloseTo((1 - level) / 2, 10)
          else expect(low).toBe(0)
        },
      ),
    )
  })

  test('the two tails of the incomplete gamma add up to 1, and their quantiles lead back', () => {
    const shape = fc.oneof(fc.constant(0.5), fc.integer({ min: 1, max: 20_000 }))
    fc.assert(
      fc.property(shape, fc.double({ min: 1e-6, max: 0.999, noNaN: true }), (a, p) => {
        for (const tail of ['lower', 'upper'] as const) {
          const x = gammaQuantile(a, p, tail)
          expect(relativeError(gammaTail(a, x, tail), p)).toBeLessThan(1e-10)
        }
        const x = gammaQuantile(a, p, 'lower')
        expect(gammaTail(a, x, 'lower') + gammaTail(a, x, 'upper')).toBeCloseTo(1, 12)
      }),
    )
  })
})

describe('rates and comparisons', () => {
  test('344 looked after of 34,439 children is 99.9 per 10,000, by Byar 89.61 to 111.02', () => {
    const { per10000, byar } = ratePer10000(344, 34_439)
    expect([per10000, ...byar].map(each => Number(each.toFixed(2)))).toEqual([99.89, 89.61, 111.02])
  })

  test('two shares are compared by the pooled z test, which is the root of the chi-square of their table', () => {
    fc.assert(
      fc.property(share, share, ([a, n], [b, m]) => {
        const found = twoProportionTest({ x: a, n }, { x: b, n: m })
        const [yes, no] = [a + b, n + m - a - b]
        if (yes === 0 || no === 0) {
          expect(found).toBeNull()
          return
        }
        const chi = ((n + m) * (a * (m - b) - b * (n - a)) ** 2) / (n * m * yes * no)
        expect(Math.abs((found?.z ?? 0) ** 2 - chi)).toBeLessThan(1e-8 * (1 + chi))
        expect(found?.p).toBeCloseTo(twoSidedP(Math.sqrt(chi)), 8)
      }),
    )
    expect(twoProportionTest({ x: 50, n: 100 }, { x: 65, n: 100 })?.z).toBeGreaterThan(1.96)
    expect(twoProportionTest({ x: 0, n: 0 }, { x: 65, n: 100 })).toBeNull()
  })
})
