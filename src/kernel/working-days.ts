import { BANK_HOLIDAYS, BANK_HOLIDAY_YEARS } from './bank-holidays.ts'
import { addDays, dayOfWeek } from './dates.ts'
import type { LocalDate } from './dates.ts'

/**
 * Working days as the inspection regulations count them: not Saturday, Sunday, Christmas Day, Good Friday or
 * a bank holiday in England and Wales (SI 2007/462 regulation 1). The day counted from is day 0: it is never
 * counted itself. `added` are further days off that an administrator has entered.
 */
export function isWorkingDay(date: LocalDate, added?: ReadonlySet<string>): boolean {
  if (dayOfWeek(date) > 5 || date.endsWith('-12-25')) return false
  return !BANK_HOLIDAYS.has(date) && added?.has(date) !== true
}

/** Whether a date lies outside the years whose bank holidays are known: a warning belongs beside it. */
export function isBeyondCalendar(date: LocalDate): boolean {
  const year = Number(date.slice(0, 4))
  return year < BANK_HOLIDAY_YEARS.first || year > BANK_HOLIDAY_YEARS.last
}

/**
 * The date so many working days after a date; negative counts back; 0 is the date itself, working day or not.
 * `beyondCalendar` says that the count touched a year whose bank holidays are not known.
 */
export function addWorkingDays(
  date: LocalDate,
  days: number,
  added?: ReadonlySet<string>,
): { readonly date: LocalDate; readonly beyondCalendar: boolean } {
  if (!Number.isInteger(days)) throw new RangeError(`Not a whole number of working days: ${days}`)
  const step = Math.sign(days)
  let reached = date
  for (let left = Math.abs(days); left > 0;) {
    reached = addDays(reached, step)
    if (isWorkingDay(reached, added)) left -= 1
  }
  return { date: reached, beyondCalendar: isBeyondCalendar(date) || isBeyondCalendar(reached) }
}

/**
 * Working days from one date to another: those after `from`, up to and including `to`; so a thing done on the
 * day itself took 0, and done the next working day took 1. Negative when `to` is earlier.
 */
export function workingDaysBetween(
  from: LocalDate,
  to: LocalDate,
  added?: ReadonlySet<string>,
): { readonly days: number; readonly beyondCalendar: boolean } {
  const step = to < from ? -1 : 1
  let days = 0
  for (let day = from; day !== to;) {
    day = addDays(day, step)
    if (isWorkingDay(day, added)) days += step
  }
  return { days, beyondCalendar: isBeyondCalendar(from) || isBeyondCalendar(to) }
}
