import type { LocalDate } from '../kernel/dates.ts'

/** What a series' months are: what happened in each, the state at its end, or the 12 months up to it. */
export const seriesKinds = ['flow', 'stock', 'rolling'] as const
export type SeriesKind = (typeof seriesKinds)[number]
export const directions = ['higher', 'lower', 'neither'] as const
export type Direction = (typeof directions)[number]
/** share: numerator over denominator, 0 to 1; average: a value per unit; count: a number. */
export const units = ['share', 'average', 'count'] as const
export type Unit = (typeof units)[number]

/** What a marked change of a series was a change of. */
export const footingKinds = ['definition', 'source', 'recording'] as const
export type FootingKind = (typeof footingKinds)[number]

/** A measure of an authority's own scorecard, as it is defined now. */
export interface Measure {
  readonly measureId: string
  readonly title: string
  readonly theme: string
  readonly series: SeriesKind
  readonly better: Direction
  readonly unit: Unit
  readonly definition: string
  readonly source: string
  /** In the measure's own unit: for a share from 0 to 1. */
  readonly target: number | null
}

/** One month's figure as it was known from one load. */
export interface KnownPoint {
  /** 'YYYY-MM'. */
  readonly month: string
  readonly numerator: number | null
  readonly denominator: number | null
  /** The figure itself; null when the denominator is 0, because then nothing was due. */
  readonly value: number | null
  /** Why this month's figure is not to be relied on; '' when it is. */
  readonly unreliable: string
  /** From which day it was known; undefined for always: a month from before the series was first loaded. */
  readonly knownOn: LocalDate | undefined
  readonly loadId: string
}

/** Of all that was ever known, the latest known row of each month by a date, oldest month first. */
export function seriesAsKnownAt<T extends Pick<KnownPoint, 'month' | 'knownOn'>>(
  points: readonly T[],
  date: LocalDate,
): T[] {
  const latest = new Map<string, T>()
  for (const point of points)
    if (point.knownOn === undefined || point.knownOn <= date) latest.set(point.month, point)
  return [...latest.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1))
}

/** Whether a key is a word of the site's own addresses under /measures: a measure of that key could not be opened. */
export function isAddress(measureId: string): boolean {
  return ['load', 'loads', 'drafts', 'new'].includes(measureId)
}
