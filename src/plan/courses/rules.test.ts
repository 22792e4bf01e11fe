import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { DecidedStage, Outcome, Stage } from '../approvals/rules.ts'
import { inStageOrder, outcomes } from '../approvals/rules.ts'
import { day } from '../testing.ts'
import { faultAfter, faultOf, standingOf } from './rules.ts'
import type { Course, Taken } from './rules.ts'

const all: Stage[] = ['board', 'scrutiny', 'cabinet', 'submitted']

let entered = 0
function taken(stage: DecidedStage, outcome: Outcome, on: string | null, more: Partial<Taken> = {}): Taken {
  entered += 1
  return {
    decisionId: `D${entered}`,
    stage,
    outcome,
    decidedOn: on === null ? null : day(on),
    effectiveOn: null,
    callInState: null,
    callInUntil: null,
    callInEndedOn: null,
    knownFrom: new Date(Date.UTC(2026, 5, 1, 9, 0, entered)).toISOString(),
    ...more,
  }
}

function course(decisions: readonly Taken[], more: Partial<Course> = {}): Course {
  const path = { stages: all, carried: [], leftOutReason: '', putForwardOn: day('2026-03-02') }
  const frozenAt = '2026-03-02T09:00:00.000Z'
  const rest = { finalSubmission: null, withdrawnOn: null, from: undefined }
  return { name: 'Draft 0.3', frozenAt, path, decisions, ...rest, ...more }
}

const board = taken('board', 'agreed', '2026-03-03')
const scrutiny = taken('scrutiny', 'noted', '2026-03-10')
const cabinet = taken('cabinet', 'agreed', '2026-03-17', { effectiveOn: day('2026-03-26') })
const sent = (on: string) => ({ finalSubmission: { submittedOn: day(on) } })

describe('an order that a council can follow', () => {
  test.each<[string, Course]>([
    ['nothing has happened yet', course([], { path: null })],
    ['the whole way', course([board, scrutiny, cabinet], sent('2026-03-27'))],
    [
      'all on one day',
      course([taken('board', 'agreed', '2026-03-03'), taken('scrutiny', 'noted', '2026-03-03')]),
    ],
    [
      'deferred, then agreed',
      course([taken('board', 'deferred', '2026-03-03'), taken('board', 'agreed', '2026-03-05')]),
    ],
    [
      'a stage left out',
      course([taken('cabinet', 'agreed', '2026-03-05')], {
        path: { stages: ['cabinet'], carried: [], leftOutReason: 'Urgent', putForwardOn: day('2026-03-02') },
      }),
    ],
    [
      'called in, sent back, decided again',
      course([
        board,
        scrutiny,
        taken('cabinet', 'agreed', '2026-03-17', {
          callInState: 'referred back',
          callInEndedOn: day('2026-03-30'),
        }),
        taken('cabinet', 'agreed', '2026-04-14'),
      ]),
    ],
    [
      'days that no source gives',
      course([taken('board', 'noted', null), taken('scrutiny', 'noted', '2026-03-10')]),
    ],
  ])('%s is in order', (_what, one) => {
    expect(faultOf(one)).toBeUndefined()
  })
})

describe('an approval out of order is refused with what is missing', () => {
  test.each<[string, Course, string]>([
    ['a decision before it was put forward', course([board], { path: null }), 'has not been put forward'],
    ['cabinet before scrutiny', course([board, cabinet]), 'scrutiny has not considered Draft 0.3 yet'],
    ['cabinet before the board', course([scrutiny, cabinet]), 'the improvement board has not decided'],
    ['sending before cabinet', course([board, scrutiny], sent('2026-03-27')), 'cabinet has not decided'],
    [
      'cabinet dated before scrutiny',
      course([board, scrutiny, taken('cabinet', 'agreed', '2026-03-09')]),
      'is before scrutiny considered it on 10 March 2026',
    ],
    [
      'scrutiny after the board deferred it',
      course([taken('board', 'deferred', '2026-03-03'), scrutiny]),
      'the improvement board deferred it on 3 March 2026',
    ],
    [
      'going on after an agreement with amendments',
      course([taken('board', 'amended', '2026-03-03'), scrutiny]),
      'as a new version that comes from Draft 0.3',
    ],
    [
      'cabinet twice',
      course([board, scrutiny, cabinet, taken('cabinet', 'agreed', '2026-03-24')]),
      'agreed it on 17 March 2026 already',
    ],
    [
      'sending while a call-in is open',
      course([board, scrutiny, { ...cabinet, callInState: 'called in' }], sent('2026-03-27')),
      'has been called in and is not settled',
    ],
    [
      'sending before the decision takes effect',
      course([board, scrutiny, cabinet], sent('2026-03-25')),
      'takes effect on 26 March 2026',
    ],
    [
      'a decision dated before the version was frozen',
      course([taken('board', 'agreed', '2026-03-01')]),
      'was frozen on 2 March 2026',
    ],
    [
      'a stage that was left out',
      course([board, scrutiny], {
        path: { stages: ['board'], carried: [], leftOutReason: 'Urgent', putForwardOn: day('2026-03-02') },
      }),
      'Scrutiny is not one of the stages that Draft 0.3 takes: it was left out (Urgent)',
    ],
    [
      'a decision before the call-in of the one before it was settled',
      course([
        board,
        scrutiny,
        { ...cabinet, callInState: 'stands', callInEndedOn: day('2026-03-30') },
        taken('cabinet', 'deferred', '2026-03-31'),
      ]),
      'already',
    ],
  ])('%s', (_what, one, words) => {
    expect(faultOf(one)).toContain(words)
  })
})

describe('what is carried over rests on the decision it was carried from', () => {
  const amended = course([taken('board', 'amended', '2026-03-03')])
  const path: Course['path'] = {
    stages: ['scrutiny', 'cabinet', 'submitted'],
    carried: ['board'],
    leftOutReason: '',
    putForwardOn: day('2026-03-09'),
  }
  const next = (from: Course | undefined, decisions: readonly Taken[] = [scrutiny]) =>
    course(decisions, { name: 'Draft 0.4', path, from })
  const refused = course([taken('board', 'not agreed', '2026-03-03')])

  test('and has no fault as long as that stands', () => {
    expect(faultOf(next(amended))).toBeUndefined()
    expect(standingOf(next(amended))).toMatchObject({ text: 'With cabinet', passed: ['board', 'scrutiny'] })
  })

  test.each<[string, Course | undefined, string]>([
    ['was corrected to a refusal', refused, 'rests on what the improvement board decided on Draft 0.3'],
    [
      'was called in',
      course([taken('board', 'amended', '2026-03-03', { callInState: 'called in' })]),
      'does not stand',
    ],
    ['was on a version that was withdrawn', { ...amended, withdrawnOn: day('2026-03-05') }, 'does not stand'],
    ['was on a version it comes from no more', undefined, 'comes from none'],
  ])('a decision that %s carries nothing, through any number of versions', (_what, from, words) => {
    const one = next(from)
    const two = { ...next(one), name: 'Draft 0.5' }
    expect(faultOf(one)).toContain(words)
    expect(standingOf(one)).toMatchObject({ passed: ['scrutiny'], next: undefined, colour: 'red' })
    expect(standingOf(two).passed).toEqual(['scrutiny'])
    expect(faultOf(two)).toContain('Draft 0.5 rests on what the improvement board decided on Draft 0.4')
  })

  test('a change that would take it away is out of order, and one that would not is in order', () => {
    const one = next(amended)
    const two = { ...next(one), name: 'Draft 0.5' }
    const all = [two, one, amended]
    expect(faultAfter(all, amended, refused)).toContain('Draft 0.4 rests on')
    const sooner = course([taken('board', 'amended', '2026-03-02')])
    expect(faultAfter(all, amended, sooner)).toBeUndefined()
    // What rests on nothing already does not stand in the way of another change.
    const lost = next(refused)
    expect(faultAfter([lost, refused], refused, course([]))).toBeUndefined()
  })

  test('nothing that follows is dated before it, or takes effect before it does', () => {
    const early = next(amended, [taken('scrutiny', 'noted', '2026-03-09')])
    expect(faultOf({ ...early, path: { ...path, putForwardOn: null } })).toBeUndefined()
    const late = course([taken('board', 'amended', '2026-03-10')])
    expect(faultOf(next(late, [taken('scrutiny', 'noted', '2026-03-09')]))).toContain(
      'is before the improvement',
    )
    const agreed = course([board, scrutiny, cabinet])
    const only: Course['path'] = { ...path, stages: ['submitted'], carried: ['board', 'scrutiny', 'cabinet'] }
    const sending = (on: string) => course([], { name: 'Draft 0.4', path: only, from: agreed, ...sent(on) })
    expect(faultOf(sending('2026-03-25'))).toContain('takes effect on 26 March 2026')
    expect(faultOf(sending('2026-03-26'))).toBeUndefined()
  })
})

describe('a version that was withdrawn', () => {
  const withdrawn = course([board], { withdrawnOn: day('2026-03-05') })

  test('goes no further, and nothing it had passed can be carried over', () => {
    expect(standingOf(withdrawn)).toMatchObject({ text: 'Withdrawn', next: undefined, passed: [] })
    expect(faultOf(withdrawn)).toBeUndefined()
  })

  test.each<[string, Course, string]>([
    ['be decided on afterwards', { ...withdrawn, decisions: [board, scrutiny] }, 'on 10 March 2026'],
    ['have been sent as the final plan', { ...withdrawn, ...sent('2026-03-04') }, 'cannot be both'],
  ])('cannot %s', (_what, one, words) => {
    expect(faultOf(one)).toContain(words)
  })
})

const start = day('2026-03-02')
const dates = fc.integer({ min: 0, max: 20 }).map(days => addDays(start, days))
const outcome = fc.constantFrom(...outcomes.map(one => one.outcome))
const decisions = fc.array(
  fc.record({ stage: fc.constantFrom<DecidedStage>('board', 'scrutiny', 'cabinet'), outcome, on: dates }),
  { maxLength: 6 },
)

/** The same rule said another way: read the decisions as a story, day by day, and ask of each whether it could be taken. */
function couldHappen(
  path: readonly Stage[],
  story: readonly { stage: DecidedStage; outcome: Outcome; on: LocalDate }[],
) {
  const told = story
    .map((one, index) => ({ ...one, index }))
    .toSorted(
      (a, b) =>
        a.on.localeCompare(b.on) || path.indexOf(a.stage) - path.indexOf(b.stage) || a.index - b.index,
    )
  let reached = 0
  let mayGoOn = true
  for (const one of told) {
    const expected = path[reached]
    if (!mayGoOn || one.stage !== expected) return false
    if (one.outcome === 'agreed' || one.outcome === 'noted') reached += 1
    if (one.outcome === 'amended') mayGoOn = false
  }
  return true
}

test('a course has no fault exactly when it could have happened day by day', () => {
  const stages = fc.subarray<Stage>(['board', 'scrutiny', 'cabinet'], { minLength: 1 })
  fc.assert(
    fc.property(stages, decisions, (chosen, story) => {
      const path = { stages: inStageOrder(chosen), carried: [], leftOutReason: '', putForwardOn: start }
      const one = course(
        story.map(each => taken(each.stage, each.outcome, each.on)),
        { path },
      )
      expect(faultOf(one) === undefined).toBe(couldHappen(path.stages, story))
    }),
    { numRuns: 3000 },
  )
})

describe('where a version stands', () => {
  test.each<[string, Course, string]>([
    ['not put forward', course([], { path: null }), 'Draft'],
    ['known from a source only', course([], { path: null, frozenAt: null }), 'Not known'],
    [
      'considered by scrutiny alone',
      course([scrutiny], {
        path: { stages: ['scrutiny'], carried: [], leftOutReason: '', putForwardOn: null },
      }),
      'Considered',
    ],
    ['put forward', course([]), 'With the improvement board'],
    ['agreed by the board', course([board]), 'With scrutiny'],
    ['deferred', course([taken('board', 'deferred', '2026-03-03')]), 'Deferred by the improvement board'],
    ['referred back', course([taken('board', 'referred back', '2026-03-03')]), 'Referred back'],
    ['amended', course([taken('board', 'amended', '2026-03-03')]), 'Amended: a new version is due'],
    ['through cabinet', course([board, scrutiny, cabinet]), 'Approved, to be submitted'],
    ['called in', course([board, scrutiny, { ...cabinet, callInState: 'called in' }]), 'Called in'],
    ['sent', course([board, scrutiny, cabinet], sent('2026-03-27')), 'Submitted'],
  ])('%s', (_what, one, text) => {
    expect(standingOf(one).text).toBe(text)
  })
})
