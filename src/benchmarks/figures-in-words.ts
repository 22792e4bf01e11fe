import { grouped } from '../kernel/words.ts'
import type { PublishedMeasure, Unit } from './catalogue/rules.ts'
import { yearInWords } from './catalogue/rules.ts'
import type { NeighbourAverage } from './comparisons/rules.ts'
import type { Figure } from './rules.ts'

const after: Readonly<Record<Unit, string>> = { percentage: '%', rate: ' per 10,000', count: '', average: '' }

type InUnit = Pick<PublishedMeasure, 'unit' | 'decimals'>

/** '71.1%', '68.3 per 10,000', '1,574': a published value with as many decimals as its publisher gives. */
export function valueInWords(measure: InUnit, value: number): string {
  const text = value.toLocaleString('en-GB', {
    minimumFractionDigits: measure.decimals,
    maximumFractionDigits: measure.decimals,
  })
  return `${text}${after[measure.unit]}`
}

/** A short mark of an axis. */
export function tickInWords(measure: InUnit, value: number): string {
  return `${grouped(value)}${measure.unit === 'percentage' ? '%' : ''}`
}

/**
 * A figure, or in words why there is none: suppressed, not available with its marker, and not loaded are three
 * different things.
 */
export function figureInWords(measure: InUnit, figure: Figure): string {
  if (figure.value !== null) return valueInWords(measure, figure.value)
  if (figure.state === 'suppressed') return 'suppressed'
  if (figure.state === 'not loaded') return 'not loaded'
  return `not available${figure.marker ? ` (${figure.marker})` : ''}`
}

/** Why there is no value, in a sentence; '' where there is one. */
export function reasonInWords(figure: Figure): string {
  if (figure.value !== null) return figure.note
  const marker = figure.marker ? ` (${figure.marker})` : ''
  return `${figure.reason ?? 'not available'}${marker}`
}

/** '68.2%', '68.2% (of 9)' where only nine of the ten have a value, or why there is none. */
export function averageInWords(measure: InUnit, average: NeighbourAverage | undefined): string {
  if (!average) return 'no neighbour model loaded'
  if (average.value === null) return 'not available'
  const value = valueInWords({ ...measure, decimals: Math.max(1, measure.decimals) }, average.value)
  return average.withValue === average.of ? value : `${value} (of ${average.withValue})`
}

/** What each neighbour average is, as the two official meanings are named. */
export const averageNames = {
  lait: 'Statistical neighbours, mean (LAIT)',
  dashboard: {
    median: 'Statistical neighbours, median (DfE dashboard)',
    sum: 'Statistical neighbours, sum (DfE dashboard)',
    mean: '',
  },
} as const

export function yearOf(measure: Pick<PublishedMeasure, 'yearMeaning'>, year: number): string {
  return yearInWords(measure.yearMeaning, year)
}

export const polarityInWords = {
  high: 'Higher is better',
  low: 'Lower is better',
  none: 'Neither direction is better',
} as const
