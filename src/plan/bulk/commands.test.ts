import { expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { addAction } from '../commands.ts'
import { listActions } from '../queries.ts'
import { at, countingStatements, day, givenAction } from '../testing.ts'
import { changeActions } from './commands.ts'
import { stampOf } from './rules.ts'

const why = { reason: 'The post was split', agreedBy: 'Board', askedBy: 'Director', meeting: '' }
const plain = { priorityId: 'P1', title: 'T', startOn: null, agreedBy: 'B', dueOn: day('2026-06-30') }

test('one change takes as many statements for twenty actions as for one', async () => {
  await inTest(async db => {
    await givenAction(db, 'Z01')
    for (let n = 2; n <= 20; n++)
      await addAction(
        db,
        'Z01',
        { ...plain, reference: `1.${n}`, owner: `Owner ${n}` },
        'p1',
        at('2026-01-06'),
      )
    const sentFor = async (count: number, owner: string, on: string) => {
      const actions = (await listActions(db, 'Z01'))
        .slice(0, count)
        .map(action => ({ actionId: action.actionId, stamp: stampOf(action) }))
      const counted = countingStatements(db)
      const change = { kind: 'owner', owner } as const
      const outcome = await changeActions(counted.db, 'Z01', { ...why, change, actions }, 'p1', at(on))
      expect(outcome).toMatchObject({ outcome: 'changed', count })
      return counted.count()
    }
    const one = await sentFor(1, 'Service manager', '2026-02-01')
    expect(await sentFor(20, 'Principal officer', '2026-02-02')).toBe(one)
    expect(new Set((await listActions(db, 'Z01')).map(action => action.owner))).toEqual(
      new Set(['Principal officer']),
    )
  })
})
