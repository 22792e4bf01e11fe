import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOneSentence, numberedParts, paired, partsOf } from './parts.ts'

test.each([
  ['a) Train managers\nb) Train new managers', ['Train managers', 'Train new managers']],
  ['(a) Train managers\n(b) Train new managers', ['Train managers', 'Train new managers']],
  [
    '1. Train managers\n2. Train new managers\n3. Observe',
    ['Train managers', 'Train new managers', 'Observe'],
  ],
  ['1) Train managers 2) Train new managers', ['Train managers', 'Train new managers']],
  ['a) write the policy; b) publish it; c) review it', ['write the policy', 'publish it', 'review it']],
  ['i) Write it\nii) Publish it', ['Write it', 'Publish it']],
  ['• Train managers\n• Train new managers', ['Train managers', 'Train new managers']],
  ['- Train managers\n- Train new managers', ['Train managers', 'Train new managers']],
  [
    'To improve supervision:\n• Train managers\n• Observe',
    ['To improve supervision: Train managers', 'To improve supervision: Observe'],
  ],
  ['Train every manager\nObserve their supervision', ['Train every manager', 'Observe their supervision']],
  ['a) Train managers\nin every team\nb) Observe', ['Train managers\nin every team', 'Observe']],
])('“%s” holds several actions', (text, expected) => {
  expect(partsOf(text).map(part => part.text)).toEqual(expected)
})

test.each([
  'Train managers',
  '',
  'Write the policy\nand publish it',
  '1. Train managers',
  'b) Train managers\nc) Observe',
  'Reduce the rate from 1.5 to 2. 3 teams first',
  'Hold caseloads at 16 - 18 per worker',
])('“%s” is one action', text => {
  expect(partsOf(text)).toEqual([])
})

test.each([
  ['Open two homes; (1) Elm House and (2) Oak House, with three neighbours', true],
  ['Offer a) a mentor, or b) a course', true],
  ['a) write the policy; b) publish it', false],
  ['1. Train managers and\n2. Observe them', false],
])('“%s” is one sentence: %s', (text, expected) => {
  expect(isOneSentence(text)).toBe(expected)
})

test('a cell beside a list gives each part its own line where there are as many', () => {
  expect(paired('a) Director\nb) Head of service', 2)).toEqual(['Director', 'Head of service'])
  expect(paired('Director\nHead of service', 2)).toEqual(['Director', 'Head of service'])
  expect(paired('1. 31/05/2025\n2. 30/09/2025\n3. Ongoing', 3)).toEqual([
    '31/05/2025',
    '30/09/2025',
    'Ongoing',
  ])
  expect([paired('Director', 3), paired('1. G\n2. A', 3)]).toEqual([undefined, undefined])
})

test('only numbers and letters say which part of a list a line belongs to', () => {
  expect(numberedParts('1. G\n2. A\n3. R')).toEqual(['G', 'A', 'R'])
  expect(numberedParts('• Advert out\n• Interviews held')).toEqual([])
  expect(numberedParts('Director\nHead of service')).toEqual([])
})

test('however many actions a lettered list has, each comes out once and in order', () => {
  const words = fc.stringMatching(/^[A-Z][a-z]{3,12}( [a-z]{3,9}){1,4}$/)
  fc.assert(
    fc.property(fc.array(words, { minLength: 2, maxLength: 20 }), items => {
      const text = items.map((item, index) => `${String.fromCharCode(97 + index)}) ${item}`).join('\n')
      expect(partsOf(text).map(part => part.text)).toEqual(items)
    }),
  )
})
