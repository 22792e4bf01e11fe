import { localDate, monthOf, readDate } from '../../kernel/dates.ts'

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

/** What is known of an inspection's dates, before they are compared with another's. */
interface Dated {
  readonly startOn: string | null
  readonly endOn: string | null
  readonly publishedOn: string | null
  readonly receivedOn: string | null
  readonly datesNote: string
}

/** When an inspection looked, as far as it is known: the day, else the month or year that its note names. */
export function lookDatesOf({ startOn, endOn, publishedOn, receivedOn, datesNote }: Dated): LookDates {
  const noted = notedDates(datesNote)
  return {
    startOn: startOn ?? noted.looked,
    endOn,
    publishedOn: publishedOn ?? receivedOn ?? noted.published,
  }
}

/** The month or year in which a note such as "September 2012; published October 2012" says that a look began. */
export function notedDates(note: string): {
  readonly looked: string | null
  readonly published: string | null
} {
  const [looked = '', published = ''] = note.split(/;?\s*published/)
  return { looked: approximately(looked), published: approximately(published) }
}

/** `YYYY-MM` of "March 2009" and of "March to May 2009", `YYYY` of "2018" or "spring 2024"; null without a year. */
function approximately(words: string): string | null {
  const found = /\b(?:19|20)\d\d\b/.exec(words)
  if (!found) return null
  const [year] = found
  const months = (words.slice(0, found.index).match(/[a-z]+/gi) ?? [])
    .map(word => readDate(`1 ${word} ${year}`))
    .filter(day => day !== undefined)
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return year
  // "December to March 2023" began in the year before.
  return first <= last ? monthOf(first) : `${Number(year) - 1}-${first.slice(5, 7)}`
}

/**
 * Looks in order of time, the oldest first, whatever order they come in. Where it is known which of two came first
 * that holds; where it is not, one known by its month or year stands at the last day it may have begun, and two of
 * one day by when they were published, then by key.
 */
export function oldestFirst<T extends Dated & { readonly inspectionId: string }>(looks: readonly T[]): T[] {
  const left = looks
    .map(look => ({ look, dates: lookDatesOf(look) }))
    .toSorted((a, b) =>
      sortKey(a.look.inspectionId, a.dates) < sortKey(b.look.inspectionId, b.dates) ? -1 : 1,
    )
  const placed: T[] = []
  while (left.length > 0) {
    const isNext = ({ dates }: (typeof left)[number]) =>
      !left.some(other => orderOf(other.dates, dates) === 'earlier')
    const [next] = left.splice(Math.max(0, left.findIndex(isNext)), 1)
    if (next) placed.push(next.look)
  }
  return placed
}

/** The place of each inspection among them, from 0 for the oldest look; those named twice count once. */
export function placesInTime<T extends Dated & { readonly inspectionId: string }>(
  looks: readonly T[],
): ReadonlyMap<string, number> {
  const each = new Map(looks.map(look => [look.inspectionId, look]))
  return new Map(oldestFirst([...each.values()]).map(({ inspectionId }, place) => [inspectionId, place]))
}

function sortKey(id: string, { startOn, endOn, publishedOn }: LookDates): string {
  const published = stretchOf(publishedOn)?.to
  const begun = stretchOf(startOn ?? endOn)?.to ?? published ?? ''
  const latest = published !== undefined && published < begun ? published : begun
  return [latest, published ?? '', id].join(' ')
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
