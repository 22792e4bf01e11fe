import { expect, test } from 'vitest'
import type { DecidedStage, Outcome } from '../approvals/rules.ts'
import { day } from '../testing.ts'
import { faultOf, standingOf } from './rules.ts'
import type { Course, Taken } from './rules.ts'

function taken(stage: DecidedStage, outcome: Outcome, on: string, more: Partial<Taken> = {}): Taken {
  const open = { effectiveOn: null, callInState: null, callInUntil: null, callInEndedOn: null }
  return {
    decisionId: stage,
    stage,
    outcome,
    decidedOn: day(on),
    ...open,
    knownFrom: `${on}T09:00:00.000Z`,
    ...more,
  }
}

const board = taken('board', 'agreed', '2026-03-03')
const scrutiny = taken('scrutiny', 'noted', '2026-03-10')
const cabinet = taken('cabinet', 'agreed', '2026-03-17', { callInUntil: day('2026-03-26') })

function course(decisions: readonly Taken[], sentOn?: string): Course {
  return {
    name: 'Draft 0.3',
    frozenAt: '2026-03-02T09:00:00.000Z',
    path: {
      stages: ['board', 'scrutiny', 'cabinet', 'submitted'],
      carried: [],
      leftOutReason: '',
      putForwardOn: day('2026-03-02'),
    },
    decisions,
    finalSubmission: sentOn === undefined ? null : { submittedOn: day(sentOn) },
    withdrawnOn: null,
    from: undefined,
  }
}

test('nothing is sent while the decision can still be called in, and it can be from the day after', () => {
  const decided = [board, scrutiny, cabinet]
  expect(faultOf(course(decided, '2026-03-26'))).toBe(
    'It cannot have been sent as the final plan on 26 March 2026: the decision of cabinet on 17 March 2026 can be called in until 26 March 2026.',
  )
  expect(faultOf(course(decided, '2026-03-27'))).toBeUndefined()
  expect(standingOf(course(decided)).text).toBe('Approved, to be submitted after 26 March 2026')
})

test('a call-in that ended with the decision standing lets the plan be sent at once', () => {
  const settled = { ...cabinet, callInState: 'stands' as const, callInEndedOn: day('2026-03-20') }
  expect(faultOf(course([board, scrutiny, settled], '2026-03-20'))).toBeUndefined()
})

test('a plan that was sent before its decision was called in says so, and does not stand as submitted', () => {
  const calledIn = { ...cabinet, callInState: 'called in' as const }
  const text = standingOf(course([board, scrutiny, calledIn], '2026-03-27')).text
  expect(text).toBe('Fault: submitted out of order')
})
