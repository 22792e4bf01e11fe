import { read } from '@e965/xlsx'
import { expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { addAction, changeAction, changeDue, enterDelivery } from '../../plan/commands.ts'
import { listPriorities } from '../../plan/queries.ts'
import { removeAction } from '../../plan/removals/commands.ts'
import { openTracker } from '../files/opening.ts'
import { listLoads } from '../loads/queries.ts'
import { actionOf, later, loaded, one, plainTracker, two } from '../loads/testing.ts'
import { blue, day, green, red, sheetOf, trackerOf, trapWorkbook } from '../testing.ts'
import { exportTracker } from './exporting.ts'
import { readForExport } from './queries.ts'

async function exported(db: Db): Promise<Uint8Array> {
  const [last] = await listLoads(db, 'Z01')
  return exportTracker(await readForExport(db, 'Z01', last?.loadId ?? ''))
}

async function rowOf(bytes: Uint8Array, sheet: string, start: string) {
  const file = await openTracker(bytes)
  const rows = file.sheets.find(one => one.name === sheet)?.rows ?? []
  return rows.find(row => row.some(cell => cell?.text === start)) ?? []
}

test('a tracker that is loaded, given back and loaded again changes nothing', () =>
  inTest(async db => {
    await loaded(db, await trapWorkbook())
    const { run } = await loaded(db, await exported(db))
    expect([run.added, run.changed, run.removed, run.missing].map(list => list.length)).toEqual([0, 0, 0, 0])
    expect(run.unchanged.flatMap(planned => planned.comparison.newer)).toEqual([])
  }))

test('every cell of a tracker that nobody changed comes back as it was: words, days, fills, notes, merges, hidden rows', () =>
  inTest(async db => {
    const bytes = await trapWorkbook()
    await loaded(db, bytes)
    const [before, after] = [await openTracker(bytes), await openTracker(await exported(db))]
    for (const [index, sheet] of before.sheets.entries()) {
      const back = after.sheets[index]
      expect(back?.name).toBe(sheet.name)
      expect(
        back?.rows.map(row =>
          row.map(cell => [cell?.text ?? '', cell?.date, cell?.fill, cell?.comment, cell?.struck]),
        ),
      ).toEqual(
        sheet.rows.map(row =>
          row.map(cell => [cell?.text ?? '', cell?.date, cell?.fill, cell?.comment, cell?.struck]),
        ),
      )
      expect([...(back?.hiddenRows ?? [])]).toEqual([...sheet.hiddenRows])
      expect(back?.merges).toEqual(sheet.merges)
    }
  }))

test('what changed in the plan is in the tracker given back, in its own words and colours, and loads without a change', () =>
  inTest(async db => {
    await loaded(db, await trapWorkbook())
    const policy = await actionOf(db, '1.1')
    const change = { dueOn: day('2026-07-31'), reason: 'Later', askedBy: 'Lead', agreedBy: 'Board' }
    await changeDue(db, 'Z01', policy.actionId, change, 'operator', later())
    await enterDelivery(
      db,
      'Z01',
      policy.actionId,
      { delivery: 'at risk', note: 'Union asked for more time' },
      'operator',
      later(),
    )
    const caseload = await actionOf(db, '1.3')
    await enterDelivery(
      db,
      'Z01',
      caseload.actionId,
      { delivery: 'complete', note: 'Held for six months' },
      'operator',
      later(),
    )
    const bytes = await exported(db)
    const row = await rowOf(bytes, 'Priority 1 Leadership', '1.1')
    expect([row[6]?.date, row[7]?.text, row[8]?.text]).toEqual([
      '2026-07-31',
      'Union asked for more time',
      'A',
    ])
    const filled = await rowOf(bytes, 'Priority 1 Leadership', '1.3')
    expect(filled[8]?.fill).toBe(blue)
    const { run } = await loaded(db, bytes)
    expect([run.added.length, run.changed.length]).toEqual([0, 0])
    expect(run.unchanged.flatMap(planned => planned.comparison.newer)).toEqual([])
  }))

test('the date of a complete action stands, which is said, and its cell stays the council’s', () =>
  inTest(async db => {
    const rows = (due: string, status: string) =>
      plainTracker(['1.1', one[1], one[2], { date: day(due) }, status, 'Drafted'], two)
    await loaded(db, await rows('2026-06-30', 'Complete'))
    const { run } = await loaded(db, await rows('2026-09-30', 'Complete'))
    expect(run.faults.map(({ row, column, stops, words }) => [row, column, stops, words])).toEqual([
      [2, 'D (By when)', false, expect.stringMatching(/complete action stands.*keeps 30 June 2026/)],
    ])
    expect((await actionOf(db, '1.1')).dueOn).toBe('2026-06-30')
    const back = await exported(db)
    expect((await rowOf(back, 'Priority 1 Leadership', '1.1'))[3]?.date).toBe('2026-09-30')
    const again = await loaded(db, back)
    expect([again.run.changed.length, again.run.faults.length]).toEqual([0, 1])
    // Opened again in the file, it takes the date that waits there.
    await loaded(db, await rows('2026-09-30', 'G'))
    expect((await actionOf(db, '1.1')).dueOn).toBe('2026-09-30')
  }))

test('a part of a list that is no longer like the others comes back in a row of its own', () =>
  inTest(async db => {
    await loaded(db, await trapWorkbook())
    const part = await actionOf(db, '1.2b')
    await enterDelivery(
      db,
      'Z01',
      part.actionId,
      { delivery: 'complete', note: 'All trained' },
      'operator',
      later(),
    )
    const bytes = await exported(db)
    const rows = await Promise.all(
      ['1.2a', '1.2b', '1.2c'].map(reference => rowOf(bytes, 'Priority 1 Leadership', reference)),
    )
    expect(rows.map(row => row[3]?.text)).toEqual([
      'Train team managers',
      'Train new managers',
      'Observe supervision',
    ])
    const { run } = await loaded(db, bytes)
    expect([run.added.length, run.changed.length, run.missing.length]).toEqual([0, 0, 0])
    expect((await actionOf(db, '1.2b')).delivery).toBe('complete')
  }))

test('a new action stands below the last of its priority, and one taken out is struck through', () =>
  inTest(async db => {
    await loaded(db, await trapWorkbook())
    const [priority] = await listPriorities(db, 'Z01')
    const added = {
      priorityId: priority?.priorityId ?? '',
      reference: '1.7',
      title: 'Open a reflective space',
      owner: 'Principal social worker',
      startOn: null,
      dueOn: day('2026-10-31'),
      agreedBy: 'Board',
    }
    await addAction(db, 'Z01', added, 'operator', later())
    const gone = await actionOf(db, '1.3')
    await removeAction(db, 'Z01', gone.actionId, { reason: 'Merged', agreedBy: 'Board' }, 'operator', later())
    const bytes = await exported(db)
    const file = await openTracker(bytes)
    const rows = file.sheets[0]?.rows ?? []
    const at = (reference: string) => rows.findIndex(row => row[0]?.text === reference)
    expect(at('1.7')).toBe(at('1.6') + 1)
    expect(rows[at('1.7')]?.[6]?.date).toBe('2026-10-31')
    expect(rows[at('1.3')]?.[3]?.struck).toBe(true)
    const { run } = await loaded(db, bytes)
    expect([run.added.length, run.changed.length, run.removed.length]).toEqual([0, 0, 0])
  }))

test('a letter that the file never used is not written: its own words are, else the status in full', () =>
  inTest(async db => {
    const rows = (...statuses: string[]) =>
      plainTracker(
        ...statuses.map((status, at) => [
          `1.${at + 1}`,
          `Action number ${at + 1}`,
          'Lead',
          'TBC',
          status,
          '',
        ]),
      )
    const written = async () => {
      const [sheet] = (await openTracker(await exported(db))).sheets
      return sheet?.rows.slice(1).map(row => row[4]?.text)
    }
    await loaded(db, await rows('G', 'A', 'Amber'))
    const first = await actionOf(db, '1.1')
    const complete = { delivery: 'complete', note: 'Done' } as const
    await enterDelivery(db, 'Z01', first.actionId, complete, 'operator', later())
    expect(await written()).toEqual(['Complete', 'A', 'Amber'])
    await loaded(db, await rows('G', 'A', 'Completed'))
    expect(await written()).toEqual(['Completed', 'A', 'Completed'])
  }))

test('actions that the file lacks stand below the last of their priority in order of reference', () =>
  inTest(async db => {
    const ten = ['1.10', 'Observe supervision each month', 'Heads of service', 'TBC', '', ''] as const
    const three = ['1.3', 'Publish the caseload standard', 'Director', 'TBC', '', ''] as const
    await loaded(db, await plainTracker(ten, one, two, three))
    await loaded(db, await plainTracker(one))
    const [sheet] = (await openTracker(await exported(db))).sheets
    expect(sheet?.rows.map(row => row[0]?.text)).toEqual(['Ref', '1.1', '1.2', '1.3', '1.10'])
    const { run } = await loaded(db, await exported(db))
    expect([run.added.length, run.changed.length, run.missing.length]).toEqual([0, 0, 0])
  }))

test('merged cells that would hide a change are taken apart, and those around it stay joined', () =>
  inTest(async db => {
    const rows = [
      ['Ref', 'Area', 'Action', 'Lead', 'By when', 'RAG'],
      ['1.1', 'Leadership', 'Write the policy', 'Director', 'TBC', { fill: red }],
      ['1.2', '', 'Publish the policy', '', 'TBC', { fill: green }],
    ]
    const down = (left: number) => ({ top: 1, left, bottom: 2, right: left })
    await loaded(db, await trackerOf(sheetOf('Priority 1', rows, { merges: [down(1), down(3)] })))
    const action = await actionOf(db, '1.2')
    expect(action.owner).toBe('Director')
    await changeAction(
      db,
      'Z01',
      action.actionId,
      { ...action, owner: 'Head of service' },
      'operator',
      later(),
    )
    const bytes = await exported(db)
    const file = await openTracker(bytes)
    expect(file.sheets[0]?.merges).toEqual([down(1)])
    expect(file.sheets[0]?.rows.map(row => row[3]?.text)).toEqual(['Lead', 'Director', 'Head of service'])
    expect((await loaded(db, bytes)).run.changed).toEqual([])
  }))

test('words that would calculate are given back as words', () =>
  inTest(async db => {
    const rows = [
      ['Ref', 'Action', 'Lead', 'By when'],
      ['1.1', '=HYPERLINK("http://example.invalid","Write the policy")', '+Director', 'TBC'],
    ]
    await loaded(db, await trackerOf(sheetOf('Priority 1', rows)))
    const action = await actionOf(db, '1.1')
    await changeAction(
      db,
      'Z01',
      action.actionId,
      { ...action, owner: '@Head of service' },
      'operator',
      later(),
    )
    const workbook = read(await exported(db), { type: 'buffer', dense: true })
    const cells = workbook.Sheets[workbook.SheetNames[0] ?? '']?.['!data']?.flat() ?? []
    expect(cells.filter(cell => cell.f !== undefined)).toEqual([])
    expect(cells.map(cell => cell.v)).toContain('@Head of service')
  }))
