import { inWords, monthInWords, monthOf } from '../kernel/dates.ts'
import { grouped } from '../kernel/words.ts'
import { auditsToSettle, type AuditJudgement } from './audit-claims.ts'
import { earlySign, earlySignInWords } from './early-signs.ts'
import { answersToSettle, type FeedbackJudgement } from './feedback-claims.ts'
import type { ClaimJudgement } from './judgements.ts'
import type { MeasureJudgement } from './measure-claims.ts'
import type { SeriesPoint } from './series.ts'

export function claimName({ claim }: ClaimJudgement): string {
  return claim.label ?? claim.id
}

/** '84.5%', '84%' for a whole number. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`
}

/** What may be told to whoever reads a sentence. */
export interface Sight {
  /** Whether the figures behind a claim's judgement may be told; its state always may. */
  figuresOf(judgement: ClaimJudgement): boolean
  /** Whether the figures of single teams may be told; their names always may. */
  readonly ofTeams: boolean
}

/** The sight of those who see every number. */
export const everything: Sight = { figuresOf: () => true, ofTeams: true }

/** One sentence on one claim: its state, its target, and the figures that say so. */
export function explainClaim(judgement: ClaimJudgement, sight = everything): string {
  const target = judgement.onTarget === null ? '' : judgement.onTarget ? ', on target' : ', not on target'
  const sign = judgement.type === 'measure' ? earlySign(judgement) : undefined
  const early = sign ? `; ${earlySignInWords(sign)}` : ''
  return `${claimName(judgement)}: ${judgement.state}${target}; ${reasonOf(judgement, sight)}${early}.`
}

/** The figures behind a claim's state, in words that follow "because" or stand in brackets. */
export function reasonOf(judgement: ClaimJudgement, sight = everything): string {
  if (!sight.figuresOf(judgement) && !saysNoFigure.has(judgement.state))
    return `the figures are suppressed${sinceWhen(judgement)}`
  if (judgement.type === 'measure') return measureReason(judgement)
  return judgement.type === 'audit' ? auditReason(judgement) : feedbackReason(judgement)
}

/** States whose reason holds no count and no share. */
const saysNoFigure: ReadonlySet<string> = new Set(['unreliable', 'stale', 'too early', 'no baseline'])

/** When it changed is no count: it is told even where the figures are not. */
function sinceWhen(judgement: ClaimJudgement): string {
  if (judgement.type !== 'measure') return ''
  const { walk, after } = judgement.figures
  const shift = walk?.shifts.at(-1)
  return shift ? `, with a confirmed shift in ${monthName(after[shift.at])}` : ''
}

function measureReason(judgement: MeasureJudgement): string {
  const { claim, figures, state } = judgement
  const { newest, newestLoaded, before, baseline } = figures
  switch (state) {
    case 'unreliable':
      return `the newest month loaded, ${monthName(newestLoaded)}, carries a data-quality flag`
    case 'stale':
      return newest ? `the newest known month is ${monthName(newest)}` : 'no month is known'
    case 'too early':
      return earlyReason(judgement)
    case 'too few':
      return 'the numbers are too small to tell a change from chance'
    case 'no baseline':
      return claim.series === 'flow'
        ? `${before.length} of the 12 months needed before the work began ${before.length === 1 ? 'is' : 'are'} known`
        : 'no month before the work began is known'
    case 'no routine variation measured':
      return `every month before the work began was ${figureOf(judgement, baseline?.mean ?? 0)}`
    case 'target only':
      return `${monthName(newest)} was ${figureOf(judgement, newest?.value ?? 0)}`
    case 'improving':
    case 'getting worse':
    case 'no change':
      return comparisonReason(judgement)
  }
}

function earlyReason({ claim, figures }: MeasureJudgement): string {
  const { footing, known, after } = figures
  if (footing !== undefined && known.length < 12) {
    return `the way it is counted changed and ${known.length} of the 12 months needed since are known`
  }
  if (after.length < 3) {
    return `work began in ${monthInWords(monthOf(claim.startOn))} and ${after.length} of the 3 months needed since are known`
  }
  return 'a figure over 12 months needs 12 months since the work began'
}

function comparisonReason(judgement: MeasureJudgement): string {
  const { recent, baseline, comparison, walk, after } = judgement.figures
  if (comparison) {
    const { before, newest } = comparison
    return `${monthName(newest)} was ${counted(newest)} against ${counted(before)} in ${monthName(before)}`
  }
  const was = baseline?.mean ?? 0
  const now = `${figureOf(judgement, recent?.mean ?? 0)} over the last ${recent?.months} known months`
  const both = `${now} against ${figureOf(judgement, was)} before the work began`
  const shift = walk?.shifts.at(-1)
  if (!shift) return `${both}, with no confirmed shift`
  const month = monthName(after[shift.at])
  if (shift.judgedAgainst === was) return `${both}, since a confirmed shift in ${month}`
  return `${both} and ${figureOf(judgement, shift.judgedAgainst)} in the months up to a confirmed shift in ${month}`
}

function figureOf({ claim }: MeasureJudgement, value: number): string {
  return claim.figure === 'average' ? String(Number(value.toFixed(1))) : percent(value)
}

function monthName(point: SeriesPoint | undefined): string {
  return point ? monthInWords(monthOf(point.endsOn)) : 'no month'
}

function counted(point: SeriesPoint): string {
  const of =
    point.denominator === null ? '' : ` (${grouped(point.numerator)} of ${grouped(point.denominator)})`
  return `${percent(point.value)}${of}`
}

function auditReason(judgement: AuditJudgement): string {
  const { claim, figures, state } = judgement
  const { graded, reaching, moderated, newest, bounds } = figures
  if (state === 'stale') return newest ? `the last round was on ${inWords(newest.date)}` : 'no round yet'
  if (state === 'too few') {
    const short =
      graded < 10 ? `${graded} audits, and 10 are needed` : `${moderated} of ${graded} audits moderated`
    return graded < 10 ? short : `${short}, and one in five is needed`
  }
  const seen = `${grouped(reaching)} of ${grouped(graded)} audits (${percent(reaching / graded)}) reached the grade`
  const asked = `${percent(claim.requiredShare)} is required`
  if (state === 'met') return `${seen} and ${asked}`
  if (state === 'not met')
    return `${seen}, at most ${percent(bounds?.high ?? 1)} allowing for chance, and ${asked}`
  const needed = auditsToSettle(judgement)
  return `${seen}, ${asked}, ${settling(needed, graded, 'audits')}`
}

function settling(needed: number | null, seen: number, what: string): string {
  if (needed === null) return 'and no number would settle it at this share'
  return `and ${grouped(Math.max(needed, seen + 1))} ${what} in all would settle it at this share`
}

function feedbackReason(judgement: FeedbackJudgement): string {
  const { claim, figures, state } = judgement
  const { asked, answered, reaching, bounds, isUnanswered } = figures
  if (state === 'stale') return 'nobody answered in the last 12 months'
  if (state === 'too few') return `${answered} of ${asked} asked answered, and 10 answers are needed`
  if (isUnanswered) {
    return `${answered} of ${asked} asked answered, under the ${percent(claim.leastResponse)} agreed`
  }
  const said = `${grouped(reaching)} of ${grouped(answered)} who answered (${percent(reaching / answered)}, ${grouped(asked)} asked) said so`
  const required = `${percent(claim.requiredShare)} is required`
  if (state === 'met') return `${said} and ${required}`
  if (state === 'not met') {
    return `${said}, at most ${percent(bounds?.high ?? 1)} allowing for chance, and ${required}`
  }
  return `${said}, ${required}, ${settling(answersToSettle(judgement), answered, 'answers')}`
}
