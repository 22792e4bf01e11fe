import type { LocalDate } from '../../kernel/dates.ts'
import { isMonth, lastDayOfMonth, localDate } from '../../kernel/dates.ts'
import { grouped } from '../../kernel/words.ts'
import type { Comparator } from '../rules.ts'

/** One figure of a series a statement is set against: a value as printed (72 for 72%), or why there is none. */
export interface DatedFigure {
  /** The day it speaks of; of a month or a year its last. */
  readonly on: LocalDate
  /** As its source words it: '30 September 2022', 'March 2024', 'year ending 31 March 2024'. */
  readonly period: string
  readonly value: number | null
  /** 'approximate', 'lower bound', 'upper bound', or '' for as printed. */
  readonly precision: string
  readonly numerator: number | null
  readonly denominator: number | null
  /** Why there is no value, or why it is not to be relied on; '' otherwise. */
  readonly reason: string
  /** Kept back from who sees counts only: neither it nor another figure in its place may be used. */
  readonly isSuppressed: boolean
  /** Who published it. */
  readonly source: string
}

/** A series of figures that a statement speaks of, whoever keeps it. */
export interface FigureSeries {
  readonly kind: 'measure' | 'published' | 'reported'
  readonly title: string
  readonly href: string
  /** What stands after a number: '%', ' cases per FTE', ''. */
  readonly unit: string
  readonly better: 'higher' | 'lower' | 'neither'
  readonly definition: string
  readonly figures: readonly DatedFigure[]
  readonly comparators: Readonly<Partial<Record<Comparator, readonly DatedFigure[]>>>
  /** From which days it is counted otherwise: figures on two sides of one are not the same thing. */
  readonly changes: readonly { readonly from: LocalDate; readonly what: string }[]
  /** Why no figure of it can be found at all; '' when there are some. */
  readonly absent: string
}

/**
 * How many days a figure may lie from the day a statement speaks of and still be set against it: half a year for
 * tables that come once a year, a month and a half for our own months.
 */
export const withinDays: Readonly<Record<FigureSeries['kind'], number>> = {
  measure: 45,
  published: 190,
  reported: 190,
}

/** '55.2%', '18.7 cases per FTE', '1,587 episodes'. */
export function sayValue(series: Pick<FigureSeries, 'unit'>, value: number, decimals = 0): string {
  const text = decimals === 0 ? grouped(value) : value.toLocaleString('en-GB', fixed(decimals))
  return `${text}${series.unit}`
}

function fixed(decimals: number) {
  return { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
}

/**
 * The day that a date in a source's words speaks of: a day, the last of a month, the end of a year that is named
 * ('year to 2024-03-31'). Undefined for what cannot be placed ('2012-2013', '2024 spring').
 */
export function dayOf(asOf: string): LocalDate | undefined {
  const said = asOf.replace(/^year (?:to|ending) /, '')
  return localDate(said) ?? (isMonth(said) ? lastDayOfMonth(said) : undefined)
}
