import { hidesShare, isSmall } from '../../kernel/suppress.ts'
import type { AuditJudgement } from '../../impact/audit-claims.ts'
import type { ClaimJudgement } from '../../impact/judgements.ts'
import type { MeasureFigures } from '../../impact/measure-claims.ts'

const SHARE_OF = /([\d.]+%) \((\d+) of (\d+)\)/g
const AUDITS_OR_ANSWERS =
  /(\d+) of (\d+) (audits|who answered) \([\d.]+%(, \d+ asked)?\)( reached the grade| said so)?(, at most [\d.]+% allowing for chance)?/g
const FEW_AUDITS = /(\d+) audits, and 10 are needed/g
const ASKED = /(\d+) of (\d+) asked answered/g
const TEAM = /at ([\d.]+)% of (\d+)/g
const MEANS = /[\d.]+% (over the last \d+ known months|in the months up to a confirmed shift)/g
const did: Readonly<Record<string, string>> = { audits: 'reached the grade', 'who answered': 'said so' }

/**
 * A sentence about evidence as somebody reads it who sees no small numbers: where a count, or those left
 * outside it, is 1 to 5, the share and its bound go with it, because they would give the count away. A total
 * goes too when one of the rounds or months in it is small: the others would give that one away.
 */
export function maskSentence(sentence: string, judgements: readonly ClaimJudgement[] = []): string {
  const hidesTotals = judgements.some(hasSmallEntry)
  const hidesMeans = judgements.some(
    one => one.type === 'measure' && one.claim.figure !== 'average' && hasSmallMonth(one.figures),
  )
  const shown = sentence
    .replaceAll(SHARE_OF, (whole, _share, x: string, n: string) =>
      hidesShare(Number(x), Number(n)) ? `a suppressed share of ${wholeOf(n)}` : whole,
    )
    .replaceAll(AUDITS_OR_ANSWERS, (whole, x: string, n: string, what: string) =>
      hidesTotals || hidesShare(Number(x), Number(n))
        ? `a suppressed number of ${wholeOf(n)} ${what} ${did[what] ?? ''}`
        : whole,
    )
    .replaceAll(FEW_AUDITS, (whole, n: string) =>
      isSmall(Number(n)) ? 'fewer than 10 audits, and 10 are needed' : whole,
    )
    .replaceAll(ASKED, (whole, x: string, n: string) =>
      hidesShare(Number(x), Number(n)) ? `a suppressed number of ${wholeOf(n)} asked answered` : whole,
    )
    .replaceAll(TEAM, (whole, share: string, n: string) =>
      hidesShare(Math.round((Number(share) / 100) * Number(n)), Number(n))
        ? `at a suppressed share of ${wholeOf(n)}`
        : whole,
    )
  return hidesMeans ? shown.replaceAll(MEANS, 'a suppressed share $1') : shown
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

/** Whether one of the last 6 known months of a share has a count that may not be shown. */
export function hasSmallMonth({ known }: Pick<MeasureFigures, 'known'>): boolean {
  return known
    .slice(-6)
    .some(point => point.denominator !== null && hidesShare(point.numerator, point.denominator))
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
