import { describe, expect, test } from 'vitest'
import type { ActionHistory } from '../queries.ts'
import { day, madeUpAction } from '../testing.ts'
import { actionPage } from './pages.ts'
import type { AroundAction } from './pages.ts'
import type { DueRow } from '../rules.ts'
import { nextReference } from './rules.ts'

function due(dueOn: string | null, wasDueOn: string | null, reason = ''): DueRow {
  const on = (text: string | null) => (text === null ? null : day(text))
  return {
    dueOn: on(dueOn),
    wasDueOn: on(wasDueOn),
    reason,
    askedBy: '',
    agreedBy: 'Board',
    meeting: '',
    changedBy: 'operator',
    changedByName: 'operator',
    knownFrom: '2026-03-11T09:00:00Z',
  }
}

function action(dues: readonly DueRow[]): ActionHistory {
  return madeUpAction({ reference: '1.2', startOn: day('2026-02-01'), dues })
}

const around: AroundAction = {
  priorities: [],
  findings: [],
  actions: [],
  partners: [],
  reminded: '',
  budgets: [],
  spends: [],
  notes: [],
  removedMilestones: [],
  papers: [],
  comments: [],
  changes: [],
  today: day('2026-06-17'),
}
const reader = { personId: 'p1', can: () => false }

describe('the history of a due date', () => {
  test('stands newest first and says old, new and by how many days', () => {
    const dues = [
      due('2026-04-30', null),
      due('2026-06-30', '2026-04-30', 'The trainer left'),
      due(null, '2026-06-30', 'No trainer'),
      due('2026-09-30', null, 'A new one'),
      due('2026-09-20', '2026-09-30', 'Sooner'),
    ]
    const { dueHistory } = actionPage(action(dues), around, reader)
    expect(dueHistory.map(one => one.heading)).toEqual([
      'Was 30 September 2026, now 20 September 2026: 10 days earlier',
      'Was without a date, now 30 September 2026: 92 days later than the last date',
      'Was 30 June 2026, now no due date',
      'Was 30 April 2026, now 30 June 2026: 61 days later',
      'First due 30 April 2026',
    ])
  })

  test('can begin without a date', () => {
    const { dueHistory } = actionPage(
      action([due(null, null, 'TBC'), due('2026-06-30', null)]),
      around,
      reader,
    )
    expect(dueHistory.map(one => one.heading)).toEqual([
      'Was without a date, now 30 June 2026',
      'No due date',
    ])
  })
})

test.each([
  [['1.1', '1.9', '1.10', '2.4'], '1.11'],
  [[], '1.1'],
  [['WS3P21WP1', 'A.7'], '1.1'],
])('after %j the next reference under priority 1 is %s', (references, next) => {
  expect(
    nextReference(
      { number: 1 },
      references.map(reference => ({ reference })),
    ),
  ).toBe(next)
})
