import type { LocalDate } from '../../kernel/dates.ts'
import { addDays, addMonths } from '../../kernel/dates.ts'

/** A state that a person gave a paper; the newest one counts. */
const reviewStates = ['draft', 'in review', 'approved', 'rejected', 'withdrawn'] as const
export type ReviewState = (typeof reviewStates)[number]
/** As it stands on a day: approved and past its last day is expired, which nobody enters. */
export type PaperState = ReviewState | 'expired'

export function isReviewState(text: string): text is ReviewState {
  return reviewStates.some(state => state === text)
}

export const paperStates: readonly {
  readonly state: PaperState
  readonly title: string
  readonly colour: string
  readonly meaning: string
}[] = [
  { state: 'draft', title: 'Draft', colour: 'grey', meaning: 'kept, and not yet sent for review' },
  {
    state: 'in review',
    title: 'In review',
    colour: 'purple',
    meaning: 'waits for somebody other than the person who added it',
  },
  {
    state: 'approved',
    title: 'Approved',
    colour: 'green',
    meaning: 'shows what it is said to show, until its last day',
  },
  {
    state: 'expired',
    title: 'Expired',
    colour: 'orange',
    meaning: 'was approved, and its last day has passed: no longer evidence until it is reviewed again',
  },
  { state: 'rejected', title: 'Rejected', colour: 'red', meaning: 'does not show it; the reason is with it' },
  { state: 'withdrawn', title: 'Withdrawn', colour: 'grey', meaning: 'taken back; the reason is with it' },
]

export function isPaperState(text: string): text is PaperState {
  return paperStates.some(one => one.state === text)
}

interface Dated {
  readonly state: ReviewState
  /** The last day on which it is good; none: it does not expire. */
  readonly expiresOn: LocalDate | null
}

/** How a paper stands on a day. It is good through its last day and expired on the next. */
export function stateOn(paper: Dated, today: LocalDate): PaperState {
  const hasPassed = paper.expiresOn !== null && paper.expiresOn < today
  return paper.state === 'approved' && hasPassed ? 'expired' : paper.state
}

/** How many days before its last day a paper is said to expire soon. */
export const soonDays = 30

export function expiresSoon(paper: Dated, today: LocalDate): boolean {
  const last = paper.expiresOn
  return stateOn(paper, today) === 'approved' && last !== null && last <= addDays(today, soonDays)
}

/** Evidence goes stale: where nobody says otherwise a paper is good for a year from the day it is dated. */
export const usualMonths = 12

export function usualExpiry(datedOn: LocalDate | null, today: LocalDate): LocalDate {
  return addMonths(datedOn ?? today, usualMonths)
}

/** Who looks at a paper: those who add or review papers see all of them, everybody else the good ones. */
export interface PaperReader {
  readonly personId: string
  can(permission: 'plan.report' | 'plan.review'): boolean
}

export function isOpenTo(paper: Dated, reader: PaperReader, today: LocalDate): boolean {
  return worksOnPapers(reader) || stateOn(paper, today) === 'approved'
}

export function worksOnPapers(reader: PaperReader): boolean {
  return reader.can('plan.report') || reader.can('plan.review')
}

/** What may be done with a paper next, by its state. */
const nextStates: Record<ReviewState, readonly ReviewState[]> = {
  draft: ['in review', 'withdrawn'],
  'in review': ['approved', 'rejected', 'withdrawn'],
  // An approved paper can be reviewed again: with a new last day, or found wanting.
  approved: ['approved', 'rejected', 'withdrawn'],
  rejected: ['in review', 'withdrawn'],
  withdrawn: ['in review'],
}

export function mayFollow(from: ReviewState, to: ReviewState): boolean {
  return nextStates[from].includes(to)
}

/** Whether a step is a reviewer's: never that of the person who added the paper. */
export function isReview(to: ReviewState): boolean {
  return to === 'approved' || to === 'rejected'
}
