import { describe, expect, test } from 'vitest'
import { day } from '../testing.ts'
import { doubtsOfDue, doubtsOfMilestone } from './rules.ts'

const today = day('2026-06-17')
const milestone = (dueOn: string, doneOn: string | null = null) => ({
  title: `That of ${dueOn}`,
  dueOn: day(dueOn),
  doneOn: doneOn === null ? null : day(doneOn),
})
const around = { startOn: day('2026-06-01'), milestones: [milestone('2026-08-01')] }

describe('a due date', () => {
  test.each([
    ['in the past', '2026-06-16', around, ['16 June 2026 has passed', '1 milestone would be due after it']],
    ['of today', '2026-06-17', { ...around, milestones: [] }, []],
    [
      'before the start',
      '2026-07-01',
      { startOn: day('2026-07-02'), milestones: [] },
      ['start of 2 July 2026'],
    ],
    ['on the day of its last milestone', '2026-08-01', around, []],
    ['before a milestone', '2026-07-31', around, ['due after it: That of 2026-08-01.']],
    [
      'before a milestone that is reached',
      '2026-07-31',
      { ...around, milestones: [milestone('2026-08-01', '2026-06-10')] },
      [],
    ],
  ])('%s', (_name, dueOn, beside, doubts) => {
    const found = doubtsOfDue(day(dueOn), beside, today)
    expect(found).toEqual(doubts.map(words => expect.stringContaining(words)))
  })

  test('that is not known is not doubted', () => {
    expect(doubtsOfDue(null, around, today)).toEqual([])
    expect(doubtsOfMilestone(null, { dueOn: null }, today)).toEqual([])
  })
})

test.each([
  [
    'after the action’s own',
    '2026-10-01',
    ['1 October 2026 is after the action’s own due date of 30 September 2026'],
  ],
  ['on the same day', '2026-09-30', []],
  ['in the past', '2026-06-01', ['1 June 2026 has passed']],
])('a milestone’s date %s', (_name, dueOn, doubts) => {
  const found = doubtsOfMilestone(day(dueOn), { dueOn: day('2026-09-30') }, today)
  expect(found).toEqual(doubts.map(words => expect.stringContaining(words)))
})
