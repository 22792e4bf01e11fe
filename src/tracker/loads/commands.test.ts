import { expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { changeAction } from '../../plan/commands.ts'
import { findAction, listActions, listPriorities, listRemovedActions } from '../../plan/queries.ts'
import { givenAction } from '../../plan/testing.ts'
import { removeAction } from '../../plan/removals/commands.ts'
import { openTracker } from '../files/opening.ts'
import { day, sheetOf, trackerOf, trapWorkbook } from '../testing.ts'
import { actionOf, later, load, loaded, one, plainTracker, two, words } from './testing.ts'
import { keepDraft, loadTracker } from './commands.ts'
import { dryRun } from './dry-run.ts'
import { findDraft, listMappings } from './queries.ts'

test('a tracker with every trap is loaded whole: each sheet a priority, each listed action an action', () =>
  inTest(async db => {
    const { run } = await loaded(db, await trapWorkbook())
    expect(run.added).toHaveLength(10)
    const actions = await listActions(db, 'Z01')
    expect(actions.map(action => action.reference)).toEqual([
      '1.1',
      '1.2a',
      '1.2b',
      '1.2c',
      '1.3',
      '1.4',
      '1.6',
      '2.1',
      '2.2',
      '2.3',
    ])
    expect((await listPriorities(db, 'Z01')).map(({ number, title }) => [number, title])).toEqual([
      [1, 'Leadership'],
      [2, 'Children seen'],
    ])
    const caseload = await actionOf(db, '1.3')
    expect([caseload.dueOn, caseload.noDateReason, caseload.delivery, caseload.monitoring]).toEqual([
      null,
      'TBC',
      'off track',
      'Escalation by the chair',
    ])
    const seen = await actionOf(db, '2.1')
    expect([seen.dueOn, seen.lastNote?.soWhat, seen.partnerIds.length]).toEqual([
      '2026-12-31',
      'Children tell us that they are listened to more often',
      2,
    ])
  }))

test('loading the same file twice changes nothing', () =>
  inTest(async db => {
    const bytes = await trapWorkbook()
    await loaded(db, bytes)
    const before = await listActions(db, 'Z01')
    const { run } = await loaded(db, bytes)
    expect([run.added.length, run.changed.length, run.removed.length, run.unchanged.length]).toEqual([
      0, 0, 0, 10,
    ])
    expect(run.unchanged.flatMap(planned => planned.comparison.newer)).toEqual([])
    expect(await listActions(db, 'Z01')).toEqual(before)
  }))

test('a dry run writes nothing', () =>
  inTest(async db => {
    const file = await openTracker(await trapWorkbook())
    const run = await dryRun(db, 'Z01', file, {})
    expect(run.added).toHaveLength(10)
    expect(await listActions(db, 'Z01')).toEqual([])
    expect(await listMappings(db, 'Z01')).toEqual(new Map())
  }))

test('a later file changes the fields that differ, by reference, and a moved date has why and who agreed', () =>
  inTest(async db => {
    await loaded(db, await plainTracker(one, two))
    const { run } = await loaded(
      db,
      await plainTracker(
        ['1.1', one[1], 'Head of service', { date: day('2026-09-30') }, 'R', 'Consultation late'],
        two,
      ),
    )
    expect(run.changed.map(planned => planned.comparison.changes.map(change => change.field))).toEqual([
      ['owner', 'due', 'delivery', 'progress'],
    ])
    const found = await findAction(db, 'Z01', (await actionOf(db, '1.1')).actionId)
    expect(found?.dues.map(due => [due.dueOn, due.reason, due.agreedBy])).toEqual([
      ['2026-06-30', '', 'Improvement board'],
      ['2026-09-30', 'The board gave more time', 'Improvement board'],
    ])
    expect([found?.owner, found?.delivery, found?.deliveryNote]).toEqual([
      'Head of service',
      'off track',
      'Consultation late',
    ])
  }))

test('a moved date without a reason is refused, and nothing of the file is kept', () =>
  inTest(async db => {
    await loaded(db, await plainTracker(one, two))
    const moved = await plainTracker(
      ['1.1', one[1], one[2], { date: day('2026-09-30') }, 'G', 'Drafted'],
      two,
    )
    await expect(load(db, moved, {}, { ...words, reason: '' })).rejects.toThrow('say why, and who agreed')
  }))

test('an emptied cell counts where the plan can be without it, and is said where it cannot', () =>
  inTest(async db => {
    await loaded(db, await plainTracker(one, two))
    const { run } = await loaded(db, await plainTracker(['1.1', one[1], '', one[3], '', 'Drafted'], two))
    expect(run.changed.map(planned => planned.comparison.changes.map(change => change.field))).toEqual([
      ['owner'],
    ])
    expect(run.faults.map(({ row, column, stops, words: said }) => [row, column, stops, said])).toEqual([
      [2, 'E (RAG)', false, expect.stringContaining('keeps “On track”')],
    ])
    const { owner, delivery } = await actionOf(db, '1.1')
    expect([owner, delivery]).toEqual(['Nobody named in the tracker', 'on track'])
  }))

test('what was changed in the plan since stays when the file still says what it said', () =>
  inTest(async db => {
    await loaded(db, await plainTracker(one, two))
    const action = await actionOf(db, '1.1')
    await changeAction(db, 'Z01', action.actionId, { ...action, owner: 'Director' }, 'operator', later())
    const { run } = await loaded(db, await plainTracker(one, two))
    expect(run.changed).toEqual([])
    expect(run.unchanged.flatMap(planned => planned.comparison.newer.map(change => change.field))).toEqual([
      'owner',
    ])
    expect((await actionOf(db, '1.1')).owner).toBe('Director')
  }))

test('where the plan and the file both changed a field a person chooses, and nothing is loaded before', () =>
  inTest(async db => {
    await loaded(db, await plainTracker(one, two))
    const action = await actionOf(db, '1.1')
    await changeAction(db, 'Z01', action.actionId, { ...action, owner: 'Director' }, 'operator', later())
    const bytes = await plainTracker(['1.1', one[1], 'Head of service', one[3], 'G', 'Drafted'], two)
    const asked = await load(db, bytes)
    expect(asked.ok).toBe(false)
    const [question] = asked.run.open
    expect(question?.words).toContain('the plan has “Director”, the file “Head of service”')
    await loaded(db, bytes, { [question?.key ?? '']: 'plan' })
    expect((await actionOf(db, '1.1')).owner).toBe('Director')
  }))

test('what was emptied in the plan while the file gave it anew is a choice too', () =>
  inTest(async db => {
    const rows = (sponsor: string) =>
      trackerOf(
        sheetOf('Priority 1', [
          ['Ref', 'Action', 'Lead', 'Sponsor', 'By when'],
          ['1.1', one[1], one[2], sponsor, 'TBC'],
        ]),
      )
    await loaded(db, await rows('Director'))
    const action = await actionOf(db, '1.1')
    await changeAction(db, 'Z01', action.actionId, { ...action, sponsor: '' }, 'operator', later())
    const { ok, run } = await load(db, await rows('Deputy director'))
    expect([ok, run.open.map(({ key, proposed }) => [key, proposed])]).toEqual([
      false,
      [['field:1.1:sponsor', '']],
    ])
    expect((await actionOf(db, '1.1')).sponsor).toBe('')
  }))

test('where no load says which is newer nothing is taken from the file before a person has chosen each field', () =>
  inTest(async db => {
    await givenAction(db, 'Z01', { reference: '1.1', title: one[1], owner: 'Director' })
    const bytes = await plainTracker(one)
    const { ok, run } = await load(db, bytes)
    const asked = run.open.filter(({ about }) => about === 'field').map(({ key }) => key)
    expect([ok, asked.includes('field:1.1:owner'), asked.includes('field:1.1:delivery')]).toEqual([
      false,
      true,
      true,
    ])
    expect((await actionOf(db, '1.1')).owner).toBe('Director')
    const chosen = Object.fromEntries(asked.map(key => [key, 'plan']))
    await loaded(db, bytes, { ...chosen, 'field:1.1:delivery': 'file' })
    const { owner, delivery } = await actionOf(db, '1.1')
    expect([owner, delivery]).toEqual(['Director', 'on track'])
  }))

test('a renumbered tracker renames its actions and neither adds nor removes one', () =>
  inTest(async db => {
    await loaded(db, await plainTracker(one, two))
    const ids = (await listActions(db, 'Z01')).map(action => action.actionId)
    const swapped = await plainTracker(
      ['1.2', ...one.slice(1)],
      ['1.1', ...two.slice(1)],
      ['1.3', 'Observe supervision each month', 'Heads of service', 'TBC', '', ''],
    )
    const { run } = await loaded(db, swapped)
    expect([run.added.length, run.changed.length, run.removed.length]).toEqual([1, 2, 0])
    expect((await actionOf(db, '1.2')).title).toBe(one[1])
    expect((await actionOf(db, '1.1')).title).toBe(two[1])
    expect((await listActions(db, 'Z01')).map(action => action.actionId)).toEqual(expect.arrayContaining(ids))
  }))

test('a tracker that was never loaded here does not write over actions that only share its numbers', () =>
  inTest(async db => {
    await givenAction(db, 'Z01', { reference: '1.1', title: 'Appoint a principal social worker' })
    const { run } = await loaded(db, await plainTracker(one, two))
    expect([run.added.length, run.changed.length]).toEqual([2, 0])
    expect((await actionOf(db, '1.1')).title).toBe('Appoint a principal social worker')
    const titles = (await listActions(db, 'Z01')).map(action => [action.reference, action.title])
    expect(titles).toContainEqual(['2.1', one[1]])
    const again = await loaded(db, await plainTracker(one, two))
    expect([again.run.added.length, again.run.changed.length, again.run.open.length]).toEqual([0, 0, 0])
  }))

test('what is not in the file stays in the plan, unless a person takes it out with a reason', () =>
  inTest(async db => {
    await loaded(db, await plainTracker(one, two))
    const { run } = await loaded(db, await plainTracker(one))
    expect(run.missing.map(action => action.reference)).toEqual(['1.2'])
    expect(await listActions(db, 'Z01')).toHaveLength(2)
    const { actionId } = await actionOf(db, '1.2')
    await loaded(db, await plainTracker(one), { [`missing:${actionId}`]: 'remove' })
    expect(await listActions(db, 'Z01')).toHaveLength(1)
    expect((await listRemovedActions(db, 'Z01')).map(({ reason }) => reason)).toEqual(['No longer needed'])
  }))

test('the same reference twice on a sheet stops the load, and says where', () =>
  inTest(async db => {
    const { ok, run } = await load(
      db,
      await plainTracker(one, ['1.1', 'Another action altogether', 'Director', 'TBC', '', '']),
    )
    expect(ok).toBe(false)
    expect(
      run.faults.map(({ sheet, row, column, typed, stops }) => [sheet, row, column, typed, stops]),
    ).toEqual([['Priority 1 Leadership', 3, 'A (Ref)', '1.1', true]])
    expect(await listActions(db, 'Z01')).toEqual([])
  }))

test('an upload waits with what was answered about the last one, and loading takes it away', () =>
  inTest(async db => {
    await loaded(db, await trapWorkbook(), { 'key:a': 'off track' })
    const draftId = await keepDraft(
      db,
      'Z01',
      { fileName: 't.xlsx', bytes: await trapWorkbook() },
      'operator',
      later(),
    )
    const draft = await findDraft(db, 'Z01', draftId)
    expect(draft?.answers['key:a']).toBe('off track')
    if (!draft) throw new Error('No draft')
    const file = await openTracker(draft.bytes)
    const { seen } = await dryRun(db, 'Z01', file, draft.answers)
    await loadTracker(db, 'Z01', { ...draft, seen }, file, words, 'operator', later())
    expect(await findDraft(db, 'Z01', draftId)).toBeUndefined()
    await expect(
      loadTracker(db, 'Z01', { ...draft, seen }, file, words, 'operator', later()),
    ).rejects.toThrow('loaded or set aside already')
  }))

test('an upload that would load otherwise than the person saw it is refused', () =>
  inTest(async db => {
    await loaded(db, await plainTracker(one, two))
    const bytes = await plainTracker(one, [
      '1.2',
      two[1],
      'Head of workforce',
      'Ongoing',
      'A',
      'First cohort',
    ])
    const file = await openTracker(bytes)
    const { seen } = await dryRun(db, 'Z01', file, {})
    const { actionId } = await actionOf(db, '1.2')
    await removeAction(db, 'Z01', actionId, { reason: 'Merged', agreedBy: 'Board' }, 'operator', later())
    const upload = { fileName: 't.xlsx', bytes, answers: {}, seen }
    await expect(loadTracker(db, 'Z01', upload, file, words, 'operator', later())).rejects.toThrow(
      'Open it again',
    )
  }))
