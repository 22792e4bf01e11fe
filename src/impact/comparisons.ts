import { twoProportionTest, twoSidedZ } from '../kernel/intervals.ts'
import type { SeriesPoint } from './series.ts'

const Z_95 = twoSidedZ(0.95)

/** Two months of a stock or rolling share set against each other; `z` null when nothing varies. */
export interface Comparison {
  readonly before: SeriesPoint
  readonly newest: SeriesPoint
  readonly z: number | null
  readonly differs: boolean
}

/**
 * Two-sided 95% two-proportion z test with pooled variance. Neighbouring months of a stock or a rolling
 * share hold most of the same children, so only these two are compared and runs mean nothing.
 */
export function compareMonths(before: SeriesPoint, newest: SeriesPoint): Comparison {
  const test = twoProportionTest(counts(before), counts(newest))
  return { before, newest, z: test?.z ?? null, differs: test !== null && Math.abs(test.z) > Z_95 }
}

function counts(point: SeriesPoint): { readonly x: number; readonly n: number } {
  return { x: point.numerator, n: point.denominator ?? 0 }
}
