import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'

/** The words of a text in order; the "- " before a nested item is a mark, not a word. */
export function wordsOf(text: string): string[] {
  return [...text.matchAll(wordPattern)].map(match => match[0])
}

const wordPattern = /(?!-(?:\s|$))\S+/g

/**
 * Splits a finding's words where the person put line breaks. The parts keep every word, in order and unchanged:
 * each is cut from the original text, never from what was typed.
 */
export function readParts(original: string, typed: string): Read<readonly string[]> {
  const lines = typed.split(/\r?\n/).map(wordsOf)
  const sizes = lines.map(words => words.length).filter(size => size > 0)
  const same = sameWords(wordsOf(original), lines.flat())
  if (!same)
    return toPutRight(
      { parts: typed },
      { parts: 'Only add line breaks: every word must stay as it is, in the same order' },
    )
  if (sizes.length < 2)
    return toPutRight({ parts: typed }, { parts: 'Press Enter where one part ends and the next begins' })
  return understood(cut(original, sizes))
}

function sameWords(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, index) => word === other[index])
}

/** Cuts a text into consecutive parts of so many words each; every part is a span of the text. */
export function cut(original: string, sizes: readonly number[]): string[] {
  const words = [...original.matchAll(wordPattern)]
  let next = 0
  return sizes.map(size => {
    const first = words[next]
    const last = words[next + size - 1]
    next += size
    return first && last ? original.slice(first.index, last.index + last[0].length) : ''
  })
}

/** Two proposals as one text, the words of each unchanged. */
export function merged(first: string, second: string): string {
  return `${first}${second.startsWith('- ') ? '\n' : ' '}${second}`
}

export interface PageText {
  readonly page: number
  readonly text: string
}

/** Characters of one page's text, from 0, `end` not included. */
export interface PlaceOnPage {
  readonly page: number
  readonly start: number
  readonly end: number
}

/**
 * Where a text stands in the document: its letters and figures are followed from where it was found, over white
 * space and bullets, and past a running footer on to the next page. Empty when it is not there.
 */
export function placesOf(pages: readonly PageText[], text: string, from: { page: number; start: number }) {
  const wanted = lettersOf(text)
  if (wanted === '') return []
  const page = pages.find(one => one.page === from.page)
  const here = page && lettersAt(page, from.start)
  if (!here) return []
  const found = follow(here.letters, wanted)
  const first = placed(page, here.at, found.from, found.length)
  if (found.length === wanted.length) return [first]
  const next = pages.find(one => one.page === from.page + 1)
  const rest = wanted.slice(found.length)
  const there = next && lettersAt(next, 0)
  const at = there?.letters.indexOf(rest) ?? -1
  if (!next || !there || at < 0) return found.length === 0 ? [] : [first]
  const second = placed(next, there.at, at, rest.length)
  return found.length === 0 ? [second] : [first, second]
}

const letter = /[a-z0-9]/

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** The letters and figures of a page from a place on, and where each stands. */
function lettersAt(page: PageText, start: number): { letters: string; at: number[] } {
  const at: number[] = []
  let letters = ''
  for (let index = start; index < page.text.length; index++) {
    const one = (page.text[index] ?? '').toLowerCase()
    if (!letter.test(one)) continue
    letters += one
    at.push(index)
  }
  return { letters, at }
}

/** The text's place among the letters: whole wherever it stands, else as much of it as follows from the start. */
function follow(letters: string, wanted: string): { from: number; length: number } {
  const whole = letters.indexOf(wanted)
  if (whole >= 0) return { from: whole, length: wanted.length }
  let from = letters.indexOf(wanted.slice(0, 12))
  if (from < 0) from = 0
  let length = 0
  while (length < wanted.length && letters[from + length] === wanted[length]) length += 1
  return { from, length }
}

function placed(page: PageText, at: readonly number[], from: number, length: number): PlaceOnPage {
  const start = at[from] ?? 0
  let end = (at[from + length - 1] ?? start) + 1
  // The full stop or bracket that closes the words belongs to them.
  while (/[.,;:!?)\]’'”]/.test(page.text[end] ?? '')) end += 1
  return { page: page.page, start, end }
}

/** Whether words that a person typed as the inspector's stand on that page of the document. */
export function standsOnPage(pages: readonly PageText[], text: string, page: number): boolean {
  const places = placesOf(pages, text, { page, start: 0 })
  const found = places.map(place =>
    pages.find(one => one.page === place.page)?.text.slice(place.start, place.end),
  )
  return places[0]?.page === page && lettersOf(found.join(' ')) === lettersOf(text)
}

/** A stretch of a page, marked with the proposals whose words it is. */
export interface Stretch {
  readonly text: string
  readonly marks: readonly string[]
}

/** A page's text cut where marked places begin and end; the stretches put together are the page. */
export function stretches(
  text: string,
  places: readonly { readonly id: string; readonly start: number; readonly end: number }[],
): Stretch[] {
  const edges = new Set([0, text.length])
  for (const place of places) edges.add(clamp(place.start, text)).add(clamp(place.end, text))
  const sorted = [...edges].toSorted((a, b) => a - b)
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1] ?? text.length
    return {
      text: text.slice(from, to),
      marks: places.filter(place => place.start <= from && to <= place.end).map(place => place.id),
    }
  })
}

function clamp(at: number, text: string): number {
  return Math.max(0, Math.min(at, text.length))
}

/** Whether a reading is worth keeping, or why not: a document that is no report is entered by hand instead. */
export function whyNotKept(reading: {
  readonly kind: string
  readonly findings: readonly unknown[]
  readonly prose: string | null
}): string | undefined {
  if (reading.kind !== 'other' || reading.findings.length > 0 || reading.prose !== null) return undefined
  return 'This does not look like an inspection report or letter: no findings were taken from it and nothing was kept. You can enter the inspection by hand'
}
