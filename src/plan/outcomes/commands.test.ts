import { describe, expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { addPriority, changePriority } from '../priorities/commands.ts'
import { listPriorities } from '../queries.ts'
import { at, givenAction, refusal, refusalWords } from '../testing.ts'
import { addOutcome, changeOutcome, removeOutcome } from './commands.ts'
import { listOutcomes } from './queries.ts'

const second = { id: 'O2', number: 2, statement: 'Children tell their story once' }

describe('the outcomes of a priority', () => {
  test('begin with the one it is added with, and have an order', async () => {
    await inTest(async db => {
      await givenAction(db, 'Z01')
      await addOutcome(db, 'Z01', 'P1', second, 'p1', at('2026-01-06'))
      const [priority] = await listPriorities(db, 'Z01')
      expect(priority?.outcome).toBe('Children see the same social worker')
      expect(priority?.outcomes.map(one => one.statement)).toEqual([
        'Children see the same social worker',
        'Children tell their story once',
      ])
      const same = { number: 2, statement: 'Another' }
      expect(await refusal(addOutcome(db, 'Z01', 'P1', same, 'p1', at('2026-01-07')))).toBe('conflict')
      expect(await refusal(addOutcome(db, 'Z01', 'P9', second, 'p1', at('2026-01-07')))).toBe('not-found')
    })
  })

  test('are changed one by one, and what they said stays known', async () => {
    await inTest(async db => {
      await givenAction(db, 'Z01')
      await addOutcome(db, 'Z01', 'P1', second, 'p1', at('2026-01-06'))
      const seen = (await listOutcomes(db, 'Z01')).at(-1)?.knownFrom ?? ''
      const change = { number: 2, statement: 'Children are believed', noticedBy: 'They say so', seen }
      await changeOutcome(db, 'Z01', 'O2', change, 'p1', at('2026-01-08'))
      expect(await refusal(changeOutcome(db, 'Z01', 'O2', change, 'p2', at('2026-01-09')))).toBe('conflict')
      expect((await listOutcomes(db, 'Z01')).at(-1)).toMatchObject({ noticedBy: 'They say so' })
      const before = await listOutcomes(db, 'Z01', at('2026-01-07').toISOString())
      expect(before.at(-1)).toMatchObject({ statement: 'Children tell their story once' })
    })
  })

  test('are served by actions of the same priority, and not taken out while one serves them', async () => {
    await inTest(async db => {
      await addPriority(
        db,
        'Z01',
        { id: 'P2', number: 2, title: 'Second', outcome: 'Seen' },
        'p1',
        at('2026-01-02'),
      )
      expect(await refusal(givenAction(db, 'Z01', { outcomeId: 'P2-outcome-1' }))).toBe('wrong-state')
    })
    await inTest(async db => {
      await givenAction(db, 'Z01', { outcomeId: 'P1-outcome-1' })
      const remove = removeOutcome(db, 'Z01', 'P1-outcome-1', {}, 'p1', at('2026-01-08'))
      expect(await refusalWords(remove)).toContain('It is served by 1.1')
      await addOutcome(db, 'Z01', 'P1', second, 'p1', at('2026-01-06'))
      await removeOutcome(db, 'Z01', 'O2', {}, 'p1', at('2026-01-09'))
      expect((await listOutcomes(db, 'Z01')).map(one => one.outcomeId)).toEqual(['P1-outcome-1'])
    })
  })

  test('stay when their priority is renamed', async () => {
    await inTest(async db => {
      await givenAction(db, 'Z01')
      await changePriority(db, 'Z01', 'P1', { number: 3, title: 'Renamed' }, 'p1', at('2026-01-08'))
      expect(await listPriorities(db, 'Z01')).toMatchObject([
        { number: 3, title: 'Renamed', outcome: 'Children see the same social worker' },
      ])
    })
  })
})
