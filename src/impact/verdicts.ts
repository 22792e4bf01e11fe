import type { LocalDate } from '../kernel/dates.ts'
import type { Moment } from './claims.ts'

export const VERDICTS = ['resolved', 'real', 'some', 'little', 'none'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What people outside said of a finding, and what people here answered. */
export interface OutsideWords {
  readonly verdicts: readonly {
    readonly date: LocalDate
    readonly verdict: Verdict
    readonly knownOn?: LocalDate
  }[]
  /** Confirmed *recurs* links to a later finding, by that finding's date. */
  readonly recurs: readonly { readonly date: LocalDate; readonly knownOn?: LocalDate }[]
}

export interface Word {
  readonly date: LocalDate
  readonly said: Verdict | 'recurs'
}

/** The words known at a date, newest first; of one day the worse first. */
export function wordsAsAt({ verdicts, recurs }: OutsideWords, asAt: LocalDate): Word[] {
  const links = recurs.map(link => ({ ...link, said: 'recurs' as const }))
  const words = [...verdicts.map(verdict => ({ ...verdict, said: verdict.verdict })), ...links]
  return words
    .filter(word => word.date <= asAt && (word.knownOn === undefined || word.knownOn <= asAt))
    .map(({ date, said }) => ({ date, said }))
    .toSorted((a, b) => (a.date === b.date ? badness(b) - badness(a) : a.date < b.date ? 1 : -1))
}

function badness(word: Word): number {
  return word.said === 'recurs' ? VERDICTS.length : VERDICTS.indexOf(word.said)
}

export function isAgainst(word: Word): boolean {
  return word.said === 'recurs' || word.said === 'little' || word.said === 'none'
}

/** The newest outside word of the last 12 months, when it is a verdict of little or none or a recurrence. */
export function wordAgainst(words: readonly Word[], moment: Moment): Word | undefined {
  const [newest] = words
  if (!newest || newest.date <= moment.months12Before) return undefined
  return isAgainst(newest) ? newest : undefined
}

/**
 * The verdict that confirms an Embedded spell: resolved or real progress, given on or after the spell's first
 * month-end, with nothing said against it on that date or later.
 */
export function confirmingVerdict(words: readonly Word[], since: LocalDate): Word | undefined {
  for (const word of words) {
    if (word.date < since || isAgainst(word)) return undefined
    const isGood = word.said === 'resolved' || word.said === 'real'
    if (isGood && !words.some(other => other.date === word.date && isAgainst(other))) return word
  }
  return undefined
}
