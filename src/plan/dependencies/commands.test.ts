import { describe, expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { addAction } from '../commands.ts'
import { findAction } from '../queries.ts'
import { removeAction } from '../removals/commands.ts'
import { at, day, givenAction, refusal, refusalWords } from '../testing.ts'
import { addDependency, removeDependency } from './commands.ts'

async function givenThree(db: Db) {
  await givenAction(db, 'Z01', { id: 'a' })
  const common = { priorityId: 'P1', title: 'T', owner: 'Director', startOn: null, agreedBy: 'Board' }
  for (const [id, reference] of [
    ['b', '1.2'],
    ['c', '1.3'],
  ] as const)
    await addAction(db, 'Z01', { ...common, id, reference, dueOn: day('2026-06-30') }, 'p1', at('2026-01-06'))
}

const waitFor = (db: Db, actionId: string, needsId: string, on = '2026-02-01') =>
  addDependency(db, 'Z01', actionId, { needsId, why: 'The posts come first' }, 'p1', at(on))

describe('what an action waits for', () => {
  test('is said once, taken back, and known as it was', async () => {
    await inTest(async db => {
      await givenThree(db)
      await waitFor(db, 'a', 'b')
      expect(await findAction(db, 'Z01', 'a')).toMatchObject({
        needs: ['b'],
        dependencies: [{ needsId: 'b', why: 'The posts come first' }],
      })
      expect(await refusal(waitFor(db, 'a', 'b', '2026-02-02'))).toBe('conflict')
      await removeDependency(db, 'Z01', 'a', { needsId: 'b' }, 'p1', at('2026-02-03'))
      expect((await findAction(db, 'Z01', 'a'))?.needs).toEqual([])
      expect((await findAction(db, 'Z01', 'a', at('2026-02-02').toISOString()))?.needs).toEqual(['b'])
      expect(await refusal(removeDependency(db, 'Z01', 'a', { needsId: 'b' }, 'p1', at('2026-02-04')))).toBe(
        'conflict',
      )
    })
  })

  test('never leads back to itself, and the ring is named', async () => {
    await inTest(async db => {
      await givenThree(db)
      await waitFor(db, 'a', 'b')
      await waitFor(db, 'b', 'c')
      expect(await refusalWords(waitFor(db, 'c', 'a'))).toBe(
        '1.3 would wait for itself: 1.3 waits for 1.1, which waits for 1.2, which waits for 1.3.',
      )
      expect(await refusal(waitFor(db, 'a', 'a'))).toBe('wrong-state')
    })
  })

  test('is an action of the plan; one that is taken out later stays named', async () => {
    await inTest(async db => {
      await givenThree(db)
      expect(await refusal(waitFor(db, 'a', 'nowhere'))).toBe('not-found')
      await waitFor(db, 'a', 'b')
      await removeAction(
        db,
        'Z01',
        'b',
        { reason: 'No longer needed', agreedBy: 'Board' },
        'p1',
        at('2026-02-03'),
      )
      expect((await findAction(db, 'Z01', 'a'))?.needs).toEqual(['b'])
      expect(await refusal(waitFor(db, 'c', 'b', '2026-02-04'))).toBe('wrong-state')
    })
  })
})
