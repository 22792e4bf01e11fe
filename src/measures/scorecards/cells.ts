import type { LocalDate } from '../../kernel/dates.ts'
import { dateFromParts, isMonth, monthOf, readDate } from '../../kernel/dates.ts'
import { dateOfSerial } from '../../kernel/spreadsheets.ts'
import type { Cell } from './sheets.ts'

/** A cell read as something, or plain words why it cannot be. */
export type ReadCell<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string }

/**
 * 'YYYY-MM' of a month as officers write it: 2026-04, Apr 2026, April 2026, Apr-26, 04/2026, 202604, any date in
 * the month with the day first (01/04/2026), or an Excel day number. A day that does not exist is refused.
 */
export function readMonth(cell: Cell): ReadCell<string> {
  if (cell.fault) return { ok: false, why: cell.fault }
  const date = cell.date ?? dateIn(cell.text)
  if (!date) return { ok: false, why: 'is not a month that exists: write it like April 2026 or 2026-04' }
  if (date < '2000-01-01') return { ok: false, why: 'is before the year 2000: check the year' }
  return { ok: true, value: monthOf(date) }
}

function dateIn(text: string): LocalDate | undefined {
  const typed = text.trim().replace(/[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '')
  const written = monthIn(typed)
  if (written)
    return isMonth(written)
      ? dateFromParts(Number(written.slice(0, 4)), Number(written.slice(5)), 1)
      : undefined
  if (/^\d{5}$/.test(typed)) return dateOfSerial(Number(typed), false)
  return /^\d{4}\/\d/.test(typed) ? readDate(typed.replaceAll('/', '-')) : readDate(typed)
}

/** 'YYYY-MM', whether or not there is such a month; undefined when the text is no month and year. */
function monthIn(typed: string): string | undefined {
  const yearFirst = /^(\d{4})[-/.]?(\d{1,2})$/.exec(typed)
  if (yearFirst && typed.length !== 5) return monthText(yearFirst[1], yearFirst[2])
  const monthFirst = /^(\d{1,2})[-/.](\d{4})$/.exec(typed)
  if (monthFirst) return monthText(monthFirst[2], monthFirst[1])
  const named = /^([a-z]{3,9})\.?[-/ ,']*(\d{4}|\d{2})$/i.exec(typed)
  if (!named) return undefined
  const date = readDate(`1 ${named[1]} ${named[2]}`)
  return date ? monthOf(date) : undefined
}

function monthText(year = '', month = ''): string {
  return `${year}-${month.padStart(2, '0')}`
}

export interface TypedNumber {
  readonly number: number
  /** It was typed, or formatted, as a percentage: '71.1%' is 0.711 here. */
  readonly isPercent: boolean
}

/** Words that stand for no figure; such a row is left out and counted, never taken as 0. */
const noFigure = /^(?:|-+|–|—|\.+|:|n\/?a|not available|no data|nil return|tbc|null|none)$/i

export function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || (cell.fault === undefined && noFigure.test(cell.text.trim()))
}

/** A number that is not negative, with its thousands commas and percent sign; percentages come as shares of 1. */
export function readNumber(cell: Cell): ReadCell<TypedNumber> {
  if (cell.fault) return { ok: false, why: cell.fault }
  const typed = cell.text.replaceAll(/[\s\u00A0]/g, '')
  const read =
    cell.number === undefined
      ? typedNumber(typed)
      : { number: cell.number, isPercent: cell.isPercent === true }
  if (cell.date || !read || !Number.isFinite(read.number)) return { ok: false, why: 'is not a number' }
  if (read.number < 0) return { ok: false, why: 'is below 0' }
  return { ok: true, value: read }
}

function typedNumber(typed: string): TypedNumber | undefined {
  const match = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d{1,3})?)(%?)$/i.exec(typed)
  const digits = match?.[1]?.replaceAll(',', '') ?? ''
  if (!/\d/.test(digits)) return undefined
  const isPercent = match?.[2] === '%'
  return { number: isPercent ? percentAsShare(digits) : Number(digits), isPercent }
}

/** Moves the decimal point in the text, so that 71.1% is the number 0.711 and not one beside it. */
export function percentAsShare(digits: string): number {
  return Number(/e/i.test(digits) ? Number(digits) / 100 : `${digits}e-2`)
}

/** The words of a data-quality column: '' when they say that nothing is wrong. */
export function readQuality(cell: Cell | undefined): string {
  const text = cell?.text.trim() ?? ''
  if (/^(?:|-|no|n|none|ok|okay|fine|good|green|reliable|false|0|n\/a|no issues?|no concerns?)$/i.test(text))
    return ''
  return /^(?:yes|y|x|true|1|unreliable|flag|flagged)$/i.test(text)
    ? 'Marked as unreliable in the scorecard'
    : text
}
