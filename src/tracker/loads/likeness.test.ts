import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plain } from '../../kernel/spreadsheets.ts'
import { likenesses } from './likeness.ts'

const likeness = likenesses()

/** Dice's coefficient a second way: pairs crossed out one by one. */
function crossedOut(first: string, second: string): number {
  const pairs = (text: string) => {
    const letters = plain(text).replaceAll(' ', '')
    return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2))
  }
  const [a, b] = [pairs(first), pairs(second)]
  const left = [...b]
  const common = a.filter(pair => {
    const at = left.indexOf(pair)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
  return a.length === 0 || b.length === 0 ? 0 : (2 * common.length) / (a.length + b.length)
}

const wording = fc
  .array(fc.constantFrom('write', 'the', 'policy', 'train', 'managers', 'Audit', 'cases', 'x'), {
    maxLength: 8,
  })
  .map(words => words.join(' '))

test('likeness is that of neighbouring letters, the same both ways and at most 1', () => {
  fc.assert(
    fc.property(wording, wording, (first, second) => {
      const value = likeness(first, second)
      expect(likeness(second, first)).toBe(value)
      // Below a half the lengths alone say that two wordings are not alike, and it is not counted out.
      if (value >= 0.5) expect(value).toBeCloseTo(crossedOut(first, second), 12)
      else expect(crossedOut(first, second)).toBeLessThan(0.5)
    }),
  )
})

test.each([
  ['Hold average caseload at 16 to 18', 'Hold average caseload at 16-18 per social worker', true],
  ['Write the supervision policy', 'Rewrite the supervision policy and publish it', true],
  ['Write the supervision policy', 'Publish the visiting standard', false],
  ['Train team managers', 'Train new managers', true],
  ['Open a family hub', 'Close a children’s home', false],
])('“%s” and “%s”: alike enough to be asked: %s', (first, second, isAlike) => {
  expect(likeness(first, second) >= 0.6).toBe(isAlike)
})
