import { gammaQuantile, gammaTail } from './gamma.ts'

/** Intervals for shares and rates: how far a figure from few children could be from the truth. */
export interface Interval {
  readonly estimate: number
  readonly low: number
  readonly high: number
}

/** The standard normal value that leaves 1 - confidence outside both tails: 0.95 gives 1.96. */
export function twoSidedZ(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`Not a confidence: ${confidence}`)
  // The square of a standard normal is chi-square with one degree of freedom: twice a gamma of shape a half.
  const half =
    confidence < 0.5 ? gammaQuantile(0.5, confidence, 'lower') : gammaQuantile(0.5, 1 - confidence, 'upper')
  return Math.sqrt(2 * half)
}

/** The probability that a standard normal lies further out than z on either side. */
export function twoSidedP(z: number): number {
  return gammaTail(0.5, (z * z) / 2, 'upper')
}

/**
 * Wilson's score interval for x of n (no continuity correction), within 0 and 1. Both may be fractions, as
 * when n is enlarged for a finite population. Throws a RangeError unless n > 0 and 0 <= x <= n.
 */
export function wilson(x: number, n: number, confidence = 0.95): Interval {
  if (!(n > 0 && x >= 0 && x <= n)) throw new RangeError(`Not a share: ${x} of ${n}`)
  const z = twoSidedZ(confidence)
  return { estimate: x / n, low: wilsonLow(x, n, z), high: 1 - wilsonLow(n - x, n, z) }
}

// The smaller root by way of the larger: nothing is subtracted, so small shares keep their digits.
function wilsonLow(x: number, n: number, z: number): number {
  const root = z * Math.sqrt(z * z + 4 * x * (1 - x / n))
  return (2 * x * x) / (n * (2 * x + z * z + root))
}

/**
 * The fewest cases that could meet a share by the lower Wilson bound, were every one of them good: 16 for
 * 0.8 at 95%. Null for a share of 1 or more, which no number of cases can show.
 */
export function fewestToMeet(share: number, confidence = 0.95): number | null {
  if (share >= 1) return null
  const reaches = (n: number) => wilson(n, n, confidence).low >= share
  let n = Math.max(1, Math.floor((share * twoSidedZ(confidence) ** 2) / (1 - share)) - 1)
  while (!reaches(n)) n += 1
  return n
}

/**
 * How many cases in all would settle whether a share is met, should the share seen so far stay as it is; null
 * when it equals the share asked for, which no number would settle.
 */
export function fewestToSettle(seen: number, share: number, confidence = 0.95): number | null {
  if (seen === share) return null
  if (seen > share && share <= 0) return 1
  const settles = (n: number) => {
    const bounds = wilson(seen * n, n, confidence)
    return bounds.low >= share || bounds.high < share
  }
  const z = twoSidedZ(confidence)
  let n = Math.max(1, Math.floor((z * z * share * (1 - share)) / (seen - share) ** 2) - 1)
  while (!settles(n)) n += 1
  return n
}

/**
 * Two shares compared by the z test with pooled variance. Positive z: the second is higher. Null when the
 * pooled share is 0 or 1, which leaves no variance, or when either has nobody in it.
 */
export function twoProportionTest(
  first: { readonly x: number; readonly n: number },
  second: { readonly x: number; readonly n: number },
): { readonly z: number; readonly p: number } | null {
  if (first.n <= 0 || second.n <= 0) return null
  const pooled = (first.x + second.x) / (first.n + second.n)
  const variance = pooled * (1 - pooled) * (1 / first.n + 1 / second.n)
  if (!(variance > 0)) return null
  const z = (second.x / second.n - first.x / first.n) / Math.sqrt(variance)
  return { z, p: twoSidedP(z) }
}

/** Exact limits for the mean of a Poisson count. */
export function exactPoisson(count: number, confidence = 0.95): readonly [low: number, high: number] {
  const tail = (1 - confidence) / 2
  return [count === 0 ? 0 : gammaQuantile(count, tail, 'lower'), gammaQuantile(count + 1, tail, 'upper')]
}

/** Byar's approximate limits for the mean of a Poisson count. */
export function byar(count: number, confidence = 0.95): readonly [low: number, high: number] {
  const z = twoSidedZ(confidence)
  const cube = (at: number, side: -1 | 1) => at * (1 - 1 / (9 * at) + (side * z) / (3 * Math.sqrt(at))) ** 3
  return [count === 0 ? 0 : Math.max(0, cube(count, -1)), cube(count + 1, 1)]
}

export interface Rate {
  readonly per10000: number
  readonly byar: readonly [low: number, high: number]
  readonly exact: readonly [low: number, high: number]
}

/**
 * A rate per 10,000 children with its intervals. For the year ending 31 March Y the population is the mid-year
 * estimate of Y - 1.
 */
export function ratePer10000(count: number, population: number, confidence = 0.95): Rate {
  const per = (events: number) => (events / population) * 10_000
  const scaled = ([low, high]: readonly [number, number]) => [per(low), per(high)] as const
  return {
    per10000: per(count),
    byar: scaled(byar(count, confidence)),
    exact: scaled(exactPoisson(count, confidence)),
  }
}
