import type { Db } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Calendar } from '../calendar/rules.ts'

export const wrenshire = {
  authority: 'Z01',
  name: 'Wrenshire',
  madeUp: true,
  note: 'Wrenshire is a made-up authority: every document, figure and person in it is invented.',
} as const

/** Something that happened on a day of the story, and how it is entered as on that day. */
export interface Step {
  readonly on: LocalDate
  readonly run: (db: Db, now: Date) => Promise<unknown>
}

/** What the steps learn as they go: the keys that findings and series were given. */
export interface Told {
  readonly calendar: Calendar
  readonly findings: Map<string, string>
  readonly inspections: Map<string, string>
  readonly series: Map<string, string>
  readonly claims: Map<string, { readonly claimId: string; readonly enteredAt: string }>
}

/**
 * The steps in the order of their days, each with its own instant: morning of the day, a second apart, so that
 * what was entered later counts as later. Refuses a step that is not over by `today`.
 */
export function inOrder(steps: readonly Step[], today: LocalDate): (Step & { readonly at: Date })[] {
  const future = steps.find(step => step.on >= today)
  if (future) throw new RangeError(`The story would enter something on ${future.on}, which is not over yet`)
  return steps
    .map((step, index) => ({ step, index }))
    .toSorted((a, b) => (a.step.on === b.step.on ? a.index - b.index : a.step.on < b.step.on ? -1 : 1))
    .map(({ step }, index) => ({
      ...step,
      at: new Date(Date.parse(`${step.on}T09:00:00Z`) + (index % 20_000) * 1000),
    }))
}
