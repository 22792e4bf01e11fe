import { expect, test } from 'vitest'
import { sentForm } from '../../http/forms.ts'
import { day, madeUpAction } from '../testing.ts'
import { bulkPreviewPage } from './pages.ts'
import type { BulkChange } from './rules.ts'

const names = {
  priorities: new Map<string, string>(),
  people: new Map<string, string>(),
  today: day('2026-06-17'),
}
const doubtsOf = (change: BulkChange) => {
  const wish = { change, reason: 'The board met late', agreedBy: 'Board', askedBy: '', meeting: '' }
  const action = madeUpAction({ delivery: 'on track', dueOn: day('2026-06-30') })
  return bulkPreviewPage([action], wish, names, sentForm({})).rows[0]?.doubts
}

test.each<[string, BulkChange, readonly string[]]>([
  ['a date that has passed', { kind: 'date', dueOn: day('2026-06-01') }, ['1 June 2026 has passed']],
  ['a move into the past', { kind: 'move', days: -14 }, ['16 June 2026 has passed']],
  ['a date to come', { kind: 'date', dueOn: day('2026-09-01') }, []],
  ['complete without a so what', { kind: 'delivery', delivery: 'complete' }, ['No progress note says']],
  ['at risk', { kind: 'delivery', delivery: 'at risk' }, []],
  ['another owner', { kind: 'owner', owner: 'Director' }, []],
])('before many actions change, what speaks against it is said of each: %s', (_name, change, doubts) => {
  expect(doubtsOf(change)).toEqual(doubts.map(words => expect.stringContaining(words)))
})
