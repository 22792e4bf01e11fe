import { expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { findAction, listActions } from '../../plan/queries.ts'
import { openTracker } from '../files/opening.ts'
import type { OutSheet } from '../files/writing.ts'
import { day, green, sheetOf, trackerOf, trapWorkbook, withPart } from '../testing.ts'
import { actionOf, headings, later, load, loaded, one, plainTracker, two } from './testing.ts'
import { confirmMapping, mappingOf, sha256Of } from './commands.ts'
import { dryRun } from './dry-run.ts'
import { sameFileInWords } from './outcomes.ts'
import { listLoads, rowsOfAction } from './queries.ts'

test('a colour that is no colour of status is asked, and the answer is remembered', () =>
  inTest(async db => {
    const lilac = (sheet: string): OutSheet =>
      sheetOf(sheet, [headings, ['1.1', one[1], one[2], 'TBC', { fill: 'CC99FF' }, '']])
    const bytes = await trackerOf(lilac('Priority 1 Leadership'))
    const asked = await load(db, bytes)
    expect(asked.run.open.map(question => question.key)).toEqual(['key:#CC99FF'])
    await loaded(db, bytes, { 'key:#CC99FF': 'at risk' })
    expect((await actionOf(db, '1.1')).delivery).toBe('at risk')
    expect((await load(db, bytes)).run.open).toEqual([])
  }))

test('a mapping that was confirmed is remembered for the same headings in another order', () =>
  inTest(async db => {
    const file = await openTracker(
      await trackerOf(
        sheetOf('Plan', [
          ['Code', 'Action', 'Champion', 'By when'],
          ['1.1', 'Write the policy', 'Director', 'TBC'],
        ]),
      ),
    )
    const [layout] = (await dryRun(db, 'Z01', file, {})).layouts
    if (!layout) throw new Error('No layout')
    const mapping = mappingOf(layout)
    const confirmed = { ...mapping, meanings: { ...mapping.meanings, champion: 'sponsor' as const } }
    await confirmMapping(db, 'Z01', layout.signature, confirmed, 'operator', later())
    const other = await openTracker(
      await trackerOf(
        sheetOf('Plan', [
          ['By when', 'Champion', 'Action', 'Code'],
          ['TBC', 'Director', 'Write the policy', '1.1'],
        ]),
      ),
    )
    const [again] = (await dryRun(db, 'Z01', other, {})).layouts
    expect(again?.isConfirmed).toBe(true)
    expect(again?.columns.map(column => column.meaning)).toEqual(['due', 'sponsor', 'action', 'kept'])
  }))

test('the original cells stay readable, with the comment and the fill in words', () =>
  inTest(async db => {
    await loaded(db, await trapWorkbook())
    const [row] = await rowsOfAction(db, 'Z01', (await actionOf(db, '1.2b')).actionId)
    expect([row?.sheet, row?.row, row?.letter, row?.fileName]).toEqual([
      'Priority 1 Leadership',
      6,
      'b',
      'tracker.xlsx',
    ])
    const cell = (heading: string) => row?.cells.find(one => one.heading === heading)
    expect(cell('Action')?.typed).toBe(
      'a) Train team managers\nb) Train new managers\nc) Observe supervision',
    )
    expect(cell('Progress: Update')?.comment).toBe('JB to confirm numbers with the trainer')
    expect(cell('Budget code')?.typed).toBe('CS-101')
  }))

test('what a person said of a row that is struck out, and of a colour against its words, holds at the next load', () =>
  inTest(async db => {
    const rows = [
      headings,
      [
        '1.1',
        { text: 'Write the supervision policy', struck: true },
        'Director',
        'TBC',
        { text: 'Amber', fill: green },
        '',
      ],
      two,
    ]
    const bytes = await trackerOf(sheetOf('Priority 1 Leadership', rows))
    const asked = await load(db, bytes)
    const keys = asked.run.questions.map(question => question.key)
    const rag = keys.find(key => key.startsWith('rag:')) ?? ''
    const struck = keys.find(key => key.startsWith('struck:')) ?? ''
    await loaded(db, bytes, { [rag]: 'on track', [struck]: 'keep' })
    expect((await actionOf(db, '1.1')).delivery).toBe('on track')
    const { run } = await loaded(db, bytes)
    expect([run.changed.length, run.removed.length, run.added.length]).toEqual([0, 0, 0])
  }))

test('a code inside the words of an action is its reference where there is no column for one', () =>
  inTest(async db => {
    const rows = [
      ['Action', 'Lead', 'By when'],
      ['WS3P21WP1 Hold caseloads at 16 to 18', 'Director', 'Ongoing'],
      ['2.4 Publish the standard', 'Director', 'TBC'],
    ]
    await loaded(db, await trackerOf(sheetOf('Plan', rows)))
    expect((await listActions(db, 'Z01')).map(action => action.reference)).toEqual(['2.4', 'WS3P21WP1'])
  }))

test('a cell that cannot be read is listed, and what the plan knows of it stays', () =>
  inTest(async db => {
    await loaded(db, await trackerOf(sheetOf('Priority 1 Leadership', [headings, one, two])))
    const broken = [...one.slice(0, 2), '#REF!', ...one.slice(3)]
    const { run } = await loaded(
      db,
      await trackerOf(sheetOf('Priority 1 Leadership', [headings, broken, two])),
    )
    expect(run.faults.map(({ row, column, typed }) => [row, column, typed])).toEqual([
      [2, 'C (Lead)', '#REF!'],
    ])
    expect(run.changed).toEqual([])
    expect((await actionOf(db, '1.1')).owner).toBe('Principal social worker')
    const mended = [...one.slice(0, 2), 'Head of service', ...one.slice(3)]
    const after = await loaded(db, await trackerOf(sheetOf('Priority 1 Leadership', [headings, mended, two])))
    expect(after.run.changed.map(planned => planned.comparison.changes.map(change => change.now))).toEqual([
      ['Head of service'],
    ])
  }))

test('lists in cells make no more actions than a plan can hold, unless a person keeps them as one each', () =>
  inTest(async db => {
    const list = Array.from({ length: 51 }, (_, item) => `${item + 1}. Visit`)
    const rows = Array.from({ length: 40 }, (_, row) => [`1.${row + 1}`, list.join('\n'), one[2]])
    const file = await openTracker(await plainTracker(...rows))
    const run = await dryRun(db, 'Z01', file, {})
    expect(run.faults.filter(fault => fault.stops).map(fault => fault.words)).toEqual([
      expect.stringContaining('holds 2,040 actions'),
    ])
    const splits = run.questions.filter(question => question.about === 'split')
    expect(splits).toHaveLength(40)
    const kept = await dryRun(db, 'Z01', file, Object.fromEntries(splits.map(({ key }) => [key, 'one'])))
    expect([kept.added.length, kept.faults]).toEqual([40, []])
  }))

test('a date that was revised before the first load moves from the original one, and one that was not is the original', () =>
  inTest(async db => {
    const [march, may] = [{ date: day('2026-03-31') }, { date: day('2026-05-31') }]
    const bytes = await trackerOf(
      sheetOf('Plan', [
        ['Ref', 'Action', 'Original target date', 'Revised target date'],
        ['1.1', 'Write the supervision policy', march, may],
        ['1.2', 'Train every team manager', march, ''],
      ]),
    )
    await loaded(db, bytes)
    const dues = async (reference: string) =>
      (await findAction(db, 'Z01', (await actionOf(db, reference)).actionId))?.dues.map(due => due.dueOn)
    expect(await dues('1.1')).toEqual(['2026-03-31', '2026-05-31'])
    expect(await dues('1.2')).toEqual(['2026-03-31'])
    expect((await loaded(db, bytes)).run.unchanged).toHaveLength(2)
  }))

test('days in a column that nobody knows are asked for where there is no due date, and not passed over', () =>
  inTest(async db => {
    const bytes = await trackerOf(
      sheetOf('Plan', [
        ['Ref', 'Action', 'Review date'],
        ['1.1', 'Write the supervision policy', { date: day('2026-03-31') }],
      ]),
    )
    const { run } = await load(db, bytes)
    const [question] = run.open
    expect(question?.options.map(option => option.text)).toEqual([
      'Review date is the due date',
      'none of them is: the actions have no due date',
    ])
    await loaded(db, bytes, { [question?.key ?? '']: 'review date' })
    expect((await actionOf(db, '1.1')).dueOn).toBe('2026-03-31')
    expect((await load(db, bytes)).run.open).toEqual([])
  }))

const listOf = (...parts: string[]) => parts.map((part, index) => `${index + 1}. ${part}`).join('\n')
const parts = ['Write the plan template', 'Train the social workers', 'Audit the plans each quarter']

test('several actions in a cell have each their own owner, date, status and progress, and come back so', () =>
  inTest(async db => {
    const row = (...titles: string[]) => [
      'A1',
      listOf(...titles),
      listOf('Principal social worker', 'Workforce lead', 'Audit lead'),
      listOf('31/05/2026', '30/09/2026', 'Ongoing'),
      listOf('G', 'A', 'R'),
      listOf('Drafted', 'Sixty trained', 'Not begun'),
    ]
    await loaded(db, await plainTracker(row(...parts)))
    const said = async (reference: string) => {
      const { owner, dueOn, delivery, deliveryNote } = await actionOf(db, reference)
      return [owner, dueOn, delivery, deliveryNote]
    }
    expect(await said('A1a')).toEqual(['Principal social worker', '2026-05-31', 'on track', 'Drafted'])
    expect(await said('A1b')).toEqual(['Workforce lead', '2026-09-30', 'at risk', 'Sixty trained'])
    expect(await said('A1c')).toEqual(['Audit lead', null, 'off track', 'Not begun'])
    // A fourth at the end: which of the lists beside it is whose is asked, and nobody's is written over.
    const longer = await plainTracker(row(...parts, 'Report to the board'))
    const { run } = await load(db, longer)
    const [question] = run.open
    expect(question?.words).toContain('holds 4 actions, and beside them Lead lists 3')
    for (const answer of ['leave', 'number']) {
      const file = await openTracker(longer)
      const tried = await dryRun(db, 'Z01', file, { [question?.key ?? '']: answer })
      expect([tried.changed.length, tried.added.map(one => one.theirs.title)]).toEqual([
        0,
        ['Report to the board'],
      ])
    }
  }))

test('an action without a status in the tracker is not started by the load, which its note says', () =>
  inTest(async db => {
    const bytes = await trackerOf(
      sheetOf('Plan', [
        ['Ref', 'Action', 'Lead', 'Progress'],
        ['1.1', one[1], one[2], 'Done in May'],
        ['1.2', two[1], two[2], ''],
      ]),
    )
    await loaded(db, bytes)
    const said = 'No status in the tracker: “Not started” was entered by its load.'
    const notes = (await listActions(db, 'Z01')).map(action => [action.delivery, action.deliveryNote])
    expect(notes).toEqual([
      ['not started', `Done in May\n${said}`],
      ['not started', said],
    ])
    const { run } = await loaded(db, bytes)
    expect([run.unchanged.length, run.unchanged.flatMap(one => one.comparison.newer)]).toEqual([2, []])
  }))

test('empty cells of status that are coloured by rule are asked, and are not taken for not started', () =>
  inTest(async db => {
    const rows = [headings, [...one.slice(0, 4), '', 'Drafted'], two]
    const plain = await trackerOf(sheetOf('Priority 1 Leadership', rows))
    const rule =
      '<conditionalFormatting sqref="E2:E9"><cfRule type="expression" priority="1"><formula>$D2&lt;TODAY()</formula></cfRule></conditionalFormatting>'
    const bytes = withPart(plain, '/xl/worksheets/sheet1.xml', xml =>
      xml.replace('</sheetData>', `</sheetData>${rule}`),
    )
    expect((await load(db, plain)).ok).toBe(true)
    const { run } = await load(db, bytes)
    expect(run.notes.join(' ')).toContain('Colours by rule are not read')
    expect(run.open.map(question => question.key)).toEqual(['key:rule Priority 1 Leadership'])
    await loaded(db, bytes, { 'key:rule Priority 1 Leadership': 'off track' })
    expect((await actionOf(db, '1.1')).delivery).toBe('off track')
  }))

test('two actions of one title, without a reference, are told apart by their other cells in whatever order', () =>
  inTest(async db => {
    const review = (who: string, on: string, said: string) => [
      'Review all children on plans',
      who,
      { date: day(on) },
      said,
    ]
    const first = review('Head of service', '2026-05-31', '22 of 40')
    const second = review('Head of care', '2026-08-31', 'Second round')
    const tracker = (...rows: Parameters<typeof sheetOf>[1]) =>
      trackerOf(sheetOf('Plan', [['Action', 'Lead', 'By when', 'Progress'], ...rows]))
    await loaded(db, await tracker(first, second))
    const { run } = await loaded(db, await tracker(second, first))
    expect([run.unchanged.length, run.changed.length, run.added.length]).toEqual([2, 0, 0])
  }))

test('who signed a tracker and how many actions it counts are no actions', () =>
  inTest(async db => {
    const signed = ['Signed off by:', 'Director', '', { date: day('2026-04-01') }]
    const counted = ['Number of actions: 2', '', '', '', 'R: 2', 'A: 2 G: 1']
    const { run } = await loaded(db, await plainTracker(one, two, counted, signed))
    expect(run.added).toHaveLength(2)
    expect(run.leftRows.map(({ row, why }) => [row, why])).toEqual([
      [4, 'is a signature or a count, and no action'],
      [5, 'is a signature or a count, and no action'],
    ])
  }))

test('an older copy of a tracker is known for what it is', () =>
  inTest(async db => {
    const [older, newer] = [
      await plainTracker(one, two),
      await plainTracker(one, [...two.slice(0, 5), 'Done']),
    ]
    for (const bytes of [older, newer]) await loaded(db, bytes)
    const loads = await listLoads(db, 'Z01')
    expect(sameFileInWords(loads, sha256Of(newer))).toMatch(/^The very same file was loaded on/)
    expect(sameFileInWords(loads, sha256Of(older))).toContain('undoes what came since')
    expect(sameFileInWords(loads, sha256Of(await trapWorkbook()))).toBe('')
  }))
