import { mean } from './mean.ts'

/**
 * Centre line and natural process limits of one phase of an XmR chart. The constants are the published ones
 * for moving ranges of two: 2.66 for the limits, 3.267 for the upper range limit that screens outliers.
 */
export const LIMIT_FACTOR = 2.66
const NEAR_FACTOR = (2 * LIMIT_FACTOR) / 3
const SCREEN_FACTOR = 3.267
// Below this share of the largest value, variation is the noise of decimal figures held in binary.
const NOISE = 1e-12

export interface PhaseLimits {
  /** Mean of the baseline; null when it holds no value. */
  readonly mean: number | null
  readonly averageMovingRangeUnscreened: number | null
  readonly averageMovingRangeUsed: number | null
  readonly movingRangesUsed: number
  /** Null when no routine variation was measured: no limits, no signals. */
  readonly limits: {
    readonly lower: number
    readonly upper: number
    readonly nearLower: number
    readonly nearUpper: number
  } | null
}

/**
 * The mean moving range of a baseline, before and after the one screening; ranges only between neighbouring
 * values both known. Screening keeps ranges strictly below 3.267 times their mean, once.
 */
export function averageMovingRange(
  baseline: readonly (number | null)[],
  screenOutliers: boolean,
): { readonly unscreened: number | null; readonly used: number | null; readonly count: number } {
  const ranges = baseline.flatMap((value, index) => {
    const before = index === 0 ? null : (baseline[index - 1] ?? null)
    return value === null || before === null ? [] : [Math.abs(value - before)]
  })
  const unscreened = mean(ranges)
  const kept =
    screenOutliers && unscreened !== null
      ? ranges.filter(range => range < SCREEN_FACTOR * unscreened)
      : ranges
  return { unscreened, used: mean(kept), count: kept.length }
}

/** Limits from the baseline rows of one phase (null = missing). Not clipped at 0 or 100. */
export function phaseLimits(baseline: readonly (number | null)[], screenOutliers: boolean): PhaseLimits {
  const known = baseline.filter(value => value !== null)
  const centre = mean(known)
  const { unscreened, used, count } = averageMovingRange(baseline, screenOutliers)
  const size = Math.max(0, ...known.map(Math.abs))
  const measured = centre !== null && used !== null && used > NOISE * size
  return {
    mean: centre,
    averageMovingRangeUnscreened: unscreened,
    averageMovingRangeUsed: used,
    movingRangesUsed: count,
    limits: measured
      ? {
          lower: centre - LIMIT_FACTOR * used,
          upper: centre + LIMIT_FACTOR * used,
          nearLower: centre - NEAR_FACTOR * used,
          nearUpper: centre + NEAR_FACTOR * used,
        }
      : null,
  }
}
