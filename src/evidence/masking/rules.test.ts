import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainClaim } from '../../impact/claim-sentences.ts'
import type { AuditClaim, MeasureClaim } from '../../impact/claims.ts'
import { judgeClaim } from '../../impact/judgements.ts'
import { addToMonth, lastDayOfMonth, localDate } from '../../kernel/dates.ts'
import { countInWords, maskedSight, shareInWords } from './rules.ts'

const on = (text: string) => {
  const date = localDate(text)
  if (!date) throw new Error(text)
  return date
}
const asAt = on('2026-06-15')

/** Six rounds of twenty audits, the last of them reaching the grade so often. */
function audits(reaching: number): AuditClaim {
  const rounds = [14, 14, 14, 14, 14, reaching].map((reached, index) => ({
    date: lastDayOfMonth(addToMonth('2025-12', index)),
    draw: 'random' as const,
    graded: 20,
    reaching: reached,
    moderated: 20,
    moderatedReaching: 12,
  }))
  return { id: 'a', type: 'audit', label: 'Audit of visits', cohorts: [], requiredShare: 0.7, rounds }
}

/** The month in which change is expected to begin belongs to neither side: no figure of a sentence uses it. */
const monthOfStart = 18

/** Thirty months of a hundred visits, one of them with so many on time. */
function visits(numerator: number, at: number): MeasureClaim {
  const points = Array.from({ length: 30 }, (_, index) => ({
    month: addToMonth('2023-12', index),
    numerator: index === at ? numerator : 60 + (index % 3) + (index > 20 ? 25 : 0),
    denominator: 100,
  }))
  const claim = {
    id: 'm',
    type: 'measure' as const,
    label: 'Visits on time',
    cohorts: [],
    startOn: on('2025-06-01'),
  }
  return { ...claim, better: 'higher', target: 0.8, series: 'flow', points }
}

/** What is left of a sentence without the days and months in it. */
const withoutDates = (sentence: string) =>
  sentence.replaceAll(
    /\b(\d+ )?(January|February|March|April|May|June|July|August|September|October|November|December) \d{4}/g,
    '',
  )

test('one small count behind a claim takes every figure of it out of the sentence, whatever its state', () => {
  fc.assert(
    fc.property(fc.constantFrom(1, 2, 3, 4, 5, 15, 16, 17, 18, 19), reaching => {
      const told = explainClaim(judgeClaim(audits(reaching), asAt), maskedSight)
      expect(withoutDates(told)).not.toMatch(/\d/)
    }),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(1, 3, 5, 95, 97, 99),
      fc.nat({ max: 29 }).filter(month => month !== monthOfStart),
      (numerator, at) => {
        const told = explainClaim(judgeClaim(visits(numerator, at), asAt), maskedSight)
        expect(withoutDates(told)).not.toMatch(/\d/)
      },
    ),
  )
})

test('where no count is small the sentence is the same for all', () => {
  for (const claim of [audits(14), visits(61, 3)]) {
    const judged = judgeClaim(claim, asAt)
    expect(explainClaim(judged, maskedSight)).toBe(explainClaim(judged))
    expect(explainClaim(judged)).toMatch(/\d/)
  }
})

test('a share is shown with its count and its whole, or said to be suppressed', () => {
  expect(shareInWords(123, 173, false)).toBe('71.1% (123 of 173)')
  expect(shareInWords(3, 40, false)).toBe('suppressed (of 40)')
  expect(shareInWords(3, 40, true)).toBe('7.5% (3 of 40)')
  expect(shareInWords(0, 0, true)).toBe('none')
  expect(shareInWords(2, 4, false)).toBe('suppressed (of a suppressed number)')
  expect(countInWords(4, false)).toBe('suppressed (1 to 5)')
  expect([countInWords(4, true), countInWords(0, false), countInWords(6, false)]).toEqual(['4', '0', '6'])
})
