import { expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { addDependency } from '../../plan/dependencies/commands.ts'
import { addMilestone } from '../../plan/milestones/commands.ts'
import { setBudget } from '../../plan/money/commands.ts'
import { openTracker } from '../files/opening.ts'
import { writeWorkbook } from '../files/writing.ts'
import { actionOf, later, load, loaded, one, plainTracker, two } from '../loads/testing.ts'
import { day, trapWorkbook } from '../testing.ts'
import { planSheets, templateSheets } from './plan-sheets.ts'
import { planNow } from './queries.ts'

test('the whole plan in our own columns loads back without a change, and so does its second load', () =>
  inTest(async db => {
    const { run: first } = await loaded(db, await trapWorkbook())
    expect(first.added.length).toBe(10)
    const bytes = await writeWorkbook(planSheets(await planNow(db, 'Z01')))
    const result = await load(db, bytes)
    expect(result.ok).toBe(true)
    expect(result.run.changed.map(planned => planned.comparison.changes)).toEqual([])
    expect([result.run.added.length, result.run.missing.length]).toEqual([0, 0])
  }))

test('the whole plan in our own columns says milestones, money and what is waited for, and a load leaves them', () =>
  inTest(async db => {
    await loaded(db, await plainTracker(one, two))
    const [{ actionId }, needed] = [await actionOf(db, '1.1'), await actionOf(db, '1.2')]
    const step = { title: 'Draft to the union', dueOn: day('2026-05-31'), agreedBy: 'Board' }
    await addMilestone(db, 'Z01', actionId, step, 'operator', later())
    const open = { title: 'Sign it off', dueOn: null, noDateReason: 'Union to say', agreedBy: 'Board' }
    await addMilestone(db, 'Z01', actionId, open, 'operator', later())
    const budget = { financialYear: '2025/26', pence: 1_250_050, agreedBy: 'Board' }
    await setBudget(db, 'Z01', actionId, budget, 'operator', later())
    await addDependency(db, 'Z01', actionId, { needsId: needed.actionId }, 'operator', later())
    const before = await planNow(db, 'Z01')
    const bytes = await writeWorkbook(planSheets(before))
    const [sheet] = (await openTracker(bytes)).sheets
    const at = (sheet?.rows[0] ?? []).findIndex(cell => cell?.text === 'Milestones')
    const [headings, first, second] = (sheet?.rows ?? []).map(row => row.slice(at, at + 4))
    expect(headings?.map(cell => cell?.text)).toEqual(['Milestones', 'Budget', 'Spent', 'Waits for'])
    expect(first?.map(cell => cell?.number ?? cell?.text ?? '')).toEqual([
      'Draft to the union (by 31 May 2026)\nSign it off (no date: Union to say)',
      12_500.5,
      '',
      '1.2 Train every team manager',
    ])
    expect((second ?? []).map(cell => cell?.text ?? '').join('')).toBe('')
    const { run } = await loaded(db, bytes)
    expect([run.added.length, run.changed.length, run.open.length]).toEqual([0, 0, 0])
    const money = (plan: typeof before) =>
      plan.actions.map(({ milestones, budgetPence, needs }) => [milestones, budgetPence, needs])
    expect(money(await planNow(db, 'Z01'))).toEqual(money(before))
  }))

test('the empty tracker reads: each of its columns is known', () =>
  inTest(async db => {
    const { run } = await load(db, await writeWorkbook(templateSheets()))
    expect(run.layouts[0]?.columns.map(column => column.confidence)).toEqual(
      run.layouts[0]?.columns.map(() => 'sure'),
    )
    expect(run.added.length).toBe(2)
  }))
