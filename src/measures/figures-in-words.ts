import type { Unit } from './rules.ts'
import { grouped } from '../kernel/words.ts'

interface ShownFigure {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
}

/** '71.1%', '17.4', '212': a value in its measure's unit; a share comes from 0 to 1. */
export function valueInWords(unit: Unit, value: number | null): string {
  if (value === null) return 'not known'
  if (unit === 'share') return `${(value * 100).toFixed(1)}%`
  return unit === 'count' ? grouped(value) : value.toFixed(1)
}

/** '71.1% (123 of 173)': a percentage always with its numerator and denominator, where they are known. */
export function figureInWords(unit: Unit, figure: ShownFigure): string {
  const { numerator, denominator } = figure
  const value = valueInWords(unit, figure.value)
  if (unit === 'count' || denominator === null) return value
  if (numerator === null) return `${value} (of ${grouped(denominator)})`
  return `${value} (${grouped(numerator)} ${unit === 'share' ? 'of' : 'over'} ${grouped(denominator)})`
}

/** Why a month has no figure, in the words of every page. */
export const missingInWords = {
  suppressed: 'suppressed',
  'none due': 'none due this month',
  'not loaded': 'no data loaded for this month',
} as const

export const betterInWords = {
  higher: 'Higher is better',
  lower: 'Lower is better',
  neither: 'Neither direction is better',
} as const

export const seriesInWords = {
  flow: 'What happened in each month',
  stock: 'The state at the end of each month',
  rolling: 'The 12 months up to each month',
} as const
