import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences } from './rules.ts'
import type { Piece } from './rules.ts'

const marked = (pieces: readonly Piece[]) =>
  pieces
    .map(({ kind, text }) => (kind === 'same' ? text : `[${kind === 'added' ? '+' : '-'}${text}]`))
    .join('')

test.each([
  ['Every plan has a date.', 'Every plan has a date.', 'Every plan has a date.'],
  ['Every plan has a date.', 'Every plan has one date.', 'Every plan has [-a][+one] date.'],
  [
    'Visits within 10 days',
    'Visits within 5 days of the plan',
    'Visits within [-10][+5] days[+ of the plan]',
  ],
  ['', 'New words', '[+New words]'],
  ['Old words', '', '[-Old words]'],
  ['Head of service', 'Assistant director', '[-Head of service][+Assistant director]'],
  ['children’s plans', 'children’s plan', 'children’s [-plans][+plan]'],
])('from %j to %j is marked word by word: %j', (before, after, expected) => {
  expect(marked(differences(before, after))).toBe(expected)
})

const words = fc
  .array(fc.constantFrom('child', 'plan', 'visit', 'a', 'the', ' ', '  ', '\n', '.', ',', '’', 'é', '👧'), {
    maxLength: 40,
  })
  .map(parts => parts.join(''))

test('the pieces that stayed with those taken out are the old text, with those put in the new one', () => {
  fc.assert(
    fc.property(fc.oneof(words, fc.string()), fc.oneof(words, fc.string()), (before, after) => {
      const pieces = differences(before, after)
      const without = (kind: Piece['kind']) =>
        pieces
          .filter(one => one.kind !== kind)
          .map(one => one.text)
          .join('')
      expect(without('added')).toBe(before)
      expect(without('removed')).toBe(after)
      expect(pieces.every(one => one.text !== '')).toBe(true)
    }),
  )
})

test('a text compared with itself has nothing taken out and nothing put in', () => {
  fc.assert(
    fc.property(words, text => {
      expect(differences(text, text).filter(one => one.kind !== 'same')).toEqual([])
    }),
  )
})

test('two very long texts are shown as wholes, without a long wait', () => {
  const long = (word: string) => Array.from({ length: 4000 }, (_, index) => `${word}${index}`).join(' ')
  const started = performance.now()
  expect(differences(long('a'), long('b')).length).toBeLessThanOrEqual(3)
  expect(performance.now() - started).toBeLessThan(5000)
})
