import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '../db/db.ts'
import { inTest } from '../db/testing.ts'
import { addAction, answerFinding, changeDue, enterDelivery, unanswerFinding } from './commands.ts'
import { addPriority } from './priorities/commands.ts'
import {
  actionsByFinding,
  findAction,
  findRemovedAction,
  isGap,
  listActions,
  listPlannedFindings,
  listRemovedActions,
} from './queries.ts'
import { removeAction } from './removals/commands.ts'
import { at, countingStatements, day, givenAction, givenFinding } from './testing.ts'

const ids = (findings: readonly { findingId: string }[]) => findings.map(({ findingId }) => findingId)

const findingsWithoutAction = async (db: Db, authority: string, knownAt?: string) =>
  (await listPlannedFindings(db, authority, knownAt)).filter(isGap)

describe('gaps in the plan', () => {
  test('are the open findings that no action answers, without strengths and closed ones', async () => {
    await inTest(async db => {
      await givenFinding(db, 'Z01', { id: 'F1', number: 1 })
      await givenFinding(db, 'Z01', { id: 'F2', number: 2 })
      await givenFinding(db, 'Z01', { id: 'F3', number: 3, kind: 'strength' })
      await givenFinding(db, 'Z01', { id: 'F4', number: 4, kind: 'concern' })
      await givenFinding(db, 'Z01', { id: 'F5', number: 5 })
      await sql`insert into finding_closing values
        ('Z01', 'F4', '2026-01-10T09:00:00Z', true, '2026-01-10', 'why', 'operator'),
        ('Z01', 'F5', '2026-01-10T09:00:00Z', true, '2026-01-10', 'why', 'operator'),
        ('Z01', 'F5', '2026-01-20T09:00:00Z', false, '2026-01-20', 'opened again', 'operator')`.execute(db)
      await givenAction(db, 'Z01', { findingIds: ['F1'] })
      expect(ids(await findingsWithoutAction(db, 'Z01'))).toEqual(['F2', 'F5'])
      expect(ids(await findingsWithoutAction(db, 'Z01', '2026-01-15T09:00:00Z'))).toEqual(['F2'])
    })
  })

  test('of a split finding are its parts; an action for the whole answers them all', async () => {
    await inTest(async db => {
      await givenFinding(db, 'Z01', { id: 'F1' })
      await givenFinding(db, 'Z01', { id: 'F1a', number: 2, parentId: 'F1' })
      await givenFinding(db, 'Z01', { id: 'F1b', number: 3, parentId: 'F1' })
      const id = await givenAction(db, 'Z01', { findingIds: ['F1a'] })
      expect(ids(await findingsWithoutAction(db, 'Z01'))).toEqual(['F1b'])
      await answerFinding(db, 'Z01', { actionId: id, findingId: 'F1' }, 'p1', at('2026-02-01'))
      expect(ids(await findingsWithoutAction(db, 'Z01'))).toEqual([])
    })
  })

  test('come back when the only action is taken away', async () => {
    await inTest(async db => {
      await givenFinding(db, 'Z01', { id: 'F1' })
      const id = await givenAction(db, 'Z01', { findingIds: ['F1'] })
      await unanswerFinding(db, 'Z01', { actionId: id, findingId: 'F1' }, 'p1', at('2026-02-01'))
      expect(ids(await findingsWithoutAction(db, 'Z01'))).toEqual(['F1'])
      expect(await findingsWithoutAction(db, 'Z01')).toMatchObject([
        { label: 'Words of F1', inspectionTitle: 'Inspection 2025', publishedOn: '2025-12-01' },
      ])
    })
  })
})

describe('the plan as it was known', () => {
  test('shows the due date, the delivery and the answers of that day', async () => {
    await inTest(async db => {
      await givenFinding(db, 'Z01', { id: 'F1' })
      const id = await givenAction(db, 'Z01', { findingIds: ['F1'] })
      const change = { dueOn: day('2026-06-30'), reason: 'why', askedBy: '', agreedBy: 'Board' }
      await changeDue(db, 'Z01', id, change, 'p1', at('2026-03-01'))
      await enterDelivery(db, 'Z01', id, { delivery: 'on track', note: '' }, 'p1', at('2026-03-02'))
      await unanswerFinding(db, 'Z01', { actionId: id, findingId: 'F1' }, 'p1', at('2026-03-03'))
      expect(await findAction(db, 'Z01', id, at('2026-02-28').toISOString())).toMatchObject({
        dueOn: '2026-03-31',
        timesMoved: 0,
        delivery: 'not started',
        findingIds: ['F1'],
      })
      expect(await findAction(db, 'Z01', id)).toMatchObject({
        dueOn: '2026-06-30',
        timesMoved: 1,
        delivery: 'on track',
        findingIds: [],
      })
      expect(await listActions(db, 'Z01', at('2026-01-04').toISOString())).toEqual([])
    })
  })
})

test('actions stand in the order of their priorities, and 1.10 after 1.9', async () => {
  await inTest(async db => {
    await givenFinding(db, 'Z01', { id: 'F1' })
    await givenAction(db, 'Z01', { reference: '1.10', findingIds: ['F1'] })
    await addPriority(
      db,
      'Z01',
      { id: 'P2', number: 2, title: 'Second', outcome: '' },
      'p1',
      at('2026-01-06'),
    )
    const action = {
      title: 'T',
      owner: 'Director',
      startOn: null,
      dueOn: day('2026-06-30'),
      agreedBy: 'Board',
      findingIds: ['F1'],
    }
    const add = (priorityId: string, reference: string) =>
      addAction(db, 'Z01', { ...action, priorityId, reference }, 'p1', at('2026-01-06'))
    await add('P2', '0.1')
    await add('P1', '1.9')
    expect((await listActions(db, 'Z01')).map(one => one.reference)).toEqual(['1.9', '1.10', '0.1'])
    const answering = await actionsByFinding(db, 'Z01')
    expect(answering.get('F1')?.map(one => one.reference)).toEqual(['1.9', '1.10', '0.1'])
    expect(answering.get('F2')).toBeUndefined()
  })
})

test('actions taken out together are read together, and one alone without the others', async () => {
  await inTest(async db => {
    await givenAction(db, 'Z01', { id: 'A0', reference: '1.99' })
    const plain = {
      priorityId: 'P1',
      title: 'T',
      owner: 'O',
      startOn: null,
      agreedBy: 'B',
      dueOn: day('2026-06-30'),
    }
    const taken = async (count: number, from: number, on: string) => {
      for (let n = from; n < from + count; n++) {
        await addAction(db, 'Z01', { ...plain, id: `A${n}`, reference: `1.${n}` }, 'p1', at('2026-01-06'))
        await removeAction(db, 'Z01', `A${n}`, { reason: 'Done elsewhere', agreedBy: 'Board' }, 'p1', at(on))
      }
    }
    await taken(2, 1, '2026-02-01')
    const few = countingStatements(db)
    expect(await listRemovedActions(few.db, 'Z01')).toHaveLength(2)
    await taken(6, 3, '2026-02-01')
    const many = countingStatements(db)
    const removed = await listRemovedActions(many.db, 'Z01')
    expect(removed.map(one => one.action.reference).toSorted()).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map(n => `1.${n}`),
    )
    expect(many.count()).toBe(few.count())
    expect(await findRemovedAction(db, 'Z01', 'A5')).toEqual(
      removed.find(one => one.action.actionId === 'A5'),
    )
  })
})
