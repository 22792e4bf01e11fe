import { BANK_HOLIDAYS, BANK_HOLIDAY_YEARS } from './bank-holidays.ts'
import { addDays, dayOfWeek, daysBetween, localDate } from './dates.ts'
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
  // Backwards the day counted from is not counted either: from Wednesday to Monday are Tuesday and Monday.
  const days =
    to < from ? 0 - workingDaysIn(addDays(to, -1), addDays(from, -1), added) : workingDaysIn(from, to, added)
  return { days, beyondCalendar: isBeyondCalendar(from) || isBeyondCalendar(to) }
}

/** Working days after `from` up to and including `to`: weekdays less the days off among them, however far apart. */
function workingDaysIn(from: LocalDate, to: LocalDate, added: ReadonlySet<string> | undefined): number {
  if (from === to) return 0
  const whole = daysBetween(from, to)
  const left = whole % 7
  const first = dayOfWeek(from)
  const weekdays = Array.from({ length: left }, (_, day) => ((first + day) % 7) + 1).filter(day => day <= 5)
  const isInside = (day: string) => day > from && day <= to
  const holidays = weekdayHolidays.filter(isInside).length
  const christmases = christmasesIn(from, to).length
  const more = [...(added ?? [])].filter(day => isInside(day) && isOtherwiseWorked(day)).length
  return ((whole - left) / 7) * 5 + weekdays.length - holidays - christmases - more
}

const weekdayHolidays = [...BANK_HOLIDAYS].filter(day => isWeekday(day))

/** The Christmas Days on weekdays that the table of bank holidays does not hold. */
function christmasesIn(from: LocalDate, to: LocalDate): string[] {
  const first = Number(from.slice(0, 4))
  const years = Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, year) => first + year)
  return years
    .map(year => `${year}-12-25`)
    .filter(day => day > from && day <= to && isWeekday(day) && !BANK_HOLIDAYS.has(day))
}

function isWeekday(day: string): boolean {
  const date = localDate(day)
  return date !== undefined && dayOfWeek(date) <= 5
}

function isOtherwiseWorked(day: string): boolean {
  const date = localDate(day)
  return date !== undefined && isWorkingDay(date)
}
