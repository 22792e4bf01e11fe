import { localDate } from '../../kernel/dates.ts'

/** What is known of when a look took place; each date `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or null. */
export interface LookDates {
  readonly startOn: string | null
  readonly endOn: string | null
  readonly publishedOn: string | null
}

export type Order = 'later' | 'earlier' | 'same' | 'unknown'

/**
 * How one look stands to another in time, by what is known: by the days inspectors were there; where those overlap
 * because one is known only by its month or year, by the days the two were published. Two looks that began on one
 * day are the same in time, and where nothing settles it the order is unknown: it is never guessed.
 */
export function orderOf(one: LookDates, other: LookDates): Order {
  const [a, b] = [stretchOf(one.startOn ?? one.endOn), stretchOf(other.startOn ?? other.endOn)]
  const byLook = compare(a, b)
  if (byLook !== 'unknown') return byLook
  const published = compare(stretchOf(one.publishedOn), stretchOf(other.publishedOn))
  if (published === 'earlier' || published === 'later') return published
  // A look is published after it was made: one published before the other can have begun came first.
  if (compare(stretchOf(one.publishedOn), b) === 'earlier') return 'earlier'
  if (compare(stretchOf(other.publishedOn), a) === 'earlier') return 'later'
  return 'unknown'
}

interface Stretch {
  readonly from: string
  readonly to: string
}

/** The first and last day that a date known so far may mean; undefined for none. */
function stretchOf(date: string | null): Stretch | undefined {
  if (date === null) return undefined
  if (date.length === 4) return { from: `${date}-01-01`, to: `${date}-12-31` }
  if (date.length === 7) return { from: `${date}-01`, to: `${date}-31` }
  return { from: date, to: date }
}

function compare(a: Stretch | undefined, b: Stretch | undefined): Order {
  if (!a || !b) return 'unknown'
  if (a.to < b.from) return 'earlier'
  if (a.from > b.to) return 'later'
  return a.from === a.to && b.from === b.to ? 'same' : 'unknown'
}

/** A date as files give it, in the form used here; undefined when it is none. */
export function readLookDate(text: string): string | undefined {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text.trim())
  if (!found) return undefined
  const [, year = '', month, day] = found
  if (Number(year) < 1900 || Number(year) > 2200) return undefined
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return undefined
  if (day !== undefined && !localDate(`${year}-${month}-${day}`)) return undefined
  return found[0]
}
