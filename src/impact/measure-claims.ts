import { monthNumber, type MeasureClaim, type Moment } from './claims.ts'
import { isAbove, isBeyond, levelOf, PHASE_FREEZES_AT, walk, type Level, type Walk } from './phases.ts'
import { compareMonths, type Comparison } from './comparisons.ts'
import {
  lastMonths,
  POINTS_ON_A_NEW_FOOTING,
  pointsFrom,
  pooled,
  readSeries,
  seriesAsAt,
  type Pooled,
  type Series,
  type SeriesPoint,
} from './series.ts'

export type NotUsable = 'unreliable' | 'stale' | 'too early' | 'too few'
export type Direction = 'improving' | 'getting worse' | 'no change'
/** The last three know no direction: only a target can speak. */
export type MeasureState =
  NotUsable | Direction | 'no baseline' | 'no routine variation measured' | 'target only'

export interface MeasureFigures {
  readonly newest: SeriesPoint | undefined
  readonly newestLoaded: SeriesPoint | undefined
  readonly footing: number | undefined
  /** Known points on the present footing: all of them, then those before and after the month of `start_on`. */
  readonly known: readonly SeriesPoint[]
  readonly before: readonly SeriesPoint[]
  readonly after: readonly SeriesPoint[]
  readonly lastSix: Pooled | undefined
  readonly baseline: Level | undefined
  readonly walk: Walk | undefined
  /** L: the mean of the last `months` known points, with the margin it must beat. */
  readonly recent: { readonly mean: number; readonly months: number; readonly margin: number } | undefined
  readonly comparison: Comparison | undefined
}

export interface MeasureJudgement {
  readonly type: 'measure'
  readonly claim: MeasureClaim
  readonly state: MeasureState
  readonly onTarget: boolean | null
  readonly usable: boolean
  readonly figures: MeasureFigures
}

export interface ReadMeasureClaim {
  readonly claim: MeasureClaim
  readonly series: Series
  readonly startMonth: number
}

/** What is known of one claim at one date, split at the month of `start_on`. */
interface Sight extends ReadMeasureClaim {
  readonly moment: Moment
  readonly isShare: boolean
  readonly figures: MeasureFigures
}

export function readMeasureClaim(claim: MeasureClaim): ReadMeasureClaim {
  return {
    claim,
    series: readSeries(claim.points, claim.footings),
    startMonth: monthNumber(claim.startOn.slice(0, 7)),
  }
}

/** The state of a measure claim as at a date, by product.md "Measure claim", in its order. */
export function judgeMeasureClaim(read: ReadMeasureClaim, moment: Moment): MeasureJudgement {
  const sight = look(read, moment)
  const unusable = notUsable(sight)
  if (unusable) return judged(sight, unusable, false)
  return read.claim.series === 'flow' ? judgeFlow(sight) : judgeStock(sight)
}

function look(read: ReadMeasureClaim, moment: Moment): Sight {
  const { newestLoaded, known, footing } = seriesAsAt(read.series, moment)
  const isShare = read.claim.figure !== 'average'
  const { before, after } = split(read, known, footing)
  const figures = {
    newest: known.at(-1),
    newestLoaded,
    footing,
    known,
    before,
    after,
    lastSix: read.claim.series === 'flow' ? pooled(lastMonths(known, moment, 6)) : undefined,
    baseline: undefined,
    walk: undefined,
    recent: undefined,
    comparison: undefined,
  }
  return { ...read, moment, isShare, figures }
}

/**
 * The month of `start_on` is in neither part. Where a change of footing leaves too few points before it,
 * the first on the new footing take their place, once 12 exist there.
 */
function split(
  { startMonth, claim }: ReadMeasureClaim,
  known: readonly SeriesPoint[],
  footing: number | undefined,
): Pick<MeasureFigures, 'before' | 'after'> {
  const isFlow = claim.series === 'flow'
  const recent = isFlow ? pointsFrom(known, startMonth - 24) : known
  const since = pointsFrom(recent, startMonth)
  const before = recent.slice(0, recent.length - since.length)
  const needed = isFlow ? POINTS_ON_A_NEW_FOOTING : 1
  if (footing === undefined || footing <= startMonth - 24 || before.length >= needed) {
    return { before, after: since[0]?.month === startMonth ? since.slice(1) : since }
  }
  return { before: known.slice(0, needed), after: known.slice(needed) }
}

function notUsable({ figures, moment, claim, startMonth, isShare }: Sight): NotUsable | undefined {
  const { newest, newestLoaded, known, before, lastSix, footing } = figures
  if (newestLoaded?.unreliable === true) return 'unreliable'
  if (!newest || newest.endsOn < moment.days75Before) return 'stale'
  if ((known.at(-3)?.month ?? -Infinity) <= startMonth) return 'too early'
  if (footing !== undefined && known.length < POINTS_ON_A_NEW_FOOTING) return 'too early'
  if (claim.series !== 'flow') return isUnder30(newest.denominator) ? 'too few' : undefined
  if (!isShare) return undefined
  return isUnder30(lastSix?.denominator ?? 0) || hasRareBaseline(before) ? 'too few' : undefined
}

function isUnder30(denominator: number | null): boolean {
  return denominator !== null && denominator < 30
}

function hasRareBaseline(before: readonly SeriesPoint[]): boolean {
  if (before.length < 12) return false
  const { numerator, denominator } = pooled(before)
  return numerator < 5 || denominator - numerator < 5
}

function judgeFlow(sight: Sight): MeasureJudgement {
  const { figures, isShare } = sight
  const { before, after, lastSix } = figures
  const meets = (lastSix?.months ?? 0) >= 4 && meetsTarget(sight.claim, lastSix?.share)
  if (before.length < 12) return judged(sight, 'no baseline', meets)
  const baseline = levelOf(before, isShare)
  if (baseline.sigma === 0) {
    return judged(withFigures(sight, { baseline }), 'no routine variation measured', meets)
  }
  const walked = walk(baseline, after, isShare)
  const onTarget = meets && !lapsesInPhase(sight, walked)
  const latest = after.slice(-6)
  if (latest.length < 3) return judged(withFigures(sight, { baseline }), 'no baseline', onTarget)
  const recent = {
    mean: latest.reduce((total, point) => total + point.value, 0) / latest.length,
    months: latest.length,
    margin: (1.645 * baseline.sigma) / Math.sqrt(latest.length),
  }
  const seen = withFigures(sight, { baseline, walk: walked, recent })
  return judged(seen, directionOf(seen.figures, worseSide(sight.claim)), onTarget)
}

function directionOf({ walk: walked, baseline, recent, after }: MeasureFigures, worse: 1 | -1): Direction {
  const shift = walked?.shifts.at(-1)
  if (!shift || !baseline || !recent) return 'no change'
  const isWorseThan = (mean: number) => isAbove((recent.mean - mean) * worse, recent.margin)
  if (isWorseThan(baseline.mean)) return 'getting worse'
  // A slide from a better level is news while its phase is young, even above where it all began.
  const isYoung = after.length - shift.at <= PHASE_FREEZES_AT
  if (shift.side === worse && isYoung && isWorseThan(shift.judgedAgainst)) return 'getting worse'
  return isAbove((baseline.mean - recent.mean) * worse, recent.margin) ? 'improving' : 'no change'
}

/** Whether one of the last 6 months that belongs to the current phase lies beyond 3 sigma the wrong way. */
function lapsesInPhase({ figures, moment, claim }: Sight, walked: Walk): boolean {
  const { before, after } = figures
  const shift = walked.shifts.at(-1)
  const inPhase = shift ? after.slice(shift.at) : [...before, ...after]
  const worse = worseSide(claim)
  return lastMonths(inPhase, moment, 6).some(point => isBeyond(point, walked.level, worse))
}

function judgeStock(sight: Sight): MeasureJudgement {
  const { claim, figures, isShare } = sight
  const { newest } = figures
  const base = figures.before.at(-1)
  const meets = meetsTarget(claim, newest?.value)
  if (!isShare) return judged(sight, 'target only', meets)
  if (!base || !newest) return judged(sight, 'no baseline', meets)
  if (claim.series === 'rolling' && newest.month - base.month < 12) return judged(sight, 'too early', false)
  const comparison = compareMonths(base, newest)
  const seen = withFigures(sight, { comparison })
  if (!comparison.differs) return judged(seen, 'no change', meets)
  const isWorse = (comparison.z ?? 0) * worseSide(claim) > 0
  return judged(seen, isWorse ? 'getting worse' : 'improving', meets)
}

function withFigures(sight: Sight, more: Partial<MeasureFigures>): Sight {
  return { ...sight, figures: { ...sight.figures, ...more } }
}

export function worseSide(claim: Pick<MeasureClaim, 'better'>): 1 | -1 {
  return claim.better === 'higher' ? -1 : 1
}

function meetsTarget({ target, better }: MeasureClaim, share: number | undefined): boolean {
  if (target === null || share === undefined) return false
  return better === 'higher' ? share >= target : share <= target
}

function judged({ claim, figures }: Sight, state: MeasureState, meets: boolean): MeasureJudgement {
  const onTarget = claim.target === null ? null : meets
  return { type: 'measure', claim, state, onTarget, usable: isUsable(state, onTarget), figures }
}

/** Past the not-usable words, with a direction known or its target met. */
function isUsable(state: MeasureState, onTarget: boolean | null): boolean {
  if (state === 'improving' || state === 'getting worse' || state === 'no change') return true
  return onTarget === true
}
