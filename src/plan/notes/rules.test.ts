import { expect, test } from 'vitest'
import { whyNotSoWhat } from './rules.ts'

const done = 'Trained twelve managers in reflective supervision.'

test.each([
  ['nothing', ''],
  ['spaces', '   '],
  ['a dot', ' . '],
  ['“n/a”', 'N/A'],
  ['“none”', 'None.'],
  ['“ongoing”', 'Ongoing'],
  ['“TBC”', 'TBC!'],
  ['“no change”', 'No change'],
  ['a phrase of plans', 'Improved outcomes for children'],
  ['two words', 'Better supervision'],
  ['what was done once more', 'trained twelve managers in REFLECTIVE supervision'],
])('%s does not say so what', (_name, soWhat) => {
  expect(whyNotSoWhat(done, soWhat)).toEqual(expect.any(String))
})

test.each([
  'Social workers of 31 of 40 children could say what had been decided for that child.',
  'Nothing is different yet: parents say the same. We look again in March.',
  'None of the ten parents asked could tell what has to change.',
])('a sentence about children does: %s', soWhat => {
  expect(whyNotSoWhat(done, soWhat)).toBeUndefined()
})
