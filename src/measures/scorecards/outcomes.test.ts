import { expect, test } from 'vitest'
import { describeLoad, outcomeInWords } from './outcomes.ts'

test.each([
  [{ added: 12, corrected: 3, unchanged: 400 }, '12 figures added, 3 corrected, 400 as they were.'],
  [{ added: 1, corrected: 0, unchanged: 0 }, '1 figure added.'],
  [{ added: 0, corrected: 8, unchanged: 0 }, '8 figures corrected.'],
  [
    { added: 0, corrected: 0, unchanged: 40 },
    'Nothing changed: all 40 figures of the file were known already.',
  ],
  [{ added: 0, corrected: 0, unchanged: 1 }, 'Nothing changed: the 1 figure of the file was known already.'],
  [{ added: 0, corrected: 0, unchanged: 0 }, 'The file holds no figures; no figure changed.'],
])('%j reads as %s', (outcome, words) => {
  expect(outcomeInWords(outcome)).toBe(words)
})

test('a refused file lists each fault by sheet, row and column, and nothing as loaded', () => {
  const fault = {
    sheet: 'April',
    row: 12,
    column: 'C (Numerator)',
    typed: '200',
    words: 'is above its denominator, 173',
  }
  expect(describeLoad({ ok: false, faults: [fault], notes: ['The sheet Notes was not read.'] })).toBe(
    [
      'Nothing was loaded: one thing has to be put right.',
      '  Sheet April, row 12, column C (Numerator): “200” is above its denominator, 173.',
      'The sheet Notes was not read.',
    ].join('\n'),
  )
})

test('a loaded file says what changed, what it declared and how it was read', () => {
  const counts = { added: 2, corrected: 0, unchanged: 0 }
  const result = {
    ok: true as const,
    loadId: 'x',
    ...counts,
    declared: ['Vacancies'],
    notes: ['Columns are separated by tabs.'],
  }
  expect(describeLoad(result)).toBe('2 figures added.\nDeclared: Vacancies.\nColumns are separated by tabs.')
})
