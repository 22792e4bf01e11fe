import type { LocalDate } from '../../kernel/dates.ts'
import { judgeFinding } from '../../impact/histories.ts'
import type { FindingInput, FindingJudgement } from '../../impact/histories.ts'

/** Judges one finding as at a day, as `judgeFinding` does. */
export type Judge = (findingId: string, input: FindingInput, asAt: LocalDate) => FindingJudgement

interface Memo {
  readonly fingerprint: string
  readonly series: readonly unknown[]
  readonly judgement: FindingJudgement
}

const mostDays = 12

/**
 * A judge that remembers: a finding is judged again only when something that bears on it has changed, so that
 * entering one audit round works out one finding and not three hundred. Kept for the days last asked about.
 */
export function rememberingJudge(): Judge {
  const days = new Map<LocalDate, Map<string, Memo>>()
  return (findingId, input, asAt) => {
    const memos = days.get(asAt) ?? new Map<string, Memo>()
    days.delete(asAt)
    days.set(asAt, memos)
    const [oldest] = days.keys()
    if (days.size > mostDays && oldest !== undefined) days.delete(oldest)
    const [fingerprint, series] = fingerprintOf(input)
    const before = memos.get(findingId)
    if (before?.fingerprint === fingerprint && isSame(before.series, series)) return before.judgement
    const judgement = judgeFinding(input, asAt)
    memos.set(findingId, { fingerprint, series, judgement })
    return judgement
  }
}

/**
 * Everything a judgement rests on: the small facts as text; the monthly series, which are long and only
 * replaced when a scorecard is loaded, as the very lists they are.
 */
function fingerprintOf(input: FindingInput): [string, unknown[]] {
  const series: unknown[] = []
  const text = JSON.stringify(input, (key, value: unknown) => {
    if (key !== 'points') return value
    series.push(value)
    return undefined
  })
  return [text, series]
}

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((one, at) => one === now[at])
}
