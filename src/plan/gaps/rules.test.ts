import { describe, expect, test } from 'vitest'
import { addDays } from '../../kernel/dates.ts'
import type { Milestone } from '../milestones/queries.ts'
import type { Action } from '../queries.ts'
import { standingDue } from '../rules.ts'
import { day, madeUpAction, madeUpOutcome } from '../testing.ts'
import { gapKinds, hasGap, isServed, noteEveryDays } from './rules.ts'

const today = day('2026-06-17')

function milestone(dueOn: string, doneOn: string | null): Milestone {
  const { dues } = madeUpAction()
  const [first] = dues
  if (!first) throw new Error('unreachable')
  const own = [{ ...first, dueOn: day(dueOn) }]
  return {
    milestoneId: 'M1',
    actionId: 'A1',
    number: 1,
    title: 'Half',
    doneOn: doneOn === null ? null : day(doneOn),
    changedBy: 'p1',
    changedByName: 'Made-up Person',
    knownFrom: '2026-01-05T09:00:00Z',
    ...standingDue(own),
    dues: own,
  }
}

const note = (notedOn: string): Action['lastNote'] => ({
  noteId: 'N1',
  actionId: 'A1',
  notedOn: day(notedOn),
  done: 'T',
  soWhat: 'T',
  writtenBy: 'p1',
  writtenByName: 'Made-up Person',
  knownFrom: `${notedOn}T09:00:00Z`,
})

const whole = madeUpAction({
  delivery: 'on track',
  findingIds: ['F1'],
  dueOn: day('2026-09-30'),
  milestones: [milestone('2026-08-01', null)],
  lastNote: note('2026-06-10'),
})
const beside = { actions: [], today }
const gapsOf = (change: Partial<Action>, actions: readonly Action[] = []) =>
  gapKinds
    .map(one => one.kind)
    .filter(kind => hasGap(madeUpAction({ ...whole, ...change }), kind, { today, actions }))

describe('what an action lacks', () => {
  test('is nothing when it says all of it', () => {
    expect(gapsOf({})).toEqual([])
  })

  test.each<[string, Partial<Action>, string[]]>([
    ['no finding', { findingIds: [] }, ['no-finding']],
    ['an owner that is nobody', { owner: 'TBC' }, ['nobody']],
    ['a post that is vacant', { owner: ' Vacant ' }, ['nobody']],
    ['no due date', { dueOn: null }, ['no-date']],
    ['no milestone', { milestones: [] }, ['no-milestone']],
    ['a milestone past its date', { milestones: [milestone('2026-06-16', null)] }, ['late-milestone']],
    ['a milestone reached, if late', { milestones: [milestone('2026-06-01', '2026-06-16')] }, []],
    ['a milestone due today', { milestones: [milestone('2026-06-17', null)] }, []],
    ['nobody ever said so what', { lastNote: null }, ['no-note']],
    ['so what of the day six weeks ago', { lastNote: note(addDays(today, -noteEveryDays)) }, []],
    ['so what of the day before that', { lastNote: note(addDays(today, -noteEveryDays - 1)) }, ['no-note']],
    ['not begun six weeks ago', { lastNote: null, startOn: day('2026-06-01') }, []],
    ['nobody said so what of what has not started', { lastNote: null, delivery: 'not started' }, []],
    [
      'not started, though it was to begin yesterday',
      { lastNote: null, delivery: 'not started', startOn: addDays(today, -1) },
      ['not-begun'],
    ],
    ['not started, and to begin today', { delivery: 'not started', startOn: today }, []],
    ['waits for what is gone', { needs: ['gone'] }, ['waits-in-vain']],
    [
      'complete: only what it was for',
      { delivery: 'complete', findingIds: [], owner: 'TBC', dueOn: null, milestones: [], lastNote: null },
      ['no-finding'],
    ],
  ])('%s', (_name, change, gaps) => {
    expect(gapsOf(change)).toEqual(gaps)
  })

  test.each<[string, Partial<Action>, boolean]>([
    ['due later', { dueOn: day('2026-10-01') }, true],
    ['due on the same day', { dueOn: day('2026-09-30') }, false],
    ['without a date', { dueOn: null }, true],
    ['off track', { dueOn: day('2026-07-01'), delivery: 'off track' }, true],
    ['complete, whenever it was due', { dueOn: day('2026-10-01'), delivery: 'complete' }, false],
  ])('waiting for an action that is %s', (_name, change, inVain) => {
    const needed = madeUpAction({ actionId: 'A2', ...change })
    expect(gapsOf({ needs: ['A2'] }, [needed])).toEqual(inVain ? ['waits-in-vain'] : [])
  })
})

test('an outcome is served by the actions that name it, or by those of its priority that name none', () => {
  const outcome = madeUpOutcome()
  expect(isServed(outcome, [])).toBe(false)
  expect(isServed(outcome, [madeUpAction({ outcomeId: 'O1' })])).toBe(true)
  expect(isServed(outcome, [madeUpAction()])).toBe(true)
  expect(isServed(outcome, [madeUpAction({ outcomeId: 'O2' })])).toBe(false)
  expect(isServed(outcome, [madeUpAction({ priorityId: 'P2' })])).toBe(false)
})

test('a gap of nothing is no gap', () => {
  expect(hasGap(whole, 'no-finding', beside)).toBe(false)
})
