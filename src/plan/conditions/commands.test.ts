import { describe, expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import type { Db } from '../../db/db.ts'
import { addInspection } from '../../inspections/commands.ts'
import { changeNotice } from '../notices/commands.ts'
import { listNoticeChanges } from '../notices/queries.ts'
import { at, day, givenAction, givenFinding } from '../testing.ts'
import { addCondition, correctCondition, judgeCondition, tieCondition } from './commands.ts'
import { listConditions, listFormerConditions } from './queries.ts'

const who = 'operator'
const condition = {
  inspectionId: 'N1',
  number: 1,
  wording: 'verbatim',
  words: 'Hold conferences in time.',
  dueOn: day('2026-06-30'),
  dueNote: '',
  judgedBy: 'Department for Education',
  source: 'Notice, paragraph 4',
} as const

async function givenNotice(db: Db): Promise<void> {
  const notice = {
    inspectionId: 'N1',
    kind: 'improvement-notice',
    framework: 'other',
    title: 'Improvement notice',
    ranges: [{ from: day('2026-02-02'), to: day('2026-02-02') }],
    publishedOn: day('2026-02-02'),
  }
  await addInspection(db, 'Z01', notice, who, at('2026-02-02'))
}

describe('a condition', () => {
  test('keeps its exact words and due day, and one number is given once', () =>
    inTest(async db => {
      await givenNotice(db)
      await addCondition(db, 'Z01', condition, who, at('2026-02-03'))
      expect(await listConditions(db, 'Z01')).toMatchObject([{ ...condition, judgements: [], actionIds: [] }])
      await expect(addCondition(db, 'Z01', condition, who, at('2026-02-04'))).rejects.toThrow('already')
    }))

  test('belongs to a notice or a direction only', () =>
    inTest(async db => {
      await givenFinding(db, 'Z01', { id: 'F1' })
      await expect(
        addCondition(db, 'Z01', { ...condition, inspectionId: 'I1' }, who, at('2026-02-03')),
      ).rejects.toThrow('improvement notice or a statutory direction')
      await expect(
        addCondition(db, 'Z01', { ...condition, inspectionId: 'none' }, who, at('2026-02-03')),
      ).rejects.toThrow('The notice was not found')
    }))

  test('that was copied wrongly is corrected with why, the former words stay, and the second of two people is told', () =>
    inTest(async db => {
      await givenNotice(db)
      const id = await addCondition(db, 'Z01', condition, who, at('2026-02-03'))
      const seen = (await listConditions(db, 'Z01'))[0]?.knownFrom ?? ''
      const right = {
        ...condition,
        words: 'Hold every conference in time.',
        correctionReason: 'A word was missing',
      }
      await correctCondition(db, 'Z01', id, { ...right, seen }, who, at('2026-02-04'))
      expect((await listConditions(db, 'Z01')).map(one => one.words)).toEqual([right.words])
      expect((await listFormerConditions(db, 'Z01')).get(id)?.map(one => one.words)).toEqual([
        condition.words,
      ])
      await expect(
        correctCondition(db, 'Z01', id, { ...right, seen }, who, at('2026-02-05')),
      ).rejects.toThrow('Somebody else')
    }))

  test('is tied to findings and actions and untied again; what it was tied to stays known', () =>
    inTest(async db => {
      await givenNotice(db)
      await givenFinding(db, 'Z01', { id: 'F1' })
      const actionId = await givenAction(db, 'Z01')
      const id = await addCondition(db, 'Z01', condition, who, at('2026-02-03'))
      await tieCondition(db, 'Z01', id, { findingIds: ['F1'], actionIds: [actionId] }, who, at('2026-02-04'))
      expect(await listConditions(db, 'Z01')).toMatchObject([{ findingIds: ['F1'], actionIds: [actionId] }])
      await tieCondition(db, 'Z01', id, { findingIds: [], actionIds: [] }, who, at('2026-02-05'))
      expect(await listConditions(db, 'Z01')).toMatchObject([{ findingIds: [], actionIds: [] }])
      const kept = await db
        .selectFrom('condition_action')
        .selectAll()
        .where('condition_id', '=', id)
        .execute()
      expect(kept).toHaveLength(1)
      await expect(
        tieCondition(db, 'Z01', id, { findingIds: [], actionIds: ['none'] }, who, at('2026-02-06')),
      ).rejects.toThrow('An action')
    }))

  test('stands as whoever judges it has said, with every word kept, never before the notice or tomorrow', () =>
    inTest(async db => {
      await givenNotice(db)
      const id = await addCondition(db, 'Z01', condition, who, at('2026-02-03'))
      const said = {
        state: 'partly met',
        judgedOn: day('2026-03-02'),
        saidBy: 'DfE',
        words: 'In part',
        source: 'Letter',
      } as const
      await expect(
        judgeCondition(db, 'Z01', id, { ...said, judgedOn: day('2026-02-01') }, who, at('2026-03-03')),
      ).rejects.toThrow('when it was given')
      await expect(
        judgeCondition(db, 'Z01', id, { ...said, judgedOn: day('2026-03-04') }, who, at('2026-03-03')),
      ).rejects.toThrow('still to come')
      await judgeCondition(db, 'Z01', id, { ...said, seen: '' }, who, at('2026-03-03'))
      await expect(
        judgeCondition(db, 'Z01', id, { ...said, seen: '' }, who, at('2026-03-04')),
      ).rejects.toThrow('Somebody else')
      await judgeCondition(db, 'Z01', id, { ...said, state: 'met' }, who, at('2026-03-05'))
      const [stands] = await listConditions(db, 'Z01')
      expect(stands?.judgements.map(one => one.state)).toEqual(['partly met', 'met'])
    }))
})

test('a notice is varied, then lifted once, and a day nobody knows is said in words', () =>
  inTest(async db => {
    await givenNotice(db)
    const change = {
      inspectionId: 'N1',
      change: 'varied',
      happenedOn: day('2026-03-02'),
      happenedNote: '',
      words: '',
      source: 'Letter',
    } as const
    await changeNotice(db, 'Z01', change, who, at('2026-03-03'))
    const lifted = { ...change, change: 'lifted', happenedOn: null } as const
    await expect(changeNotice(db, 'Z01', lifted, who, at('2026-04-03'))).rejects.toThrow('not known')
    await changeNotice(db, 'Z01', { ...lifted, happenedNote: 'before April 2026' }, who, at('2026-04-03'))
    await expect(
      changeNotice(db, 'Z01', { ...change, change: 'closed' }, who, at('2026-04-04')),
    ).rejects.toThrow('was lifted')
    expect((await listNoticeChanges(db, 'Z01')).map(one => [one.change, one.happenedOn])).toEqual([
      ['varied', '2026-03-02'],
      ['lifted', null],
    ])
  }))
