import { cohortTitle } from '../../inspections/cohorts/rules.ts'
import { inWords, monthInWords, monthOf } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Interval } from '../../kernel/intervals.ts'
import type { AuditFigures } from '../audit-claims/rules.ts'
import type { FeedbackFigures } from '../feedback-claims/rules.ts'
import { explainClaim, percent } from '../claim-sentences/rules.ts'
import { earlySign, earlySignInWords } from '../early-signs/rules.ts'
import type { ClaimFact } from '../facts/rules.ts'
import type { ClaimJudgement } from '../judgements/rules.ts'
import { maskSentence, shareInWords } from '../masking/rules.ts'
import type { MeasureJudgement } from '../measure-claims/rules.ts'
import { nextLook, nextLookInWords } from '../next-looks/rules.ts'
import { reconstructedMonths } from '../sentences/rules.ts'

type Row = readonly [key: string, value: string]

const kinds = { measure: 'Measure', audit: 'Audit', feedback: 'Feedback' } as const

/** One claim on the page of its finding: what it asks, what the evidence says, and when it is next looked at. */
export function claimView(
  judgement: ClaimJudgement,
  fact: ClaimFact | undefined,
  asAt: LocalDate,
  seesSmallNumbers: boolean,
) {
  const { claim } = judgement
  const mask = (sentence: string) => (seesSmallNumbers ? sentence : maskSentence(sentence))
  const sign = judgement.type === 'measure' ? earlySign(judgement) : undefined
  return {
    id: claim.id,
    name: claim.label ?? claim.id,
    kind: kinds[judgement.type],
    sentence: mask(explainClaim(judgement)),
    usable: judgement.usable,
    early: sign ? earlySignInWords(sign) : '',
    rows: [
      ...asksRows(judgement),
      ...figureRows(judgement, seesSmallNumbers),
      ...(fact ? agreementRows(fact) : []),
      ['Children covered', coveredInWords(claim.cohorts)] as const,
      ['Next look', nextLookInWords(nextLook(judgement, asAt))] as const,
    ].map(([key, value]) => ({ key: { text: key }, value: { text: value } })),
    measureHref: fact?.measureId ? `/measures/${fact.measureId}` : undefined,
    seriesHref: fact?.seriesId ? `/evidence/${fact.seriesId}` : undefined,
  }
}

function coveredInWords(cohorts: readonly string[]): string {
  return cohorts.length === 0 ? 'none named' : cohorts.map(cohortTitle).join(', ')
}

function agreementRows(fact: ClaimFact): Row[] {
  const why = fact.reason === '' ? '' : `: ${fact.reason}`
  return [
    ['Agreed', `${inWords(fact.agreedOn)} by ${fact.agreedBy}${why}`],
    ['Change expected from', inWords(fact.startOn)],
  ]
}

function asksRows(judgement: ClaimJudgement): Row[] {
  const { claim } = judgement
  if (claim.type === 'measure') return [['Target', targetInWords(claim)]]
  const share = `${percent(claim.requiredShare)} or more`
  if (claim.type === 'audit')
    return [['Required share', claim.yearly ? `${share}, in a yearly programme` : share]]
  return [
    ['Required share', share],
    ['Least response', `${percent(claim.leastResponse)} of those asked`],
  ]
}

function targetInWords(claim: MeasureJudgement['claim']): string {
  if (claim.target === null) return 'no target set'
  const target = claim.figure === 'average' ? String(claim.target) : percent(claim.target)
  return claim.better === 'higher' ? `${target} or more` : `${target} or less`
}

function figureRows(judgement: ClaimJudgement, sees: boolean): Row[] {
  if (judgement.type === 'measure') return measureRows(judgement, sees)
  if (judgement.type === 'audit') return auditRows(judgement.figures, sees)
  return feedbackRows(judgement.figures, sees)
}

function auditRows(figures: AuditFigures, sees: boolean): Row[] {
  const { rounds, graded, reaching, moderated, moderatedReaching, bounds } = figures
  if (graded === 0) return []
  const reached = shareInWords(reaching, graded, sees)
  const agreed = shareInWords(moderatedReaching, moderated, sees)
  return [
    ['Audits that count', `${graded} in ${rounds.length} ${rounds.length === 1 ? 'round' : 'rounds'}`],
    ['Reached the grade', `${reached}${boundsInWords(bounds, reached)}`],
    ['Blind-moderated', moderated === 0 ? 'none' : `${moderated}; of these ${agreed} reached the grade`],
  ]
}

function feedbackRows(figures: FeedbackFigures, sees: boolean): Row[] {
  const { asked, answered, reaching, bounds } = figures
  if (asked === 0) return []
  const said = shareInWords(reaching, answered, sees)
  return [
    ['Asked in the last 12 months', String(asked)],
    ['Answered', shareInWords(answered, asked, sees)],
    ['Said so', `${said}${boundsInWords(bounds, said)}`],
  ]
}

function boundsInWords(bounds: Interval | undefined, share: string): string {
  const isHidden = share.startsWith('suppressed')
  return bounds && !isHidden ? `; allowing for chance, ${percent(bounds.low)} to ${percent(bounds.high)}` : ''
}

function measureRows(judgement: MeasureJudgement, sees: boolean): Row[] {
  const { newest, lastSix } = judgement.figures
  const months = reconstructedMonths(judgement)
  const isShare = judgement.claim.figure !== 'average'
  const rows: Row[] = []
  if (newest) {
    const { numerator, denominator, value } = newest
    const figure =
      isShare && denominator !== null ? shareInWords(numerator, denominator, sees) : String(round(value))
    rows.push([`Newest month, ${monthInWords(monthOf(newest.endsOn))}`, figure])
  }
  if (lastSix && isShare && lastSix.months > 0)
    rows.push([
      `Last ${lastSix.months} known months together`,
      shareInWords(lastSix.numerator, lastSix.denominator, sees),
    ])
  if (months > 0)
    rows.push([
      'Reconstructed',
      `${months} of the months used fell before the series was first loaded, so nobody saw them at the time`,
    ])
  return rows
}

function round(value: number): number {
  return Number(value.toFixed(1))
}
