import { firstDayOfMonth, monthsFromTo } from '../../kernel/dates.ts'
import type { Chart, ChartPoint } from '../../kernel/spc.ts'
import { xmrChart } from '../../kernel/spc.ts'
import type { KnownPoint, Measure } from '../rules.ts'
import { shiftsIn } from './shifts.ts'

/** One month as it is shown: its figure, or in words why there is none. */
export interface ShownMonth {
  /** 'YYYY-MM'. */
  readonly month: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  /** Why there is no value; '' when there is one. */
  readonly missing: '' | 'suppressed' | 'none due' | 'not loaded'
  /** Why the figure is not to be relied on; '' when it is. */
  readonly unreliable: string
}

/** Every month from the first to the last known one; a hidden figure keeps its place and nothing else. */
export function showMonths(
  known: readonly KnownPoint[],
  isHidden: (month: string) => boolean = () => false,
): ShownMonth[] {
  const byMonth = new Map(known.map(point => [point.month, point]))
  const [first] = known
  const last = known.at(-1)
  if (!first || !last) return []
  return monthsFromTo(first.month, last.month).map(month => {
    const point = byMonth.get(month)
    if (!point) return nothing(month, 'not loaded')
    if (isHidden(month)) return nothing(month, 'suppressed')
    const { numerator, denominator, value, unreliable } = point
    return { month, numerator, denominator, value, missing: value === null ? 'none due' : '', unreliable }
  })
}

function nothing(month: string, missing: ShownMonth['missing']): ShownMonth {
  return { month, numerator: null, denominator: null, value: null, missing, unreliable: '' }
}

/** Months of each phase that its mean and limits are taken from: a change after them stands out. */
export const monthsBehindLimits = 24

export interface MonthOnChart extends ShownMonth {
  /** What the control chart says of the month; absent on a chart without limits. */
  readonly point?: ChartPoint
}

export interface MeasureChart {
  readonly months: readonly MonthOnChart[]
  /** Absent for series whose neighbouring months share most of their children, where runs mean nothing. */
  readonly control?: Chart
  /** The month from which the series has stood at its present level; undefined: it never settled at another. */
  readonly shiftedFrom?: string | undefined
}

/**
 * The control chart of a flow series: a new phase with each marked change and each settled
 * shift, limits from the first 24 months of a
 * phase. A month that is missing, hidden or not to be relied on takes no part. Stock and rolling series have none;
 * nor has a series with more than one month in ten hidden.
 */
export function chartOf(
  measure: Pick<Measure, 'series' | 'better' | 'target'>,
  months: readonly ShownMonth[],
  footings: readonly { readonly month: string }[],
): MeasureChart {
  if (measure.series !== 'flow' || months.length === 0 || isCensored(months)) return { months }
  const values = months.map(month => (month.unreliable === '' ? month.value : null))
  const marked = months.flatMap((month, index) =>
    footings.some(footing => footing.month === month.month) ? [index] : [],
  )
  const shifts = shiftsIn(values, marked)
  const dates = months.map(month => firstDayOfMonth(month.month))
  const charted = xmrChart({
    values,
    dates,
    improvementDirection: directions[measure.better],
    target: measure.target,
    rebaseDates: dates.filter((_, index) => marked.includes(index) || shifts.includes(index)),
    fixAfterNPoints: monthsBehindLimits,
    screenOutliers: true,
  })
  if (!charted.ok) return { months }
  const chart = { ...charted.chart, points: withoutRamps(charted.chart.points, shifts) }
  return {
    control: chart,
    shiftedFrom: months[shifts.findLast(shift => shift >= (marked.at(-1) ?? 0)) ?? -1]?.month,
    months: months.map((month, index) => {
      const point = chart.points[index]
      return point ? { ...month, point } : month
    }),
  }
}

/**
 * A phase that a shift opened often begins half-way: such a month lies between the old mean and the new, and judged
 * by the new phase alone a first step up would be marked a concern. It is shown as routine.
 */
function withoutRamps(points: readonly ChartPoint[], shifts: readonly number[]): ChartPoint[] {
  let onTheWay = false
  let before: number | null = null
  return points.map((point, index) => {
    if (points[index - 1]?.phase !== point.phase) {
      onTheWay = shifts.includes(index)
      before = points[index - 1]?.mean ?? null
    }
    onTheWay &&= isBetween(point.value, before, point.mean)
    return onTheWay ? { ...point, specialCauseType: 'Common Cause', pointType: 'common_cause' } : point
  })
}

function isBetween(value: number | null, one: number | null, other: number | null): boolean {
  if (value === null || one === null || other === null) return false
  return value > Math.min(one, other) && value < Math.max(one, other)
}

/** Hidden months are the low ones: limits of what is left would be too high, and limits of all would give them away. */
export function isCensored(months: readonly ShownMonth[]): boolean {
  return months.filter(month => month.missing === 'suppressed').length > months.length / 10
}

const directions = { higher: 'increase', lower: 'decrease', neither: 'neutral' } as const
