import { describe, expect, test } from 'vitest'
import { sentForm } from '../http/forms.ts'
import { readNumber } from './assertions/forms.ts'
import { readChoice, readStatement } from './forms.ts'
import { day } from './testing.ts'

const today = day('2026-07-01')
const filled = {
  words: 'Caseloads are less than half of a year ago',
  wording: 'verbatim',
  said_by: 'The council',
  said_on: '6 December 2022',
  source: 'A press release',
  relation: 'less than',
  value: 'half',
  earlier_on: '6/12/2021',
  measure_id: 'caseload-average',
}

function errors(
  changes: Record<string, string>,
  says: Parameters<typeof readStatement>[1] = 'share of earlier',
) {
  const read = readStatement(sentForm({ ...filled, ...changes }), says, today)
  return read.ok ? {} : read.errors
}

test('a statement is read with the day it speaks of, which is the day it was said unless another is given', () => {
  const read = readStatement(sentForm(filled), 'share of earlier', today)
  expect(read).toMatchObject({
    ok: true,
    value: {
      saidOn: '2022-12-06',
      aboutOn: '2022-12-06',
      assertion: { says: 'share of earlier', relation: 'less than', share: 0.5, earlierOn: '2021-12-06' },
    },
  })
})

describe('what is missing or wrong is said beside its field', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a day in the future', { said_on: '2 July 2026' }, 'said_on'],
    ['nobody who said it', { said_by: '' }, 'said_by'],
    ['no words', { words: '' }, 'words'],
    ['not whose words', { wording: '' }, 'wording'],
    ['no source', { source: '' }, 'source'],
    ['an address that runs a script', { source_url: 'javascript:alert(1)' }, 'source_url'],
    ['no figures it speaks of', { measure_id: '' }, 'measure_id'],
    ['an earlier day that is later', { earlier_on: '7 December 2022' }, 'earlier_on'],
    ['a share that is none', { value: 'lots' }, 'value'],
    ['a share of nothing', { value: '0%' }, 'value'],
    ['no relation', { relation: 'sort of' }, 'relation'],
    ['a text without end', { words: 'x'.repeat(2001) }, 'words'],
  ])('%s', (_, changes, field) => {
    expect(Object.keys(errors(changes))).toContain(field)
  })

  test('words that no figure can check need neither figure nor series', () => {
    expect(errors({ measure_id: '', relation: '', value: '', earlier_on: '' }, 'words')).toEqual({})
  })
})

test.each<[string, number | undefined]>([
  ['72%', 72],
  ['1,400', 1400],
  ['18.7', 18.7],
  ['-3', undefined],
  ['9'.repeat(40), undefined],
  ['many', undefined],
])('a figure typed as %s is %s', (typed, value) => {
  expect(readNumber(typed)).toBe(value)
})

test('a filter with a day that is none comes back with what was typed', () => {
  expect(readChoice({ from: '32 July' })).toMatchObject({ ok: false, given: { from: '32 July' } })
  expect(readChoice({ from: '2 July 2024', to: '1 July 2024' })).toMatchObject({ ok: false })
  expect(readChoice({})).toMatchObject({ ok: true })
})
