import type { Interval } from '../kernel/intervals.ts'
import { asKnown, versionsOf, type AuditClaim, type Moment, type Round, type Versions } from './claims.ts'
import { boundsOf, casesToSettle, LEAST_CASES } from './settling.ts'

export type AuditState = 'stale' | 'too few' | 'met' | 'not met' | 'not settled'

export interface AuditFigures {
  /** The rounds that count: those of the last 12 months, 13 for a yearly programme, oldest first. */
  readonly rounds: readonly Round[]
  /** The newest round of any age. */
  readonly newest: Round | undefined
  readonly graded: number
  readonly reaching: number
  readonly moderated: number
  readonly moderatedReaching: number
  /** The size of the cohorts when every round counted was a whole cohort's. */
  readonly population: number | undefined
  readonly bounds: Interval | undefined
  readonly moderatedBounds: Interval | undefined
}

export interface AuditJudgement {
  readonly type: 'audit'
  readonly claim: AuditClaim
  readonly state: AuditState
  readonly onTarget: null
  readonly usable: boolean
  readonly figures: AuditFigures
}

export interface ReadAuditClaim {
  readonly claim: AuditClaim
  readonly dates: readonly Versions<Round>[]
}

export function readAuditClaim(claim: AuditClaim): ReadAuditClaim {
  return { claim, dates: versionsOf(claim.rounds, round => round.date) }
}

/** The state of an audit claim as at a date, by product.md "Audit claim", in its order. */
export function judgeAuditClaim({ claim, dates }: ReadAuditClaim, moment: Moment): AuditJudgement {
  const known = roundsAsAt(dates, moment)
  const yearly = claim.yearly === true
  const since = yearly ? moment.months13Before : moment.months12Before
  const figures = total(
    known.filter(round => round.date > since),
    known.at(-1),
  )
  const freshSince = yearly ? moment.months13Before : moment.months6Before
  const isStale = !figures.newest || figures.newest.date <= freshSince
  const state = isStale ? 'stale' : stateOf(claim, figures)
  return {
    type: 'audit',
    claim,
    state,
    onTarget: null,
    usable: state === 'met' || state === 'not met',
    figures,
  }
}

function roundsAsAt(dates: readonly Versions<Round>[], moment: Moment): Round[] {
  const rounds: Round[] = []
  for (const date of dates) {
    if (date.key > moment.date) break
    const round = asKnown(date, moment.date)
    if (round) rounds.push(round)
  }
  return rounds
}

function total(rounds: readonly Round[], newest: Round | undefined): AuditFigures {
  let [graded, reaching, moderated, moderatedReaching, population] = [0, 0, 0, 0, 0]
  for (const round of rounds) {
    graded += round.graded
    reaching += round.reaching
    moderated += round.moderated
    moderatedReaching += round.moderatedReaching
    population += round.population ?? 0
  }
  // A cohort of a size nobody gave is judged as a sample: what part of it was audited is not known.
  const areCohorts =
    rounds.length > 0 && rounds.every(round => round.draw === 'cohort' && round.population !== undefined)
  const whole = areCohorts ? population : undefined
  return {
    rounds,
    newest,
    graded,
    reaching,
    moderated,
    moderatedReaching,
    population: whole,
    bounds: graded > 0 ? auditBounds(reaching, graded, whole) : undefined,
    moderatedBounds: moderated > 0 ? boundsOf(moderatedReaching, moderated) : undefined,
  }
}

/** The less of a cohort is left unseen, the narrower the bounds; seen whole, the share is the answer. */
function auditBounds(reaching: number, graded: number, population: number | undefined): Interval {
  if (population === undefined) return boundsOf(reaching, graded)
  const share = reaching / graded
  if (population <= graded) return { estimate: share, low: share, high: share }
  const weight = (population - 1) / (population - graded)
  return { ...boundsOf(reaching * weight, graded * weight), estimate: share }
}

function stateOf({ requiredShare }: AuditClaim, figures: AuditFigures): AuditState {
  const { graded, moderated, bounds, moderatedBounds } = figures
  if (graded < LEAST_CASES || moderated * 5 < graded) return 'too few'
  if (!bounds || !moderatedBounds) return 'too few'
  if (bounds.low >= requiredShare && moderatedBounds.high >= requiredShare) return 'met'
  return bounds.high < requiredShare ? 'not met' : 'not settled'
}

/** Audits in all that would settle the claim should the share stay as it is; null: none would. */
export function auditsToSettle({ claim, figures }: AuditJudgement): number | null {
  const { reaching, graded, population, bounds } = figures
  // Enough audits already: it is the moderated ones that disagree, and more audits would not settle that.
  if (graded === 0 || !bounds || bounds.low >= claim.requiredShare) return null
  return casesToSettle(reaching / graded, claim.requiredShare, population)
}
