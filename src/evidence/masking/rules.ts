import { hidesShare, isSmall } from '../../kernel/suppress.ts'
import type { Sight } from '../../impact/claim-sentences.ts'
import type { AuditJudgement } from '../../impact/audit-claims.ts'
import type { ClaimJudgement } from '../../impact/judgements.ts'
import type { MeasureJudgement } from '../../impact/measure-claims.ts'
import type { SeriesPoint } from '../../impact/series.ts'
import { monthOf } from '../../kernel/dates.ts'

/**
 * What somebody who sees counts only may be told in a sentence. The figures of a claim are told whole or not at
 * all: where any round, month of answers or month of the series behind them has a count of 1 to 5, or leaves 1 to 5
 * outside it, a total, a mean or the number that would settle it could give that count away. Single teams' figures
 * are never told: beside the team's own page one hidden month could be worked out of a year's.
 */
export const maskedSight: Sight = {
  figuresOf: judgement => !hasSmallFigure(judgement),
  ofTeams: false,
}

function hasSmallFigure(judgement: ClaimJudgement): boolean {
  if (judgement.type === 'measure')
    return monthsTold(judgement).some(point => isHiddenMonth(judgement, point))
  const ofModeration = judgement.type === 'audit' && hasSmallModeration(judgement)
  return ofModeration || hasSmallEntry(judgement)
}

/** The months that the figures of a sentence are made of. */
function monthsTold({ claim, figures }: MeasureJudgement): SeriesPoint[] {
  const { before, after, newest } = figures
  if (claim.series === 'flow') return [...before, ...after]
  return [before.at(-1), newest].filter(point => point !== undefined)
}

/** Hidden on the measure's own page, beside its teams or by itself. */
export function isHiddenMonth({ claim }: MeasureJudgement, point: SeriesPoint): boolean {
  const { numerator, denominator } = point
  if (claim.hidden?.has(monthOf(point.endsOn))) return true
  return claim.figure !== 'average' && denominator !== null && hidesShare(numerator, denominator)
}

/** Whether a round or a month of answers, of any time, has a count that may not be shown. */
export function hasSmallEntry({ claim }: ClaimJudgement): boolean {
  if (claim.type === 'audit') return claim.rounds.some(one => hidesShare(one.reaching, one.graded))
  if (claim.type === 'feedback')
    return claim.answers.some(
      one => hidesShare(one.reaching, one.answered) || hidesShare(one.answered, one.asked),
    )
  return false
}

/** The same for the blind-moderated part of audit rounds. */
export function hasSmallModeration({ claim }: AuditJudgement): boolean {
  return claim.rounds.some(one => hidesShare(one.moderatedReaching, one.moderated))
}

/** A count beside its whole, with its percentage, as the viewer may see it. */
export function shareInWords(numerator: number, denominator: number, sees: boolean, hides = false): string {
  if (denominator === 0) return 'none'
  if (!sees && (hides || hidesShare(numerator, denominator))) return `suppressed (of ${wholeOf(denominator)})`
  return `${Number(((numerator / denominator) * 100).toFixed(1))}% (${numerator} of ${denominator})`
}

/** A count alone, as the viewer may see it. */
export function countInWords(count: number, sees: boolean): string {
  return !sees && isSmall(count) ? 'suppressed (1 to 5)' : String(count)
}

/** What a suppressed share is a share of: itself suppressed when it is 1 to 5. */
function wholeOf(count: string | number): string {
  return isSmall(Number(count)) ? 'a suppressed number' : String(count)
}
