import { expect, test } from 'vitest'
import { countInWords, maskSentence, shareInWords } from './rules.ts'

test.each([
  [
    'June 2026 was 71.1% (123 of 173) against 40% (4 of 10) in May 2026',
    'June 2026 was 71.1% (123 of 173) against a suppressed share of 10 in May 2026',
  ],
  [
    '17 of 20 audits (85%) reached the grade and 80% is required',
    'a suppressed number of 20 audits reached the grade and 80% is required',
  ],
  [
    '6 of 20 audits (30%) reached the grade, at most 52% allowing for chance, and 80% is required',
    '6 of 20 audits (30%) reached the grade, at most 52% allowing for chance, and 80% is required',
  ],
  ['24 of 25 who answered (96%, 30 asked) said so', 'a suppressed number of 25 who answered said so'],
  [
    'Supervision (too few: 3 audits, and 10 are needed)',
    'Supervision (too few: fewer than 10 audits, and 10 are needed)',
  ],
  [
    '2 of 4 asked answered, under the 50% agreed',
    'a suppressed number of a suppressed number asked answered, under the 50% agreed',
  ],
  ['furthest behind is North at 95% of 40', 'furthest behind is North at a suppressed share of 40'],
])('a sentence gives no count of 1 to 5 away: %s', (given, shown) => {
  expect(maskSentence(given)).toBe(shown)
})

test('a share is shown with its count and its whole, or said to be suppressed', () => {
  expect(shareInWords(123, 173, false)).toBe('71.1% (123 of 173)')
  expect(shareInWords(3, 40, false)).toBe('suppressed (of 40)')
  expect(shareInWords(3, 40, true)).toBe('7.5% (3 of 40)')
  expect(shareInWords(0, 0, true)).toBe('none')
  expect(shareInWords(2, 4, false)).toBe('suppressed (of a suppressed number)')
  expect(countInWords(4, false)).toBe('suppressed (1 to 5)')
  expect([countInWords(4, true), countInWords(0, false), countInWords(6, false)]).toEqual(['4', '0', '6'])
})
