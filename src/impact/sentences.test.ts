import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, localDate, monthsFromTo, type LocalDate } from '../kernel/dates.ts'
import type { Claim, Point } from './claims.ts'
import { judgeFinding, type FindingInput } from './histories.ts'
import { explainFinding } from './sentences.ts'

function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new RangeError(text)
  return date
}

const MONTHS = monthsFromTo('2023-01', '2025-12')

function measure(id: string, now: number, more: Partial<Extract<Claim, { type: 'measure' }>> = {}): Claim {
  const points: Point[] = MONTHS.map((month, index) => ({
    month,
    numerator: (month > '2025-01' ? now : 56) + ((index % 3) - 1),
    denominator: 80,
  }))
  const startOn = day('2025-01-15')
  const rest = { cohorts: ['children in need'], startOn, better: 'higher', series: 'flow', points } as const
  return { type: 'measure', id, label: `Visits ${id}`, target: 0.8, ...rest, ...more }
}

function audit(reaching: number, dates: readonly string[] = ['2025-11-05']): Claim {
  const rounds = dates.map(date => ({
    date: day(date),
    draw: 'random' as const,
    graded: 20,
    reaching,
    moderated: 5,
    moderatedReaching: Math.min(5, reaching),
  }))
  return { type: 'audit', id: 'a', label: 'Audits of plans', cohorts: [], requiredShare: 0.7, rounds }
}

function explain(claims: readonly Claim[], more: Partial<FindingInput> = {}): string {
  return explainFinding(
    judgeFinding({ claims, cohorts: [], verdicts: [], recurs: [], ...more }, day('2026-01-10')),
  )
}

describe('the sentence', () => {
  it('says that no evidence is agreed', () => {
    expect(explain([])).toBe(
      'No evidence agreed on 0 of 0 claims: nobody has yet agreed what would show that this is fixed.',
    )
  })

  it('says what improves, what stands still, what is not known and whom no claim measures', () => {
    const cohorts = ['children in need', 'care leavers']
    const claims = [measure('one', 72), measure('two', 56), audit(3, ['2024-02-01'])]
    expect(explain(claims, { cohorts })).toBe(
      'Mixed on 2 of 3 claims: Visits one is on target, but Visits two shows no change (70% over the last 6 known months against 70% before the work began, with no confirmed shift); not known: Audits of plans (stale: the last round was on 1 February 2024); no usable claim covers care leavers.',
    )
  })

  it('says how bad the audits are at best', () => {
    expect(explain([measure('one', 72), audit(8)])).toBe(
      'Not good enough on 2 of 2 claims: Audits of plans is not met (8 of 20 audits (40%) reached the grade, at most 61.3% allowing for chance, and 70% is required).',
    )
  })

  it('says how many audits would settle it', () => {
    expect(explain([audit(16)])).toMatch(/and 81 audits in all would settle it at this share/)
  })

  it('says what speaks against it, and what was answered', () => {
    const verdicts = [{ date: day('2025-12-01'), verdict: 'little' as const }]
    expect(explain([audit(20)], { verdicts })).toBe(
      'Contradicted on 1 of 1 claims: Audits of plans is met, but the outside verdict of 1 December 2025 was little progress.',
    )
    expect(explain([audit(20)], { verdicts, answers: [{ on: day('2025-12-20') }] })).toMatch(
      /^On target .*; the outside verdict of 1 December 2025 was little progress, answered on 20 December 2025\.$/,
    )
  })

  it('owns up to reconstructed months, and names the team furthest behind', () => {
    const points = MONTHS.map(month => ({
      month,
      numerator: 70,
      denominator: 80,
      knownOn: day('2025-06-01'),
      reconstructed: month < '2025-05',
    }))
    const teams = [
      { team: 'North', points: MONTHS.map(month => ({ month, numerator: 6, denominator: 10 })) },
      { team: 'South', points: MONTHS.map(month => ({ month, numerator: 9, denominator: 10 })) },
    ]
    expect(explain([measure('one', 70, { points, teams })])).toMatch(
      /; furthest behind is North at 60% \(72 of 120\); 27 of the months used are reconstructed\.$/,
    )
  })

  it('is one sentence whatever the finding', () => {
    const asAt = fc.integer({ min: 0, max: 1200 }).map(days => addDays(day('2023-06-01'), days))
    const now = fc.integer({ min: 30, max: 78 })
    fc.assert(
      fc.property(now, now, fc.integer({ min: 0, max: 20 }), asAt, (one, two, reaching, date) => {
        const claims = [
          measure('one', one),
          measure('two', two, { series: 'stock', target: null }),
          audit(reaching),
        ]
        const judgement = judgeFinding({ claims, cohorts: ['care leavers'], verdicts: [], recurs: [] }, date)
        const sentence = explainFinding(judgement)
        expect(sentence).toMatch(new RegExp(`^${judgement.status} on ${judgement.usable} of 3 claims: [^.]`))
        expect(sentence.replaceAll(/\d\.\d/g, '').indexOf('.')).toBe(
          sentence.replaceAll(/\d\.\d/g, '').length - 1,
        )
        expect(sentence).not.toMatch(/undefined|NaN|null/)
      }),
      { numRuns: 400 },
    )
  })
})
