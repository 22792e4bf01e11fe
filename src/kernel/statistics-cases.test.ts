import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { spcCases, statsCases } from './statistics-cases.ts'
import type { StatsKind } from './statistics-cases.ts'

const oracles = new URL('../../../shared/oracles/', import.meta.url)
const present = existsSync(oracles)
if (!present) console.warn('Skipped: the oracle cases in ../shared/oracles are not here.')
const oracle = (name: string) => (present ? JSON.parse(readFileSync(new URL(name, oracles), 'utf8')) : {})

interface SpcOracleCase {
  id: string
  input: object
  expected?: { phases: Fields[]; points: Fields[]; variationType: string; assuranceType: string | null }
  policy: 'same' | 'differ'
  policyPhases?: number[]
}
type Fields = Record<string, unknown>
interface SpcAnswer {
  id: string
  refused?: string
  result?: { phases: Fields[]; points: Fields[]; variationType: string; assuranceType: string | null }
}

/** Every field of `expected`, numbers to 1e-9 relative or 1e-12; null may stand for an absent key. */
function mismatches(actual: unknown, expected: unknown, path = ''): string[] {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const near = Math.abs(actual - expected) <= Math.max(1e-9 * Math.abs(expected), 1e-12)
    return near ? [] : [`${path}: ${actual} is not ${expected}`]
  }
  if (expected !== null && typeof expected === 'object') {
    if (actual === null || typeof actual !== 'object') return [`${path}: nothing there`]
    const given = new Map(Object.entries(actual))
    const sameLength = !Array.isArray(expected) || given.size === expected.length
    return [
      ...(sameLength ? [] : [`${path}: ${given.size} entries`]),
      ...Object.entries(expected).flatMap(([key, value]) =>
        mismatches(given.get(key), value, `${path}/${key}`),
      ),
    ]
  }
  return (actual ?? null) === (expected ?? null)
    ? []
    : [`${path}: ${String(actual)} is not ${String(expected)}`]
}

const spcOracle: SpcOracleCase[] = present ? oracle('spc-cases.json').cases : []
function chartedAs(id: string): SpcAnswer {
  const asked = spcCases({ cases: spcOracle })
  const answer = asked.ok ? asked.output.cases.find(answered => answered.id === id) : undefined
  return JSON.parse(JSON.stringify(answer))
}

describe.skipIf(!present)('control charts agree with the reference package', () => {
  const same = spcOracle.filter(({ policy }) => policy === 'same')
  test.each(same.map(({ id, expected }) => ({ id, expected })))('$id in every field', ({ id, expected }) => {
    expect(mismatches(chartedAs(id).result, expected)).toEqual([])
  })

  const flat = spcOracle.filter(
    ({ policy, policyPhases }) => policy === 'differ' && Array.isArray(policyPhases),
  )
  test.each(flat.map(each => ({ ...each })))(
    '$id: without routine variation there are no limits and no special cause, where the package has some',
    ({ id, expected, policyPhases }) => {
      const { result } = chartedAs(id)
      const own = (rows: Fields[] | undefined) =>
        rows?.filter(row => policyPhases?.includes(Number(row['phase'])))
      expect(own(result?.phases)?.map(({ lcl, ucl }) => [lcl, ucl])).toEqual(
        policyPhases?.map(() => [null, null]),
      )
      expect(own(result?.points)?.every(point => point['pointType'] === 'common_cause')).toBe(true)
      expect(own(result?.points)?.every(point => point['lcl'] === null && point['ucl'] === null)).toBe(true)
      const others = (rows: Fields[] = []) =>
        rows.filter(row => !policyPhases?.includes(Number(row['phase'])))
      expect(mismatches(others(result?.phases), others(expected?.phases))).toEqual([])
      expect(mismatches(others(result?.points), others(expected?.points))).toEqual([])
    },
  )

  test('a baseline fixed after fewer than 12 points is refused in words', () => {
    expect(chartedAs('fix-lt-12')).toEqual({
      id: 'fix-lt-12',
      refused: 'Limits can be fixed after 12 points or more, not after 6.',
    })
  })
})

describe.skipIf(!present)('statistics agree with R', () => {
  const stats = oracle('stats-cases.json')
  function answers(kind: StatsKind, cases: object[]): unknown[] {
    const answered = statsCases(kind, { cases })
    return answered.ok ? answered.output.cases.map(each => each.result) : [answered.why]
  }

  test('kappa of every pair of raters, by the textbook, psych and irr', () => {
    const cases: Fields[] = stats.weightedKappa ?? []
    const reported = answers('kappa', cases)
    for (const source of ['formula', 'psych', 'irr'] as const) {
      const of = (value: unknown) => new Map(Object.entries(value ?? {})).get(source)
      const expected = cases.map(({ id: _id, auditor: _auditor, moderator: _moderator, ...rest }) => ({
        ...rest,
        kappa: of(rest['kappa']),
        linear: of(rest['linear']),
        quadratic: of(rest['quadratic']),
      }))
      // irr drops grades that nobody used: only the cases with all four grades are comparable.
      const whole = expected.map((_, at) => source !== 'irr' || usesAllGrades(cases[at]))
      const keep = <T>(list: T[]) => list.filter((_, at) => whole[at])
      expect(mismatches(keep(reported), keep(expected))).toEqual([])
    }
  })

  test('a rater who gives one grade throughout has a kappa of 0 and a note that says so', () => {
    const reported = answers('kappa', stats.weightedKappaDegenerate ?? [])
    expect(reported).toMatchObject(
      [{ kappa: 0, linear: 0, quadratic: 0, note: /says nothing/ }].map(each => ({
        ...each,
        note: expect.stringMatching(each.note),
      })),
    )
  })

  test('Wilson intervals equal prop.test without correction', () => {
    const cases: { x: number; n: number; estimate: number; propTest95: number[]; formula95: number[] }[] =
      stats.wilson
    const asked = cases.map(({ x, n }, id) => ({ id, x, n, confidence: 0.95 }))
    const expected = cases.map(({ estimate, propTest95: [low, high] }) => ({ estimate, low, high }))
    expect(mismatches(answers('wilson', asked), expected)).toEqual([])
    const formula = cases.map(({ estimate, formula95: [low, high] }) => ({ estimate, low, high }))
    expect(mismatches(answers('wilson', asked), formula)).toEqual([])
  })

  test('Wilson intervals at 99.8% equal Hmisc where it keeps to the formula', () => {
    const cases: { x: number; n: number; hmisc998: [number, number] }[] = stats.wilson
    const comparable = cases.filter(({ x, n }) => x !== 1 && x !== n - 1)
    const asked = comparable.map(({ x, n }, id) => ({ id, x, n, confidence: 0.998 }))
    const expected = comparable.map(({ hmisc998: [low, high] }) => ({
      low: Math.max(0, low),
      high: Math.min(1, high),
    }))
    expect(mismatches(answers('wilson', asked), expected)).toEqual([])
  })

  test('rates per 10,000 with both their intervals', () => {
    const cases: Fields[] = stats.ratePer10000
    const asked = cases.map((each, id) => ({ ...each, id }))
    const expected = cases.map(each => ({
      per10000: each['ratePer10000'],
      byar: each['byar95'],
      exact: each['exactPoisson95'],
    }))
    expect(mismatches(answers('rate', asked), expected)).toEqual([])
  })
})

function usesAllGrades(each: Fields | undefined): boolean {
  const grades = [each?.['auditor'], each?.['moderator']].flat()
  return [1, 2, 3, 4].every(grade => grades.includes(grade))
}
