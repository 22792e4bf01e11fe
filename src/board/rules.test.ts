import { describe, expect, test } from 'vitest'
import { indexFacts } from '../evidence/inputs/rules.ts'
import type { Standing } from '../evidence/standing/rules.ts'
import { standingsAt } from '../evidence/standing/rules.ts'
import { day, noFacts } from '../evidence/testing.ts'
import { readDays } from './forms.ts'
import { changesBetween, decisionsNeeded, isException } from './rules.ts'

const asAt = day('2026-06-15')

/** A finding of which nothing is known, with whatever a test says of it. */
function standing(change: Partial<Standing> = {}): Standing {
  const finding = {
    findingId: 'f1',
    inspectionId: 'i1',
    documentId: null,
    number: 1,
    kind: 'area-for-improvement',
    wording: 'verbatim',
    text: 'Supervision.',
    source: '',
    page: null,
    parentId: null,
    knownOn: day('2022-09-20'),
  } as const
  const index = indexFacts({ ...noFacts, findings: [finding] })
  const [made] = standingsAt({ index, asAt, actions: new Map() })
  if (!made) throw new Error('unreachable')
  return { ...made, ...change }
}

function saidOn(on: typeof asAt): Standing['sayings'] {
  return standing().sayings.map(saying => ({ ...saying, on }))
}

describe('an exception', () => {
  test.each([
    [standing({ status: 'Getting worse' }), true],
    [standing({ status: 'Contradicted' }), true],
    [standing({ status: 'Improving', delivery: 'off track' }), true],
    [standing({ status: 'Improving', delivery: 'at risk' }), false],
    [standing({ status: 'No evidence agreed' }), false],
  ])('is bad news or late delivery, never what is not known (%#)', (one, expected) => {
    expect(isException(one, asAt)).toBe(expected)
  })
})

describe('what changed', () => {
  test.each([
    [standing(), standing(), []],
    [undefined, standing({ inspectionTitle: 'ILACS 2026', sayings: saidOn(asAt) }), ['new: ILACS 2026']],
    [undefined, standing({ inspectionTitle: 'Peer review, day not known' }), []],
    [
      standing({ status: 'Embedded', delivery: 'complete' }),
      standing({ status: 'Slipped back', delivery: 'off track' }),
      ['impact was Embedded, is Slipped back', 'delivery was complete, is off track'],
    ],
    [standing({ of: 1 }), standing({ of: 3 }), ['2 claims agreed']],
    [standing({ of: 2 }), standing({ of: 1 }), ['1 claim withdrawn']],
  ])('is told finding by finding (%#)', (before, now, expected) => {
    const changes = changesBetween(before ? [before] : [], [now])
    expect(changes.map(change => change.what)).toEqual(expected)
  })
})

test('what nobody has agreed, planned or answered waits for a decision', () => {
  const needs = decisionsNeeded([standing({ computed: 'Slipped back' })], asAt).map(one => one.needed)
  expect(needs).toEqual([
    'Say why it slipped back and what is done',
    'Agree what would show that it is fixed',
    'Decide who does what, or that nothing is to be done',
  ])
})

describe('the two days of the page', () => {
  test('are today and six weeks before unless others are typed', () => {
    expect(readDays({}, asAt)).toEqual({ ok: true, value: { asAt, since: '2026-05-04' } })
    const typed = readDays({ 'as-at': '1 June 2026', since: '1/5/26' }, asAt)
    expect(typed).toEqual({ ok: true, value: { asAt: '2026-06-01', since: '2026-05-01' } })
  })

  test.each([
    [{ 'as-at': '16 June 2026' }, 'as-at'],
    [{ 'as-at': 'soon' }, 'as-at'],
    [{ since: '31 June 2026' }, 'since'],
    [{ since: '15 June 2026' }, 'since'],
  ])('a day that cannot be is said at its field: %o', (query, field) => {
    const read = readDays(query, asAt)
    expect(read.ok ? [] : Object.keys(read.errors)).toEqual([field])
  })
})
