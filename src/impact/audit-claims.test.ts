import { describe, expect, it } from 'vitest'
import { localDate, type LocalDate } from '../kernel/dates.ts'
import type { AuditClaim, Round } from './claims.ts'
import { judgeClaim } from './judgements.ts'
import { casesToSettle } from './settling.ts'
import { auditsToSettle } from './audit-claims.ts'

function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new RangeError(text)
  return date
}

function round(date: string, graded: number, reaching: number, more: Partial<Round> = {}): Round {
  const moderated = Math.ceil(graded / 5)
  return {
    date: day(date),
    draw: 'random',
    graded,
    reaching,
    moderated,
    moderatedReaching: Math.min(moderated, reaching),
    ...more,
  }
}

function judged(rounds: readonly Round[], more: Partial<AuditClaim> = {}, asAt = '2026-03-31') {
  const claim: AuditClaim = { type: 'audit', id: 'a', cohorts: [], requiredShare: 0.8, rounds, ...more }
  const judgement = judgeClaim(claim, day(asAt))
  if (judgement.type !== 'audit') throw new Error('not an audit')
  return judgement
}

describe('an audit claim', () => {
  it.each<[string, Round[], Partial<AuditClaim>, string]>([
    ['no round at all', [], {}, 'stale'],
    ['16 of 16 against 80%', [round('2026-01-10', 16, 16)], {}, 'met'],
    ['15 of 15 against 80%', [round('2026-01-10', 15, 15)], {}, 'not settled'],
    ['nine audits', [round('2026-01-10', 9, 9)], {}, 'too few'],
    [
      'fewer than one in five moderated',
      [round('2026-01-10', 16, 16, { moderated: 3, moderatedReaching: 3 })],
      {},
      'too few',
    ],
    ['5 of 20 against 80%', [round('2026-01-10', 20, 5)], {}, 'not met'],
    [
      'all good, but not to the moderators',
      [round('2026-01-10', 40, 40, { moderated: 10, moderatedReaching: 4 })],
      {},
      'not settled',
    ],
    ['rounds pooled over 12 months', [round('2025-05-01', 8, 8), round('2026-01-10', 8, 8)], {}, 'met'],
    [
      'the older round just out of the 12 months',
      [round('2025-03-31', 8, 8), round('2026-01-10', 8, 8)],
      {},
      'too few',
    ],
    ['nothing in the last six months', [round('2025-09-30', 16, 16)], {}, 'stale'],
    ['something in the last six months', [round('2025-10-01', 16, 16)], {}, 'met'],
    [
      'a yearly programme, 13 months ago and a day less',
      [round('2025-03-01', 16, 16)],
      { yearly: true },
      'met',
    ],
    ['a yearly programme, 13 months ago', [round('2025-02-28', 16, 16)], { yearly: true }, 'stale'],
    [
      'a whole cohort of 10 seen, 8 of them good',
      [round('2026-01-10', 10, 8, { draw: 'cohort', population: 10 })],
      {},
      'met',
    ],
    [
      'a whole cohort of 10 seen, 7 of them good',
      [round('2026-01-10', 10, 7, { draw: 'cohort', population: 10 })],
      {},
      'not met',
    ],
    ['14 of a cohort of 15', [round('2026-01-10', 14, 14, { draw: 'cohort', population: 15 })], {}, 'met'],
    ['14 of a random draw', [round('2026-01-10', 14, 14)], {}, 'not settled'],
    [
      'a cohort beside a random draw',
      [round('2026-01-10', 7, 7, { draw: 'cohort', population: 7 }), round('2026-02-10', 7, 7)],
      {},
      'not settled',
    ],
  ])('%s', (_, rounds, more, state) => {
    expect(judged(rounds, more).state).toBe(state)
  })

  it('of two entries for one date takes the latest known, and no entry before it was known', () => {
    const rounds = [
      round('2026-01-10', 16, 16, { knownOn: day('2026-02-01') }),
      round('2026-01-10', 20, 5, { knownOn: day('2026-03-01') }),
    ]
    expect(judged(rounds, {}, '2026-01-31').state).toBe('stale')
    expect(judged(rounds, {}, '2026-02-28').state).toBe('met')
    expect(judged(rounds, {}, '2026-03-01').state).toBe('not met')
  })
})

describe('how many audits would settle it', () => {
  it.each([
    { graded: 15, reaching: 15, needed: 16 },
    { graded: 20, reaching: 16, needed: null },
    { graded: 20, reaching: 18, needed: 62 },
  ])('$reaching of $graded against 80%: $needed', ({ graded, reaching, needed }) => {
    expect(auditsToSettle(judged([round('2026-01-10', graded, reaching)]))).toBe(needed)
  })

  it('that many audits do settle it, and one fewer does not', () => {
    for (const seen of [0.5, 0.6, 0.7, 0.75, 0.85, 0.9, 1]) {
      const needed = casesToSettle(seen, 0.8) ?? 0
      const state = (n: number) =>
        judged([round('2026-01-10', n, seen * n, { moderated: n, moderatedReaching: n })]).state
      expect(state(needed)).toBe(seen > 0.8 ? 'met' : 'not met')
      if (needed > 10) expect(state(needed - 1)).toBe('not settled')
    }
  })

  it('a cohort is settled sooner, at the latest when the whole of it is seen', () => {
    expect(casesToSettle(0.9, 0.8, 30)).toBeLessThan(30)
    expect(casesToSettle(0.8, 0.8, 30)).toBe(30)
  })
})
