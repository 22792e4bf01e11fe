import { describe, expect, it } from 'vitest'
import { localDate, monthsFromTo, type LocalDate } from '../kernel/dates.ts'
import type { MeasureClaim, Point } from './claims.ts'
import { earlySign } from './early-signs.ts'
import { judgeClaim } from './judgements.ts'
import { explainClaim } from './claim-sentences.ts'
import type { MeasureJudgement } from './measure-claims.ts'

function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new RangeError(text)
  return date
}

/** Numerators of 80, month by month; null is a month that was never loaded. */
function points(first: string, numerators: readonly (number | null)[], denominator = 80): Point[] {
  const months = monthsFromTo(first, '2030-12')
  return numerators.flatMap((numerator, index) =>
    numerator === null ? [] : [{ month: months[index] ?? '', numerator, denominator }],
  )
}

/** Twelve months of 55, 56, 57: 70%, with routine variation no wider than chance. */
const YEAR = [55, 56, 57, 55, 56, 57, 55, 56, 57, 55, 56, 57]

function claim(after: readonly (number | null)[], more: Partial<MeasureClaim> = {}): MeasureClaim {
  return {
    type: 'measure',
    id: 'visits on time',
    cohorts: [],
    startOn: day('2024-01-20'),
    better: 'higher',
    target: 0.8,
    series: 'flow',
    points: points('2023-01', [...YEAR, 10, ...after]),
    ...more,
  }
}

/** Judged on the day after the month of the last number given. */
function judged(after: readonly (number | null)[], more: Partial<MeasureClaim> = {}): MeasureJudgement {
  const next = monthsFromTo('2024-02', '2030-12')[after.length] ?? ''
  const judgement = judgeClaim(claim(after, more), day(`${next}-01`))
  if (judgement.type !== 'measure') throw new Error('not a measure')
  return judgement
}

function repeated(numerator: number, times: number): number[] {
  return Array.from({ length: times }, () => numerator)
}

describe('the direction of a flow share', () => {
  it.each<[string, (number | null)[], string, boolean]>([
    ['seven months above the mean, and well above it', [60, 66, 66, 66, 66, 66, 66], 'improving', true],
    ['six months above it', [62, 62, 62, 62, 62, 62], 'no change', false],
    ['seven above it, one on the mean among them', [62, 62, 62, 56, 62, 62, 62], 'no change', false],
    ['one month missing in the run', [60, 66, 66, null, 66, 66, 66, 66], 'improving', true],
    ['two months missing in the run', [62, 62, 62, null, null, 62, 62, 62, 62], 'no change', false],
    [
      'two of three beyond the limits, though the half year pooled is short',
      [56, 74, 56, 74],
      'improving',
      false,
    ],
    ['seven months below', repeated(45, 7), 'getting worse', false],
    [
      'a rise that slides back part of the way',
      [...repeated(74, 12), ...repeated(62, 7)],
      'getting worse',
      false,
    ],
    [
      'a slide that has lasted over a year, still above the start',
      [...repeated(74, 12), ...repeated(64, 14)],
      'improving',
      true,
    ],
  ])('%s', (_, after, state, onTarget) => {
    expect(judged(after)).toMatchObject({ state, onTarget })
  })

  it('the month of start_on is in neither part', () => {
    expect(judged(repeated(56, 7)).figures.baseline?.mean).toBeCloseTo(0.7, 12)
    expect(judged([56, 56, 56, 56, 56, 56, 56]).state).toBe('no change')
  })

  it('a lower share is better where the measure says so', () => {
    expect(judged(repeated(45, 7), { better: 'lower', target: 0.6 })).toMatchObject({
      state: 'improving',
      onTarget: true,
    })
  })

  it('direction and target are two answers: a falling figure can still be on target', () => {
    expect(judged(repeated(45, 7), { target: 0.5 })).toMatchObject({ state: 'getting worse', onTarget: true })
  })

  it('one month beyond the limits the wrong way puts a claim off its target', () => {
    expect(judged([56, 56, 56, 56, 56, 56, 30], { target: 0.6 })).toMatchObject({
      state: 'no change',
      onTarget: false,
    })
  })
})

describe('a measure claim that is not usable', () => {
  it.each<[string, Partial<MeasureClaim>, string]>([
    [
      'its newest month is flagged',
      {
        points: [
          ...points('2023-01', [...YEAR, 10, ...repeated(56, 6)]),
          { month: '2024-08', numerator: 56, denominator: 80, unreliable: true },
        ],
      },
      'unreliable',
    ],
    [
      'its newest month ended more than 75 days ago',
      { points: points('2023-01', [...YEAR, 10, 56, 56, 56, 56]) },
      'stale',
    ],
    ['work has only begun', { startOn: day('2024-06-01') }, 'too early'],
    [
      'few children are counted',
      { points: points('2023-01', [...repeated(2, 12), 2, ...repeated(2, 7)], 4) },
      'too few',
    ],
    [
      'hardly a child was ever late',
      { points: points('2023-01', [...repeated(80, 12), 80, ...repeated(80, 7)]) },
      'too few',
    ],
    [
      'a stock counts few children',
      { series: 'stock', points: points('2023-01', [...repeated(20, 20)], 29) },
      'too few',
    ],
    ['a rolling year has not passed', { series: 'rolling' }, 'too early'],
  ])('when %s', (_, more, state) => {
    expect(judged(repeated(56, 7), more)).toMatchObject({ state, onTarget: false, usable: false })
  })

  it('on the 75th day after the month it is not yet stale', () => {
    const late = claim([56, 56, 56, 56])
    expect(judgeClaim(late, day('2024-08-14')).state).toBe('no change')
    expect(judgeClaim(late, day('2024-08-15')).state).toBe('stale')
  })

  it('without a baseline it is usable just when it is on target', () => {
    const points12 = points('2023-10', [56, 56, 57, 10, ...repeated(70, 7)])
    expect(judged(repeated(56, 7), { points: points12 })).toMatchObject({
      state: 'no baseline',
      onTarget: true,
      usable: true,
    })
    expect(judged(repeated(56, 7), { points: points12, target: null })).toMatchObject({ usable: false })
  })
})

describe('other figures', () => {
  const caseloads = (values: readonly number[]) =>
    values.map((numerator, index) => ({
      month: monthsFromTo('2023-01', '2030-12')[index] ?? '',
      numerator,
      denominator: null,
    }))

  it('of an average at month end only the target speaks', () => {
    const more = {
      figure: 'average',
      series: 'stock',
      better: 'lower',
      points: caseloads(repeated(17, 20)),
    } as const
    expect(judged(repeated(0, 7), { ...more, target: 18 })).toMatchObject({
      state: 'target only',
      usable: true,
    })
    expect(judged(repeated(0, 7), { ...more, target: 16 })).toMatchObject({ onTarget: false, usable: false })
  })

  it('an average that never varied has no routine variation measured', () => {
    const more = { figure: 'average', points: caseloads([...repeated(20, 13), ...repeated(25, 7)]) } as const
    expect(judged(repeated(0, 7), more).state).toBe('no routine variation measured')
  })
})

describe('a marked change of definition', () => {
  const risen = [...repeated(70, 6), ...repeated(40, 20)]

  it('ends the series until 12 points stand on the new footing', () => {
    const footings = [{ month: '2024-08' }]
    expect(judged(risen.slice(0, 17), { footings })).toMatchObject({ state: 'too early', usable: false })
    expect(judged(risen.slice(0, 18), { footings }).state).toBe('no baseline')
    expect(judged(risen.slice(0, 25), { footings }).state).toBe('no change')
    expect(judged(risen.slice(0, 25)).state).toBe('getting worse')
  })

  it('changes no status of a day before it was marked', () => {
    const footings = [{ month: '2024-08', knownOn: day('2025-03-15') }]
    expect(judgeClaim(claim(risen, { footings }), day('2025-03-14')).state).toBe('getting worse')
    expect(judgeClaim(claim(risen, { footings }), day('2025-03-15')).state).toBe('too early')
  })
})

describe('early signs', () => {
  it.each<[string, number[], string | undefined]>([
    ['nothing unusual', [56, 56, 56, 56, 56], undefined],
    ['one month far below', [56, 56, 30, 56, 56], 'early warning'],
    ['one month far above', [56, 56, 78, 56, 56], 'early sign'],
    ['far below, but seven months ago', [30, 56, 56, 56, 56, 56, 56], undefined],
    ['seven in one direction', [53, 54, 55, 56, 57, 58, 59], 'early sign'],
  ])('%s', (_, after, word) => {
    expect(earlySign(judged(after))?.word).toBe(word)
    expect(judged(after).state).toBe('no change')
  })
})

it('a claim is explained in one sentence with the figures behind it', () => {
  expect(explainClaim(judged(repeated(72, 7)))).toBe(
    'visits on time: improving, on target; 90% over the last 6 known months against 70% before the work began, since a confirmed shift in February 2024.',
  )
  expect(explainClaim(judged([56, 56, 56, 30, 56]))).toMatch(
    /with no confirmed shift; early warning: beyond the limits in May 2024\.$/,
  )
})
