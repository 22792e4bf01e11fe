import type { Measure } from '../rules.ts'
import type { MeasureChart } from '../series/rules.ts'

/** The drawing's size, in units of its own view box. */
export const size = { width: 960, height: 420, left: 66, right: 20, top: 22, bottom: 58 } as const

export interface Axis {
  readonly ticks: readonly number[]
  /** Where a value lies from the top. */
  y(value: number): number
  /** Whether a value lies within the axis. */
  holds(value: number): boolean
}

/** From a little below the lowest line to a little above the highest, never below 0 nor, for a share, above 1. */
export function axisOf(chart: MeasureChart, measure: Pick<Measure, 'unit' | 'target'>): Axis {
  const ceiling = measure.unit === 'share' ? 1 : Infinity
  const drawn = chart.months.flatMap(month => [
    ...(month.value === null ? [] : [month.value]),
    ...(month.point?.lcl === null || !month.point ? [] : [Math.max(0, month.point.lcl)]),
    ...(month.point?.ucl === null || !month.point ? [] : [Math.min(ceiling, month.point.ucl)]),
  ])
  const all = measure.target === null ? drawn : [...drawn, measure.target]
  const low = Math.min(...all)
  const high = Math.max(...all)
  if (!Number.isFinite(low)) return scale(0, 1, 0.25)
  const spread = high - low || Math.abs(high) || 1
  const step = niceStep(spread / 5)
  const from = Math.max(0, Math.floor((low - spread * 0.05) / step) * step)
  const to = Math.min(ceiling, Math.ceil((high + spread * 0.05) / step) * step)
  return scale(from, to, step)
}

function scale(from: number, to: number, step: number): Axis {
  const count = Math.round((to - from) / step)
  const height = size.height - size.top - size.bottom
  return {
    ticks: Array.from({ length: count + 1 }, (_, index) => Math.min(to, from + index * step)),
    y: value => Math.round((size.top + height * (1 - (value - from) / (to - from))) * 10) / 10,
    holds: value => value >= from && value <= to,
  }
}

/** 1, 2, 2.5 or 5 times a power of ten, as a person would draw an axis. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 2.5, 5, 10].find(one => one * power >= rough * 0.999) ?? 10
  return factor * power
}

/** Where the month at this place of so many lies from the left. */
export function xOf(index: number, count: number): number {
  const width = size.width - size.left - size.right - 24
  return size.left + 12 + (count === 1 ? width / 2 : (index / (count - 1)) * width)
}
