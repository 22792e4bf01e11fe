import type { Topic, Unit } from './topics.ts'

/** What the year of a table stands for. */
export type YearMeaning = 'march' | 'september' | 'mid-year' | 'as-published'

/** A column of figures: what it counts, and how many decimal places the publisher gives. */
export interface Column {
  readonly column: string
  readonly title: string
  readonly unit: Unit
  readonly decimals: number
}

/** One table of the DfE or the ONS in the tidy shape of Explore Education Statistics. */
export interface Dataset {
  readonly id: string
  readonly title: string
  readonly topic: Topic
  readonly year: YearMeaning
  readonly publisher: string
  /** Columns whose values divide the figures: each combination is a measure of its own. */
  readonly filters: readonly string[]
  /** Columns that say the same in every row. */
  readonly labels: readonly string[]
  readonly columns: readonly Column[]
  /** Two tables may have the same columns: then these values of the last filter tell which one it is. */
  readonly knownBy?: readonly string[]
}

export const dfe = 'Department for Education'

/** The two columns of most tables about children looked after: whole percentages. */
export const percentAndNumber = (number: string, percent: string): readonly Column[] => [
  { column: number, title: 'number', unit: 'count', decimals: 0 },
  { column: percent, title: 'percentage', unit: 'percentage', decimals: 0 },
]

/** Columns of whole numbers. */
export function counted(...pairs: readonly (readonly [column: string, title: string])[]): readonly Column[] {
  return pairs.map(([column, title]) => ({ column, title, unit: 'count', decimals: 0 }))
}

/** Columns with one decimal place. */
export function inUnit(
  unit: Unit,
  ...pairs: readonly (readonly [column: string, title: string])[]
): Column[] {
  return pairs.map(([column, title]) => ({ column, title, unit, decimals: 1 }))
}
