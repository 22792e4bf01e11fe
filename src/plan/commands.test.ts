import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '../db/db.ts'
import { asPerson } from '../db/db.ts'
import { inTest, testDatabase } from '../db/testing.ts'
import { addDays, daysBetween } from '../kernel/dates.ts'
import { countChanges, verifyTrail } from '../trail/queries.ts'
import {
  addAction,
  answerFinding,
  changeAction,
  changeDue,
  enterDelivery,
  unanswerFinding,
} from './commands.ts'
import { addPriority, changePriority } from './priorities/commands.ts'
import { findAction, listPriorities } from './queries.ts'
import { at, day, givenAction, givenFinding, refusal } from './testing.ts'

const moved = { reason: 'The trainer left', askedBy: 'Head of service', agreedBy: 'Board chair' }

async function actionNow(db: Db, id: string) {
  const action = await findAction(db, 'Z01', id)
  if (!action) throw new Error('The action is gone')
  return action
}

describe('a due date', () => {
  test('that moves keeps old, new, why, who asked and who agreed', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      const meeting = 'Improvement board, 10 March 2026'
      await changeDue(db, 'Z01', id, { ...moved, meeting, dueOn: day('2026-05-29') }, 'p1', at('2026-03-11'))
      const action = await actionNow(db, id)
      expect(action).toMatchObject({ dueOn: '2026-05-29', timesMoved: 1, daysMoved: 59, noDateReason: '' })
      expect(action.dues.at(-1)).toMatchObject({
        ...moved,
        meeting,
        wasDueOn: '2026-03-31',
        dueOn: '2026-05-29',
        changedBy: 'p1',
      })
    })
  })

  test('can be taken away with a reason, and is then no date', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      await changeDue(db, 'Z01', id, { ...moved, dueOn: null }, 'p1', at('2026-03-11'))
      const action = await actionNow(db, id)
      expect(action).toMatchObject({ dueOn: null, noDateReason: 'The trainer left', timesMoved: 1 })
    })
  })

  test('is not moved without a reason, nor to the day it is, nor once the action is complete', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      const to = (dueOn: string, reason = 'why') =>
        changeDue(db, 'Z01', id, { ...moved, reason, dueOn: day(dueOn) }, 'p1', at('2026-03-11'))
      expect(await refusal(to('2026-05-29', ''))).toBe('wrong-state')
      expect(await refusal(to('2026-03-31'))).toBe('wrong-state')
      await enterDelivery(db, 'Z01', id, { delivery: 'complete', note: '' }, 'p1', at('2026-03-10'))
      expect(await refusal(to('2026-05-29'))).toBe('wrong-state')
    })
  })

  test('moved by two people at once is moved by the first, and the second is told', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      const seen = (await actionNow(db, id)).dues.at(-1)?.knownFrom ?? ''
      const to = (dueOn: string, now: string) =>
        changeDue(db, 'Z01', id, { ...moved, dueOn: day(dueOn), seen }, 'p1', at(now))
      await to('2026-05-29', '2026-03-11')
      expect(await refusal(to('2026-06-30', '2026-03-12'))).toBe('conflict')
      expect(await actionNow(db, id)).toMatchObject({ dueOn: '2026-05-29', timesMoved: 1 })
    })
  })

  test('sent by two people in the same moment is kept once', async () => {
    const database = await testDatabase()
    const standing = { authority: 'Z0P', personId: 'tester' }
    const id = `twice-${Date.now()}`
    const seen = await asPerson(database, standing, async db => {
      await sql`insert into authority values ('Z0P', 'Plan', true, '', now()) on conflict do nothing`.execute(
        db,
      )
      await givenAction(db, 'Z0P', { id, reference: id })
      return (await findAction(db, 'Z0P', id))?.dues.at(-1)?.knownFrom ?? ''
    })
    const results = await Promise.all(
      ['2026-05-29', '2026-06-30'].map((dueOn, index) =>
        refusal(
          asPerson(database, standing, db =>
            changeDue(db, 'Z0P', id, { ...moved, dueOn: day(dueOn), seen }, `p${index}`, at('2026-03-11')),
          ),
        ),
      ),
    )
    expect(results.toSorted()).toEqual(['conflict', 'was not refused'])
    const action = await asPerson(database, standing, db => findAction(db, 'Z0P', id))
    expect(action?.dues).toHaveLength(2)
  })

  test('however often it moves, the history explains the present date and the days add up', async () => {
    const moves = fc.array(fc.option(fc.integer({ min: -60, max: 120 }), { nil: null }), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(moves, async offsets => {
        await inTest(async db => {
          const id = await givenAction(db, 'Z01')
          let present = (await actionNow(db, id)).dueOn
          let last = day('2026-03-31')
          for (const [index, offset] of offsets.entries()) {
            const dueOn = offset === null ? null : addDays(day('2026-03-31'), offset)
            if (dueOn === present) continue
            await changeDue(db, 'Z01', id, { ...moved, dueOn }, 'p1', at(addDays(day('2026-02-01'), index)))
            present = dueOn
            last = dueOn ?? last
          }
          const action = await actionNow(db, id)
          expect(action.dueOn).toBe(present)
          expect(action.dues.at(-1)?.dueOn).toBe(present)
          expect(action.daysMoved).toBe(daysBetween(day('2026-03-31'), last))
          expect(action.timesMoved).toBe(action.dues.length - 1)
          for (const [index, due] of action.dues.entries())
            expect(due.wasDueOn).toBe(index === 0 ? null : action.dues[index - 1]?.dueOn)
        })
      }),
      { numRuns: 15 },
    )
  })
})

describe('delivery', () => {
  test('is kept each time it is entered, and the newest stands', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      await enterDelivery(db, 'Z01', id, { delivery: 'on track', note: '' }, 'p1', at('2026-02-02'))
      await enterDelivery(db, 'Z01', id, { delivery: 'at risk', note: 'Late' }, 'p1', at('2026-03-02'))
      const action = await actionNow(db, id)
      expect(action).toMatchObject({ delivery: 'at risk', deliveryNote: 'Late' })
      expect(action.deliveries.map(row => row.delivery)).toEqual(['not started', 'on track', 'at risk'])
    })
  })
})

describe('what an action answers', () => {
  test('is said once, taken back, and said again', async () => {
    await inTest(async db => {
      await givenFinding(db, 'Z01', { id: 'F1' })
      const id = await givenAction(db, 'Z01', { findingIds: ['F1'] })
      const link = { actionId: id, findingId: 'F1' }
      expect(await refusal(answerFinding(db, 'Z01', link, 'p1', at('2026-02-01')))).toBe('conflict')
      await unanswerFinding(db, 'Z01', link, 'p1', at('2026-02-02'))
      expect((await actionNow(db, id)).findingIds).toEqual([])
      expect(await refusal(unanswerFinding(db, 'Z01', link, 'p1', at('2026-02-03')))).toBe('conflict')
      await answerFinding(db, 'Z01', link, 'p1', at('2026-02-04'))
      expect((await actionNow(db, id)).findingIds).toEqual(['F1'])
    })
  })

  test('is a finding that is there', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      const link = { actionId: id, findingId: 'nowhere' }
      expect(await refusal(answerFinding(db, 'Z01', link, 'p1', at('2026-02-01')))).toBe('not-found')
    })
  })
})

describe('actions and priorities', () => {
  const other = {
    priorityId: 'P1',
    reference: '1.1',
    title: 'Another',
    owner: 'Director',
    startOn: null,
    dueOn: null,
    noDateReason: 'Waits for the partner',
    agreedBy: 'Board',
  }

  test('a reference names one action, and a number one priority', async () => {
    await inTest(async db => {
      await givenAction(db, 'Z01')
      expect(await refusal(addAction(db, 'Z01', other, 'p1', at('2026-01-06')))).toBe('conflict')
      const priority = { number: 1, title: 'Twice', outcome: '' }
      expect(await refusal(addPriority(db, 'Z01', priority, 'p1', at('2026-01-06')))).toBe('conflict')
    })
  })

  test('an action without a date has a reason', async () => {
    await inTest(async db => {
      await givenAction(db, 'Z01')
      const bare = { ...other, reference: '1.2', noDateReason: '' }
      expect(await refusal(addAction(db, 'Z01', bare, 'p1', at('2026-01-06')))).toBe('wrong-state')
    })
  })

  test('a changed owner leaves the due dates alone, and what stood before stays known', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      const change = { ...other, title: 'Write the policy', startOn: day('2026-02-01') }
      await changeAction(db, 'Z01', id, change, 'p1', at('2026-02-02'))
      expect(await actionNow(db, id)).toMatchObject({ owner: 'Director', dueOn: '2026-03-31', timesMoved: 0 })
      const before = await findAction(db, 'Z01', id, at('2026-02-01').toISOString())
      expect(before?.owner).toBe('Principal social worker')
    })
  })

  test('a priority changed by two people at once is changed by the first', async () => {
    await inTest(async db => {
      await givenAction(db, 'Z01')
      const seen = (await listPriorities(db, 'Z01'))[0]?.knownFrom ?? ''
      const change = { number: 2, title: 'Supervision that helps', outcome: '', seen }
      await changePriority(db, 'Z01', 'P1', change, 'p1', at('2026-02-02'))
      expect(await refusal(changePriority(db, 'Z01', 'P1', change, 'p1', at('2026-02-03')))).toBe('conflict')
      expect(await listPriorities(db, 'Z01')).toMatchObject([{ number: 2, title: 'Supervision that helps' }])
    })
  })

  test('every command leaves exactly one entry in an unbroken trail', async () => {
    await inTest(async db => {
      await givenFinding(db, 'Z01', { id: 'F1' })
      const id = await givenAction(db, 'Z01')
      const before = await countChanges(db, 'Z01')
      const link = { actionId: id, findingId: 'F1' }
      await changeDue(db, 'Z01', id, { ...moved, dueOn: null }, 'p1', at('2026-02-01'))
      await enterDelivery(db, 'Z01', id, { delivery: 'complete', note: '' }, 'p1', at('2026-02-02'))
      await answerFinding(db, 'Z01', link, 'p1', at('2026-02-03'))
      await unanswerFinding(db, 'Z01', link, 'p1', at('2026-02-04'))
      await changeAction(db, 'Z01', id, other, 'p1', at('2026-02-05'))
      await changePriority(db, 'Z01', 'P1', { number: 3, title: 'T', outcome: '' }, 'p1', at('2026-02-06'))
      await addAction(db, 'Z01', { ...other, reference: '1.2' }, 'p1', at('2026-02-07'))
      await addPriority(db, 'Z01', { number: 4, title: 'U', outcome: '' }, 'p1', at('2026-02-08'))
      expect(await countChanges(db, 'Z01')).toBe(before + 8)
      expect(await verifyTrail(db, 'Z01')).toMatchObject({ ok: true })
    })
  })
})
