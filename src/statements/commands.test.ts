import { expect, test } from 'vitest'
import { addToRecord } from '../chronology/commands.ts'
import type { Db } from '../db/db.ts'
import { inTest } from '../db/testing.ts'
import { verifyTrail } from '../trail/queries.ts'
import { correctStatement, recordStatement, withdrawStatement } from './commands.ts'
import { findStatementHistory, listStatements, listStatementsOf, listWithdrawn } from './queries.ts'
import type { Assertion } from './rules.ts'
import { day, statement } from './testing.ts'

const now = new Date('2026-03-02T10:00:00Z')
const later = new Date('2026-03-02T10:00:00.500Z')

async function newestOf(db: Db, id: string) {
  const [newest] = await findStatementHistory(db, 'Z01', id)
  if (!newest) throw new Error('There is no such statement')
  return newest
}

const assertions: readonly Assertion[] = [
  { says: 'figure', relation: 'about', value: 18 },
  { says: 'share of earlier', relation: 'less than', share: 0.5, earlierOn: day('2021-12-06') },
  { says: 'moved', relation: 'fell', from: 35, to: null, earlierOn: day('2021-12-06') },
  { says: 'compared', relation: 'better', comparator: 'neighbours-median' },
  { says: 'words' },
]

test.each(assertions)('what was said is read back as it was recorded: %j', assertion =>
  inTest(async db => {
    const input = statement({ assertion, publishedId: 'a-published-measure' })
    const id = await recordStatement(db, 'Z01', input, 'tester', now)
    expect(await newestOf(db, id)).toMatchObject({ ...input, statementId: id, supersededAt: null })
  }),
)

test('a correction stands in the place of what it corrects, which stays readable with why', () =>
  inTest(async db => {
    const id = await recordStatement(db, 'Z01', statement(), 'tester', now)
    const { knownFrom } = await newestOf(db, id)
    const corrected = { ...statement({ words: 'Caseloads are half of a year ago' }), statementId: id }
    await correctStatement(db, 'Z01', corrected, { knownFrom, why: 'A slip' }, 'operator', later)
    const history = await findStatementHistory(db, 'Z01', id)
    expect(history.map(one => [one.words, one.supersededReason])).toEqual([
      ['Caseloads are half of a year ago', ''],
      ['Caseloads are less than half of a year ago', 'A slip'],
    ])
    expect(await listStatements(db, 'Z01')).toHaveLength(1)
    expect(await listWithdrawn(db, 'Z01')).toEqual([])
    const again = correctStatement(db, 'Z01', corrected, { knownFrom, why: 'Late' }, 'tester', later)
    await expect(again).rejects.toThrow('Somebody else corrected this statement')
    expect(await verifyTrail(db, 'Z01')).toMatchObject({ ok: true })
  }))

test('a withdrawn statement leaves the list and can be read as it was; it is not put right afterwards', () =>
  inTest(async db => {
    const id = await recordStatement(db, 'Z01', statement(), 'tester', now)
    const { knownFrom } = await newestOf(db, id)
    await withdrawStatement(db, 'Z01', id, { knownFrom, why: 'Another council' }, 'tester', later)
    expect(await listStatements(db, 'Z01')).toEqual([])
    expect(await listStatementsOf(db, 'Z01', '')).toEqual([])
    expect((await listWithdrawn(db, 'Z01')).map(one => one.statementId)).toEqual([id])
    expect(await newestOf(db, id)).toMatchObject({ supersededReason: 'Another council' })
    const twice = withdrawStatement(db, 'Z01', id, { knownFrom, why: 'Again' }, 'tester', later)
    await expect(twice).rejects.toThrow('has been withdrawn')
  }))

test('the same words of the same day are recorded once, and nothing names what is not there', () =>
  inTest(async db => {
    await recordStatement(db, 'Z01', statement(), 'tester', now)
    await expect(recordStatement(db, 'Z01', statement(), 'tester', later)).rejects.toThrow('recorded already')
    for (const more of [
      { measureId: 'none' },
      { findingId: 'F0' },
      { reportedMeasure: 'None' },
      { sourceId: 'S0' },
    ])
      await expect(recordStatement(db, 'Z01', statement(more), 'tester', later)).rejects.toThrow('not found')
  }))

test('a statement from a source of the record takes its words from there', () =>
  inTest(async db => {
    const source = {
      sourceId: 'S1',
      title: 'Plan to improve',
      publisher: 'A broadcaster',
      dated: '2022-12',
      url: '',
      kind: 'news',
      access: 'read in full',
      note: '',
    }
    const added = { sources: [source], events: [], figures: [], discrepancies: [] }
    await addToRecord(db, 'Z01', added, 'operator', now)
    const id = await recordStatement(db, 'Z01', statement({ source: '', sourceId: 'S1' }), 'tester', later)
    expect((await newestOf(db, id)).source).toBe('A broadcaster: Plan to improve')
  }))
