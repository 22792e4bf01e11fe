import { fewestToMeet, fewestToSettle, wilson, type Interval } from '../kernel/intervals.ts'

/** Under this many audits or answers nothing is said. */
export const LEAST_CASES = 10

// A claim's totals stay the same from one month-end to the next: their interval is worked out once.
const worked = new Map<string, Interval>()

/** The 95% Wilson interval of `reaching` of `cases`, both possibly fractions after a cohort's correction. */
export function boundsOf(reaching: number, cases: number): Interval {
  const key = `${reaching}/${cases}`
  const known = worked.get(key)
  if (known) return known
  const bounds = wilson(reaching, cases)
  if (worked.size >= 50_000) worked.clear()
  worked.set(key, bounds)
  return bounds
}

/**
 * How many cases in all would put the required share outside the 95% Wilson bounds, should the share seen so
 * far stay as it is; null when none would. A cohort is settled at the latest when the whole of it is seen.
 */
export function casesToSettle(seen: number, required: number, population?: number): number | null {
  const cases = fewestToSettle(seen, required)
  if (population === undefined) return cases === null ? null : Math.max(LEAST_CASES, cases)
  if (cases === null) return population
  const ofCohort = Math.ceil((cases * population) / (population - 1 + cases))
  return Math.min(population, Math.max(LEAST_CASES, ofCohort))
}

/**
 * The fewest cases that could meet a required share, every one of them good; null when no sample could (a
 * share of 1 is reached only by a whole cohort). 80% needs 16.
 */
export function fewestThatCouldMeet(required: number): number | null {
  const cases = fewestToMeet(required)
  return cases === null ? null : Math.max(LEAST_CASES, cases)
}
