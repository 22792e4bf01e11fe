import { describe, expect, it } from 'vitest'
import { localDate, type LocalDate } from '../kernel/dates.ts'
import type { Answers } from './claims.ts'
import { judgeClaim } from './judgements.ts'

function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new RangeError(text)
  return date
}

function stateOf(answers: readonly Answers[], asAt = '2026-03-15'): string {
  const claim = {
    type: 'feedback',
    id: 'f',
    cohorts: [],
    requiredShare: 0.6,
    leastResponse: 0.3,
    answers,
  } as const
  return judgeClaim(claim, day(asAt)).state
}

function month(name: string, asked: number, answered: number, reaching: number): Answers {
  return { month: name, asked, answered, reaching }
}

describe('a feedback claim', () => {
  it.each<[string, Answers[], string]>([
    ['nobody was asked', [], 'stale'],
    ['nobody answered', [month('2026-01', 30, 0, 0)], 'stale'],
    ['nine answered', [month('2026-01', 9, 9, 9)], 'too few'],
    ['28 in a hundred answered', [month('2026-01', 100, 28, 28)], 'not settled'],
    ['nearly all say so', [month('2026-01', 30, 20, 19)], 'met'],
    ['few say so', [month('2026-01', 30, 20, 4)], 'not met'],
    ['two thirds say so', [month('2026-01', 30, 21, 14)], 'not settled'],
    ['the months of a year together', [month('2025-03', 10, 5, 5), month('2026-02', 10, 5, 5)], 'met'],
    ['a month of over a year ago', [month('2025-02', 10, 5, 5), month('2026-02', 10, 5, 5)], 'too few'],
    ['a month not yet over', [month('2026-03', 30, 20, 20)], 'stale'],
  ])('%s', (_, answers, state) => {
    expect(stateOf(answers)).toBe(state)
  })

  it('takes the latest known count of a month', () => {
    const answers = [
      month('2026-01', 30, 20, 19),
      { ...month('2026-01', 30, 20, 4), knownOn: day('2026-03-15') },
    ]
    expect(stateOf(answers, '2026-03-14')).toBe('met')
    expect(stateOf(answers)).toBe('not met')
  })

  it('counts twelve whole months, also on 28 February of the year after a leap year', () => {
    const leapFebruary = [month('2024-02', 30, 20, 20)]
    expect(stateOf(leapFebruary, '2025-01-31')).toBe('met')
    expect(stateOf(leapFebruary, '2025-02-28')).toBe('stale')
  })
})
