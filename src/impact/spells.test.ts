import { describe, expect, it } from 'vitest'
import { localDate, monthsFromTo, type LocalDate } from '../kernel/dates.ts'
import type { AuditClaim, FeedbackClaim, MeasureClaim, Point } from './claims.ts'
import { judgeFinding, judgeFindingOverMonths, monthEnds, type FindingInput } from './histories.ts'

function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new RangeError(text)
  return date
}

const MONTHS = monthsFromTo('2021-01', '2026-05')

/** 65% until work began in January 2023, then 90%, from `slide` on 70%. */
function measure(slide = '9999-99'): MeasureClaim {
  const numerator = (month: string, index: number) =>
    (month >= slide ? 56 : month >= '2023-01' ? 72 : 52) + ((index % 3) - 1)
  const points: Point[] = MONTHS.map((month, index) => ({
    month,
    numerator: numerator(month, index),
    denominator: 80,
  }))
  const startOn = day('2023-01-10')
  const cohorts = ['children in need']
  return { type: 'measure', id: 'm', cohorts, startOn, better: 'higher', target: 0.8, series: 'flow', points }
}

function audit(dates: readonly string[]): AuditClaim {
  const rounds = dates.map(date => ({
    date: day(date),
    draw: 'random' as const,
    graded: 12,
    reaching: 12,
    moderated: 4,
    moderatedReaching: 4,
  }))
  return { type: 'audit', id: 'a', cohorts: [], requiredShare: 0.7, rounds }
}

/** February, May, August and November, from the month after work began. */
const QUARTERLY = MONTHS.filter((month, index) => month > '2023-01' && index % 3 === 1).map(
  month => `${month}-03`,
)

function feedback(reaching = 9): FeedbackClaim {
  const answers = MONTHS.map(month => ({ month, asked: 20, answered: 10, reaching }))
  return { type: 'feedback', id: 'f', cohorts: [], requiredShare: 0.6, leastResponse: 0.2, answers }
}

function finding(more: Partial<FindingInput> = {}): FindingInput {
  return { claims: [measure(), audit(QUARTERLY), feedback()], cohorts: [], verdicts: [], recurs: [], ...more }
}

function statusOn(date: string, more: Partial<FindingInput> = {}): string {
  return judgeFinding(finding(more), day(date)).status
}

describe('Embedded', () => {
  it('is reached when a clean year is behind it and audits were met before the rounds that count now', () => {
    const history = judgeFindingOverMonths(finding(), monthEnds('2023-01', '2026-05'))
    const first = history.find(({ status }) => status === 'Embedded')
    // Clean from February 2023, the first audits, and the round of that month-end is out of sight a year later.
    expect(first?.asAt).toBe('2024-02-29')
    expect(history.at(-1)?.embeddedSince).toBe('2024-02-29')
  })

  it('asks that families say so', () => {
    expect(statusOn('2026-05-31', { claims: [measure(), audit(QUARTERLY), feedback(6)] })).toBe('On target')
  })

  it('asks that every cohort the finding names is covered by a usable claim', () => {
    expect(statusOn('2026-05-31', { cohorts: ['children in need'] })).toBe('Embedded')
    expect(statusOn('2026-05-31', { cohorts: ['children in need', 'care leavers'] })).toBe('On target')
  })

  it('asks for audits met twice on different rounds', () => {
    // Every month-end is clean since July 2025; before, no audit had been made.
    const fresh = QUARTERLY.filter(date => date > '2024-12-01')
    expect(statusOn('2026-01-31', { claims: [measure(), audit(fresh), feedback()] })).toBe('On target')
    expect(statusOn('2026-05-31', { claims: [measure(), audit(fresh), feedback()] })).toBe('Embedded')
  })

  it.each([
    ['beyond the limit', 30, 'On target'],
    ['with nine children only', 3, 'Embedded'],
    ['about as good as the rest', 45, 'Embedded'],
  ])('looks at teams over 12 months: one %s', (_, good, status) => {
    const size = good === 3 ? 0.75 : 50 / 12
    const points = MONTHS.map(month => ({ month, numerator: good / 12, denominator: size }))
    const teams = [{ team: 'North', points }]
    const claims = [{ ...measure(), teams }, audit(QUARTERLY), feedback()]
    expect(statusOn('2026-05-31', { claims })).toBe(status)
  })

  it('is judged by the claims agreed by then, and as known then', () => {
    const late = { ...feedback(), agreedOn: day('2025-06-01') }
    const claims = [measure(), audit(QUARTERLY), late]
    expect(statusOn('2025-05-31', { claims })).toBe('On target')
    expect(statusOn('2025-06-30', { claims })).toBe('Embedded')
    const corrected = { ...measure() }
    const wrong = { month: '2026-03', numerator: 10, denominator: 80, knownOn: day('2026-05-20') }
    const now = [{ ...corrected, points: [...corrected.points, wrong] }, audit(QUARTERLY), feedback()]
    expect(statusOn('2026-05-19', { claims: now })).toBe('Embedded')
    expect(statusOn('2026-05-20', { claims: now })).not.toBe('Embedded')
  })
})

describe('Slipped back', () => {
  const sliding = { claims: [measure('2025-06'), audit(QUARTERLY), feedback()] }

  it('begins when a claim gets worse and is not on target', () => {
    const history = judgeFindingOverMonths(finding(sliding), monthEnds('2025-05', '2026-05'))
    const slipped = history.find(({ status }) => status === 'Slipped back')
    expect(slipped?.slip).toMatchObject({ on: slipped?.asAt, claim: 'm' })
    expect(history.at(-1)?.status).toBe('Slipped back')
  })

  it('ends when a person closes it, and is then what its claims say', () => {
    const closed = { ...sliding, closings: [{ on: day('2026-02-10') }] }
    expect(statusOn('2026-02-09', closed)).toBe('Slipped back')
    expect(statusOn('2026-02-10', closed)).not.toBe('Slipped back')
    expect(statusOn('2026-05-31', closed)).not.toBe('Slipped back')
  })

  it('begins at the third month-end running that is not clean, when audits simply stop', () => {
    const stopped = { claims: [measure(), audit(QUARTERLY.filter(date => date < '2025-06')), feedback(6)] }
    const claims = [...stopped.claims.slice(0, 2), { ...feedback(), replacedOn: day('2025-06-15') }]
    const more = { ...feedback(6), id: 'f2', agreedOn: day('2025-06-15') }
    const third = { ...feedback(6), id: 'f3', agreedOn: day('2025-06-15') }
    // Two of four claims are usable until the audits are stale in November; then one of four is.
    const all = { claims: [...claims, more, third] }
    expect(statusOn('2025-06-14', all)).toBe('Embedded')
    const history = judgeFindingOverMonths(finding(all), monthEnds('2025-06', '2026-05'))
    const unclean = history.filter(({ clean }) => !clean).map(({ asAt }) => asAt)
    const slipped = history.find(({ status }) => status === 'Slipped back')
    expect(slipped?.asAt).toBe(unclean[2])
    expect(slipped?.slip?.claim).toBeUndefined()
  })
})

describe('what is said outside', () => {
  it.each<[string, Partial<FindingInput>, string]>([
    [
      'little progress last month',
      { verdicts: [{ date: day('2026-05-01'), verdict: 'little' }] },
      'Contradicted',
    ],
    ['none over a year ago', { verdicts: [{ date: day('2025-05-15'), verdict: 'none' }] }, 'Embedded'],
    [
      'real progress since Embedded',
      { verdicts: [{ date: day('2024-02-29'), verdict: 'real' }] },
      'Confirmed',
    ],
    [
      'real progress before Embedded',
      { verdicts: [{ date: day('2024-02-28'), verdict: 'real' }] },
      'Embedded',
    ],
    [
      'resolved and none on one day',
      {
        verdicts: [
          { date: day('2026-05-01'), verdict: 'resolved' },
          { date: day('2026-05-01'), verdict: 'none' },
        ],
      },
      'Contradicted',
    ],
    [
      'little, then some',
      {
        verdicts: [
          { date: day('2026-04-01'), verdict: 'little' },
          { date: day('2026-05-01'), verdict: 'some' },
        ],
      },
      'Embedded',
    ],
    [
      'resolved, and found again since, long ago',
      { verdicts: [{ date: day('2024-05-01'), verdict: 'resolved' }], recurs: [{ date: day('2024-06-01') }] },
      'Embedded',
    ],
    ['found again', { recurs: [{ date: day('2026-05-01') }] }, 'Contradicted'],
    [
      'found again, and answered by a person',
      { recurs: [{ date: day('2026-05-01') }], answers: [{ on: day('2026-05-02') }] },
      'Embedded',
    ],
    [
      'found again after an answer',
      { recurs: [{ date: day('2026-05-01') }], answers: [{ on: day('2026-04-02') }] },
      'Contradicted',
    ],
  ])('%s', (_, more, status) => {
    expect(statusOn('2026-05-15', more)).toBe(status)
  })
})

it('nothing learnt later changes what a finding was on a day', () => {
  const sliding = finding({ claims: [measure('2025-06'), audit(QUARTERLY), feedback()] })
  const before = judgeFindingOverMonths(sliding, monthEnds('2022-01', '2025-09'))
  const knownOn = day('2025-10-15')
  const worse = MONTHS.map(month => ({ month, numerator: 8, denominator: 80, knownOn }))
  const [m, a, f] = [measure('2025-06'), audit(QUARTERLY), feedback()]
  const rounds = a.rounds.map(round => ({ ...round, reaching: 1, moderatedReaching: 1, knownOn }))
  const answers = f.answers.map(month => ({ ...month, reaching: 0, knownOn }))
  const later: FindingInput = {
    ...sliding,
    claims: [
      { ...m, points: [...m.points, ...worse], footings: [{ month: '2024-01', knownOn }] },
      { ...a, rounds: [...a.rounds, ...rounds] },
      { ...f, answers: [...f.answers, ...answers] },
      { ...feedback(1), id: 'f2', agreedOn: knownOn },
    ],
    verdicts: [{ date: day('2024-06-01'), verdict: 'none', knownOn }],
    recurs: [{ date: knownOn }],
    closings: [{ on: knownOn }],
  }
  const status = ({ asAt, status: shown }: { asAt: string; status: string }) => [asAt, shown]
  expect(judgeFindingOverMonths(later, monthEnds('2022-01', '2025-09')).map(status)).toEqual(
    before.map(status),
  )
  expect(new Set(before.map(one => one.status)).size).toBeGreaterThan(3)
  expect(statusOn('2025-10-15', later)).not.toBe(statusOn('2025-10-15', sliding))
})
