import { describe, expect, test } from 'vitest'
import { addToMonth } from '../../kernel/dates.ts'
import type { KnownPoint } from '../rules.ts'
import { caseload, reReferrals } from '../scorecards/testing.ts'
import { drawChart } from '../charts/rules.ts'
import { chartOf, showMonths } from './rules.ts'
import { shiftsIn } from './shifts.ts'
import { findingOf, summaryOf } from './sentences.ts'

function known(month: string, numerator: number, denominator = 100, unreliable = ''): KnownPoint {
  const value = denominator === 0 ? null : numerator / denominator
  return { month, numerator, denominator, value, unreliable, knownOn: undefined, loadId: 'one' }
}

function series(numerators: readonly number[], from = '2023-01'): KnownPoint[] {
  return numerators.map((numerator, index) => known(addToMonth(from, index), numerator))
}

const steady = Array.from({ length: 24 }, (_, index) => (index % 2 === 0 ? 28 : 32))

describe('months without a figure keep their place and say why', () => {
  const months = showMonths(
    [known('2026-01', 30), known('2026-03', 0, 0), known('2026-04', 3, 40)],
    month => month === '2026-04',
  )
  test('not loaded, none due, suppressed', () => {
    expect(months.map(month => [month.month, month.value, month.missing])).toEqual([
      ['2026-01', 0.3, ''],
      ['2026-02', null, 'not loaded'],
      ['2026-03', null, 'none due'],
      ['2026-04', null, 'suppressed'],
    ])
  })
  test('a suppressed month gives nothing else away', () => {
    expect(months[3]).toMatchObject({ numerator: null, denominator: null, unreliable: '' })
  })
})

describe('the heading states the finding', () => {
  test.each<[string, number[], string]>([
    ['routine variation', [...steady, 31], '31.0% (31 of 100) in January 2025, within routine variation'],
    [
      'seven months below the mean of what came before',
      [...steady, 22, 21, 23, 22, 21, 22, 23],
      '23.0% (23 of 100) in July 2025, within routine variation; since January 2025 the mean is 22.0%, better than 30.0% before',
    ],
    [
      'one month far above',
      [...steady, 60],
      '60.0% (60 of 100) in January 2025, worse than routine variation',
    ],
    [
      'the same figure month after month',
      Array(14).fill(30),
      '30.0% (30 of 100) in February 2024, no routine variation measured',
    ],
  ])('%s', (_, numerators, heading) => {
    expect(findingOf(reReferrals, chartOf(reReferrals, showMonths(series(numerators)), []))).toBe(heading)
  })

  test('a month that is flagged decides nothing', () => {
    const points = [...series(steady), known('2025-01', 90, 100, 'Moved systems')]
    const chart = chartOf(reReferrals, showMonths(points), [])
    expect(findingOf(reReferrals, chart)).toBe('90.0% (90 of 100) in January 2025, not to be relied on')
    expect(chart.control?.points.at(-1)?.value).toBeNull()
  })

  test('without figures it says so', () => {
    expect(findingOf(reReferrals, chartOf(reReferrals, [], []))).toBe('No figure can be shown yet')
  })
})

test('limits are those of the first 24 months, so that what comes later cannot widen them', () => {
  const months = showMonths(series([...steady, 90, 90, 90]))
  const chart = chartOf(reReferrals, months, [])
  const alone = chartOf(reReferrals, months.slice(0, 24), [])
  expect(chart.control?.points.at(-1)?.ucl).toBe(alone.control?.points.at(-1)?.ucl)
})

test('a series with many suppressed months has no limits: the low months are the hidden ones', () => {
  const few = showMonths(series([...steady, 30]), month => month === '2024-02')
  expect(chartOf(reReferrals, few, []).control).toBeDefined()
  const many = showMonths(series([...steady, 30]), month => month < '2023-06')
  const chart = chartOf(reReferrals, many, [])
  expect(chart.control).toBeUndefined()
  expect(summaryOf(reReferrals, chart)).toContain('Too many months are suppressed for a mean or limits')
  expect(findingOf(reReferrals, chart)).toBe(
    '30.0% (30 of 100) in January 2025; a year before it was 28.0% (28 of 100)',
  )
})

describe('a series that settles at another level starts a new phase where it did', () => {
  const level = (middle: number, months: number) =>
    Array.from({ length: months }, (_, index) => (index % 2 === 0 ? middle - 2 : middle + 2))
  test.each<[string, number[], number[]]>([
    ['from the first of seven months', [...level(30, 14), ...level(20, 10)], [14]],
    ['twice, there and back', [...level(30, 14), ...level(20, 13), ...level(30, 8)], [14, 27]],
    ['not while there are only six', [...level(30, 14), ...level(20, 6)], []],
    ['not for a single month', [...level(30, 14), 60, ...level(30, 10)], []],
    ['not without 12 months to shift from', [...level(30, 8), ...level(20, 3)], []],
    ['not for a run that lies too close to the mean', [...level(30, 14), ...Array<number>(7).fill(30.3)], []],
  ])('%s', (_, values, places) => {
    expect(shiftsIn(values, [])).toEqual(places)
  })
  test('one missing month in the run is passed over, two break it', () => {
    const gone = (count: number) => [
      ...level(30, 14),
      20,
      18,
      ...Array<null>(count).fill(null),
      20,
      18,
      20,
      18,
      20,
    ]
    expect(shiftsIn(gone(1), [])).toEqual([14])
    expect(shiftsIn(gone(2), [])).toEqual([])
  })
})

test('the half-way month in which a series sets out for a better level is no concern', () => {
  const level = (middle: number, months: number) =>
    Array.from({ length: months }, (_, index) => (index % 2 === 0 ? middle - 2 : middle + 2))
  // Re-referrals are better lower: 30 in a hundred, then 12, by way of one month at 23.
  const months = showMonths(series([...level(30, 14), 23, ...level(12, 12)]))
  const points = chartOf(reReferrals, months, []).control?.points ?? []
  expect(points[14]?.phase).toBe((points[13]?.phase ?? 0) + 1)
  expect(points.slice(14).map(point => point.pointType)).not.toContain('special_cause_concern')
})

test('a marked change starts a new phase with its month', () => {
  const chart = chartOf(reReferrals, showMonths(series([...steady, 60, 62, 60])), [{ month: '2025-01' }])
  expect(chart.control?.phases.map(phase => phase.n)).toEqual([24, 3])
  expect(chart.control?.points.at(-1)?.pointType).toBe('common_cause')
})

test('a stock series has a line and no limits: its months share most of their children', () => {
  const stock = { ...caseload, series: 'stock' as const }
  const chart = chartOf(stock, showMonths(series(steady)), [])
  expect(chart.control).toBeUndefined()
  expect(summaryOf(stock, chart)).toContain('runs mean nothing')
})

describe('a drawn chart', () => {
  const points = [...series(steady), known('2025-01', 90, 100, 'Moved'), known('2025-03', 20)]
  const chart = chartOf(reReferrals, showMonths(points), [])
  const measure = { ...reReferrals, title: 'Visits <in> "time" & more' }
  const drawn = drawChart({ measure, chart, footings: [], summary: 'It says.', id: 'c' })

  test('has a name and a description, and no style that the site’s policy would refuse', () => {
    expect(drawn.svg).toContain('<title id="c-title">Visits &lt;in&gt; &quot;time&quot; &amp; more</title>')
    expect(drawn.svg).toContain('<desc id="c-text">It says.</desc>')
    expect(drawn.svg).not.toContain('style=')
  })

  test('marks every known month by shape as well as colour, and is broken at a missing one', () => {
    expect(drawn.svg.match(/<g><title>/g)).toHaveLength(26)
    expect(drawn.svg).not.toMatch(/NaN|Infinity|undefined/)
    const trace = /<path d="([^"]+)" fill="none" stroke="#8a9299"/.exec(drawn.svg)?.[1] ?? ''
    expect(trace.match(/M/g)).toHaveLength(2)
  })

  test('explains each kind of mark that occurs', () => {
    const words = drawn.legend.map(one => one.words)
    expect(words).toEqual(
      expect.arrayContaining(['Routine variation', 'Not to be relied on', 'Mean', 'Target']),
    )
  })
})
