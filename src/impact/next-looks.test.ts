import { expect, it } from 'vitest'
import { addDays, localDate, type LocalDate } from '../kernel/dates.ts'
import type { Claim } from './claims.ts'
import { judgeClaim } from './judgements.ts'
import { firstLook, nextLook, nextLookInWords } from './next-looks.ts'

function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new RangeError(text)
  return date
}

const measure: Claim = {
  type: 'measure',
  id: 'm',
  cohorts: [],
  startOn: day('2025-01-01'),
  better: 'higher',
  target: null,
  series: 'flow',
  points: [{ month: '2026-02', numerator: 3, denominator: 4 }],
}
const round = { draw: 'random', graded: 20, reaching: 20, moderated: 5, moderatedReaching: 5 } as const
// Six months before 28 February is 28 August: a round of the 31st is still fresh then.
const audit: Claim = {
  type: 'audit',
  id: 'a',
  cohorts: [],
  requiredShare: 0.5,
  rounds: [{ ...round, date: day('2025-08-31') }],
}
const feedback: Claim = {
  type: 'feedback',
  id: 'f',
  cohorts: [],
  requiredShare: 0.5,
  leastResponse: 0,
  answers: [],
}

it.each<[string, Claim, string, string, string]>([
  ['a measure when the next month is over', measure, '2026-03-15', '2026-03-31', 'new evidence is due'],
  [
    'a measure not loaded since when it goes stale',
    measure,
    '2026-04-10',
    '2026-05-15',
    'its evidence goes stale',
  ],
  ['a stale measure at the next month-end', measure, '2026-06-10', '2026-06-30', 'its evidence is overdue'],
  ['audits six months after the last round', audit, '2025-12-01', '2026-03-01', 'its evidence goes stale'],
  [
    'a yearly programme after 13',
    { ...audit, yearly: true },
    '2025-12-01',
    '2026-10-01',
    'its evidence goes stale',
  ],
  ['feedback at each month-end', feedback, '2026-03-31', '2026-04-30', 'new evidence is due'],
])('looks again at %s', (_, claim, asAt, on, because) => {
  expect(nextLook(judgeClaim(claim, day(asAt)), day(asAt))).toEqual({ on, because })
})

it('evidence is good on the day before it goes stale and stale on the day', () => {
  for (const [claim, asAt] of [
    [measure, '2026-04-10'],
    [audit, '2025-12-01'],
    [{ ...audit, yearly: true }, '2025-12-01'],
  ] as const) {
    const { on } = nextLook(judgeClaim(claim, day(asAt)), day(asAt))
    expect(judgeClaim(claim, on).state).toBe('stale')
    expect(judgeClaim(claim, addDays(on, -1)).state).not.toBe('stale')
  }
})

it('of several claims says which day comes first', () => {
  const asAt = day('2025-12-01')
  const look = firstLook([judgeClaim(audit, asAt), judgeClaim(feedback, asAt)], asAt)
  expect(look && nextLookInWords(look)).toBe('next looked at on 31 December 2025, when new evidence is due')
})
