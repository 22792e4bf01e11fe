import { inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'

interface Dates {
  readonly decidedOn: LocalDate | null
  readonly publishedOn: LocalDate | null
  readonly effectiveOn: LocalDate | null
  readonly callIn: boolean | null
}

/** What cannot be among a decision's own dates; `until` is the last day of its call-in, where that is known. */
export function faultOfDates(dates: Dates, until: LocalDate | null, today: LocalDate): string | undefined {
  const { decidedOn, publishedOn, effectiveOn } = dates
  const future = [decidedOn, publishedOn].find(on => on !== null && on > today)
  if (future) return `${inWords(future)} is still to come: a decision is recorded when it has been taken.`
  if (decidedOn && publishedOn && publishedOn < decidedOn)
    return `It cannot have been published on ${inWords(publishedOn)}: it was taken on ${inWords(decidedOn)}.`
  if (decidedOn && effectiveOn && effectiveOn < decidedOn)
    return `It cannot take effect on ${inWords(effectiveOn)}: it was taken on ${inWords(decidedOn)}.`
  if (until && effectiveOn && effectiveOn <= until)
    return `It cannot take effect on ${inWords(effectiveOn)}: it can be called in until ${inWords(until)}. If it was urgent and exempt, say that it is not subject to call-in.`
  return undefined
}

/** 'a', 'b' … 'z', 'aa': the letter of a decision's part, counted from 0. */
export function letterOf(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26))
  return index < 26 ? letter : `${letterOf(Math.floor(index / 26) - 1)}${letter}`
}

/** A decision's text cut into its parts at empty lines, without the letters somebody typed before them. */
export function partsOf(text: string): string[] {
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .map(part => part.trim().replace(/^\(?[a-z]{1,2}\)\s+/, ''))
    .filter(part => part !== '')
}
