/** A known month of a series: `month` counted from January 2000, `value` the share or the average. */
export interface ChartPoint {
  readonly month: number
  readonly value: number
  readonly numerator: number
  readonly denominator: number | null
}

export interface Level {
  readonly mean: number
  readonly sigma: number
}

/** A confirmed shift: `at` is the index, among the points walked, of the first point of its phase. */
export interface Shift {
  readonly at: number
  /** 1: up, -1: down. */
  readonly side: 1 | -1
  readonly by: 'run of 7' | '2 of 3 beyond the limits'
  /** The mean of the phase it left. */
  readonly judgedAgainst: number
}

export interface Walk {
  readonly shifts: readonly Shift[]
  /** The level of the current phase, as at the last point. */
  readonly level: Level
  /** The level of each phase as it was left, the baseline first, the current one last: for the chart. */
  readonly levels: readonly Level[]
}

export const PHASE_FREEZES_AT = 12
const RUN = 7
const LIMIT_IN_SIGMAS = 3
const ROUNDING = 1e-12

/** Beyond what the rounding of sums in floating point can make of two equal figures. */
export function isAbove(value: number, mark: number): boolean {
  return value - mark > ROUNDING * Math.max(1, Math.abs(mark))
}

/**
 * Unweighted mean and sigma of the points (XmR: 2.66 x mean moving range / 3; ranges of 3.267
 * times the mean range or more are screened out once, as NHSRplotthedots 0.2.2 does). For shares sigma
 * is never below the binomial one, so that a lucky flat baseline cannot make every later month news.
 */
export function levelOf(points: readonly ChartPoint[], isShare: boolean): Level {
  let total = 0
  for (const point of points) total += point.value
  const ranged = (2.66 * screenedMean(movingRanges(points))) / LIMIT_IN_SIGMAS
  return {
    mean: total / points.length,
    sigma: isShare ? Math.max(ranged, binomialSigma(points)) : ranged,
  }
}

function movingRanges(points: readonly ChartPoint[]): number[] {
  const ranges: number[] = []
  let before: ChartPoint | undefined
  for (const point of points) {
    if (before && point.month === before.month + 1) ranges.push(Math.abs(point.value - before.value))
    before = point
  }
  return ranges
}

function screenedMean(ranges: readonly number[]): number {
  const all = meanOf(ranges)
  return meanOf(ranges.filter(range => range < 3.267 * all))
}

function meanOf(values: readonly number[]): number {
  let total = 0
  for (const value of values) total += value
  return values.length === 0 ? 0 : total / values.length
}

function binomialSigma(points: readonly ChartPoint[]): number {
  let events = 0
  let subjects = 0
  for (const point of points) {
    events += point.numerator
    subjects += point.denominator ?? 0
  }
  const share = (events + 0.5) / (subjects + 1)
  return Math.sqrt((share * (1 - share)) / (subjects / points.length))
}

/** The current phase while walking; `from` is -1 for the baseline, which the walked points follow. */
interface Phase extends Level {
  readonly from: number
}

/**
 * Walks the known points after the month of `start_on`, phase by phase, and keeps each confirmed shift:
 * 7 consecutive points strictly on one side of the phase's mean, or 2 of the last 3 beyond 3 sigma.
 */
export function walk(baseline: Level, points: readonly ChartPoint[], isShare: boolean): Walk {
  const shifts: Shift[] = []
  const left: Level[] = []
  let phase: Phase = { ...baseline, from: -1 }
  for (let index = 0; index < points.length; index += 1) {
    phase = grown(phase, baseline, points, index, isShare)
    const shift = shiftAt(points, index, phase)
    if (shift && shift.at > phase.from) {
      shifts.push(shift)
      left.push(levelAlone(phase))
      phase = grown({ ...phase, from: shift.at }, baseline, points, index, isShare)
    }
  }
  const level = levelAlone(phase)
  return { shifts, level, levels: [...left, level] }
}

function levelAlone({ mean, sigma }: Level): Level {
  return { mean, sigma }
}

/** A phase's mean is that of its points up to the twelfth; from the twelfth on its sigma is its own. */
function grown(
  phase: Phase,
  baseline: Level,
  points: readonly ChartPoint[],
  index: number,
  isShare: boolean,
): Phase {
  const held = index + 1 - phase.from
  if (phase.from < 0 || held > PHASE_FREEZES_AT) return phase
  if (held === PHASE_FREEZES_AT) {
    return { ...levelOf(points.slice(phase.from, index + 1), isShare), from: phase.from }
  }
  let total = 0
  for (let at = phase.from; at <= index; at += 1) total += points[at]?.value ?? 0
  return { mean: total / held, sigma: baseline.sigma, from: phase.from }
}

function shiftAt(points: readonly ChartPoint[], index: number, phase: Phase): Shift | undefined {
  const first = Math.max(phase.from, 0)
  const side = runSide(points, index, first, phase.mean)
  if (side !== 0) return { at: index - RUN + 1, side, by: 'run of 7', judgedAgainst: phase.mean }
  return (
    twoBeyond(points, Math.max(first, index - 2), index, phase, 1) ??
    twoBeyond(points, Math.max(first, index - 2), index, phase, -1)
  )
}

/** The side on which the last 7 points since `first` lie, 0 when there is no such run. */
function runSide(points: readonly ChartPoint[], index: number, first: number, mean: number): 1 | -1 | 0 {
  if (index - first < RUN - 1) return 0
  const side = sideOf(points[index], mean)
  if (side === 0) return 0
  for (let at = index - 1; at > index - RUN; at -= 1) {
    const point = points[at]
    // One missing month is passed over; two or more neighbouring ones break a run.
    if (sideOf(point, mean) !== side || (points[at + 1]?.month ?? 0) - (point?.month ?? 0) > 2) return 0
  }
  return side
}

export function sideOf(point: ChartPoint | undefined, mean: number): 1 | -1 | 0 {
  if (point === undefined) return 0
  if (isAbove(point.value, mean)) return 1
  return isAbove(mean, point.value) ? -1 : 0
}

function twoBeyond(
  points: readonly ChartPoint[],
  from: number,
  to: number,
  phase: Phase,
  side: 1 | -1,
): Shift | undefined {
  let earliest = -1
  let count = 0
  for (let at = from; at <= to; at += 1) {
    if (!isBeyond(points[at], phase, side)) continue
    if (earliest < 0) earliest = at
    count += 1
  }
  if (count < 2) return undefined
  return { at: earliest, side, by: '2 of 3 beyond the limits', judgedAgainst: phase.mean }
}

/** Whether a point lies more than 3 sigma (or `sigmas`) from the mean on that side. */
export function isBeyond(
  point: ChartPoint | undefined,
  level: Level,
  side: 1 | -1,
  sigmas = LIMIT_IN_SIGMAS,
): boolean {
  if (point === undefined) return false
  return isAbove((point.value - level.mean) * side, sigmas * level.sigma)
}
