/**
 * Calendar dates as an officer means them: a day in England, never an instant. A JavaScript Date for
 * 1 July can be 30 June 23:00 in UTC, so dates are text 'YYYY-MM-DD' everywhere and compare with < and >.
 */
export type LocalDate = string & { readonly __brand: 'LocalDate' }

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
const DAY_IN_MS = 86_400_000

/** A calendar date in the proleptic Gregorian calendar, years 1000 to 9999. */
function isLocalDate(text: string): text is LocalDate {
  const match = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [, year, month, day] = match.map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return leap ? 29 : 28
}

/** 'YYYY-MM-DD' of a day that exists, else undefined: 2026-02-29 is not a date. */
export function localDate(text: string): LocalDate | undefined {
  return isLocalDate(text) ? text : undefined
}

/** Year, month 1 to 12, day; undefined when there is no such day. */
export function dateFromParts(year: number, month: number, day: number): LocalDate | undefined {
  return localDate(`${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`)
}

const londonDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  calendar: 'gregory',
  numberingSystem: 'latn',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
})

/** The day it is in England and Wales at this instant (Europe/London, summer time included). */
export function dateInLondon(instant: Date): LocalDate {
  const parts = new Map(londonDay.formatToParts(instant).map(part => [part.type, Number(part.value)]))
  const date = dateFromParts(parts.get('year') ?? 0, parts.get('month') ?? 0, parts.get('day') ?? 0)
  return within(date, String(instant))
}

/** Whole days; negative goes back. */
export function addDays(date: LocalDate, days: number): LocalDate {
  const moved = new Date((dayNumber(date) + days) * DAY_IN_MS).toISOString().slice(0, 10)
  return within(localDate(moved), `${date} plus ${days} days`)
}

/** Calendar months, clamped to the end of the month: 31 August plus 6 months is 28 or 29 February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const month = addToMonth(monthOf(date), months)
  const last = lastDayOfMonth(month)
  const sameDay = localDate(`${month}-${date.slice(8)}`)
  return sameDay ?? last
}

/** Days from one date to another: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** 1 for Monday to 7 for Sunday. */
export function dayOfWeek(date: LocalDate): number {
  // 1 January 1970, day 0, was a Thursday.
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

/** The month of a date as 'YYYY-MM'. */
export function monthOf(date: LocalDate): string {
  return date.slice(0, 7)
}

/** Whether text is a month 'YYYY-MM' that exists. */
export function isMonth(text: string): boolean {
  return isLocalDate(`${text}-01`)
}

/** From '2025-11' to '2026-02' is 3; negative when `to` is earlier. */
export function monthsBetween(from: string, to: string): number {
  return monthNumber(to) - monthNumber(from)
}

/** 'YYYY-MM' so many months later; negative goes back. */
export function addToMonth(month: string, months: number): string {
  const number = monthNumber(month) + months
  const moved = `${padded(Math.floor(number / 12), 4)}-${padded((((number % 12) + 12) % 12) + 1, 2)}`
  return monthOf(within(localDate(`${moved}-01`), `${month} plus ${months} months`))
}

export function firstDayOfMonth(month: string): LocalDate {
  return within(localDate(`${month}-01`), month)
}

export function lastDayOfMonth(month: string): LocalDate {
  const first = firstDayOfMonth(month)
  const days = daysInMonth(Number(first.slice(0, 4)), Number(first.slice(5, 7)))
  return within(localDate(`${month}-${days}`), month)
}

/** The newest whole month ended by a date; a month has ended on its own last day. */
export function lastWholeMonthEndedBy(date: LocalDate): string {
  const month = monthOf(date)
  return date === lastDayOfMonth(month) ? month : addToMonth(month, -1)
}

/** Every month from the first to the last, both included; empty when the last is earlier. */
export function monthsFromTo(first: string, last: string): string[] {
  const count = Math.max(0, monthsBetween(first, last) + 1)
  return Array.from({ length: count }, (_, index) => addToMonth(first, index))
}

/** '18 July 2022'. */
export function inWords(date: LocalDate): string {
  return `${Number(date.slice(8))} ${monthInWords(monthOf(date))}`
}

/** '3 March 2026': the day in England of an instant, given as the database gives it. */
export function dayInWords(instant: string): string {
  return inWords(dateInLondon(new Date(instant)))
}

/** '2022-07' as 'July 2022'. */
export function monthInWords(month: string): string {
  return `${monthName(month)} ${month.slice(0, 4)}`
}

/** '18 to 29 July 2022', '18 July to 3 August 2022', or both dates whole when the years differ. */
export function rangeInWords(from: LocalDate, to: LocalDate): string {
  if (from === to) return inWords(from)
  const day = String(Number(from.slice(8)))
  if (monthOf(from) === monthOf(to)) return `${day} to ${inWords(to)}`
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  return `${sameYear ? `${day} ${monthName(monthOf(from))}` : inWords(from)} to ${inWords(to)}`
}

/**
 * A date as an officer types it: 1/2/2026, 01-02-26, 1.2.2026, 1 July 2026, Wed 1st Jul 26, 2026-07-01.
 * The day comes first; two-digit years are 20xx. Undefined when it is not one of these, no such day, or of a year
 * that no officer means (before 1900 or after 2199).
 */
export function readDate(text: string): LocalDate | undefined {
  const date = dateAsTyped(text)
  return date && date >= '1900' && date < '2200' ? date : undefined
}

function dateAsTyped(text: string): LocalDate | undefined {
  const typed = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return dateFromParts(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const figures = /^(\d{1,2}) ?([/.\- ]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})$/.exec(typed)
  if (figures) return dateFromParts(fullYear(figures[4]), Number(figures[3]), Number(figures[1]))
  const words =
    /^(?:([a-z]+),? )?(\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?([a-z]+)\.?,?[ -]?(\d{4}|\d{2})$/.exec(typed)
  if (!words || !isDayName(words[1])) return undefined
  return dateFromParts(fullYear(words[4]), monthNamed(words[3] ?? ''), Number(words[2]))
}

function isDayName(name: string | undefined): boolean {
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  return name === undefined || (name.length >= 3 && days.some(day => day.startsWith(name)))
}

/** 1 to 12 for a month's name or its first three letters or more (and 'sept'); 0 when it is none. */
function monthNamed(name: string): number {
  return name.length < 3 ? 0 : MONTHS.findIndex(month => month.toLowerCase().startsWith(name)) + 1
}

function monthName(month: string): string {
  const name = MONTHS[Number(month.slice(5, 7)) - 1]
  if (name === undefined) throw new RangeError(`Not a month: ${month}`)
  return name
}

function fullYear(typed: string | undefined): number {
  return typed?.length === 2 ? 2000 + Number(typed) : Number(typed)
}

// Date.UTC is used as arithmetic on day numbers only; no zone enters it.
function dayNumber(date: LocalDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) / DAY_IN_MS
}

function monthNumber(month: string): number {
  if (!isMonth(month)) throw new RangeError(`Not a month: ${month}`)
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0')
}

function within(date: LocalDate | undefined, asked: string): LocalDate {
  if (date === undefined) throw new RangeError(`No date in the years 1000 to 9999: ${asked}`)
  return date
}
