import { expect, test } from 'vitest'
import { sayingOf } from './rules.ts'

const says: readonly [string, readonly string[]][] = [
  ['Many weaknesses found during this inspection mirror many of those identified in 2014.', ['2014']],
  [
    'Too many of the areas for development from the inspection in 2012 continue to be areas that require improvement.',
    ['2012'],
  ],
  ['Areas of concern identified at the last full inspection have not been resolved. Visits are regular.', []],
  ['Little progress since 2018.', ['2018']],
]
test.each(says)('an inspectorate says itself that a weakness is an old one: %s', (text, years) => {
  const saying = sayingOf([text])
  expect(text).toContain(saying?.sentence)
  expect(saying?.years).toEqual(years)
})

test('the sentence alone is kept, and the words beside a paraphrase are read too', () => {
  const saying = sayingOf([
    'Plans are weak.',
    'Visits are regular. Weaknesses identified in the previous inspection remain.',
  ])
  expect(saying).toEqual({
    sentence: 'Weaknesses identified in the previous inspection remain.',
    years: [],
    ofTheLast: true,
  })
})

test.each([
  'Work closed too soon, or repeated referrals because needs remain unmet.',
  'The pace of progressing child protection plans.',
  'In 2022 a new hub was opened.',
])('what says nothing of an earlier look is no such sentence: %s', text => {
  expect(sayingOf([text])).toBeUndefined()
})
