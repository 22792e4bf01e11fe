import { expect, test } from 'vitest'
import { plainSheet } from '../files/sheets.ts'
import { childSigns } from './child-signs.ts'

const signsOf = (text: string, comment?: string) =>
  childSigns({
    kind: 'xlsx',
    sheets: [plainSheet('Notes', [[], [undefined, comment === undefined ? { text } : { text, comment }]])],
    notes: [],
  })

// 943 476 5919 is the NHS's own published example; the others are made up, with their check figure worked out by hand.
test.each([
  ['Visited, DOB 03/02/2015', 'a date of birth'],
  ['d.o.b. 3 Feb 2015', 'a date of birth'],
  ['Baby born on 3 February', 'a date of birth'],
  ['Date of birth', 'a date of birth'],
  ['Referred 943 476 5919 to health', 'an NHS number'],
  ['9434765919', 'an NHS number'],
  ['NHS no. to be found', 'an NHS number'],
  ['Moved school, A123456789012', 'a unique pupil number'],
])('“%s” may be %s, and is pointed out with its place', (text, sign) => {
  expect(signsOf(text)).toMatchObject([{ sheet: 'Notes', row: 2, column: 'B', stops: false }])
  expect(signsOf(text)[0]?.words).toContain(sign)
})

test('what hangs at a cell as a note is read like the cell', () => {
  expect(signsOf('Done', 'DOB 03/02/2015')).toHaveLength(1)
})

test.each([
  'Return home interviews within 72 hours, 95% by 31/03/2026',
  'Children aged 16 to 18 are seen alone',
  'Ring 01234 567890',
  'Reference 943 476 5918',
  'Budget 1,234,567.89',
  'Train every doberman handler in the borough',
  'Reborn Ltd to report on 3 March',
])('“%s” is nothing of the kind', text => expect(signsOf(text)).toEqual([]))
