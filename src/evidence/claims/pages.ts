import { cohortTitle } from '../../inspections/cohorts/rules.ts'
import { addMonths, inWords, monthInWords, monthOf } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Interval } from '../../kernel/intervals.ts'
import type { AuditJudgement } from '../../impact/audit-claims.ts'
import type { FeedbackFigures } from '../../impact/feedback-claims.ts'
import { everything, explainClaim, percent } from '../../impact/claim-sentences.ts'
import type { ClaimFact } from '../facts/rules.ts'
import { claimOf } from '../inputs/rules.ts'
import type { FactIndex } from '../inputs/rules.ts'
import { judgeClaim } from '../../impact/judgements.ts'
import type { ClaimJudgement } from '../../impact/judgements.ts'
import {
  countInWords,
  hasSmallEntry,
  hasSmallModeration,
  isHiddenMonth,
  maskedSight,
  shareInWords,
} from '../masking/rules.ts'
import type { MeasureJudgement } from '../../impact/measure-claims.ts'
import { outlookOf } from '../outlooks/rules.ts'
import { nextLook, nextLookInWords } from '../../impact/next-looks.ts'
import { reconstructedMonths } from '../../impact/sentences.ts'

type Row = readonly [key: string, value: string]

const kinds = { measure: 'Measure', audit: 'Audit', feedback: 'Feedback' } as const

/** One claim on the page of its finding: what it asks, what the evidence says, and when it is next looked at. */
export function claimView(
  judgement: ClaimJudgement,
  fact: ClaimFact | undefined,
  asAt: LocalDate,
  seesSmallNumbers: boolean,
  notAsked = '',
) {
  const { claim } = judgement
  return {
    id: claim.id,
    name: claim.label ?? claim.id,
    kind: kinds[judgement.type],
    sentence: explainClaim(judgement, seesSmallNumbers ? everything : maskedSight),
    usable: judgement.usable,
    rows: [
      ...asksRows(judgement),
      ...figureRows(judgement, seesSmallNumbers),
      ...(judgement.type === 'feedback' ? [['Could not be asked', notAsked || 'not said'] as const] : []),
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
  if (judgement.type === 'audit') return auditRows(judgement, sees)
  return feedbackRows(judgement.figures, sees, hasSmallEntry(judgement))
}

function auditRows(judgement: AuditJudgement, sees: boolean): Row[] {
  const { figures } = judgement
  const { rounds, graded, reaching, moderated, moderatedReaching, bounds } = figures
  if (graded === 0) return []
  const reached = shareInWords(reaching, graded, sees, hasSmallEntry(judgement))
  const agreed = shareInWords(moderatedReaching, moderated, sees, hasSmallModeration(judgement))
  return [
    [
      'Audits that count',
      `${countInWords(graded, sees)} in ${rounds.length} ${rounds.length === 1 ? 'round' : 'rounds'}`,
    ],
    ['Reached the grade', `${reached}${boundsInWords(bounds, reached)}`],
    [
      'Blind-moderated',
      moderated === 0 ? 'none' : `${countInWords(moderated, sees)}; of these ${agreed} reached the grade`,
    ],
  ]
}

function feedbackRows(figures: FeedbackFigures, sees: boolean, hides: boolean): Row[] {
  const { asked, answered, reaching, bounds } = figures
  if (asked === 0) return []
  const said = shareInWords(reaching, answered, sees, hides)
  return [
    ['Asked in the last 12 months', countInWords(asked, sees)],
    ['Answered', shareInWords(answered, asked, sees, hides)],
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
    const told = sees || !isHiddenMonth(judgement, newest)
    const whole =
      isShare && denominator !== null ? shareInWords(numerator, denominator, sees) : String(round(value))
    const figure = told ? whole : 'suppressed'
    rows.push([`Newest month, ${monthInWords(monthOf(newest.endsOn))}`, figure])
  }
  if (lastSix && isShare && lastSix.months > 0)
    rows.push([
      `Last ${lastSix.months} known months pooled, as the target asks`,
      !sees && judgement.figures.known.slice(-6).some(point => isHiddenMonth(judgement, point))
        ? 'suppressed'
        : shareInWords(lastSix.numerator, lastSix.denominator, sees),
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

/** One claim on a page of its own; undefined when there is none. */
export function claimPage(
  index: FactIndex,
  versions: readonly ClaimFact[],
  today: LocalDate,
  viewing: Viewing,
) {
  const newest = versions.at(-1)
  const standing = versions.findLast(version => !version.withdrawn)
  const claim = standing && claimOf(index, standing)
  if (!newest || !standing || !claim) return undefined
  const judgement = judgeClaim(claim, today)
  const { findingId } = standing
  return {
    title: claim.label ?? 'Claim',
    showsStatus: true,
    caption: `${kinds[claim.type]} claim`,
    back: { href: `/findings/${findingId}`, text: 'Back to the finding' },
    withdrawn: newest.withdrawn
      ? `Withdrawn on ${inWords(newest.agreedOn)}, agreed by ${newest.agreedBy}`
      : '',
    view: claimView(judgement, standing, today, viewing.seesSmallNumbers, notAskedBy(index, standing, today)),
    outlook: outlookOf(judgement),
    versions: versions.toReversed().map(version => versionRow(version, index)),
    mayChange: viewing.can('claims.agree') && !newest.withdrawn,
  }
}

/** Who could not be asked, month by month over the last 12, as it was known on a day. */
export function notAskedBy(index: FactIndex, fact: ClaimFact, asAt: LocalDate): string {
  const since = monthOf(addMonths(asAt, -12))
  const known = (index.answers.get(fact.seriesId ?? '') ?? []).filter(
    one => one.knownOn <= asAt && one.month >= since,
  )
  const latest = new Map(known.map(one => [one.month, one.notAsked]))
  return [...latest]
    .filter(([, words]) => words !== '')
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, words]) => `${monthInWords(month)}: ${words}`)
    .join('; ')
}

function versionRow(version: ClaimFact, index: FactIndex) {
  return {
    agreed: `${inWords(version.agreedOn)}, ${version.agreedBy}`,
    entered: `${inWords(version.knownOn)}, ${version.enteredBy}`,
    asks: version.withdrawn ? 'Withdrawn' : asksInWords(version, index),
    start: inWords(version.startOn),
    cohorts: coveredInWords(version.cohorts),
    reason: version.reason,
  }
}

function asksInWords(version: ClaimFact, index: FactIndex): string {
  const claim = claimOf(index, version)
  if (!claim) return 'not to be judged'
  const wants = claim.type === 'measure' ? targetInWords(claim) : `${percent(claim.requiredShare)} or more`
  return `${claim.label ?? ''}: ${wants}`
}

interface Viewing {
  readonly seesSmallNumbers: boolean
  can(permission: 'claims.agree'): boolean
}
