import { mean } from '../../kernel/mean.ts'
import type { Polarity, Unit } from '../catalogue/rules.ts'

/** LAIT's bands: A is the best quarter of the authorities with a value, D the worst. */
export type Quartile = 'A' | 'B' | 'C' | 'D'

export interface Ranked {
  /** 1 is best; authorities with one value share a rank. Null without polarity or without a value. */
  readonly rank: number | null
  readonly quartile: Quartile | null
  /** How many authorities had a value and were ranked. */
  readonly of: number
  /** Why there is no rank; null when there is one. */
  readonly whyNone: string | null
}

/**
 * One authority among all that have a value, as LAIT ranks and bands them: ties share the smallest rank; the bands are
 * divided at the quartiles by R's type 7, and a value on a boundary belongs to the lower band of values.
 */
export function rankAmong(value: number | null, all: readonly number[], polarity: Polarity): Ranked {
  const of = all.length
  const none = (whyNone: string): Ranked => ({ rank: null, quartile: null, of, whyNone })
  if (polarity === 'none') return none('neither high nor low is better, so there is no rank and no quartile')
  if (value === null) return none('there is no value to rank')
  const better = all.filter(other => (polarity === 'low' ? other < value : other > value)).length
  return { rank: better + 1, quartile: bandOf(value, all, polarity), of, whyNone: null }
}

function bandOf(value: number, all: readonly number[], polarity: Polarity): Quartile {
  const sorted = all.map(millionths).toSorted((a, b) => a - b)
  const above = [1, 2, 3].filter(quarters => isAbove(millionths(value), sorted, quarters)).length
  const bands = polarity === 'low' ? (['A', 'B', 'C', 'D'] as const) : (['D', 'C', 'B', 'A'] as const)
  return bands[above] ?? 'D'
}

/** Whether a value lies above a quartile (R's type 7: linear between order statistics), in whole numbers. */
function isAbove(value: number, sorted: readonly number[], quarters: number): boolean {
  const at = (sorted.length - 1) * quarters
  const low = sorted[Math.floor(at / 4)] ?? value
  const high = sorted[Math.ceil(at / 4)] ?? low
  return 4 * value > 4 * low + (at % 4) * (high - low)
}

/** Published figures have few decimals: as whole millionths they compare exactly. */
function millionths(value: number): number {
  return Math.round(value * 1e6)
}

/** An average of statistical neighbours in one of its two official meanings. */
export interface NeighbourAverage {
  /** 'mean', 'median' or 'sum'. */
  readonly kind: 'mean' | 'median' | 'sum'
  readonly value: number | null
  /** How many of the ten had a value and went into it. */
  readonly withValue: number
  readonly of: number
  /** Why there is none; null when there is one. */
  readonly reason: string | null
}

/** LAIT's neighbour figure: the mean of those neighbours that have a value. */
export function laitAverage(values: readonly (number | null)[]): NeighbourAverage {
  const known = values.filter(value => value !== null)
  return { kind: 'mean', value: mean(known), ...counts(values, known) }
}

/**
 * The neighbour figure of the DfE's children's social care dashboard: the median of rates, percentages and averages,
 * the sum of counts.
 */
export function dashboardAverage(values: readonly (number | null)[], unit: Unit): NeighbourAverage {
  const known = values.filter(value => value !== null)
  if (unit === 'count') {
    const sum = known.reduce((total, value) => total + millionths(value), 0) / 1e6
    return { kind: 'sum', value: known.length === 0 ? null : sum, ...counts(values, known) }
  }
  return { kind: 'median', value: median(known), ...counts(values, known) }
}

function counts(values: readonly (number | null)[], known: readonly number[]) {
  return {
    withValue: known.length,
    of: values.length,
    reason: known.length === 0 ? 'none of the neighbours has a value' : null,
  }
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const half = (sorted.length - 1) / 2
  const low = sorted[Math.floor(half)]
  const high = sorted[Math.ceil(half)]
  return low === undefined || high === undefined ? null : (millionths(low) + millionths(high)) / 2e6
}

/**
 * Whether the dashboard counts an authority in a year: the two Northamptonshires from 2022 and the two successors of
 * Cumbria from 2024, their first whole years.
 */
export function isOnDashboard(areaCode: string, year: number): boolean {
  const first: Readonly<Record<string, number>> = { '940': 2022, '941': 2022, '942': 2024, '943': 2024 }
  return year >= (first[areaCode] ?? 0)
}
