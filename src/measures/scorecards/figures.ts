import type { Unit } from '../rules.ts'
import type { TypedNumber } from './cells.ts'
import { isBlank, percentAsShare, readNumber } from './cells.ts'
import type { Fault, TableRow } from './tables.ts'

/** One month's figure as a file has it; shares run from 0 to 1. */
export interface Figure {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
}

/** How a measure's values without a percent sign are meant: 71.1 or 0.711 for 71.1%. */
export type Scale = 'percentages' | 'shares of 1'

// A percentage rounded to whole numbers is at most half a point from the true share.
const roundingOfShares = 0.0051

const parts = ['numerator', 'denominator', 'value'] as const
type Parts = Record<(typeof parts)[number], TypedNumber | undefined>

export function hasFigure(row: TableRow): boolean {
  return parts.some(field => !isBlank(row.cell(field)))
}

/** The figure of one row in its measure's unit, or what is wrong with it. */
export function readFigure(row: TableRow, unit: Unit, scale: Scale): { figure?: Figure; faults: Fault[] } {
  const faults: Fault[] = []
  const typed: Parts = { numerator: undefined, denominator: undefined, value: undefined }
  for (const field of parts) {
    const cell = row.cell(field)
    if (!cell || isBlank(cell)) continue
    const read = readNumber(cell)
    if (!read.ok) faults.push(row.fault(field, read.why))
    else if (read.value.isPercent && (field !== 'value' || unit !== 'share'))
      faults.push(
        row.fault(field, `is a percentage, and ${unit === 'share' ? `a ${field}` : 'this measure'} is not`),
      )
    else typed[field] = read.value
  }
  if (faults.length > 0) return { faults }
  const read = unit === 'share' ? shareOf(row, typed, scale) : plainFigure(row, typed, unit)
  return 'words' in read ? { faults: [read] } : { figure: read, faults }
}

function shareOf(row: TableRow, typed: Parts, scale: Scale): Figure | Fault {
  const numerator = typed.numerator?.number
  const denominator = typed.denominator?.number
  const value = typed.value && shareTyped(typed.value, scale)
  if (value !== undefined && value > 1) return row.fault('value', 'is above 100%')
  if (numerator !== undefined && denominator !== undefined) {
    if (numerator > denominator)
      return row.fault('numerator', `is above its denominator, ${denominator}: check which is which`)
    const share = denominator === 0 ? 0 : numerator / denominator
    if (value !== undefined && Math.abs(share - value) > roundingOfShares)
      return row.fault(
        'value',
        `does not agree with ${numerator} of ${denominator}, which is ${percent(share)}`,
      )
    return { numerator, denominator, value: null }
  }
  if (value === undefined)
    return row.fault('value', 'a percentage needs its numerator and denominator, or a value')
  if (denominator === undefined) return { numerator: numerator ?? null, denominator: null, value }
  return withNumerator(row, value, denominator)
}

/** A percentage of a known number of children is a whole number of them. */
function withNumerator(row: TableRow, value: number, denominator: number): Figure | Fault {
  const numerator = Math.round(value * denominator)
  const share = denominator === 0 ? 0 : numerator / denominator
  if (Math.abs(share - value) > roundingOfShares)
    return row.fault('value', `of ${denominator} is not a whole number: check both, or give the numerator`)
  return { numerator, denominator, value: null }
}

function plainFigure(row: TableRow, typed: Parts, unit: Unit): Figure | Fault {
  const numerator = typed.numerator?.number
  const denominator = typed.denominator?.number ?? null
  const value = typed.value?.number
  if (unit === 'count') {
    const count = value ?? numerator
    if (count === undefined) return row.fault('value', 'this measure is a count, and the row holds none')
    if (value !== undefined && numerator !== undefined && value !== numerator)
      return row.fault('value', `does not agree with the count beside it, ${numerator}`)
    return { numerator: null, denominator, value: count }
  }
  if (numerator !== undefined && denominator !== null) {
    const average = denominator === 0 ? 0 : numerator / denominator
    if (value !== undefined && Math.abs(value - average) > 0.051 + 0.005 * average)
      return row.fault(
        'value',
        `does not agree with ${numerator} over ${denominator}, which is ${average.toFixed(2)}`,
      )
    return { numerator, denominator, value: null }
  }
  if (value === undefined)
    return row.fault('value', 'an average needs its value, or its numerator and denominator')
  return { numerator: null, denominator, value }
}

function shareTyped(value: TypedNumber, scale: Scale): number {
  return value.isPercent || scale === 'shares of 1' ? value.number : percentAsShare(String(value.number))
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`
}

/** By all the values of one measure in a file: one above 1 shows that all of them are percentages. */
export function scaleOf(rows: readonly TableRow[]): { scale: Scale; example: string | undefined } {
  const plainValues = rows.flatMap(row => {
    const cell = row.cell('value')
    const read = cell && !isBlank(cell) ? readNumber(cell) : undefined
    return read?.ok && !read.value.isPercent ? [read.value.number] : []
  })
  const largest = plainValues.reduce<number | undefined>((most, one) => Math.max(most ?? 0, one), undefined)
  const example = largest === undefined ? undefined : String(largest)
  return { scale: largest !== undefined && largest > 1 ? 'percentages' : 'shares of 1', example }
}
