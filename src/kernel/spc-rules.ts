import type { PhaseLimits } from './spc-limits.ts'

/**
 * The four point rules of an XmR chart, in their order: the first that a point meets is its label. A window
 * with a gap in it never qualifies, and windows never leave the phase.
 */
export type SpecialCauseType =
  | 'Above UCL'
  | 'Below LCL'
  | '7 Point Trend (Increasing)'
  | '7 Point Trend (Decreasing)'
  | '2 in 3 Above CL'
  | '2 in 3 Below CL'
  | '7 Points Above CL'
  | '7 Points Below CL'
  | 'Common Cause'

export interface PointSigns {
  /** Strictly beyond a limit; null without a value or limits. */
  readonly outsideLimits: boolean | null
  /** -1 below the mean, 0 on it, 1 above; null without a value. */
  readonly relativeToMean: -1 | 0 | 1 | null
  /** Strictly beyond the near limit and not beyond the limit. */
  readonly closeToLimits: boolean | null
}

export function pointSigns(value: number | null, phase: PhaseLimits): PointSigns {
  const { limits } = phase
  const outside = value === null || limits === null ? null : value > limits.upper || value < limits.lower
  const near = value === null || limits === null ? null : value > limits.nearUpper || value < limits.nearLower
  return {
    outsideLimits: outside,
    relativeToMean: value === null || phase.mean === null ? null : sign(value - phase.mean),
    closeToLimits: outside === null || near === null ? null : near && !outside,
  }
}

/** The label of every point of one phase that has limits. */
export function labelPoints(
  values: readonly (number | null)[],
  signs: readonly PointSigns[],
): SpecialCauseType[] {
  const sides = signs.map(point => point.relativeToMean)
  const steps = values.map((_, index) => stepTo(values, index))
  const inTrend = membersOfWindows(values.length, 7, start => {
    const first = steps[start + 1] ?? null
    return first !== null && first !== 0 && allAre(steps, start + 1, start + 7, first)
  })
  const inRun = membersOfWindows(values.length, 7, start => isOneSided(sides, start, start + 7))
  const inTwoOfThree = membersOfWindows(values.length, 3, start => {
    const close = signs.slice(start, start + 3).filter(point => point.closeToLimits === true)
    return close.length >= 2 && isOneSided(sides, start, start + 3)
  })
  return signs.map((point, index) => {
    const above = point.relativeToMean === 1
    if (point.outsideLimits === true) return above ? 'Above UCL' : 'Below LCL'
    if (inTrend[index] === true) return trendLabel(steps, inTrend, index)
    if (inTwoOfThree[index] === true && point.closeToLimits === true)
      return above ? '2 in 3 Above CL' : '2 in 3 Below CL'
    if (inRun[index] === true) return above ? '7 Points Above CL' : '7 Points Below CL'
    return 'Common Cause'
  })
}

/**
 * Where trends meet, a point takes the direction of the step to its right; anything but a rise reads as
 * decreasing, so a last rising point before a tie that begins a fall says Decreasing, as the NHS charts do.
 */
function trendLabel(
  steps: readonly (-1 | 0 | 1 | null)[],
  inTrend: readonly boolean[],
  index: number,
): SpecialCauseType {
  const step = inTrend[index + 1] === true ? steps[index + 1] : steps[index]
  return step === 1 ? '7 Point Trend (Increasing)' : '7 Point Trend (Decreasing)'
}

function stepTo(values: readonly (number | null)[], index: number): -1 | 0 | 1 | null {
  const value = values[index] ?? null
  const before = index === 0 ? null : (values[index - 1] ?? null)
  return value === null || before === null ? null : sign(value - before)
}

/** Which points are in some window of this many points that qualifies. */
function membersOfWindows(count: number, size: number, qualifies: (start: number) => boolean): boolean[] {
  const members = Array.from({ length: count }, () => false)
  for (let start = 0; start + size <= count; start += 1) {
    if (qualifies(start)) members.fill(true, start, start + size)
  }
  return members
}

function isOneSided(sides: readonly (-1 | 0 | 1 | null)[], from: number, to: number): boolean {
  const first = sides[from] ?? null
  return first !== null && first !== 0 && allAre(sides, from, to, first)
}

function allAre<T>(list: readonly T[], from: number, to: number, wanted: T): boolean {
  return list.slice(from, to).every(item => item === wanted)
}

function sign(difference: number): -1 | 0 | 1 {
  if (difference > 0) return 1
  return difference < 0 ? -1 : 0
}
