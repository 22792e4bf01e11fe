import type { LocalDate } from '../kernel/dates.ts'
import { readDate } from '../kernel/dates.ts'
import { notFound } from '../kernel/refuse.ts'

/** The day a page is asked for; nothing asked means today. Refused where it is no day or not yet past. */
export function readAsAt(typed: string | undefined, today: LocalDate): LocalDate {
  if (typed === undefined || typed.trim() === '') return today
  const day = readDate(typed)
  if (!day || day > today) throw notFound('The day')
  return day
}
