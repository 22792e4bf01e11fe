import fc from 'fast-check'
import { expect, test } from 'vitest'
import { counted, grouped, shortened } from './words.ts'

test.each([
  [0, 'action', '0 actions'],
  [1, 'action', '1 action'],
  [1005, 'day', '1,005 days'],
  [2039, 'working day', '2,039 working days'],
])('%i of “%s” reads “%s”', (count, noun, words) => {
  expect(counted(count, noun)).toBe(words)
})

test('a noun with a plural of its own keeps it', () => {
  expect(counted(1, 'priority', 'priorities')).toBe('1 priority')
  expect(counted(2, 'priority', 'priorities')).toBe('2 priorities')
})

test.each([
  ['is given whole where it fits', 'Forty of fifty.', 15, 'Forty of fifty.'],
  [
    'is cut between words, never in one',
    'In June 41 of 50 assessments were in time',
    18,
    'In June 41 of 50 …',
  ],
  ['keeps no number whose unit is cut in two', 'We looked at 41,250 cases', 17, 'We looked at …'],
  ['is cut after a sentence', 'Parents say so. We will look again in June.', 26, 'Parents say so. …'],
  ['keeps a word that ends where it is cut', 'one two three', 9, 'one two …'],
])('a text that is too long %s', (_name, text, most, words) => {
  expect(shortened(text, most)).toBe(words)
})

test('a cut text begins as the whole does and is never longer than it may be', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 40 }), fc.integer({ min: 20, max: 200 }), (text, most) => {
      const cut = shortened(text, most)
      expect(cut.length).toBeLessThanOrEqual(most)
      expect(text.startsWith(cut.replace(/ …$/, ''))).toBe(true)
    }),
  )
})

test('numbers are grouped as the locale does it, whole or not', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.integer({ min: -5000, max: 5000 }), fc.double({ min: -1e7, max: 1e7, noNaN: true })),
      number => {
        fc.pre(!Object.is(number, -0))
        expect(grouped(number)).toBe(number.toLocaleString('en-GB', { maximumFractionDigits: 2 }))
      },
    ),
  )
})
