import type { PublishedMeasure } from '../catalogue/rules.ts'
import type { Figure } from '../rules.ts'

/** How many times lower or higher than the known years on both sides a figure is before it is pointed out. */
const timesApart = 3

/**
 * Published figures that stand far from the known years before and after them: shown as published, and pointed out,
 * because such a figure says more about recording than about children (a re-referral rate of 2.7% between 10.6% and
 * 14.8% is one). The first and the last known year have one side only and are never pointed out.
 */
export function figuresThatStandOut(series: readonly Figure[]): Figure[] {
  const known = series.flatMap(figure => (figure.value === null ? [] : [{ figure, value: figure.value }]))
  return known.flatMap(({ figure, value }, at) => {
    const before = known[at - 1]?.value
    const after = known[at + 1]?.value
    if (before === undefined || after === undefined) return []
    const isLow = value * timesApart < Math.min(before, after)
    const isHigh = value > Math.max(before, after) * timesApart
    return isLow || isHigh ? [figure] : []
  })
}

/** Those of a measure: a percentage or an average is pointed out; numbers of few children jump by themselves. */
export function doubtedFigures(
  { unit }: Pick<PublishedMeasure, 'unit'>,
  series: readonly Figure[],
): readonly Figure[] {
  return unit === 'count' || unit === 'rate' ? [] : figuresThatStandOut(series)
}
