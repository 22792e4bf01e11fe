import { capitalised, listed } from '../../kernel/words.ts'
import type { Area } from '../areas/rules.ts'
import { areaOf } from '../areas/rules.ts'
import type { Comparison } from '../comparisons/queries.ts'
import type { Ranked } from '../comparisons/rules.ts'
import { averageInWords, figureInWords, reasonInWords, yearOf } from '../figures-in-words.ts'
import type { PublishedTable } from '../queries.ts'
import type { Figure } from '../rules.ts'

/** Where an area stands among all authorities on one published measure. */
export interface Standing {
  readonly comparison: Comparison
  readonly placed: Placed
  /** Figures of other years of this area that stand far from those beside them: to look at before the place. */
  readonly doubts: readonly Figure[]
}

/** '2.7% in the year to 31 March 2022 stands far from the years beside it', or ''. */
export function doubtsInWords({ comparison, doubts }: Standing): string {
  const { measure } = comparison
  const said = doubts.map(one => `${figureInWords(measure, one)} in ${inSentence(yearOf(measure, one.year))}`)
  if (said.length === 0) return ''
  const stand =
    said.length === 1 ? 'stands far from the years beside it' : 'stand far from the years beside them'
  return `${listed(said)} ${stand}: look at how it was recorded before you rely on the place.`
}

function inSentence(year: string): string {
  return year.startsWith('year') ? `the ${year}` : year
}

/** A rank that may be shown, or in words why there is none. */
export type Placed =
  | { readonly rank: number; readonly of: number; readonly quartile: string }
  | { readonly rank: null; readonly why: string }

/**
 * A rank means something among authorities of the whole country only: where fewer than half of the 153 have a value,
 * because a file holds one region, there is none.
 */
const fewestRanked = 77

export function placedOf({ rank, quartile, of, whyNone }: Ranked): Placed {
  if (rank === null || quartile === null) return { rank: null, why: whyNone ?? 'there is no rank' }
  if (of < fewestRanked) return { rank: null, why: `figures of only ${of} authorities are loaded` }
  return { rank, of, quartile }
}

/** What of the measures is asked for. */
export interface Wanted {
  readonly topic: string
  readonly search: string
  /** Only measures on which there is a rank. */
  readonly ranked: boolean
  readonly sort: 'worst' | 'topic'
}

/**
 * Of two measures that are the very same figure one is listed: LAIT's, because ranks and directions are LAIT's, where it
 * covers the country; else the table's own.
 */
export function withoutTwins(all: readonly PublishedTable[]): PublishedTable[] {
  const tables = new Map(all.map(table => [table.measure.code, table]))
  return all.filter(table => {
    const twin = table.measure.twin === null ? undefined : tables.get(table.measure.twin)
    if (!twin) return true
    const [lait, own] = table.measure.dataset === 'lait' ? [table, twin] : [twin, table]
    const listed = coversTheCountry(lait) && newestOf(lait) >= newestOf(own) ? lait : own
    return listed === table
  })
}

function coversTheCountry({ figures }: PublishedTable): boolean {
  const known = figures.filter(one => one.value !== null && areaOf(one.areaCode)?.kind === 'authority')
  return known.length >= fewestRanked
}

function newestOf({ figures }: PublishedTable): number {
  return figures.reduce((newest, one) => Math.max(newest, one.year), 0)
}

/** The standings asked for: worst placed first, or by topic as a child's way through the service goes. */
export function chosenStandings(
  all: readonly Standing[],
  wanted: Wanted,
  topics: readonly string[],
): Standing[] {
  const search = wanted.search.toLowerCase()
  const shown = all.filter(
    ({ comparison: { measure }, placed }) =>
      (wanted.topic === '' || measure.topic === wanted.topic) &&
      (!wanted.ranked || placed.rank !== null) &&
      (search === '' ||
        `${measure.title} ${measure.publisherTitle} ${measure.code} ${measure.source}`
          .toLowerCase()
          .includes(search)),
  )
  const byTitle = (a: Standing, b: Standing) =>
    topics.indexOf(a.comparison.measure.topic) - topics.indexOf(b.comparison.measure.topic) ||
    a.comparison.measure.title.localeCompare(b.comparison.measure.title, 'en-GB')
  if (wanted.sort === 'topic') return shown.toSorted(byTitle)
  return shown.toSorted((a, b) => placeOf(b.placed) - placeOf(a.placed) || byTitle(a, b))
}

/** 0 for the best of all, near 1 for the worst; below 0 for what is not ranked. */
export function placeOf(placed: Placed): number {
  return placed.rank === null ? -1 : (placed.rank - 1) / placed.of
}

/** '143rd of 152'. */
export function rankInWords(placed: Placed): string {
  return placed.rank === null ? `no rank: ${placed.why}` : `${ordinal(placed.rank)} of ${placed.of}`
}

/** 1st, 2nd, 3rd, 4th, 11th, 21st. */
export function ordinal(number: number): string {
  const tens = number % 100
  if (tens >= 11 && tens <= 13) return `${number}th`
  return `${number}${{ 1: 'st', 2: 'nd', 3: 'rd' }[number % 10] ?? 'th'}`
}

/** One sentence that says where an area stands on a measure, for its page and its chart. */
export function standingInWords(comparison: Comparison, rank = rankInWords(placedOf(comparison))): string {
  const { measure, area, year, figure, england, region, neighbours } = comparison
  const others = [
    `England ${figureInWords(measure, england.figure)}`,
    ...(region ? [`${region.area.name} ${figureInWords(measure, region.figure)}`] : []),
    ...(neighbours
      ? [
          `statistical neighbours ${averageInWords(measure, neighbours.lait)} (mean, ${neighbours.model} model)`,
        ]
      : []),
  ]
  const why = figure.value === null ? `, ${reasonInWords(figure)}` : ''
  return `${area.name}, ${yearOf(measure, year)}: ${figureInWords(measure, figure)}${why}; ${rank}. ${capitalised(others.join(', '))}.`
}

/** Only the best quarter is drawn green and the worst red, with the words; the two between are not. */
export const quartileTags: Readonly<Record<string, { readonly text: string; readonly colour: string }>> = {
  A: { text: 'Best quarter', colour: 'green' },
  B: { text: 'Second quarter', colour: 'grey' },
  C: { text: 'Third quarter', colour: 'grey' },
  D: { text: 'Worst quarter', colour: 'red' },
}

/** How the area's figure stands to England's, in the direction that is better; '' where there is none. */
export function besideEngland({ figure, england, measure }: Comparison): 'better' | 'worse' | 'same' | '' {
  const own = figure.value
  const theirs = england.figure.value
  if (own === null || theirs === null || measure.polarity === 'none') return ''
  if (own === theirs) return 'same'
  return own > theirs === (measure.polarity === 'high') ? 'better' : 'worse'
}

/** The authority whose figures a page shows: the viewer's own, or one they chose. */
export interface Looked {
  readonly area: Area
  readonly isOwn: boolean
}
