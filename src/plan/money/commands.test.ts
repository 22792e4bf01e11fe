import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { addDays } from '../../kernel/dates.ts'
import { findAction } from '../queries.ts'
import { removeAction } from '../removals/commands.ts'
import { at, day, givenAction, refusal, refusalWords } from '../testing.ts'
import { addSpend, correctSpend, setBudget } from './commands.ts'
import { listBudgets, listSpends } from './queries.ts'
import { financialYearOf } from './rules.ts'

const budget = { financialYear: '2025/26', pence: 500_000, agreedBy: 'Cabinet' }
const spend = { spentOn: day('2026-02-02'), pence: 12_050, what: 'Training' }

describe('a budget', () => {
  test('is of one financial year; a change of it needs a reason, and the old one stays', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      await setBudget(db, 'Z01', id, budget, 'p1', at('2026-01-06'))
      const more = { ...budget, pence: 600_000 }
      expect(await refusal(setBudget(db, 'Z01', id, more, 'p1', at('2026-01-07')))).toBe('wrong-state')
      await setBudget(db, 'Z01', id, { ...more, reason: 'A second trainer' }, 'p1', at('2026-01-07'))
      expect(await findAction(db, 'Z01', id)).toMatchObject({ budgetPence: 600_000, spentPence: null })
      expect((await listBudgets(db, 'Z01', id)).map(one => one.pence)).toEqual([500_000, 600_000])
      const before = await findAction(db, 'Z01', id, at('2026-01-06').toISOString())
      expect(before?.budgetPence).toBe(500_000)
    })
  })

  test.each([
    ['negative', { pence: -1 }],
    ['half a penny', { pence: 0.5 }],
    ['of no financial year', { financialYear: '2026/28' }],
    ['agreed by nobody', { agreedBy: '' }],
  ])('that is %s is refused', async (_name, change) => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      expect(await refusal(setBudget(db, 'Z01', id, { ...budget, ...change }, 'p1', at('2026-01-06')))).toBe(
        'wrong-state',
      )
    })
  })

  test('set by two people at once is set by the first', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      await setBudget(db, 'Z01', id, budget, 'p1', at('2026-01-06'))
      const seen = (await listBudgets(db, 'Z01', id))[0]?.knownFrom ?? ''
      const change = { ...budget, reason: 'why', seen }
      await setBudget(db, 'Z01', id, change, 'p2', at('2026-01-07'))
      expect(await refusal(setBudget(db, 'Z01', id, change, 'p1', at('2026-01-08')))).toBe('conflict')
    })
  })
})

describe('what was spent', () => {
  test('in another year than the budget counts in its own year', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      await setBudget(db, 'Z01', id, budget, 'p1', at('2026-01-06'))
      await addSpend(db, 'Z01', id, { ...spend, spentOn: day('2026-04-01') }, 'p1', at('2026-04-02'))
      expect((await findAction(db, 'Z01', id))?.years).toEqual([
        { actionId: id, financialYear: '2025/26', budgetPence: 500_000, spentPence: null },
        { actionId: id, financialYear: '2026/27', budgetPence: null, spentPence: 12_050 },
      ])
    })
  })

  test('is corrected, the wrong entry staying with why; or taken back', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      const wrong = await addSpend(db, 'Z01', id, spend, 'p1', at('2026-02-03'))
      const right = { reason: 'A nought too few', instead: { ...spend, pence: 120_500 } }
      const newId = await correctSpend(db, 'Z01', wrong, right, 'p1', at('2026-02-04'))
      expect((await findAction(db, 'Z01', id))?.spentPence).toBe(120_500)
      expect(await refusal(correctSpend(db, 'Z01', wrong, right, 'p1', at('2026-02-05')))).toBe('conflict')
      const back = { reason: 'Of another action', instead: null }
      await correctSpend(db, 'Z01', newId ?? '', back, 'p1', at('2026-02-06'))
      expect((await findAction(db, 'Z01', id))?.spentPence).toBeNull()
      const reasons = (await listSpends(db, 'Z01', id)).map(one => one.supersededReason)
      expect(reasons.toSorted()).toEqual(['A nought too few', 'Of another action'])
      const before = await findAction(db, 'Z01', id, at('2026-02-03').toISOString())
      expect(before?.spentPence).toBe(12_050)
    })
  })

  test.each([
    ['nothing', { pence: 0 }],
    ['on a day to come', { spentOn: day('2026-02-04') }],
    ['on nothing in particular', { what: '' }],
  ])('%s is refused', async (_name, change) => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      expect(await refusal(addSpend(db, 'Z01', id, { ...spend, ...change }, 'p1', at('2026-02-03')))).toBe(
        'wrong-state',
      )
    })
  })

  test('on an action that was taken out of the plan is refused', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      await removeAction(
        db,
        'Z01',
        id,
        { reason: 'Done elsewhere', agreedBy: 'Board' },
        'p1',
        at('2026-02-01'),
      )
      expect(await refusalWords(addSpend(db, 'Z01', id, spend, 'p1', at('2026-02-03')))).toContain(
        'taken out',
      )
    })
  })

  test('adds up by financial year, as it does entry by entry', async () => {
    const entry = fc.record({
      days: fc.integer({ min: 0, max: 800 }),
      pence: fc.integer({ min: 1, max: 9_999 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 8 }), async entries => {
        await inTest(async db => {
          const id = await givenAction(db, 'Z01')
          const byYear = new Map<string, number>()
          for (const { days, pence } of entries) {
            const spentOn = addDays(day('2024-01-01'), days)
            await addSpend(db, 'Z01', id, { spentOn, pence, what: 'T' }, 'p1', at('2026-12-01'))
            const year = financialYearOf(spentOn)
            byYear.set(year, (byYear.get(year) ?? 0) + pence)
          }
          const action = await findAction(db, 'Z01', id)
          const found = new Map(action?.years.map(one => [one.financialYear, one.spentPence]))
          expect(found).toEqual(byYear)
        })
      }),
      { numRuns: 12 },
    )
  })
})
