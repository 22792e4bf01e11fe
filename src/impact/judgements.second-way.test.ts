import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateFromParts, type LocalDate } from '../kernel/dates.ts'
import type { Answers, AuditClaim, FeedbackClaim, Round } from './claims.ts'
import { judgeClaim } from './judgements.ts'

// The rules of claims written a second time, straight and slow, from the text of product.md alone; shares
// nothing with the first but the shape of its input.

function lastDay(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

function endOf(month: string): string {
  return lastDay(Number(month.slice(0, 4)), Number(month.slice(5)))
}

function earlier(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - by
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

function lessMonths(date: string, by: number): string {
  const month = earlier(date.slice(0, 7), by)
  const same = `${month}${date.slice(7)}`
  return same > endOf(month) ? endOf(month) : same
}

/** Entries of one month or date known at D; of several the one known last. */
function believed<T extends { knownOn?: string }>(
  entries: readonly T[],
  key: (entry: T) => string,
  D: string,
): T[] {
  const keys = [...new Set(entries.map(key))].toSorted()
  return keys.flatMap(one => {
    const known = entries.filter(entry => key(entry) === one && (entry.knownOn ?? '') <= D)
    const last = known
      .map(entry => entry.knownOn ?? '')
      .toSorted()
      .at(-1)
    return known.filter(entry => (entry.knownOn ?? '') === last).slice(-1)
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function wholeMonths(D: string, k: number): string[] {
  const last = endOf(D.slice(0, 7)) === D ? D.slice(0, 7) : earlier(D.slice(0, 7), 1)
  return Array.from({ length: k }, (_, by) => earlier(last, by))
}

function rounded(share: number): number {
  return Math.round(share * 1e12) / 1e12
}

/** Wilson's bounds as the two shares p with (seen - p)^2 = z^2 p (1 - p) / n. */
function bounds(seen: number, n: number): [low: number, high: number] {
  const zz = 3.841458820694124
  const [a, b, c] = [1 + zz / n, -(2 * seen + zz / n), seen * seen]
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c))
  return [rounded((-b - root) / (2 * a)), rounded((-b + root) / (2 * a))]
}

function audit(claim: AuditClaim, D: string): string {
  const past = believed(claim.rounds, round => round.date, D).filter(round => round.date <= D)
  const within = (k: number) => past.filter(round => round.date > lessMonths(D, k))
  const rounds = within(claim.yearly === true ? 13 : 12)
  if (within(claim.yearly === true ? 13 : 6).length === 0) return 'stale'
  const n = sum(rounds.map(r => r.graded))
  const m = sum(rounds.map(r => r.moderated))
  if (n < 10 || m / n < 0.2) return 'too few'
  const N = rounds.every(r => r.draw === 'cohort') ? sum(rounds.map(r => r.population ?? 0)) : Infinity
  const seen = sum(rounds.map(r => r.reaching)) / n
  const size = N === Infinity ? n : (n * (N - 1)) / (N - n)
  const [low, high] = N === n ? [seen, seen] : bounds(seen, size)
  const moderated = bounds(sum(rounds.map(r => r.moderatedReaching)) / m, m)[1]
  if (low >= claim.requiredShare && moderated >= claim.requiredShare) return 'met'
  return high < claim.requiredShare ? 'not met' : 'not settled'
}

function feedback(claim: FeedbackClaim, D: string): string {
  const window = wholeMonths(D, 12)
  const months = believed(claim.answers, a => a.month, D).filter(a => window.includes(a.month))
  const n = sum(months.map(a => a.answered))
  if (n === 0) return 'stale'
  if (n < 10) return 'too few'
  if (n / sum(months.map(a => a.asked)) < claim.leastResponse) return 'not settled'
  const [low, high] = bounds(sum(months.map(a => a.reaching)) / n, n)
  if (low >= claim.requiredShare) return 'met'
  return high < claim.requiredShare ? 'not met' : 'not settled'
}

// What is generated: rounds and answers on any day, some known late, some counted twice.

function date(year: number, month: number, day: number): LocalDate {
  const made = dateFromParts(year, month, Math.min(day, Number(lastDay(year, month).slice(8))))
  if (!made) throw new RangeError(`${year}-${month}-${day}`)
  return made
}

const dates = fc
  .tuple(
    fc.integer({ min: 2021, max: 2026 }),
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom(1, 15, 28, 29, 30, 31),
  )
  .map(([year, month, day]) => date(year, month, day))

function monthAt(index: number): string {
  return earlier('2020-01', -index)
}

function later(month: string, by: number): LocalDate {
  const known = earlier(month, -by)
  return date(Number(known.slice(0, 4)), Number(known.slice(5)), 20)
}

const audits = fc
  .record({
    rounds: fc.array(
      fc.record({
        on: dates,
        graded: fc.integer({ min: 1, max: 40 }),
        share: fc.double({ min: 0.3, max: 1, noNaN: true }),
        moderated: fc.constantFrom(0, 0.2, 0.5, 1),
        more: fc.constantFrom(0, 0, 5, 40),
        late: fc.constantFrom(0, 0, 0, 2),
        draw: fc.constantFrom('random' as const, 'cohort' as const),
      }),
      { minLength: 1, maxLength: 24, size: 'max' },
    ),
    cohorts: fc.boolean(),
    requiredShare: fc.constantFrom(0.5, 0.7, 0.8, 1),
    yearly: fc.boolean(),
  })
  .map(({ rounds, cohorts, requiredShare, yearly }): AuditClaim => {
    const made = rounds.map(({ on, graded, share, moderated, more, late, draw }): Round => {
      const counted = Math.ceil(graded * moderated)
      const drawn = { date: on, draw: cohorts ? ('cohort' as const) : draw, population: graded + more }
      const seen = {
        graded,
        reaching: Math.round(graded * share),
        moderated: counted,
        moderatedReaching: Math.floor(counted * share),
      }
      return { ...drawn, ...seen, ...(late > 0 && { knownOn: later(on.slice(0, 7), late) }) }
    })
    return { type: 'audit', id: 'a', cohorts: [], requiredShare, yearly, rounds: made }
  })

const feedbacks = fc
  .record({
    months: fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 80 }),
        asked: fc.integer({ min: 1, max: 30 }),
        answered: fc.double({ min: 0, max: 1, noNaN: true }),
        share: fc.double({ min: 0.4, max: 1, noNaN: true }),
        late: fc.constantFrom(0, 0, 3),
      }),
      { minLength: 1, maxLength: 60, size: 'max' },
    ),
    requiredShare: fc.constantFrom(0.5, 0.6, 0.7),
    leastResponse: fc.constantFrom(0.1, 0.4, 0.5),
  })
  .map(({ months: list, requiredShare, leastResponse }): FeedbackClaim => {
    const answers = list.map(({ at, asked, answered: part, share, late }): Answers => {
      const answered = Math.round(asked * part)
      const counts = { month: monthAt(at), asked, answered, reaching: Math.round(answered * share) }
      return late > 0 ? { ...counts, knownOn: later(monthAt(at), late) } : counts
    })
    return { type: 'feedback', id: 'f', cohorts: [], requiredShare, leastResponse, answers }
  })

describe('audit and feedback claims judged a second way', () => {
  const runs = { numRuns: 3000 }
  const states = ['stale', 'too few', 'not settled', 'not met', 'met']

  it('an audit claim has the same state', () => {
    const seen = new Set<string>()
    const property = fc.property(audits, dates, (claim, D) => {
      seen.add(judgeClaim(claim, D).state)
      expect(judgeClaim(claim, D).state).toBe(audit(claim, D))
    })
    fc.assert(property, runs)
    expect([...seen].toSorted()).toEqual(states.toSorted())
  })

  it('a feedback claim has the same state', () => {
    const seen = new Set<string>()
    const property = fc.property(feedbacks, dates, (claim, D) => {
      seen.add(judgeClaim(claim, D).state)
      expect(judgeClaim(claim, D).state).toBe(feedback(claim, D))
    })
    fc.assert(property, runs)
    expect([...seen].toSorted()).toEqual(states.toSorted())
  })
})
