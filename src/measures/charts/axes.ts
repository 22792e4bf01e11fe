import type { Axis } from '../../kernel/axes.ts'
import { axisBetween } from '../../kernel/axes.ts'
import type { Measure } from '../rules.ts'
import type { MeasureChart } from '../series/rules.ts'

/** The drawing's size, in units of its own view box. */
export const size = { width: 960, height: 420, left: 66, right: 20, top: 22, bottom: 58 } as const

/** An axis that holds every figure, limit and target; a limit beyond what a figure can be is cut. */
export function axisOf(chart: MeasureChart, measure: Pick<Measure, 'unit' | 'target'>): Axis {
  const ceiling = measure.unit === 'share' ? 1 : Infinity
  const drawn = chart.months.flatMap(month => [
    ...(month.value === null ? [] : [month.value]),
    ...(month.point?.lcl === null || !month.point ? [] : [Math.max(0, month.point.lcl)]),
    ...(month.point?.ucl === null || !month.point ? [] : [Math.min(ceiling, month.point.ucl)]),
  ])
  const all = measure.target === null ? drawn : [...drawn, measure.target]
  return axisBetween(all, { top: size.top, height: size.height - size.top - size.bottom }, ceiling)
}

/** Where the month at this place of so many lies from the left. */
export function xOf(index: number, count: number): number {
  const width = size.width - size.left - size.right - 24
  return size.left + 12 + (count === 1 ? width / 2 : (index / (count - 1)) * width)
}
