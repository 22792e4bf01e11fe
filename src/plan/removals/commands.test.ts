import { describe, expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { addAction } from '../commands.ts'
import { findAction, findRemovedAction, listActions, listRemovedActions } from '../queries.ts'
import { at, day, givenAction, refusal } from '../testing.ts'
import { putBackAction, removeAction } from './commands.ts'

const why = { reason: 'The partnership does it', agreedBy: 'Improvement board' }

describe('an action taken out of the plan', () => {
  test('is in no list from then on, readable as it was, with why and who agreed', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      await removeAction(db, 'Z01', id, why, 'p1', at('2026-02-01'))
      expect(await listActions(db, 'Z01')).toEqual([])
      expect(await findAction(db, 'Z01', id)).toBeUndefined()
      expect(await listActions(db, 'Z01', at('2026-01-31').toISOString())).toHaveLength(1)
      expect(await listRemovedActions(db, 'Z01')).toMatchObject([
        { ...why, action: { reference: '1.1', dueOn: '2026-03-31' } },
      ])
      expect(await listRemovedActions(db, 'Z01', at('2026-01-31').toISOString())).toEqual([])
    })
  })

  test('needs a reason and who agreed, and is taken out once', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      const remove = (change: object, on = '2026-02-01') =>
        removeAction(db, 'Z01', id, { ...why, ...change }, 'p1', at(on))
      expect(await refusal(remove({ reason: '' }))).toBe('wrong-state')
      expect(await refusal(remove({ agreedBy: '' }))).toBe('wrong-state')
      expect(await refusal(remove({ seen: '2020-01-01T00:00:00Z' }))).toBe('conflict')
      await remove({})
      expect(await refusal(remove({}, '2026-02-02'))).toBe('wrong-state')
    })
  })

  test('is put back as it was, and that it was out stays known', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01', { department: 'Housing' })
      await removeAction(db, 'Z01', id, why, 'p1', at('2026-02-01'))
      await putBackAction(db, 'Z01', id, 'p1', at('2026-02-10'))
      expect(await findAction(db, 'Z01', id)).toMatchObject({ department: 'Housing', dueOn: '2026-03-31' })
      expect(await findAction(db, 'Z01', id, at('2026-02-05').toISOString())).toBeUndefined()
      expect(await findRemovedAction(db, 'Z01', id)).toBeUndefined()
      expect(await listRemovedActions(db, 'Z01', at('2026-02-05').toISOString())).toHaveLength(1)
      expect(await refusal(putBackAction(db, 'Z01', id, 'p1', at('2026-02-11')))).toBe('wrong-state')
      expect(await refusal(putBackAction(db, 'Z01', 'nowhere', 'p1', at('2026-02-11')))).toBe('not-found')
    })
  })

  test('leaves its reference to another, and then does not come back under it', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      await removeAction(db, 'Z01', id, why, 'p1', at('2026-02-01'))
      const other = {
        priorityId: 'P1',
        reference: '1.1',
        title: 'Another',
        owner: 'Director',
        startOn: null,
        dueOn: day('2026-06-30'),
        agreedBy: 'Board',
      }
      await addAction(db, 'Z01', other, 'p1', at('2026-02-02'))
      expect(await refusal(putBackAction(db, 'Z01', id, 'p1', at('2026-02-03')))).toBe('conflict')
    })
  })
})
