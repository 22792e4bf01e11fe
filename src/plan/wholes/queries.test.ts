import { expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import {
  addAction,
  answerFinding,
  changeAction,
  changeDue,
  enterDelivery,
  unanswerFinding,
} from '../commands.ts'
import { putForward, submitVersion, takeBackSubmission } from '../approvals/commands.ts'
import { enterDutyDone } from '../deadlines/commands.ts'
import { deadlinesOf } from '../deadlines/queries.ts'
import { addDependency, removeDependency } from '../dependencies/commands.ts'
import {
  addMilestone,
  changeMilestoneDue,
  completeMilestone,
  removeMilestone,
} from '../milestones/commands.ts'
import { addSpend, correctSpend, setBudget } from '../money/commands.ts'
import { addProgressNote, correctProgressNote } from '../notes/commands.ts'
import { addOutcome, changeOutcome } from '../outcomes/commands.ts'
import { addPartner, endPartner } from '../partners/commands.ts'
import { listPartners } from '../partners/queries.ts'
import { changePriority } from '../priorities/commands.ts'
import { addInspection } from '../../inspections/commands.ts'
import { listActions, listPlannedFindings, listPriorities } from '../queries.ts'
import { putBackAction, removeAction } from '../removals/commands.ts'
import { at, day, givenAction, givenFinding } from '../testing.ts'
import { describeVersion, freezeVersion } from '../versions/commands.ts'
import { readPlan } from './queries.ts'

const today = day('2026-06-17')
const why = { reason: 'why', agreedBy: 'Board' }
const moved = { ...why, askedBy: 'Owner', dueOn: day('2026-09-30') }
const note = { notedOn: day('2026-01-20'), done: 'T', soWhat: 'Six of ten parents say they are heard' }
const plain = {
  priorityId: 'P1',
  title: 'T',
  owner: 'O',
  startOn: null,
  agreedBy: 'B',
  dueOn: day('2026-06-30'),
}
const milestone = { id: 'M1', title: 'Half', dueOn: day('2026-02-20'), agreedBy: 'Board' }

const published = { inspectionId: 'I1', duty: 'publish-report', source: 'Website' }
const version = { name: 'Draft 0.1', inspectionIds: [], cameFrom: null, why: '' }
const path = { putForwardOn: null, stages: ['submitted'], carried: [], leftOutReason: 'why' } as const
const sent = { what: 'final', submittedOn: day('2026-02-01'), sentTo: 'Ofsted', how: 'E-mail' } as const

type Step = (db: Db, now: Date) => Promise<unknown>

/** One change of each kind, of every table that the plan is read from. */
const steps: readonly Step[] = [
  (db, now) => addAction(db, 'Z01', { ...plain, id: 'B', reference: '1.2' }, 'p1', now),
  (db, now) => changeAction(db, 'Z01', 'A', { ...plain, reference: '1.1', department: 'Housing' }, 'p1', now),
  (db, now) => changeDue(db, 'Z01', 'A', moved, 'p1', now),
  (db, now) => enterDelivery(db, 'Z01', 'A', { delivery: 'on track', note: '' }, 'p1', now),
  (db, now) => answerFinding(db, 'Z01', { actionId: 'A', findingId: 'F1' }, 'p1', now),
  (db, now) => unanswerFinding(db, 'Z01', { actionId: 'A', findingId: 'F1' }, 'p1', now),
  (db, now) => addMilestone(db, 'Z01', 'A', milestone, 'p1', now),
  (db, now) => changeMilestoneDue(db, 'Z01', 'M1', moved, 'p1', now),
  (db, now) => completeMilestone(db, 'Z01', 'M1', { doneOn: day('2026-01-06') }, 'p1', now),
  (db, now) => removeMilestone(db, 'Z01', 'M1', why, 'p1', now),
  (db, now) => addDependency(db, 'Z01', 'A', { needsId: 'B' }, 'p1', now),
  (db, now) => removeDependency(db, 'Z01', 'A', { needsId: 'B' }, 'p1', now),
  (db, now) => setBudget(db, 'Z01', 'A', { financialYear: '2025/26', pence: 5, ...why }, 'p1', now),
  (db, now) =>
    addSpend(db, 'Z01', 'A', { id: 'S1', spentOn: day('2026-01-05'), pence: 7, what: 'T' }, 'p1', now),
  (db, now) => correctSpend(db, 'Z01', 'S1', { reason: 'why', instead: null }, 'p1', now),
  (db, now) => addProgressNote(db, 'Z01', 'A', { ...note, id: 'N1' }, 'p1', now),
  (db, now) => correctProgressNote(db, 'Z01', 'N1', { ...note, done: 'U', reason: 'why' }, 'p1', now),
  (db, now) => addOutcome(db, 'Z01', 'P1', { id: 'O2', number: 2, statement: 'Seen' }, 'p1', now),
  (db, now) => changeOutcome(db, 'Z01', 'O2', { number: 2, statement: 'Heard' }, 'p1', now),
  (db, now) => changePriority(db, 'Z01', 'P1', { number: 3, title: 'Renamed' }, 'p1', now),
  (db, now) => addPartner(db, 'Z01', { id: 'health', name: 'Made-up Health', contactPost: '' }, 'p1', now),
  (db, now) => endPartner(db, 'Z01', 'health', {}, 'p1', now),
  (db, now) => removeAction(db, 'Z01', 'B', why, 'p1', now),
  (db, now) => putBackAction(db, 'Z01', 'B', 'p1', now),
  db => givenFinding(db, 'Z01', { id: 'F2', number: 2 }),
  (db, now) => enterDutyDone(db, 'Z01', { ...published, doneOn: day('2026-01-20') }, 'p1', now),
  (db, now) => enterDutyDone(db, 'Z01', { ...published, doneOn: null }, 'p1', now),
  (db, now) => freezeVersion(db, 'Z01', { ...version, id: 'V1' }, 'p1', now),
  (db, now) => putForward(db, 'Z01', 'V1', path, 'p1', now),
  (db, now) => submitVersion(db, 'Z01', 'V1', sent, 'p1', now),
  (db, now) => describeVersion(db, 'Z01', 'V1', { ...version, inspectionIds: ['I1'] }, 'p1', now),
  (db, now) => takeBackSubmission(db, 'Z01', 'V1', { what: 'final', reason: 'why' }, 'p1', now),
]

test('the plan that is kept between views is, after every kind of change, the plan as it is read anew', async () => {
  await inTest(async db => {
    await givenFinding(db, 'Z01', { id: 'F1' })
    await givenAction(db, 'Z01', { id: 'A' })
    for (const [index, step] of steps.entries()) {
      await step(db, new Date(at('2026-02-01').getTime() + index * 60_000))
      // Each change moves the authority's counter, as a request is told it.
      const kept = await readPlan(db, 'Z01', today, index + 1_000_000)
      expect(kept).toEqual({
        priorities: await listPriorities(db, 'Z01'),
        actions: await listActions(db, 'Z01'),
        findings: await listPlannedFindings(db, 'Z01'),
        partners: await listPartners(db, 'Z01'),
        deadlines: await deadlinesOf(db, 'Z01', today),
        today,
      })
      expect(await readPlan(db, 'Z01', today, index + 1_000_000)).toBe(kept)
    }
  })
})

test('a deadline that is kept between views is reckoned anew on another day', async () => {
  await inTest(async db => {
    const received = {
      inspectionId: 'I9',
      kind: 'full-inspection',
      framework: 'ILACS',
      title: 'Inspection 2018',
      ranges: [{ from: day('2018-06-11'), to: day('2018-06-22') }],
      receivedOn: day('2018-07-18'),
      publishedOn: day('2018-07-23'),
    }
    await addInspection(db, 'Z01', received, 'p1', at('2018-07-23'))
    const standing = async (on: string) =>
      (await readPlan(db, 'Z01', day(on), 2_000_000)).deadlines.find(
        one => one.duty.duty === 'written-statement',
      )?.standing
    expect(await standing('2018-10-24')).toEqual({ state: 'open', left: 1 })
    expect(await standing('2018-10-26')).toEqual({ state: 'overdue', by: 1 })
  })
})
