import { expect, test } from 'vitest'
import type { FindingInput } from '../../impact/histories.ts'
import { day } from '../testing.ts'
import { rememberingJudge } from './rules.ts'

const points = [{ month: '2026-05', numerator: 60, denominator: 80 }]
const claim = {
  id: 'c1',
  type: 'measure',
  startOn: day('2022-11-01'),
  cohorts: [],
  better: 'higher',
  target: 0.7,
  series: 'flow',
  points,
} as const
const input: FindingInput = { claims: [claim], cohorts: [], verdicts: [], recurs: [] }
const asAt = day('2026-06-15')

test('a finding nothing has touched keeps its judgement, whoever else was touched', () => {
  const judge = rememberingJudge()
  const first = judge('f1', input, asAt)
  judge('f2', { ...input, cohorts: ['care leavers'] }, asAt)
  expect(judge('f1', { ...input }, asAt)).toBe(first)
})

test.each<[string, FindingInput]>([
  ['another target', { ...input, claims: [{ ...claim, target: 0.8 }] }],
  ['a series loaded anew', { ...input, claims: [{ ...claim, points: [...points] }] }],
  ['a verdict', { ...input, verdicts: [{ date: day('2026-01-01'), verdict: 'little' }] }],
  ['a child group it names', { ...input, cohorts: ['care leavers'] }],
])('a finding is judged again after %s', (_what, changed) => {
  const judge = rememberingJudge()
  const first = judge('f1', input, asAt)
  expect(judge('f1', changed, asAt)).not.toBe(first)
})

test('each day has its own judgement', () => {
  const judge = rememberingJudge()
  expect(judge('f1', input, asAt)).not.toBe(judge('f1', input, day('2026-05-31')))
})
