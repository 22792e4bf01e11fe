import { expect, test } from 'vitest'
import { addToMonth } from '../../kernel/dates.ts'
import type { Claim } from '../../impact/claims.ts'
import { judgeClaim } from '../../impact/judgements.ts'
import { day } from '../testing.ts'
import { outlookOf } from './rules.ts'

const asAt = day('2022-11-15')
const points = Array.from({ length: 24 }, (_, index) => ({
  month: addToMonth('2020-11', index),
  numerator: 40 + (index % 3),
  denominator: 80,
}))
const measure = {
  id: 'm',
  type: 'measure',
  startOn: day('2022-11-01'),
  cohorts: [],
  better: 'higher',
  target: 0.9,
  series: 'flow',
  points,
} as const

function said(claim: Claim): string {
  return outlookOf(judgeClaim(claim, asAt)).join(' ')
}

test('80% needs 16 audits even if every one of them is good', () => {
  const audits = { id: 'a', type: 'audit', cohorts: [], requiredShare: 0.8, rounds: [] } as const
  expect(said(audits)).toContain('At least 16 audits are needed to meet 80%')
  expect(said({ ...audits, requiredShare: 1 })).toContain('No number of audits could show 100%')
})

test('a large change wanted on 80 children a month shows within a year', () => {
  expect(said(measure)).toMatch(/to 90%, should it come at once, shows as improving within [3-9] months/)
})

test('a change too small for the numbers is said to be', () => {
  const small = { ...measure, target: 0.515 }
  expect(said(small)).toContain('would seldom show within 3 years')
})

test('a target met already, and a baseline too short, are said', () => {
  expect(said({ ...measure, target: 0.4 })).toContain('was met already')
  expect(said({ ...measure, points: points.slice(-9) })).toContain('9 of the 12 months needed')
  expect(said({ ...measure, series: 'rolling' })).toContain('until 12 months after the month')
})
