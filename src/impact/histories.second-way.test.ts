import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDate, type LocalDate } from '../kernel/dates.ts'
import { momentOf, type Claim } from './claims.ts'
import { judgeRead, readClaim, type ClaimJudgement } from './judgements.ts'
import type { Verdict } from './verdicts.ts'
import { judgeFinding, judgeFindingOverMonths, type FindingInput } from './histories.ts'

// The status table and its history written a second time, from the text of product.md alone: every date from
// scratch, every month-end looked back at, nothing rolled forward. Claims are judged by the one way there is
// (they have a second way of their own).

function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new RangeError(text)
  return date
}

const before = new Map<string, LocalDate[]>()

function monthEndsBefore(date: string, count: number): LocalDate[] {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1]
  const ends = (_: unknown, back: number) =>
    day(new Date(Date.UTC(year, month - back, 0)).toISOString().slice(0, 10))
  const listed = before.get(date.slice(0, 7)) ?? Array.from({ length: 100 }, ends)
  before.set(date.slice(0, 7), listed)
  return listed.slice(0, count)
}

function isMonthEnd(date: string): boolean {
  return new Date(Date.parse(date) + 86_400_000).getUTCDate() === 1
}

function yearBefore(date: string): string {
  const same = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`
  return localDate(same) ?? `${same.slice(0, 8)}28`
}

function bySecondWay(finding: FindingInput): (date: LocalDate) => string {
  const read = finding.claims.map(readClaim)
  const judged = new Map<string, ClaimJudgement[]>()
  const at = (T: LocalDate): ClaimJudgement[] => {
    const inForce = read.filter(
      ({ claim }) => (claim.agreedOn ?? '') <= T && T < (claim.replacedOn ?? '9999'),
    )
    const known = judged.get(T) ?? inForce.map(claim => judgeRead(claim, momentOf(T)))
    judged.set(T, known)
    return known
  }
  const good = (c: ClaimJudgement) => c.onTarget === true || c.state === 'met'
  const known = (T: LocalDate) => {
    const usable = at(T).filter(c => c.usable)
    return usable.length * 2 >= at(T).length && usable.some(c => c.type !== 'feedback')
  }
  const clean = (T: LocalDate) => known(T) && at(T).every(c => !c.usable || good(c))
  const dates = (c: ClaimJudgement) => (c.type === 'audit' ? c.figures.rounds.map(round => round.date) : [])
  const metBefore = (c: ClaimJudgement, T: LocalDate) =>
    monthEndsBefore(T, 27).some(M =>
      at(M).some(
        o =>
          o.claim.id === c.claim.id && o.state === 'met' && !dates(o).some(date => dates(c).includes(date)),
      ),
    )
  const worked = new Map<string, boolean>()
  const isEmbedded = (T: LocalDate) =>
    [T, ...monthEndsBefore(T, 12)].every(clean) &&
    at(T).some(c => c.type === 'feedback' && c.state === 'met') &&
    finding.cohorts.every(cohort => at(T).some(c => c.usable && c.claim.cohorts.includes(cohort))) &&
    at(T).some(c => c.type === 'audit' && c.state === 'met' && metBefore(c, T))
  const embedded = (T: LocalDate): boolean => {
    const is = worked.get(T) ?? isEmbedded(T)
    worked.set(T, is)
    return is
  }
  const failed = (T: LocalDate) =>
    at(T).some(c => c.state === 'not met' || (c.state === 'getting worse' && c.onTarget !== true))
  const slipped = (D: LocalDate) => {
    const past = monthEndsBefore(D, 100)
    const last = past.findIndex(embedded)
    if (embedded(D) || last < 0) return false
    if (finding.closings?.some(({ on }) => on > (past[last] ?? '') && on <= D)) return false
    const since = past.slice(0, last)
    const ends = isMonthEnd(D) ? [D, ...since] : since
    const unclean = ends.some((_, k) => ends.slice(k, k + 3).filter(T => !clean(T)).length === 3)
    return unclean || [D, ...since].some(failed)
  }
  const outside = (D: LocalDate) =>
    [
      ...finding.verdicts.map(v => ({ date: v.date, word: v.verdict as string })),
      ...finding.recurs.map(r => ({ date: r.date, word: 'recurs' })),
    ].filter(o => o.date <= D)
  const bad = (o: { word: string }) => ['little', 'none', 'recurs'].includes(o.word)
  const against = (D: LocalDate) => {
    const recent = outside(D).filter(o => o.date > yearBefore(D))
    const newest = recent
      .map(o => o.date)
      .toSorted()
      .at(-1)
    const answered = finding.answers?.some(({ on }) => newest !== undefined && on >= newest && on <= D)
    return answered !== true && recent.some(o => o.date === newest && bad(o))
  }
  const confirmed = (D: LocalDate) => {
    const past = monthEndsBefore(D, 100)
    const spell = past.slice(
      0,
      past.findIndex(T => !embedded(T)),
    )
    const from = spell.at(-1) ?? D
    return outside(D).some(
      o =>
        ['resolved', 'real'].includes(o.word) &&
        o.date >= from &&
        !outside(D).some(p => bad(p) && p.date >= o.date),
    )
  }
  return D => {
    const claims = at(D)
    if (claims.length === 0) return 'No evidence agreed'
    if (slipped(D)) return 'Slipped back'
    if (claims.some(c => c.state === 'not met')) return 'Not good enough'
    if (claims.some(c => c.state === 'getting worse')) return 'Getting worse'
    if (!known(D)) return monthEndsBefore(D, 100).some(known) ? 'Evidence lapsed' : 'Not yet known'
    const usable = claims.filter(c => c.usable)
    const still = usable.filter(c => !good(c) && c.state !== 'improving')
    const better = still.length === 0
    if (better && against(D)) return 'Contradicted'
    if (embedded(D)) return confirmed(D) ? 'Confirmed' : 'Embedded'
    if (usable.every(good)) return 'On target'
    if (better) return 'Improving'
    return still.length < usable.length ? 'Mixed' : 'No change'
  }
}

// What is generated: six years in which work begins, mostly succeeds, and sometimes slides.

function monthAt(index: number): string {
  return `${2019 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

const days = fc
  .tuple(fc.integer({ min: 0, max: 83 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, date]) => day(`${monthAt(month)}-${String(date).padStart(2, '0')}`))

const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { freq: 4, nil: undefined }).map(x => x)

const story = fc.record({
  rise: fc.integer({ min: 20, max: 40 }),
  slide: fc.constantFrom(999, 999, 60, 70, 76),
  high: fc.constantFrom(0.75, 0.9, 0.95),
  low: fc.constantFrom(0.5, 0.65),
  slid: fc.constantFrom(0.4, 0.7, 0.8),
  ends: fc.constantFrom(84, 84, 84, 70),
  flags: fc.array(fc.integer({ min: 30, max: 83 }), { maxLength: 2 }),
  target: fc.constantFrom(0.7, 0.7, 0.8, null),
  cohorts: fc.subarray(['children in need', 'care leavers']),
  agreedOn: rarely(days),
  replacedOn: rarely(days),
})

type Story = typeof story extends fc.Arbitrary<infer S> ? S : never

function shareAt(told: Story, month: number): number {
  if (month >= told.slide) return told.slid
  return month > told.rise ? told.high : told.low
}

function agreed(told: Story) {
  const { agreedOn, replacedOn } = told
  return { cohorts: told.cohorts, ...(agreedOn && { agreedOn }), ...(replacedOn && { replacedOn }) }
}

function claimOf(type: Claim['type'], told: Story, id: string): Claim {
  const months = Array.from({ length: told.ends }, (_, month) => month)
  const counts = (month: number, of: number) => Math.round(of * shareAt(told, month) + ((month * 7) % 3) - 1)
  if (type === 'measure') {
    const points = months.map(month => ({
      month: monthAt(month),
      numerator: counts(month, 60),
      denominator: 60,
      unreliable: told.flags.includes(month),
    }))
    const startOn = day(`${monthAt(told.rise)}-10`)
    return {
      type,
      id,
      ...agreed(told),
      startOn,
      better: 'higher',
      target: told.target,
      series: 'flow',
      points,
    }
  }
  if (type === 'audit') {
    const rounds = months
      .filter(month => month % 3 === 0 && !told.flags.some(flag => Math.abs(flag - month) < 4))
      .map(month => ({
        date: day(`${monthAt(month)}-12`),
        draw: 'random' as const,
        graded: 14,
        reaching: Math.min(14, counts(month, 14)),
        moderated: 4,
        moderatedReaching: 3,
      }))
    return { type, id, ...agreed(told), requiredShare: 0.6, rounds }
  }
  const answers = months.map(month => ({
    month: monthAt(month),
    asked: 20,
    answered: 10,
    reaching: Math.min(10, counts(month, 10)),
  }))
  return { type, id, ...agreed(told), requiredShare: 0.55, leastResponse: 0.2, answers }
}

const findings = fc
  .record({
    whole: fc.tuple(story, story, story),
    more: fc.array(
      fc.tuple(fc.constantFrom('measure' as const, 'audit' as const, 'feedback' as const), story),
      { maxLength: 2 },
    ),
    isWhole: fc.constantFrom(true, true, true, false),
    cohorts: fc.constantFrom<string[]>([], [], ['children in need']),
    verdicts: fc.array(
      fc.record({
        date: days,
        verdict: fc.constantFrom<Verdict>('resolved', 'real', 'some', 'little', 'none'),
      }),
      { maxLength: 4 },
    ),
    recurs: fc.array(fc.record({ date: days }), { maxLength: 1 }),
    answers: fc.array(fc.record({ on: days }), { maxLength: 1 }),
    closings: fc.array(fc.record({ on: days }), { maxLength: 1 }),
  })
  .map(({ whole, more, isWhole, ...rest }): FindingInput => {
    const kinds = ['measure', 'audit', 'feedback'] as const
    const first = isWhole ? kinds.map((type, k) => claimOf(type, whole[k] ?? whole[0], `whole ${type}`)) : []
    return { ...rest, claims: [...first, ...more.map(([type, told], k) => claimOf(type, told, `more ${k}`))] }
  })

describe('findings judged a second way', () => {
  it('have the same status at month-ends and on days between, whatever else is asked for', () => {
    const seen = new Map<string, number>()
    const property = fc.property(
      findings,
      fc.array(days, { minLength: 6, maxLength: 12 }),
      (finding, asked) => {
        const expected = bySecondWay(finding)
        const dates = [...asked, ...monthEndsBefore('2026-01-05', 30)]
        const found = judgeFindingOverMonths(finding, dates).map(
          ({ asAt, status }) => [asAt, status] as const,
        )
        for (const [, status] of found) seen.set(status, (seen.get(status) ?? 0) + 1)
        expect(found).toEqual(found.map(([asAt]) => [asAt, expected(asAt)]))
        const [one] = asked
        if (one) expect(judgeFinding(finding, one).status).toBe(expected(one))
      },
    )
    // One seed, so that whether each status occurs often enough below is not left to chance.
    fc.assert(property, { numRuns: 600, seed: 20261122 })
    const hard = ['Embedded', 'Confirmed', 'Slipped back', 'Contradicted', 'Evidence lapsed', 'Getting worse']
    expect(
      hard.filter(status => (seen.get(status) ?? 0) < 20),
      JSON.stringify([...seen]),
    ).toEqual([])
  })
})
