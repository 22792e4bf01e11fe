import { hidesShare } from '../../kernel/suppress.ts'

const SHARE_OF = /([\d.]+%) \((\d+) of (\d+)\)/g
const AUDITS_OR_ANSWERS =
  /(\d+) of (\d+) (audits|who answered) \([\d.]+%(, \d+ asked)?\)( reached the grade| said so)?(, at most [\d.]+% allowing for chance)?/g
const TEAM = /at ([\d.]+)% of (\d+)/g

const did: Readonly<Record<string, string>> = { audits: 'reached the grade', 'who answered': 'said so' }

/**
 * A sentence about evidence as somebody reads it who sees no small numbers: where a count, or those left
 * outside it, is 1 to 5, the share and its bound go with it, because they would give the count away.
 */
export function maskSentence(sentence: string): string {
  return sentence
    .replaceAll(SHARE_OF, (whole, _share, x: string, n: string) =>
      hidesShare(Number(x), Number(n)) ? `a suppressed share of ${n}` : whole,
    )
    .replaceAll(AUDITS_OR_ANSWERS, (whole, x: string, n: string, what: string) =>
      hidesShare(Number(x), Number(n)) ? `a suppressed number of ${n} ${what} ${did[what] ?? ''}` : whole,
    )
    .replaceAll(TEAM, (whole, share: string, n: string) =>
      hidesShare(Math.round((Number(share) / 100) * Number(n)), Number(n))
        ? `at a suppressed share of ${n}`
        : whole,
    )
}

/** A count beside its whole, with its percentage, as the viewer may see it. */
export function shareInWords(numerator: number, denominator: number, seesSmallNumbers: boolean): string {
  if (denominator === 0) return 'none'
  if (!seesSmallNumbers && hidesShare(numerator, denominator)) return `suppressed (of ${denominator})`
  return `${Number(((numerator / denominator) * 100).toFixed(1))}% (${numerator} of ${denominator})`
}
