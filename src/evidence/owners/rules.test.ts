import { expect, test } from 'vitest'
import { isOwner } from './rules.ts'

const director = { name: 'Made-up Person', roleTitles: ['Director', 'Improvement lead'] }

test.each([
  ['Director', true],
  ['director, children’s services', true],
  ['Director (children and families)', true],
  ['Improvement  lead', true],
  ['Made-up Person', true],
  ['Director of public health', false],
  ['Assistant director', false],
  ['Health partner', false],
  ['', false],
])('an action owned by “%s” is theirs: %s', (owner, expected) => {
  expect(isOwner(owner, director)).toBe(expected)
})

test('somebody without a name or a role here owns nothing', () => {
  expect(isOwner('', { name: '', roleTitles: [] })).toBe(false)
})
