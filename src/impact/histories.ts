import { firstDayOfMonth, lastDayOfMonth, monthOf, monthsFromTo, type LocalDate } from '../kernel/dates.ts'
import { judgeRead, readClaim, type ClaimJudgement, type ReadClaim } from './judgements.ts'
import { isInForce, momentOf, type Claim, type Moment } from './claims.ts'
import { statusOf, type Status } from './status-table.ts'
import { confirmingVerdict, wordAgainst, wordsAsAt, type OutsideWords, type Word } from './verdicts.ts'
import { nothingYet, pass, weigh, type EmbeddedTest, type Past, type Slip, type Weighed } from './spells.ts'

/** A finding, or one part of a split finding, with all that bears on its impact status. */
export interface FindingInput extends OutsideWords {
  readonly claims: readonly Claim[]
  /** The cohorts the finding names. */
  readonly cohorts: readonly string[]
  /** Days on which a person answered what was said against it. */
  readonly answers?: readonly { readonly on: LocalDate }[]
  /** Days on which a person closed 'Slipped back'. */
  readonly closings?: readonly { readonly on: LocalDate }[]
}

export interface FindingJudgement {
  readonly asAt: LocalDate
  readonly status: Status
  /** "On k of n claims". */
  readonly usable: number
  readonly of: number
  readonly claims: readonly ClaimJudgement[]
  readonly known: boolean
  readonly clean: boolean
  /** The first month-end (or the date itself) of the present Embedded spell. */
  readonly embeddedSince: LocalDate | undefined
  readonly embeddedTest: EmbeddedTest
  readonly slip: Slip | undefined
  readonly confirmedBy: Word | undefined
  readonly contradictedBy: Word | undefined
  /** The day a person answered the newest word against it. */
  readonly answeredOn: LocalDate | undefined
  readonly cleanMonthEnds: number
}

/** The impact status of a finding as at a date, from what was known then; teams are looked at. */
export function judgeFinding(input: FindingInput, asAt: LocalDate): FindingJudgement {
  const [judgement] = judgeOver(input, [asAt], true)
  if (!judgement) throw new RangeError(`Not judged: ${asAt}`)
  return judgement
}

/**
 * The impact status at each of several dates, once each, in date order. Every month-end is judged once and
 * the history rolled forward, so 60 month-ends cost hardly more than one. Teams are looked at only where
 * they decide whether the finding is Embedded.
 */
export function judgeFindingOverMonths(input: FindingInput, dates: readonly LocalDate[]): FindingJudgement[] {
  return judgeOver(input, [...new Set(dates)].toSorted(), false)
}

function judgeOver(input: FindingInput, dates: readonly LocalDate[], showTeams: boolean): FindingJudgement[] {
  const claims = input.claims.map(readClaim)
  const judgements: FindingJudgement[] = []
  let past: Past = nothingYet
  let next = firstMonthEnd(input, dates[0])
  for (const date of dates) {
    for (; next < date; next = momentOf(next).nextMonthEnd) {
      const moment = momentOf(next)
      past = pass(past, weigh(input, judgeAll(claims, moment), claims, past, moment), moment)
    }
    const moment = momentOf(date)
    const judged = judgeAll(claims, moment)
    const weighed = weigh(input, judged, claims, past, moment, showTeams)
    judgements.push(conclude(input, judged, weighed, past, moment))
    if (date !== next) continue
    past = pass(past, weighed, moment)
    next = moment.nextMonthEnd
  }
  return judgements
}

/** Every month-end from one month to another, for a history of statuses. */
export function monthEnds(first: string, last: string): LocalDate[] {
  return monthsFromTo(first, last).map(lastDayOfMonth)
}

/** The end of the first month that holds a fact: before it nothing was known and nothing can be. */
function firstMonthEnd({ claims }: FindingInput, fallback = firstDayOfMonth('2000-01')): LocalDate {
  let first = monthOf(fallback)
  for (const month of claims.flatMap(monthsOfFacts)) if (month < first) first = month
  return lastDayOfMonth(first)
}

function monthsOfFacts(claim: Claim): string[] {
  if (claim.type === 'measure') return claim.points.map(point => point.month)
  if (claim.type === 'audit') return claim.rounds.map(round => monthOf(round.date))
  return claim.answers.map(answers => answers.month)
}

function judgeAll(claims: readonly ReadClaim[], moment: Moment): ClaimJudgement[] {
  const judged: ClaimJudgement[] = []
  for (const read of claims) if (isInForce(read.claim, moment.date)) judged.push(judgeRead(read, moment))
  return judged
}

function conclude(
  input: FindingInput,
  judged: readonly ClaimJudgement[],
  weighed: Weighed,
  past: Past,
  moment: Moment,
): FindingJudgement {
  const words = wordsAsAt(input, moment.date)
  const against = wordAgainst(words, moment)
  const answeredOn = against && answerTo(against, input, moment)
  const { embeddedSince, slip, known, clean } = weighed
  const confirmedBy = embeddedSince && confirmingVerdict(words, embeddedSince)
  const status = statusOf(judged, {
    hasSlipped: slip !== undefined && slip.closedOn === undefined,
    wasKnown: past.wasKnown,
    isSpokenAgainst: against !== undefined && answeredOn === undefined,
    isEmbedded: embeddedSince !== undefined,
    isConfirmed: confirmedBy !== undefined,
  })
  return {
    asAt: moment.date,
    status,
    usable: judged.filter(claim => claim.usable).length,
    of: judged.length,
    claims: judged,
    known,
    clean,
    embeddedSince,
    embeddedTest: weighed.embeddedTest,
    slip,
    confirmedBy,
    contradictedBy: against,
    answeredOn,
    cleanMonthEnds: past.cleanRun,
  }
}

function answerTo(word: Word, { answers = [] }: FindingInput, moment: Moment): LocalDate | undefined {
  return answers.find(answer => answer.on >= word.date && answer.on <= moment.date)?.on
}
