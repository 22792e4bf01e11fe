import { describe, expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { addDays } from '../../kernel/dates.ts'
import { countChanges } from '../../trail/queries.ts'
import { addAction, changeAction, changeDue, enterDelivery } from '../commands.ts'
import { addDependency, removeDependency } from '../dependencies/commands.ts'
import {
  addMilestone,
  changeMilestoneDue,
  completeMilestone,
  removeMilestone,
} from '../milestones/commands.ts'
import { addSpend, correctSpend, setBudget } from '../money/commands.ts'
import { addProgressNote, correctProgressNote } from '../notes/commands.ts'
import { findAction, listActions } from '../queries.ts'
import { putBackAction, removeAction } from '../removals/commands.ts'
import { at, day, givenAction } from '../testing.ts'

type Step = (db: Db, id: string, now: Date) => Promise<unknown>

const why = { reason: 'why', agreedBy: 'Board' }
const moved = { ...why, askedBy: 'Owner' }
const note = {
  notedOn: day('2026-01-20'),
  done: 'Trained half',
  soWhat: 'Six of ten parents say they are heard',
}

/** The action as it is, written by hand so that every field that may be left out is tried. */
const change =
  (fields: object): Step =>
  async (db, id, now) => {
    const action = await findAction(db, 'Z01', id)
    if (action) await changeAction(db, 'Z01', id, { ...action, ...fields }, 'p1', now)
  }

const steps: readonly Step[] = [
  change({ department: 'Housing' }),
  change({ owner: 'Director', success: 'Nine in ten' }),
  (db, id, now) =>
    changeDue(db, 'Z01', id, { ...moved, dueOn: addDays(day('2026-05-01'), now.getUTCDate()) }, 'p1', now),
  (db, id, now) => enterDelivery(db, 'Z01', id, { delivery: 'at risk', note: 'Late' }, 'p1', now),
  (db, id, now) =>
    addMilestone(db, 'Z01', id, { title: 'Half', dueOn: day('2026-02-20'), agreedBy: 'Board' }, 'p1', now),
  async (db, id, now) => {
    const [first] = (await findAction(db, 'Z01', id))?.milestones ?? []
    if (first && first.doneOn === null)
      await changeMilestoneDue(
        db,
        'Z01',
        first.milestoneId,
        { ...moved, dueOn: addDays(day('2026-06-01'), now.getUTCDate()) },
        'p1',
        now,
      )
  },
  async (db, id, now) => {
    const [first] = (await findAction(db, 'Z01', id))?.milestones ?? []
    if (first && first.doneOn === null)
      await completeMilestone(db, 'Z01', first.milestoneId, { doneOn: day('2026-01-06') }, 'p1', now)
  },
  async (db, id, now) => {
    const [first] = (await findAction(db, 'Z01', id))?.milestones ?? []
    if (first) await removeMilestone(db, 'Z01', first.milestoneId, why, 'p1', now)
  },
  (db, id, now) =>
    setBudget(db, 'Z01', id, { financialYear: '2025/26', pence: 100 + now.getUTCDate(), ...why }, 'p1', now),
  (db, id, now) =>
    addSpend(
      db,
      'Z01',
      id,
      { id: `S${now.getTime()}`, spentOn: day('2026-01-05'), pence: 70, what: 'T' },
      'p1',
      now,
    ).then(spendId =>
      now.getUTCDate() % 2 === 0
        ? correctSpend(
            db,
            'Z01',
            spendId,
            { reason: 'why', instead: null },
            'p1',
            new Date(now.getTime() + 1000),
          )
        : null,
    ),
  async (db, id, now) => {
    const before = (await findAction(db, 'Z01', id))?.lastNote
    if (!before) await addProgressNote(db, 'Z01', id, { ...note, notedOn: day('2026-01-05') }, 'p1', now)
    else
      await correctProgressNote(
        db,
        'Z01',
        before.noteId,
        { ...note, notedOn: before.notedOn, reason: 'why' },
        'p1',
        now,
      )
  },
  async (db, id, now) => {
    const needs = (await findAction(db, 'Z01', id))?.needs ?? []
    if (needs.length === 0) await addDependency(db, 'Z01', id, { needsId: 'other' }, 'p1', now)
    else await removeDependency(db, 'Z01', id, { needsId: 'other' }, 'p1', now)
  },
  async (db, id, now) => {
    await removeAction(db, 'Z01', id, why, 'p1', now)
    if (now.getUTCDate() % 3 > 0) await putBackAction(db, 'Z01', id, 'p1', new Date(now.getTime() + 60_000))
  },
]

// Everything that can happen to an action, some of it twice and in another order; last it is taken out.
const story = [4, 0, 5, 8, 2, 10, 9, 11, 6, 3, 1, 10, 8, 4, 11, 12, 2, 9, 7, 5, 12]
const other = {
  id: 'other',
  priorityId: 'P1',
  reference: '1.2',
  title: 'T',
  owner: 'O',
  startOn: null,
  agreedBy: 'B',
}

describe('an action as it was known', () => {
  test('at any instant is what it was then, whatever happened since', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      await addAction(db, 'Z01', { ...other, dueOn: day('2026-06-30') }, 'p1', at('2026-01-05'))
      const seen: { at: string; one: unknown; all: unknown }[] = []
      for (const [index, step] of story.entries()) {
        const on = addDays(day('2026-01-07'), index)
        if (await findAction(db, 'Z01', id)) await steps[step]?.(db, id, at(on))
        const instant = new Date(at(on).getTime() + 3_600_000).toISOString()
        seen.push({ at: instant, one: await findAction(db, 'Z01', id), all: await listActions(db, 'Z01') })
      }
      for (const then of seen) {
        expect(await findAction(db, 'Z01', id, then.at)).toEqual(then.one)
        expect(await listActions(db, 'Z01', then.at)).toEqual(then.all)
      }
      // Every step showed, but the money that was entered and taken back.
      expect(new Set(seen.map(then => JSON.stringify(then.one))).size).toBe(story.length - 1)
    })
  })

  test('is changed by one entry in the trail a command', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      await addAction(db, 'Z01', { ...other, dueOn: null, noDateReason: 'why' }, 'p1', at('2026-01-06'))
      // From the fifth: a milestone is there before it moves, is reached, and is taken out.
      const single = steps.slice(0, -1).filter((_step, index) => index !== 9)
      const before = await countChanges(db, 'Z01')
      for (const [index, step] of single.entries()) await step(db, id, at(addDays(day('2026-01-07'), index)))
      expect(await countChanges(db, 'Z01')).toBe(before + single.length)
    })
  })
})
