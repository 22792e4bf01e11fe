import type { LocalDate } from '../kernel/dates.ts'
import {
  asKnown,
  monthEnd,
  monthNumber,
  versionsOf,
  type MeasureClaim,
  type Moment,
  type Point,
  type Versions,
} from './claims.ts'
import type { ChartPoint } from './phases.ts'

/** A month as loaded at one time; not known when its denominator is 0 or it carries a quality flag. */
export interface SeriesPoint extends ChartPoint {
  readonly endsOn: LocalDate
  readonly isKnown: boolean
  readonly unreliable: boolean
  readonly reconstructed: boolean
  readonly knownOn?: LocalDate
}

/** A series made ready to be looked at from many dates. */
export interface Series {
  readonly months: readonly Versions<SeriesPoint>[]
  readonly footings: readonly { readonly month: number; readonly knownOn: string }[]
}

/** A series as it was known at a date, whole months ended by then only. */
export interface SeriesAsAt {
  readonly newestLoaded: SeriesPoint | undefined
  readonly known: readonly SeriesPoint[]
  /** The month from which the points stand on one footing; undefined: no change is marked. */
  readonly footing: number | undefined
}

export const POINTS_ON_A_NEW_FOOTING = 12

export function readSeries(
  points: readonly Point[],
  footings: NonNullable<MeasureClaim['footings']> = [],
): Series {
  return {
    months: versionsOf(points.map(readPoint), point => lastDayKey(point)),
    footings: footings.map(footing => ({
      month: monthNumber(footing.month),
      knownOn: footing.knownOn ?? '',
    })),
  }
}

function lastDayKey(point: SeriesPoint): string {
  return point.endsOn
}

function readPoint(point: Point): SeriesPoint {
  const { numerator, denominator } = point
  return {
    month: monthNumber(point.month),
    endsOn: monthEnd(point.month),
    value: denominator === null ? numerator : numerator / denominator,
    numerator,
    denominator,
    isKnown: denominator !== 0 && point.unreliable !== true,
    unreliable: point.unreliable === true,
    reconstructed: point.reconstructed === true,
    ...(point.knownOn !== undefined && { knownOn: point.knownOn }),
  }
}

export function seriesAsAt(series: Series, moment: Moment): SeriesAsAt {
  const footing = footingAsAt(series, moment)
  const known: SeriesPoint[] = []
  let newestLoaded: SeriesPoint | undefined
  for (const month of series.months) {
    if (month.key > moment.date) break
    const point = asKnown(month, moment.date)
    if (!point) continue
    newestLoaded = point
    if (point.isKnown && (footing === undefined || point.month >= footing)) known.push(point)
  }
  return { newestLoaded, known, footing }
}

function footingAsAt(series: Series, moment: Moment): number | undefined {
  let newest: number | undefined
  for (const { month, knownOn } of series.footings) {
    if (month > moment.lastWholeMonth || knownOn > moment.date) continue
    if (newest === undefined || month > newest) newest = month
  }
  return newest
}

/** Known months pooled: `share` is the sum of numerators over the sum of denominators. */
export interface Pooled {
  readonly months: number
  readonly numerator: number
  readonly denominator: number
  readonly share: number
}

/** Figures given as values only have no denominators to pool: their unweighted mean is taken. */
export function pooled(points: readonly SeriesPoint[]): Pooled {
  let [numerator, denominator] = [0, 0]
  for (const point of points) {
    numerator += point.numerator
    denominator += point.denominator ?? 1
  }
  return { months: points.length, numerator, denominator, share: numerator / denominator }
}

/** The points from a month on; points come in the order of their months. */
export function pointsFrom(points: readonly SeriesPoint[], month: number): readonly SeriesPoint[] {
  let first = points.length
  while (first > 0 && (points[first - 1]?.month ?? month) >= month) first -= 1
  return points.slice(first)
}

/** The known ones of the last so many whole months ended by the date. */
export function lastMonths(
  known: readonly SeriesPoint[],
  moment: Moment,
  count: number,
): readonly SeriesPoint[] {
  return pointsFrom(known, moment.lastWholeMonth - count + 1)
}
