import { addDays, addMonths, inWords, type LocalDate } from '../kernel/dates.ts'
import type { AuditJudgement } from './audit-claims.ts'
import { momentOf } from './claims.ts'
import type { ClaimJudgement } from './judgements.ts'
import type { MeasureJudgement } from './measure-claims.ts'

/** When a claim will next be looked at: the day new evidence is due, or the day the old goes stale. */
export interface NextLook {
  readonly on: LocalDate
  readonly because: 'new evidence is due' | 'its evidence goes stale' | 'its evidence is overdue'
}

/** Always after the date itself: evidence overdue already is looked for at the next month-end. */
export function nextLook(judgement: ClaimJudgement, asAt: LocalDate): NextLook {
  // Answers come month by month.
  if (judgement.type === 'feedback') {
    return { on: momentOf(asAt).nextMonthEnd, because: 'new evidence is due' }
  }
  const [due, stale] = datesOf(judgement)
  const coming = [due, stale].filter(look => look !== undefined).filter(look => look.on > asAt)
  const first = earliest(coming)
  return first ?? { on: momentOf(asAt).nextMonthEnd, because: 'its evidence is overdue' }
}

/** One of the finding's claims is looked at first. */
export function firstLook(judgements: readonly ClaimJudgement[], asAt: LocalDate): NextLook | undefined {
  return earliest(judgements.map(judgement => nextLook(judgement, asAt)))
}

function earliest(looks: readonly NextLook[]): NextLook | undefined {
  const first = looks.map(({ on }) => on).toSorted()[0]
  return looks.find(({ on }) => on === first)
}

export function nextLookInWords({ on, because }: NextLook): string {
  return `next looked at on ${inWords(on)}, when ${because}`
}

function datesOf(judgement: MeasureJudgement | AuditJudgement): [NextLook | undefined, NextLook | undefined] {
  if (judgement.type === 'audit') return [undefined, auditGoesStale(judgement)]
  const { newest } = judgement.figures
  if (!newest) return [undefined, undefined]
  const due = momentOf(newest.endsOn).nextMonthEnd
  return [
    { on: due, because: 'new evidence is due' },
    { on: addDays(newest.endsOn, 76), because: 'its evidence goes stale' },
  ]
}

/** The first day on which the newest round lies 6 months back (13 for a yearly programme). */
function auditGoesStale({ claim, figures }: AuditJudgement): NextLook | undefined {
  if (!figures.newest) return undefined
  const months = claim.yearly === true ? 13 : 6
  let on = addDays(addMonths(figures.newest.date, months), -3)
  while (addMonths(on, -months) < figures.newest.date) on = addDays(on, 1)
  return { on, because: 'its evidence goes stale' }
}
