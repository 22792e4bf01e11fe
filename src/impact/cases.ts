import { BadCase } from '../kernel/case-files.ts'
import type { LocalDate } from '../kernel/dates.ts'
import type { Answers, AuditClaim, Claim, FeedbackClaim, MeasureClaim, Point, Round } from './claims.ts'
import { judgeFinding, type FindingInput } from './histories.ts'
import type { Status } from './status-table.ts'
import { explainFinding } from './sentences.ts'
import { VERDICTS } from './verdicts.ts'
import { Reader } from './case-fields.ts'

export interface ImpactCaseResult {
  readonly id: string
  readonly status: Status
  readonly sentence: string
  readonly claims: readonly {
    readonly id: string
    readonly state: string
    readonly onTarget: boolean | null
  }[]
}

/** A case that cannot be judged, and why; the others of its file are. */
export interface RefusedCase {
  readonly id: string
  readonly refused: string
}

export type ImpactCases =
  | { readonly ok: true; readonly cases: readonly (ImpactCaseResult | RefusedCase)[] }
  | { readonly ok: false; readonly message: string }

/**
 * `lineofsight impact --cases`: findings in, their statuses out, in the shapes of product.md "Command line".
 * A malformed case is refused by itself, with one sentence that names the case and the field; a file that is no
 * list of cases with ids is refused whole.
 */
export function impactCases(json: unknown): ImpactCases {
  try {
    const cases = new Reader(json, 'The file').list('cases')
    const ids = cases.map((one, index) => new Reader(one, `Case ${index + 1}`).text('id'))
    return { ok: true, cases: cases.map((one, index) => judgeOrRefuse(one, ids[index] ?? '')) }
  } catch (error) {
    if (error instanceof BadCase) return { ok: false, message: error.message }
    throw error
  }
}

function judgeOrRefuse(json: unknown, id: string): ImpactCaseResult | RefusedCase {
  try {
    return judgeCase(readCase(json, id))
  } catch (error) {
    if (error instanceof BadCase) return { id, refused: error.message }
    throw error
  }
}

interface Case extends FindingInput {
  readonly id: string
  readonly asAt: LocalDate
}

function judgeCase(input: Case): ImpactCaseResult {
  const judgement = judgeFinding(input, input.asAt)
  return {
    id: input.id,
    status: judgement.status,
    sentence: explainFinding(judgement),
    claims: judgement.claims.map(({ claim, state, onTarget }) => ({ id: claim.id, state, onTarget })),
  }
}

function readCase(json: unknown, id: string): Case {
  const reader = new Reader(json, `Case ${id}`)
  const claims = reader.list('claims').map((claim, at) => readClaim(claim, `Case ${id}, claim ${at + 1}`))
  refuseTwice(
    claims.map(claim => claim.id),
    `Case ${id}`,
  )
  return {
    id,
    asAt: reader.date('asAt'),
    cohorts: reader.texts('cohorts'),
    claims,
    verdicts: reader.each('verdicts', verdict => ({
      date: verdict.date('date'),
      verdict: verdict.oneOf('verdict', VERDICTS),
    })),
    recurs: reader.each('recurs', link => ({ date: link.date('date') })),
  }
}

function refuseTwice(ids: readonly string[], where: string): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new BadCase(`${where}: two claims have the id "${twice}".`)
}

function readClaim(json: unknown, where: string): Claim {
  const id = new Reader(json, where).text('id')
  const reader = new Reader(json, `${where} (${id})`)
  const type = reader.oneOf('type', ['measure', 'audit', 'feedback'])
  if (type === 'measure') return readMeasure(reader, id)
  return type === 'audit' ? readAudit(reader, id) : readFeedback(reader, id)
}

function agreed(reader: Reader, id: string) {
  const agreedOn = reader.dateIfGiven('agreedOn')
  return { id, cohorts: reader.texts('cohorts'), ...(agreedOn !== undefined && { agreedOn }) }
}

function known(reader: Reader): { knownOn?: LocalDate } {
  const knownOn = reader.dateIfGiven('knownOn')
  return knownOn === undefined ? {} : { knownOn }
}

function readMeasure(reader: Reader, id: string): MeasureClaim {
  return {
    type: 'measure',
    ...agreed(reader, id),
    startOn: reader.date('startOn'),
    better: reader.oneOf('better', ['higher', 'lower']),
    target: reader.isNull('target') ? null : reader.share('target'),
    series: reader.oneOf('series', ['flow', 'stock', 'rolling']),
    points: reader.each('points', readPoint),
  }
}

function readPoint(point: Reader): Point {
  const denominator = point.amount('denominator')
  return {
    month: point.month('month'),
    numerator: point.amountUpTo('numerator', denominator, 'denominator'),
    denominator,
    unreliable: point.flag('unreliable'),
    ...known(point),
  }
}

function readAudit(reader: Reader, id: string): AuditClaim {
  return {
    type: 'audit',
    ...agreed(reader, id),
    requiredShare: reader.share('requiredShare'),
    yearly: reader.flag('yearly'),
    rounds: reader.each('rounds', readRound),
  }
}

function readRound(round: Reader): Round {
  const graded = round.count('graded')
  const moderated = round.countUpTo('moderated', graded, 'graded')
  const draw = round.oneOf('draw', ['random', 'cohort'])
  // A cohort whose size is not given has the plain bounds: what part of it was audited is not known.
  const population = round.has('population') ? round.count('population') : undefined
  if (draw === 'cohort' && population !== undefined) round.countUpTo('graded', population, 'population')
  return {
    date: round.date('date'),
    draw,
    ...(population !== undefined && { population }),
    graded,
    reaching: round.countUpTo('reaching', graded, 'graded'),
    moderated,
    moderatedReaching: round.countUpTo('moderatedReaching', moderated, 'moderated'),
    ...known(round),
  }
}

function readFeedback(reader: Reader, id: string): FeedbackClaim {
  return {
    type: 'feedback',
    ...agreed(reader, id),
    requiredShare: reader.share('requiredShare'),
    leastResponse: reader.share('leastResponse'),
    answers: reader.each('answers', readAnswers),
  }
}

function readAnswers(month: Reader): Answers {
  const asked = month.count('asked')
  const answered = month.countUpTo('answered', asked, 'asked')
  return {
    month: month.month('month'),
    asked,
    answered,
    reaching: month.countUpTo('reaching', answered, 'answered'),
    ...known(month),
  }
}
