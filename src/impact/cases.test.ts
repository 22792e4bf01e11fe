import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { impactCases } from './cases.ts'

const ORACLE = '../shared/oracles/impact-cases.json'

const measure = {
  id: 'm',
  type: 'measure',
  startOn: '2025-01-01',
  cohorts: [],
  better: 'higher',
  target: null,
  series: 'flow',
  points: [{ month: '2025-04', numerator: 3, denominator: 4 }],
}
const round = {
  date: '2025-04-01',
  draw: 'random',
  graded: 10,
  reaching: 9,
  moderated: 2,
  moderatedReaching: 2,
}
const audit = { id: 'a', type: 'audit', cohorts: [], requiredShare: 0.5, rounds: [round] }
const answers = { month: '2025-04', asked: 20, answered: 10, reaching: 9 }
const feedback = {
  id: 'f',
  type: 'feedback',
  cohorts: [],
  requiredShare: 0.5,
  leastResponse: 0.2,
  answers: [answers],
}

function file(claims: readonly unknown[], more: Record<string, unknown> = {}) {
  return { cases: [{ id: 'x', asAt: '2025-06-15', cohorts: [], claims, verdicts: [], recurs: [], ...more }] }
}

describe('impact cases', () => {
  it.skipIf(!existsSync(ORACLE))(`agree with every published case (needs ${ORACLE})`, () => {
    const text = readFileSync(ORACLE, 'utf8')
    const { cases }: { cases: { id: string; expected: object }[] } = JSON.parse(text)
    const result = impactCases(JSON.parse(text))
    if (!result.ok) throw new Error(result.message)
    const found = result.cases.map(one =>
      'refused' in one ? one : { id: one.id, expected: { status: one.status, claims: one.claims } },
    )
    expect(found).toEqual(cases.map(({ id, expected }) => ({ id, expected })))
  })

  it('give a sentence that says on how many claims', () => {
    const result = impactCases(file([measure, audit, feedback]))
    const sentence = expect.stringMatching(/^On target on 2 of 3 claims: a and f are met/)
    expect(result).toMatchObject({ ok: true, cases: [{ sentence }] })
  })

  it('take a finding without claims, and count a claim only once it is agreed', () => {
    const result = impactCases(file([{ ...audit, agreedOn: '2025-06-16' }]))
    expect(result).toMatchObject({ ok: true, cases: [{ status: 'No evidence agreed', claims: [] }] })
  })

  const bad: [string, unknown, string][] = [
    ['no object', 7, 'The file: should be an object, and is 7.'],
    ['no cases', { case: [] }, 'The file: "cases" should be a list, and is missing.'],
    ['a case without id', { cases: [{}] }, 'Case 1: "id" should be a text, and is missing.'],
    [
      'a date that is none',
      file([], { asAt: '2025-02-29' }),
      'Case x: "asAt" should be a date such as 2026-03-31, and is "2025-02-29".',
    ],
    [
      'an unknown verdict',
      file([], { verdicts: [{ date: '2025-01-01', verdict: 'good' }] }),
      'Case x, verdicts 1: "verdict" should be one of resolved, real, some, little, none, and is "good".',
    ],
    [
      'an unknown claim',
      file([{ id: 'q', type: 'wish' }]),
      'Case x, claim 1 (q): "type" should be one of measure, audit, feedback, and is "wish".',
    ],
    [
      'a measure without direction',
      file([{ ...measure, better: 'neither' }]),
      'Case x, claim 1 (m): "better" should be one of higher, lower, and is "neither".',
    ],
    [
      'a target in percent',
      file([{ ...measure, target: 80 }]),
      'Case x, claim 1 (m): "target" should be a share from 0 to 1, and is 80.',
    ],
    [
      'a month that does not exist',
      file([{ ...measure, points: [{ month: '2025-13', numerator: 1, denominator: 2 }] }]),
      'Case x, claim 1 (m), points 1: "month" should be a month such as 2026-03, and is "2025-13".',
    ],
    [
      'a numerator above its denominator',
      file([{ ...measure, points: [{ month: '2025-04', numerator: 5, denominator: 4 }] }]),
      'Case x, claim 1 (m), points 1: "numerator" should not be above its denominator, 4, and is 5.',
    ],
    [
      'half an audit',
      file([{ ...audit, rounds: [{ ...round, graded: 9.5 }] }]),
      'Case x, claim 1 (a), rounds 1: "graded" should be a whole number, 0 or more, and is 9.5.',
    ],
    [
      'more audited than the cohort holds',
      file([{ ...audit, rounds: [{ ...round, draw: 'cohort', population: 9 }] }]),
      'Case x, claim 1 (a), rounds 1: "graded" should not be above its population, 9, and is 10.',
    ],
    [
      'more answers than were asked for',
      file([{ ...feedback, answers: [{ ...answers, asked: 5 }] }]),
      'Case x, claim 1 (f), answers 1: "answered" should not be above its asked, 5, and is 10.',
    ],
    ['one id for two claims', file([audit, audit]), 'Case x: two claims have the id "a".'],
  ]
  it.each(bad)('refuse %s with a sentence that names the case and the field', (_, json, message) => {
    const ofCase = message.startsWith('Case x')
    expect(impactCases(json)).toEqual(
      ofCase ? { ok: true, cases: [{ id: 'x', refused: message }] } : { ok: false, message },
    )
  })

  it('judge the other cases of a file that holds a bad one', () => {
    const cases = [...file([{ id: 'q', type: 'wish' }]).cases, { ...file([measure]).cases[0], id: 'good' }]
    const result = impactCases({ cases })
    expect(result).toMatchObject({
      ok: true,
      cases: [
        { id: 'x', refused: expect.stringContaining('wish') },
        { id: 'good', status: 'Not yet known' },
      ],
    })
  })

  it('give a cohort whose size is not known the plain bounds of a sample', () => {
    const many = { ...round, graded: 40, reaching: 40, moderated: 10, moderatedReaching: 10 }
    const judged = (more: object) => impactCases(file([{ ...audit, rounds: [{ ...many, ...more }] }]))
    expect(judged({ draw: 'cohort' })).toEqual(judged({ draw: 'random' }))
  })

  it('answer any file whatever, with results or with a sentence', () => {
    const whole = JSON.stringify(
      file([measure, audit, feedback], { verdicts: [{ date: '2025-01-01', verdict: 'real' }] }),
    )
    // Any one value of a good file turned into something else.
    const places = [...whole.matchAll(/(?<=:)("[^"]*"|[\d.]+|null|\[\])/g)]
    const spoilt = fc
      .tuple(fc.nat({ max: places.length - 1 }), fc.json({ maxDepth: 1 }))
      .map(([at, instead]) => {
        const [text] = places[at] ?? ['']
        const index = places[at]?.index ?? 0
        return JSON.parse(whole.slice(0, index) + instead + whole.slice(index + text.length)) as unknown
      })
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.jsonValue()), json => {
        const result = impactCases(json)
        const words = result.ok
          ? result.cases.flatMap(one => ('refused' in one ? one.refused : []))
          : [result.message]
        for (const one of words) expect(one).toMatch(/^(The file|Case ).*: .*(should|two claims).*\.$/s)
      }),
      { numRuns: 1500 },
    )
  })
})
