import { describe, expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { findAction } from '../queries.ts'
import { removeAction } from '../removals/commands.ts'
import { at, day, givenAction, refusal, refusalWords } from '../testing.ts'
import {
  addMilestone,
  changeMilestone,
  changeMilestoneDue,
  completeMilestone,
  removeMilestone,
} from './commands.ts'
import { findMilestoneAction, listRemovedMilestones } from './queries.ts'

const first = { title: 'Half of the managers trained', dueOn: day('2026-02-27'), agreedBy: 'Board' }
const moved = { reason: 'The trainer left', askedBy: 'Head of service', agreedBy: 'Board chair' }

async function givenMilestone(db: Db) {
  const actionId = await givenAction(db, 'Z01')
  const id = await addMilestone(db, 'Z01', actionId, first, 'p1', at('2026-01-06'))
  const now = async () => {
    const action = await findAction(db, 'Z01', actionId)
    return action?.milestones.find(one => one.milestoneId === id)
  }
  return { actionId, id, now }
}

describe('a milestone', () => {
  test('stands in its action in its order, with the date first set', async () => {
    await inTest(async db => {
      const { actionId, now } = await givenMilestone(db)
      await addMilestone(db, 'Z01', actionId, { ...first, title: 'All of them' }, 'p1', at('2026-01-07'))
      const action = await findAction(db, 'Z01', actionId)
      expect(action?.milestones.map(one => [one.number, one.title])).toEqual([
        [1, 'Half of the managers trained'],
        [2, 'All of them'],
      ])
      expect(await now()).toMatchObject({ dueOn: '2026-02-27', timesMoved: 0, doneOn: null, lastMove: null })
    })
  })

  test('that moves keeps why and who agreed, and slips by the days between', async () => {
    await inTest(async db => {
      const { id, now } = await givenMilestone(db)
      const change = { ...moved, dueOn: day('2026-03-31') }
      await changeMilestoneDue(db, 'Z01', id, change, 'p1', at('2026-02-20'))
      expect(await now()).toMatchObject({
        dueOn: '2026-03-31',
        timesMoved: 1,
        daysMoved: 32,
        lastMove: moved,
      })
    })
  })

  test('is reached on a day that has come, and then its date stands; it can be opened again', async () => {
    await inTest(async db => {
      const { id, now } = await givenMilestone(db)
      const reach = (doneOn: string | null, on: string) =>
        completeMilestone(db, 'Z01', id, { doneOn: doneOn === null ? null : day(doneOn) }, 'p1', at(on))
      expect(await refusalWords(reach('2026-02-21', '2026-02-20'))).toContain('never on a day to come')
      await reach('2026-02-19', '2026-02-20')
      expect(await now()).toMatchObject({ doneOn: '2026-02-19' })
      const change = { ...moved, dueOn: day('2026-03-31') }
      expect(await refusal(changeMilestoneDue(db, 'Z01', id, change, 'p1', at('2026-02-21')))).toBe(
        'wrong-state',
      )
      await reach(null, '2026-02-22')
      expect(await now()).toMatchObject({ doneOn: null })
    })
  })

  test('without a title, or without a date and a reason, is none', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      const add = (change: object) =>
        addMilestone(db, 'Z01', id, { ...first, ...change }, 'p1', at('2026-01-06'))
      expect(await refusal(add({ title: '' }))).toBe('wrong-state')
      expect(await refusal(add({ dueOn: null }))).toBe('wrong-state')
      expect(await refusal(add({ dueOn: null, noDateReason: 'Waits for the contract' }))).toBe(
        'was not refused',
      )
    })
  })

  test('changed by two people is changed by the first, and the second is told', async () => {
    await inTest(async db => {
      const { id, now } = await givenMilestone(db)
      const seen = (await now())?.knownFrom ?? ''
      await changeMilestone(db, 'Z01', id, { title: 'Theirs', seen }, 'p2', at('2026-02-01'))
      const mine = { title: 'Mine', seen }
      expect(await refusal(changeMilestone(db, 'Z01', id, mine, 'p1', at('2026-02-02')))).toBe('conflict')
      expect(await now()).toMatchObject({ title: 'Theirs', changedBy: 'p2' })
    })
  })

  test('taken out keeps why and who agreed, and stays known as it was before', async () => {
    await inTest(async db => {
      const { actionId, id } = await givenMilestone(db)
      const why = { reason: 'The training is bought in', agreedBy: 'Board' }
      expect(
        await refusal(removeMilestone(db, 'Z01', id, { ...why, agreedBy: '' }, 'p1', at('2026-02-01'))),
      ).toBe('wrong-state')
      await removeMilestone(db, 'Z01', id, why, 'p1', at('2026-02-01'))
      expect((await findAction(db, 'Z01', actionId))?.milestones).toEqual([])
      const before = await findAction(db, 'Z01', actionId, at('2026-01-31').toISOString())
      expect(before?.milestones).toMatchObject([{ title: 'Half of the managers trained' }])
      expect(await listRemovedMilestones(db, 'Z01', actionId)).toMatchObject([why])
      expect(await findMilestoneAction(db, 'Z01', id)).toBeUndefined()
      const again = completeMilestone(db, 'Z01', id, { doneOn: day('2026-02-01') }, 'p1', at('2026-02-02'))
      expect(await refusalWords(again)).toContain('taken out of its action')
    })
  })

  test('takes nothing more once its action is out of the plan', async () => {
    await inTest(async db => {
      const { actionId, id } = await givenMilestone(db)
      await removeAction(
        db,
        'Z01',
        actionId,
        { reason: 'Done elsewhere', agreedBy: 'Board' },
        'p1',
        at('2026-02-01'),
      )
      const reach = completeMilestone(db, 'Z01', id, { doneOn: day('2026-02-01') }, 'p1', at('2026-02-02'))
      expect(await refusalWords(reach)).toContain('1.1 was taken out of the plan')
    })
  })
})
