import { expect, test } from 'vitest'
import { linkable, whyNotLinked } from './rules.ts'
import type { Relation } from './rules.ts'

const finding = (findingId: string, inspectionId: string, kind: string, lookedAt: string) =>
  linkable({ findingId, inspectionId, kind }, lookedAt)
const weak = finding('a', 'I-2022', 'area-for-improvement', '2022-07-18')
const strong = finding('b', 'I-2022', 'strength', '2022-07-18')
const weakNow = finding('c', 'I-2025', 'concern', '2025-11-10')
const strongNow = finding('d', 'I-2025', 'strength', '2025-11-10')

const allowed: readonly [string, typeof weak, Relation, typeof weak][] = [
  ['a weakness found again', weakNow, 'recurs', weak],
  ['a strength found again', strongNow, 'recurs', strong],
  ['a weakness tested and found a strength', strongNow, 'tested by', weak],
  ['a weakness in other words', weakNow, 'reworded as', weak],
  ['a strength that became a weakness', weakNow, 'relapse of', strong],
]
test.each(allowed)('%s can be linked', (_what, later, relation, earlier) => {
  expect(whyNotLinked(later, earlier, relation)).toBeUndefined()
})

const refused: readonly [string, typeof weak, Relation, typeof weak, RegExp][] = [
  ['a finding and itself', weak, 'recurs', weak, /to itself/],
  ['two findings of one inspection', strong, 'relapse of', weak, /same inspection/],
  ['a weakness as the repeat of a strength', weakNow, 'recurs', strong, /not the same finding come back/],
  ['a strength as the repeat of a weakness', strongNow, 'recurs', weak, /not the same finding come back/],
  ['a relapse from a weakness', weakNow, 'relapse of', weak, /from a strength to a weakness/],
  ['a relapse to a strength', strongNow, 'relapse of', strong, /from a strength to a weakness/],
  ['a strength as the rewording of a weakness', strongNow, 'reworded as', weak, /in other words/],
  ['an earlier look as the later one', weak, 'recurs', weakNow, /turn the link round/],
]
test.each(refused)('%s cannot be linked', (_what, later, relation, earlier, words) => {
  expect(whyNotLinked(later, earlier, relation)).toMatch(words)
})

test('where one look is known only by its year, the year decides which came first', () => {
  const byYear = finding('e', 'I-2022-X', 'concern', '2022')
  expect(whyNotLinked(byYear, weak, 'recurs')).toBeUndefined()
  expect(whyNotLinked(weak, byYear, 'recurs')).toBeUndefined()
  expect(whyNotLinked(byYear, weakNow, 'recurs')).toMatch(/turn the link round/)
})
