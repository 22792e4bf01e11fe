import type { Interval } from '../kernel/intervals.ts'
import {
  asKnown,
  monthEnd,
  monthNumber,
  versionsOf,
  type Answers,
  type FeedbackClaim,
  type Moment,
  type Versions,
} from './claims.ts'
import { boundsOf, casesToSettle, LEAST_CASES } from './settling.ts'

export type FeedbackState = 'stale' | 'too few' | 'met' | 'not met' | 'not settled'

export interface FeedbackFigures {
  readonly months: number
  readonly asked: number
  readonly answered: number
  readonly reaching: number
  readonly bounds: Interval | undefined
  /** Fewer of those asked answered than the claim asks for at least. */
  readonly isUnanswered: boolean
}

export interface FeedbackJudgement {
  readonly type: 'feedback'
  readonly claim: FeedbackClaim
  readonly state: FeedbackState
  readonly onTarget: null
  readonly usable: boolean
  readonly figures: FeedbackFigures
}

export interface ReadFeedbackClaim {
  readonly claim: FeedbackClaim
  readonly months: readonly (Versions<Answers> & { readonly month: number })[]
}

export function readFeedbackClaim(claim: FeedbackClaim): ReadFeedbackClaim {
  const months = versionsOf(claim.answers, answers => monthEnd(answers.month))
  return { claim, months: months.map(month => ({ ...month, month: monthNumber(month.key.slice(0, 7)) })) }
}

/** The state of a feedback claim as at a date, over the last 12 whole months ended by then. */
export function judgeFeedbackClaim(read: ReadFeedbackClaim, moment: Moment): FeedbackJudgement {
  const figures = total(read.claim, answersAsAt(read, moment))
  const state = stateOf(read.claim, figures)
  return {
    type: 'feedback',
    claim: read.claim,
    state,
    onTarget: null,
    usable: state === 'met' || state === 'not met',
    figures,
  }
}

function answersAsAt({ months }: ReadFeedbackClaim, moment: Moment): Answers[] {
  const answers: Answers[] = []
  for (const versions of months) {
    if (versions.month <= moment.lastWholeMonth - 12) continue
    if (versions.month > moment.lastWholeMonth) break
    const known = asKnown(versions, moment.date)
    if (known) answers.push(known)
  }
  return answers
}

function total({ leastResponse }: FeedbackClaim, answers: readonly Answers[]): FeedbackFigures {
  let [asked, answered, reaching] = [0, 0, 0]
  for (const month of answers) {
    asked += month.asked
    answered += month.answered
    reaching += month.reaching
  }
  return {
    months: answers.length,
    asked,
    answered,
    reaching,
    bounds: answered > 0 ? boundsOf(reaching, answered) : undefined,
    isUnanswered: answered > 0 && answered / asked < leastResponse,
  }
}

function stateOf({ requiredShare }: FeedbackClaim, figures: FeedbackFigures): FeedbackState {
  const { answered, bounds, isUnanswered } = figures
  if (answered === 0 || !bounds) return 'stale'
  if (answered < LEAST_CASES) return 'too few'
  if (isUnanswered) return 'not settled'
  if (bounds.low >= requiredShare) return 'met'
  return bounds.high < requiredShare ? 'not met' : 'not settled'
}

/** Answers in all that would settle the claim at this share; null: none would, or too few answer. */
export function answersToSettle({ claim, figures }: FeedbackJudgement): number | null {
  const { answered, reaching, isUnanswered } = figures
  if (answered === 0 || isUnanswered) return null
  return casesToSettle(reaching / answered, claim.requiredShare)
}
