import type { LocalDate } from '../kernel/dates.ts'
import type { Moment } from './claims.ts'
import type { ClaimJudgement, ReadClaim } from './judgements.ts'
import { hasFailed, isClean, isKnown } from './status-table.ts'
import { checkTeams, type TeamCheck } from './teams.ts'

/** Month-ends that must be clean before a date, and in which an audit claim must have been met before. */
const CLEAN_MONTH_ENDS = 12
const AUDIT_MONTH_ENDS = 27
const UNCLEAN_MONTH_ENDS = 3

export interface Slip {
  readonly on: LocalDate
  /** The id of the claim that failed; undefined: three month-ends running were not clean. */
  readonly claim: string | undefined
  readonly embeddedUntil: LocalDate
  /** The day a person closed it. */
  readonly closedOn: LocalDate | undefined
}

/** A month-end at which an audit claim was met, and the newest round that counted then. */
interface Met {
  readonly claim: string
  readonly monthEnd: number
  readonly newestRound: LocalDate
}

/** What the month-ends so far leave behind. */
export interface Past {
  readonly wasKnown: boolean
  /** Clean month-ends running, up to the last one. */
  readonly cleanRun: number
  /** Month-ends running that were not clean. */
  readonly uncleanRun: number
  readonly embeddedSince: LocalDate | undefined
  readonly lastEmbedded: LocalDate | undefined
  readonly slip: Slip | undefined
  readonly met: readonly Met[]
}

export const nothingYet: Past = {
  wasKnown: false,
  cleanRun: 0,
  uncleanRun: 0,
  embeddedSince: undefined,
  lastEmbedded: undefined,
  slip: undefined,
  met: [],
}

/** Each condition of the Embedded row by itself, so that the page can say which one is wanting. */
export interface EmbeddedTest {
  readonly cleanForAYear: boolean
  readonly auditMetAgain: boolean
  readonly feedbackMet: boolean
  readonly uncoveredCohorts: readonly string[]
  /** Undefined: teams were not checked. */
  readonly teams: TeamCheck | undefined
}

/** A finding at one date, in the light of its past month-ends. */
export interface Weighed {
  readonly known: boolean
  readonly clean: boolean
  readonly embeddedSince: LocalDate | undefined
  readonly embeddedTest: EmbeddedTest
  readonly slip: Slip | undefined
  readonly met: readonly Met[]
}

interface Weighable {
  readonly cohorts: readonly string[]
  readonly closings?: readonly { readonly on: LocalDate }[]
}

/** Teams are looked at where they decide, and wherever `showTeams` asks for the worst one. */
export function weigh(
  finding: Weighable,
  claims: readonly ClaimJudgement[],
  read: readonly ReadClaim[],
  past: Past,
  moment: Moment,
  showTeams = false,
): Weighed {
  const clean = isClean(claims)
  const test = {
    cleanForAYear: clean && past.cleanRun >= CLEAN_MONTH_ENDS,
    auditMetAgain: claims.some(claim => isMetAgain(claim, past, moment)),
    feedbackMet: claims.some(claim => claim.type === 'feedback' && claim.state === 'met'),
    uncoveredCohorts: finding.cohorts.filter(cohort => !claims.some(claim => covers(claim, cohort))),
    teams: undefined,
  }
  const needsTeams = showTeams || holds(test)
  const embeddedTest = needsTeams ? { ...test, teams: worstTeams(read, claims, moment) } : test
  const isEmbedded = holds(embeddedTest)
  return {
    known: isKnown(claims),
    clean,
    embeddedSince: isEmbedded ? (past.embeddedSince ?? moment.date) : undefined,
    embeddedTest,
    slip: isEmbedded ? undefined : slipAt(finding, claims, clean, past, moment),
    met: metAudits(claims, moment),
  }
}

/** The past once this month-end has been added to it. */
export function pass(past: Past, weighed: Weighed, moment: Moment): Past {
  const kept = past.met.filter(({ monthEnd }) => monthEnd > moment.lastWholeMonth - AUDIT_MONTH_ENDS)
  return {
    wasKnown: past.wasKnown || weighed.known,
    cleanRun: weighed.clean ? past.cleanRun + 1 : 0,
    uncleanRun: weighed.clean ? 0 : past.uncleanRun + 1,
    embeddedSince: weighed.embeddedSince,
    lastEmbedded: weighed.embeddedSince === undefined ? past.lastEmbedded : moment.date,
    slip: weighed.slip,
    met: weighed.met.length === 0 ? kept : [...kept, ...weighed.met],
  }
}

function holds(test: EmbeddedTest): boolean {
  const isSpread = test.uncoveredCohorts.length === 0 && test.teams?.worst.isBeyondLimit !== true
  return test.cleanForAYear && test.auditMetAgain && test.feedbackMet && isSpread
}

function covers(claim: ClaimJudgement, cohort: string): boolean {
  return claim.usable && claim.claim.cohorts.includes(cohort)
}

function metAudits(claims: readonly ClaimJudgement[], moment: Moment): Met[] {
  const met: Met[] = []
  for (const claim of claims) {
    const newest = claim.type === 'audit' && claim.state === 'met' ? claim.figures.newest : undefined
    if (newest) {
      met.push({ claim: claim.claim.id, monthEnd: moment.lastWholeMonth, newestRound: newest.date })
    }
  }
  return met
}

/**
 * Met now and at one of the 27 month-ends before by rounds none of which counts now: the newest of those
 * rounds must be older than the look-back, since a round known then is known now.
 */
function isMetAgain(claim: ClaimJudgement, past: Past, moment: Moment): boolean {
  if (claim.type !== 'audit' || claim.state !== 'met') return false
  const since = claim.claim.yearly === true ? moment.months13Before : moment.months12Before
  const lastMonthEnd = moment.isMonthEnd ? moment.lastWholeMonth - 1 : moment.lastWholeMonth
  return past.met.some(
    before =>
      before.claim === claim.claim.id &&
      before.monthEnd > lastMonthEnd - AUDIT_MONTH_ENDS &&
      before.newestRound <= since,
  )
}

function slipAt(
  { closings = [] }: Weighable,
  claims: readonly ClaimJudgement[],
  clean: boolean,
  past: Past,
  moment: Moment,
): Slip | undefined {
  const slip = past.slip ?? newSlip(claims, clean, past, moment)
  if (!slip || slip.closedOn !== undefined) return slip
  const closed = closings.find(({ on }) => on > slip.embeddedUntil && on <= moment.date)
  return closed ? { ...slip, closedOn: closed.on } : slip
}

function newSlip(
  claims: readonly ClaimJudgement[],
  clean: boolean,
  past: Past,
  moment: Moment,
): Slip | undefined {
  if (past.lastEmbedded === undefined) return undefined
  const failed = claims.find(hasFailed)
  // Only month-ends run: a day within a month is not one of the three.
  const unclean = moment.isMonthEnd && !clean ? past.uncleanRun + 1 : past.uncleanRun
  if (!failed && unclean < UNCLEAN_MONTH_ENDS) return undefined
  return { on: moment.date, claim: failed?.claim.id, embeddedUntil: past.lastEmbedded, closedOn: undefined }
}

function worstTeams(
  read: readonly ReadClaim[],
  claims: readonly ClaimJudgement[],
  moment: Moment,
): TeamCheck | undefined {
  let worst: TeamCheck | undefined
  for (const claim of read) {
    const teams = claim.type === 'measure' ? claim.teams : undefined
    if (!teams || !claims.some(judged => judged.claim === claim.claim)) continue
    const check = checkTeams(teams, moment)
    if (check && (!worst || check.worst.wrongWay > worst.worst.wrongWay)) worst = check
  }
  return worst
}
