import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../kernel/dates.ts'
import type { Assertion } from '../rules.ts'
import { dated, day, series } from '../testing.ts'
import type { DatedFigure } from '../series/rules.ts'
import { checkAgainst, nearest, together } from './rules.ts'
import { assertionInWords, checkInWords, verdictInWords } from './sentences.ts'

const aboutOn = day('2022-12-06')
const earlierOn = day('2021-12-06')

function verdict(
  assertion: Assertion,
  figures: readonly DatedFigure[],
  more: Parameters<typeof series>[1] = {},
) {
  return verdictInWords(checkAgainst({ assertion, aboutOn }, series(figures, more)))
}

const half: Assertion = { says: 'share of earlier', relation: 'less than', share: 0.5, earlierOn }

describe('“caseloads are less than half of a year ago”', () => {
  test.each<[string, number, number, string]>([
    ['they rose from 16.7 to 18.7', 16.7, 18.7, 'The figures do not agree'],
    ['they fell, but to 80%', 20, 16, 'The figures nearest in time agree only in part'],
    [
      'they fell to exactly half, which is not less',
      20,
      10,
      'The figures nearest in time agree only in part',
    ],
    ['they fell to 45%', 20, 9, 'The figures agree'],
    ['they stayed as they were', 20, 20, 'The figures do not agree'],
  ])('%s', (_, then, now, said) => {
    expect(verdict(half, [dated('2021-09-30', then), dated('2022-09-30', now)])).toBe(said)
  })

  test('cannot be checked where the two days do not each have a figure of their own near them', () => {
    expect(verdict(half, [dated('2022-06-06', 18.7)])).toBe(
      'Cannot be checked: one figure is the nearest to both days',
    )
    expect(verdict(half, [dated('2022-12-01', 18.7)], { kind: 'measure' })).toBe(
      'Cannot be checked: no figure to be used within 45 days of 6 December 2021',
    )
    expect(verdict(half, [dated('2015-12-01', 18.7)])).toBe(
      'Cannot be checked: no figure to be used within 190 days of 6 December 2021 or 6 December 2022',
    )
  })
})

describe('a figure that was said', () => {
  test.each<[Assertion, number, string]>([
    [{ says: 'figure', relation: 'exactly', value: 18 }, 18.4, 'The figures agree'],
    [{ says: 'figure', relation: 'exactly', value: 18.7 }, 18.4, 'The figures nearly agree, within a tenth'],
    [{ says: 'figure', relation: 'exactly', value: 112 }, 113, 'The figures nearly agree, within a tenth'],
    [{ says: 'figure', relation: 'exactly', value: 72 }, 55.2, 'The figures do not agree'],
    [{ says: 'figure', relation: 'about', value: 18 }, 18.7, 'The figures agree'],
    [{ says: 'figure', relation: 'about', value: 14 }, 18.9, 'The figures do not agree'],
    [{ says: 'figure', relation: 'at least', value: 90 }, 90, 'The figures agree'],
    [{ says: 'figure', relation: 'more than', value: 90 }, 90, 'The figures do not agree'],
    [{ says: 'figure', relation: 'at most', value: 10 }, 10, 'The figures agree'],
    [{ says: 'figure', relation: 'less than', value: 10 }, 9.9, 'The figures agree'],
    [{ says: 'figure', relation: 'exactly', value: 0 }, 0, 'The figures agree'],
  ])('%j against %d: %s', (assertion, value, said) => {
    expect(verdict(assertion, [dated('2022-11-30', value)])).toBe(said)
  })

  test('“over half” bears out “at least 45%”, and leaves “exactly 60%” open', () => {
    const over = [dated('2022-11-30', 50, { precision: 'lower bound' })]
    expect(verdict({ says: 'figure', relation: 'at least', value: 45 }, over)).toBe('The figures agree')
    expect(verdict({ says: 'figure', relation: 'exactly', value: 60 }, over)).toBe(
      'Cannot be checked: the figure nearest in time is not exact enough to tell',
    )
  })
})

describe('two things said in one sentence', () => {
  const halved: Assertion = { ...half, to: 18 }
  const better: Assertion = { says: 'compared', relation: 'higher', comparator: 'england', by: 84 }
  test.each<[string, number, number, string, string]>([
    [
      'the level alone',
      16.7,
      18.7,
      'The figures nearest in time agree only in part',
      'Borne out: about 18. Not',
    ],
    [
      'the halving alone',
      80,
      30,
      'The figures nearest in time agree only in part',
      'Not borne out: about 18',
    ],
    ['both', 40, 18.7, 'The figures agree', 'Borne out: it fell, less than 50% of what it was and about 18'],
    ['neither', 20, 25, 'The figures do not agree', 'Not borne out: it fell, less than 50%'],
  ])('“more than halved, to around 18”, where the figures have %s', (_, then, now, said, part) => {
    const read = series([dated('2021-12-06', then), dated('2022-12-06', now)])
    const check = checkAgainst({ assertion: halved, aboutOn }, read)
    expect(verdictInWords(check)).toBe(said)
    expect(checkInWords({ assertion: halved, aboutOn }, read, check)).toContain(part)
  })

  test('“84% above England” agrees only where it is above and by about as much', () => {
    const own = [dated('2022-12-06', 184)]
    const beside = (value: number) =>
      verdict(better, own, { comparators: { england: [dated('2022-12-06', value)] } })
    expect(beside(100)).toBe('The figures agree')
    // 184 is 60% above 115.
    expect(beside(115)).toBe('The figures nearest in time agree only in part')
    expect(beside(200)).toBe('The figures do not agree')
  })
})

test('a publisher’s mark in place of the figure spoken of is told as its reason', () => {
  const said: Assertion = { says: 'figure', relation: 'about', value: 1800 }
  const marked = dated('2022-12-06', null, { reason: 'held back by the publisher as unreliable (u)' })
  expect(verdict(said, [marked, dated('2020-03-31', 1800)])).toBe(
    'Cannot be checked: no figure to be used within 190 days of 6 December 2022: that of 2022-12-06 is held back by the publisher as unreliable (u)',
  )
  const read = series([marked, dated('2022-09-30', 1800)])
  const check = checkAgainst({ assertion: said, aboutOn }, read)
  expect(check.verdict).toBe('agree')
  expect(checkInWords({ assertion: said, aboutOn }, read, check)).toContain('held back by the publisher')
})

test('a percentage is shown as it was said, and is not set against a count', () => {
  const tenth: Assertion = { says: 'figure', relation: 'about', value: 10, unit: '%' }
  expect(assertionInWords({ assertion: tenth, aboutOn })).toBe('the figure is about 10% on 6 December 2022')
  expect(verdict(tenth, [dated('2022-12-06', 10)])).toContain('a percentage was said')
  expect(verdict(tenth, [dated('2022-12-06', 10)], { unit: '%' })).toBe('The figures agree')
})

test('figures of one sentence have as many decimals as each other', () => {
  const beside: Assertion = { says: 'compared', relation: 'lower', comparator: 'england' }
  const read = series([dated('2022-12-06', 12.5)], {
    unit: '%',
    comparators: { england: [dated('2022-12-06', 13)] },
  })
  const sentence = checkInWords(
    { assertion: beside, aboutOn },
    read,
    checkAgainst({ assertion: beside, aboutOn }, read),
  )
  expect(sentence).toContain('12.5%')
  expect(sentence).toContain('13.0%')
})

describe('a rise or fall', () => {
  const fell = (from: number | null, to: number | null): Assertion => ({
    says: 'moved',
    relation: 'fell',
    from,
    to,
    earlierOn,
  })
  test.each<[string, Assertion, number, number, string]>([
    ['both ends and the direction', fell(35, 16), 34, 15.5, 'The figures agree'],
    ['the direction alone', fell(null, null), 20, 19.9, 'The figures agree'],
    ['only the end', fell(35, 16), 15, 16, 'The figures nearest in time agree only in part'],
    ['nothing of it', fell(35, 16), 16, 18, 'The figures do not agree'],
  ])('%s', (_, assertion, then, now, said) => {
    expect(verdict(assertion, [dated('2021-11-30', then), dated('2022-11-30', now)])).toBe(said)
  })
})

test('two figures on two sides of a change of definition are not compared; one figure alone still is', () => {
  const figures = [dated('2021-11-30', 20), dated('2022-11-30', 9)]
  const changes = [{ from: day('2022-04-01'), what: 'definition' }]
  expect(verdict(half, figures, { changes })).toBe(
    'Cannot be checked: it is counted otherwise since 1 April 2022 (change of definition)',
  )
  expect(verdict(half, figures, { changes: [{ from: day('2022-12-01'), what: 'source' }] })).toBe(
    'The figures agree',
  )
  expect(verdict({ says: 'figure', relation: 'exactly', value: 9 }, figures, { changes })).toBe(
    'The figures agree',
  )
})

describe('a comparison with others', () => {
  const better: Assertion = { says: 'compared', relation: 'better', comparator: 'england' }
  const own = [dated('2022-09-30', 18.7)]
  const england = { england: [dated('2022-09-30', 16.6), dated('2021-09-30', 99)] }

  test('uses England’s figure of the same period, and the direction that is better', () => {
    expect(verdict(better, own, { comparators: england })).toBe('The figures do not agree')
    expect(verdict({ ...better, relation: 'higher' }, own, { comparators: england })).toBe(
      'The figures agree',
    )
    expect(verdict(better, own, { comparators: england, better: 'higher' })).toBe('The figures agree')
  })

  test('cannot be checked without a direction, or where the other has no figure', () => {
    expect(verdict(better, own, { comparators: england, better: 'neither' })).toContain('neither direction')
    expect(verdict(better, own, { comparators: { england: [] } })).toContain('England has no figure for')
    expect(verdict(better, own)).toContain('this series has no figure for England')
  })
})

describe('which figure counts', () => {
  test('one that is not to be relied on, or has no value, is passed over; a suppressed one ends the check', () => {
    const said: Assertion = { says: 'figure', relation: 'about', value: 18 }
    const far = dated('2022-10-31', 18)
    const passed = [
      far,
      dated('2022-11-30', 40, { reason: 'not to be relied on' }),
      dated('2022-12-31', null, { reason: 'u' }),
    ]
    expect(verdict(said, passed)).toBe('The figures agree')
    expect(verdict(said, [far, dated('2022-11-30', null, { isSuppressed: true })])).toBe(
      'Cannot be checked: the figure nearest in time is suppressed',
    )
  })

  test('of two as near, the earlier', () => {
    const found = nearest([dated('2022-12-16', 2), dated('2022-11-26', 1)], aboutOn, 45)
    expect(found).toMatchObject({ days: -10, figure: { value: 1 } })
  })

  test('it is never farther than asked, and none that is nearer is left', () => {
    const offsets = fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(offsets, fc.integer({ min: 0, max: 300 }), (days, within) => {
        const figures = days.map(off => dated(addDays(aboutOn, off), 1))
        const found = nearest(figures, aboutOn, within)
        const least = Math.min(...days.map(Math.abs))
        if (typeof found === 'string') expect(least).toBeGreaterThan(within)
        else expect(Math.abs(found.days)).toBe(least)
      }),
    )
  })
})

test('whatever the figures, exactly one of “more than x” and “at most x” is borne out', () => {
  const value = fc.double({ min: 0, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(value, value, (figure, said) => {
      fc.pre(Math.abs(figure - said) > 1e-6)
      const of = (relation: 'more than' | 'at most') =>
        checkAgainst(
          { assertion: { says: 'figure', relation, value: said }, aboutOn },
          series([dated('2022-12-06', figure)]),
        ).verdict
      expect([of('more than'), of('at most')].toSorted()).toEqual(['agree', 'not agree'])
    }),
  )
})

test('a share of an earlier figure is borne out exactly when the quotient says so', () => {
  const positive = fc.integer({ min: 1, max: 10_000 })
  fc.assert(
    fc.property(positive, positive, (then, now) => {
      const check = checkAgainst(
        { assertion: half, aboutOn },
        series([dated('2021-12-06', then), dated('2022-12-06', now)]),
      )
      const expected = 2 * now < then ? 'agree' : now < then ? 'in part' : 'not agree'
      expect(check.verdict).toBe(expected)
    }),
  )
})

test('the sentence names both figures, how far they lie from the days spoken of, and what they come to', () => {
  const caseload = series([dated('2021-09-30', 16.7), dated('2022-09-30', 18.7)])
  const check = checkAgainst({ assertion: half, aboutOn }, caseload)
  const sentence = checkInWords({ assertion: half, aboutOn }, caseload, check)
  expect(sentence).toContain('18.7 cases')
  expect(sentence).toContain('16.7 cases')
  expect(sentence).toContain('67 days before 6 December 2022')
  expect(sentence).toContain('67 days before 6 December 2021')
  // 18.7 / 16.7 = 1.1198.
  expect(sentence).toContain('It rose, to 112% of what it was')
})

test.each<[string, readonly ('agree' | 'not agree' | 'not checked')[], string]>([
  ['all alike', ['agree', 'agree'], 'agree'],
  ['one against another', ['agree', 'not agree'], 'in part'],
  ['one that cannot be checked says nothing', ['not checked', 'not agree'], 'not agree'],
  ['none that can', ['not checked'], 'not checked'],
])('several series together: %s', (_, verdicts, expected) => {
  expect(together(verdicts.map(verdict => ({ verdict, why: 'why' }))).verdict).toBe(expected)
})
