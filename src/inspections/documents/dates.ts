import type { DateRange } from './reading.ts'

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const month = `(?:${months.join('|')})`
const day = '\\d{1,2}(?:st|nd|rd|th)?'
const someDate = `${day}(?:\\s+${month})?(?:\\s+\\d{4})?`
const wholeDate = `${day}\\s+${month}\\s+\\d{4}`
const link = '\\s*(?:to|until|and|&|,|[-\\u2010-\\u2015\\u2212\\u2500])\\s*'

/** Matches a whole range as a report prints it: "18 to 29 July 2022", or two joined by "and". */
export const dateRangePattern = `(?:${someDate}${link})+${wholeDate}`

interface Parts {
  day: number
  month: number | null
  year: number | null
  joined: boolean
}

/**
 * The first dates or date ranges in a text, in order, as inclusive ranges. "13 and 14 July 2031" is one range;
 * "5 to 9 December 2022 and 14 to 15 February 2023" is two. Empty when nothing is a real date.
 */
export function dateRangesIn(text: string): DateRange[] {
  const plain = text.replace(/\s+/g, ' ')
  const found = new RegExp(`(?:${someDate}${link})*${wholeDate}`, 'i').exec(plain)
  if (found === null) return []
  const parts = partsOf(found[0])
  fillFromTheRight(parts)
  return adjacentTogether(rangesOf(parts))
}

/** A single printed date ("20 August 2031") as YYYY-MM-DD, or null when the text is not one. */
export function dateOf(text: string): string | null {
  const only = new RegExp(`^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+)?${wholeDate}\\.?$`, 'i')
  if (!only.test(text.trim())) return null
  return dateRangesIn(text)[0]?.from ?? null
}

function partsOf(text: string): Parts[] {
  const parts: Parts[] = []
  const one = new RegExp(`(${link})?(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+(${month}))?(?:\\s+(\\d{4}))?`, 'giy')
  for (const [, before, number, name, year] of text.matchAll(one)) {
    const joined = before !== undefined && /to|until|[-\u2010-\u2015\u2212\u2500]/i.test(before)
    const at = name === undefined ? null : months.indexOf(name.toLowerCase()) + 1
    parts.push({ day: Number(number), month: at, year: year === undefined ? null : Number(year), joined })
  }
  return parts
}

// "27 September to 8 October 2021": a month or year said once, at the end, holds for what stands before it.
function fillFromTheRight(parts: Parts[]): void {
  for (let at = parts.length - 2; at >= 0; at--) {
    const [part, next] = [parts[at], parts[at + 1]]
    if (part === undefined || next === undefined || next.month === null || next.year === null) continue
    part.month ??= next.month
    part.year ??= part.month > next.month ? next.year - 1 : next.year
  }
}

function rangesOf(parts: readonly Parts[]): DateRange[] {
  const ranges: DateRange[] = []
  for (const part of parts) {
    const date = realDate(part)
    if (date === null) continue
    const last = ranges.at(-1)
    if (part.joined && last !== undefined) ranges[ranges.length - 1] = { from: last.from, to: date }
    else ranges.push({ from: date, to: date })
  }
  return ranges.filter(range => range.from <= range.to)
}

// "28, 29 and 30 June" is one visit of three days.
function adjacentTogether(ranges: readonly DateRange[]): DateRange[] {
  const together: DateRange[] = []
  for (const range of ranges) {
    const last = together.at(-1)
    const next = last === undefined ? NaN : (Date.parse(range.from) - Date.parse(last.to)) / 86_400_000
    if (last !== undefined && next === 1) together[together.length - 1] = { from: last.from, to: range.to }
    else together.push(range)
  }
  return together
}

function realDate({ day: number, month: at, year }: Parts): string | null {
  if (at === null || year === null) return null
  const date = new Date(Date.UTC(year, at - 1, number))
  return date.getUTCMonth() === at - 1 ? date.toISOString().slice(0, 10) : null
}
