import type { LocalDate } from '../../kernel/dates.ts'
import { addToMonth, lastDayOfMonth, localDate, monthOf } from '../../kernel/dates.ts'

/** The story of the made-up authority runs over this many months; the last of them has index 47. */
export const MONTHS = 48
/** A month's scorecard is loaded on this day of the next month. */
export const LOADED_ON = 12

/**
 * The months of the story by index, the newest whose scorecard was due before today being the last: so the
 * demonstration is fresh on whatever day it is loaded, and nothing in it lies in the future.
 */
export interface Calendar {
  readonly today: LocalDate
  /** 'YYYY-MM'. */
  month(index: number): string
  /** A day of a month; a day that the month does not have is its last. */
  day(index: number, dayOfMonth: number): LocalDate
}

export function calendarOf(today: LocalDate): Calendar {
  const back = Number(today.slice(8)) > LOADED_ON ? 1 : 2
  const last = addToMonth(monthOf(today), -back)
  const month = (index: number) => addToMonth(last, index - (MONTHS - 1))
  return {
    today,
    month,
    day: (index, dayOfMonth) =>
      localDate(`${month(index)}-${String(dayOfMonth).padStart(2, '0')}`) ?? lastDayOfMonth(month(index)),
  }
}
