import { describe, expect, test } from 'vitest'
import { spcCases, statsCases } from './statistics-cases.ts'

const one = (fields: object) => ({ cases: [{ id: 'a', ...fields }] })

describe('a file of cases that is not in order is refused with a sentence naming the case and the field', () => {
  test.each([
    { json: null, why: 'The file is not an object with a list named "cases".' },
    { json: [], why: 'The file is not an object with a list named "cases".' },
    { json: { cases: {} }, why: 'The file is not an object with a list named "cases".' },
    { json: { cases: [{ x: 1, n: 2 }] }, why: /^Case 1 is not an object with an "id"/ },
    { json: one({ input: 3 }), why: /^Case 1 is not an object/ },
    { json: one({ x: 1 }), why: 'Case a: "n" is not a number.' },
    { json: one({ x: '1', n: 2 }), why: 'Case a: "x" is not a number.' },
    { json: one({ x: 1, n: 0 }), why: 'Case a: "n" is less than 1.' },
    { json: one({ x: -1, n: 2 }), why: 'Case a: "x" is less than 0.' },
    { json: one({ x: 3, n: 2 }), why: 'Case a: "x" is more than "n".' },
    { json: one({ x: 0.5, n: 2 }), why: 'Case a: "x" is not a whole number.' },
    { json: one({ x: 1, n: 2, confidence: 1 }), why: 'Case a: "confidence" does not lie between 0 and 1.' },
    { json: one({ x: 1, n: 2, confidence: 95 }), why: 'Case a: "confidence" does not lie between 0 and 1.' },
  ])('wilson: $why', ({ json, why }) => {
    expect(statsCases('wilson', json)).toEqual({ ok: false, why: expect.stringMatching(why) })
  })

  test.each([
    { fields: { auditor: [1, 2], moderator: [1] }, why: '"auditor" holds 2 grades and "moderator" 1.' },
    { fields: { auditor: [], moderator: [] }, why: '"auditor" holds no grade.' },
    {
      fields: { auditor: [5], moderator: [1] },
      why: '"auditor" holds at place 1 something that is not a grade',
    },
    {
      fields: { auditor: [1], moderator: ['good'] },
      why: '"moderator" holds at place 1 something that is not',
    },
    { fields: { auditor: [1] }, why: '"moderator" is not a list.' },
  ])('kappa: $why', ({ fields, why }) => {
    expect(statsCases('kappa', one(fields))).toEqual({
      ok: false,
      why: expect.stringContaining(`Case a: ${why}`),
    })
  })

  test.each([
    { fields: { count: -1, population: 10 }, why: '"count" is less than 0.' },
    { fields: { count: 1, population: 0 }, why: '"population" is less than 1.' },
    { fields: { count: 1 }, why: '"population" is not a number.' },
  ])('rate: $why', ({ fields, why }) => {
    expect(statsCases('rate', one(fields))).toEqual({ ok: false, why: `Case a: ${why}` })
  })

  test('what a case asks may stand beside its id or under input', () => {
    const flat = statsCases('wilson', one({ x: 3, n: 4, confidence: 0.95 }))
    expect(flat.ok).toBe(true)
    expect(statsCases('wilson', one({ input: { x: 3, n: 4 } }))).toEqual(flat)
  })
})

describe('a series that cannot be charted is refused by itself and the others are charted', () => {
  const dates = ['2025-01-01', '2025-02-01']
  test.each([
    { input: {}, why: '"dates" is not a list.' },
    { input: { values: [1, 2], dates: ['2025-01-01', '2025-02-30'] }, why: '"dates" holds at place 2' },
    { input: { values: ['1', 2], dates }, why: '"values" holds at place 1' },
    { input: { values: [1], dates }, why: 'There are 1 values and 2 dates' },
    { input: { values: [1, 2], dates, improvementDirection: 'up' }, why: '"improvementDirection" is not' },
    { input: { values: [1, 2], dates, rebaseIndexes: [2] }, why: '"rebaseIndexes" holds at place 1' },
    { input: { values: [1, 2], dates, fixAfterNPoints: 6 }, why: 'Limits can be fixed after 12 points' },
    {
      input: { values: [1, 2], dates, screenOutliers: 'yes' },
      why: '"screenOutliers" is not true or false.',
    },
    { input: { values: [1, 2], dates, target: '5' }, why: '"target" is not a number.' },
  ])('$why', ({ input, why }) => {
    const answered = spcCases({
      cases: [
        { id: 1, input },
        { id: 2, input: { values: [1, 2], dates } },
      ],
    })
    expect(answered).toMatchObject({
      ok: true,
      output: {
        cases: [
          { id: 1, refused: expect.stringContaining(why) },
          { id: 2, result: expect.any(Object) },
        ],
      },
    })
  })

  test('an index and the date it stands for start the same phase', () => {
    const asked = (rebase: object) => spcCases(one({ input: { values: [1, 2], dates, ...rebase } }))
    expect(asked({ rebaseIndexes: [1] })).toEqual(asked({ rebaseDates: ['2025-02-01'] }))
  })
})
