import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { standAs } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { listCorrections, readPublished } from '../queries.ts'
import { asOperator, england, herefordshire, loadFile, madeLait, madeTable } from '../testing.ts'
import { describeOutcome } from './outcomes.ts'
import { listLoadedFiles } from './queries.ts'

const reReferrals = 'dfe-referrals.rereferral_percent'

const edition = (newest: number, ...percents: readonly string[]) =>
  madeTable(
    'dfe-referrals',
    percents.map((rereferral_percent, at) => ({
      ...herefordshire,
      time_period: String(newest - at),
      rereferral_percent,
    })),
  )

async function figures(db: Db, code = reReferrals): Promise<Record<number, number | string | null>> {
  const table = await readPublished(db, code)
  return Object.fromEntries((table?.figures ?? []).map(one => [one.year, one.value ?? one.marker]))
}

async function rowsIn(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)
  return rows[0]?.n ?? -1
}

/** Sign-ins of other tests stand in the installation's trail too. */
async function loadsInTrail(db: Db) {
  const { rows } = await sql<{ authority: string; actor: string; detail: string }>`
    select authority, actor, detail from trail_entry where act = 'published table loaded'`.execute(db)
  return rows
}

describe('loading a published table', () => {
  test('keeps values and markers with the file they came in and its licence', () =>
    inTest(async db => {
      const outcome = await loadFile(db, edition(2025, '14.8', 'u'), 'any name.txt')
      expect(outcome).toMatchObject({ kind: 'loaded', rows: 2, cells: 20, withValue: 19, reasons: { u: 1 } })
      expect(await figures(db)).toEqual({ 2025: 14.8, 2024: 'u' })
      const [file] = await listLoadedFiles(db)
      expect(file).toMatchObject({ fileName: 'any name.txt', rows: 2, firstYear: 2024, newestYear: 2025 })
      expect(file?.licence).toContain('Open Government Licence v3.0. Source: Department for Education')
    }, asOperator))

  test('the same file again, under another name, changes nothing', () =>
    inTest(async db => {
      await loadFile(db, edition(2025, '14.8'), 'a.csv')
      const before = await rowsIn(db, 'trail_entry')
      expect(await loadFile(db, edition(2025, '14.8'), 'b.csv')).toMatchObject({
        kind: 'loaded before',
        on: '2026-06-01',
      })
      expect(await rowsIn(db, 'benchmark_cell')).toBe(10)
      expect(await rowsIn(db, 'trail_entry')).toBe(before)
    }, asOperator))

  test('a newer edition counts from now, what was known before stays, and only what differs is added', () =>
    inTest(async db => {
      await loadFile(db, edition(2025, '14.8', 'u', '2.7'))
      const outcome = await loadFile(db, edition(2026, '15.1', '14.9', 'u', '2.7'))
      expect(outcome).toMatchObject({ kind: 'loaded', added: 10, corrected: 1, unchanged: 29 })
      expect(await figures(db)).toEqual({ 2026: 15.1, 2025: 14.9, 2024: 'u', 2023: 2.7 })
      const { rows } = await sql<{ value: number }>`
        select value from benchmark_cell join benchmark_measure using (measure_no)
        where code = ${reReferrals} and year = 2025 order by file_no`.execute(db)
      expect(rows.map(row => row.value)).toEqual([14.8, 14.9])
      expect(await listCorrections(db, reReferrals)).toMatchObject([
        { areaCode: '884', year: 2025, said: [{ value: 14.8 }, { value: 14.9 }] },
      ])
    }, asOperator))

  test('a reason may take the place of a value, and a value of a reason', () =>
    inTest(async db => {
      await loadFile(db, edition(2025, '14.8', 'u'))
      await loadFile(db, edition(2025, 'u', '16'))
      expect(await figures(db)).toEqual({ 2025: 'u', 2024: 16 })
    }, asOperator))

  test('an older edition that comes later fills gaps and takes nothing back', () =>
    inTest(async db => {
      await loadFile(db, edition(2025, '14.8', '9.9'))
      const outcome = await loadFile(db, edition(2024, '8.8', '7.7'))
      expect(outcome).toMatchObject({ kind: 'loaded', added: 10, corrected: 0, outdated: 1 })
      expect(await figures(db)).toEqual({ 2025: 14.8, 2024: 9.9, 2023: 7.7 })
      expect(describeOutcome(outcome)).toContain('1 left, because a newer edition says otherwise')
    }, asOperator))

  test('a file with one thing wrong leaves nothing behind and names it by row and column', () =>
    inTest(async db => {
      const outcome = await loadFile(db, edition(2025, '14.8', 'about 20'))
      expect(outcome).toMatchObject({
        kind: 'refused',
        faults: [{ row: 3, column: 'rereferral_percent', typed: 'about 20' }],
      })
      for (const table of ['benchmark_file', 'benchmark_measure', 'benchmark_cell'])
        expect([table, await rowsIn(db, table)]).toEqual([table, 0])
      expect(await loadsInTrail(db)).toEqual([])
      expect(describeOutcome(outcome)).toContain('Row 3, column rereferral_percent: “about 20” is no number')
    }, asOperator))

  test('a layout of another year is refused with what is missing and new', () =>
    inTest(async db => {
      const outcome = await loadFile(db, edition(2026, '15').replace('rereferral_percent', 'rereferral_rate'))
      expect(describeOutcome(outcome)).toMatch(
        /nearest to “Referrals.*Missing: rereferral_percent.*New: rereferral_rate/,
      )
      expect(await rowsIn(db, 'benchmark_file')).toBe(0)
    }, asOperator))

  test('a year that is to come is refused: every later edition would look older', () =>
    inTest(async db => {
      const outcome = await loadFile(db, edition(2052, '15'))
      expect(describeOutcome(outcome)).toContain('“2052” is a year that is to come')
      expect(await rowsIn(db, 'benchmark_file')).toBe(0)
    }, asOperator))

  test('a column that we do not know is said and left out', () =>
    inTest(async db => {
      const [header = '', row = ''] = madeTable('dfe-referrals', [england]).split('\r\n')
      const outcome = await loadFile(db, `${header},quality\n${row},good\n`)
      expect(outcome).toMatchObject({
        kind: 'loaded',
        notes: ['A column that we do not know was left out: quality.'],
      })
    }, asOperator))

  test('two LAIT files that overlap agree once', () =>
    inTest(async db => {
      await loadFile(db, madeLait(['CIN', 2025, '884', '300.1'], ['CIN', 2025, '970', '330']))
      const outcome = await loadFile(db, madeLait(['CIN', 2025, '884', '300.1'], ['CIN', 2025, '860', '-']))
      expect(outcome).toMatchObject({ added: 1, unchanged: 1 })
    }, asOperator))

  test('is one act in the trail of the installation, which holds keys and counts', () =>
    inTest(async db => {
      await loadFile(db, edition(2025, '14.8'))
      const rows = await loadsInTrail(db)
      expect(rows).toMatchObject([{ authority: '000', actor: 'operator' }])
      expect(JSON.parse(rows[0]?.detail ?? '{}')).toMatchObject({ layout: 'dfe-referrals', added: 10 })
    }, asOperator))
})

describe('who may', () => {
  test('everybody signed in reads what was loaded; nobody but the operator adds to it', () =>
    inTest(async db => {
      await loadFile(db, edition(2025, '14.8'))
      await standAs(db, 'lineofsight_program', { authority: 'Z01', personId: 'somebody' })
      expect(await figures(db)).toEqual({ 2025: 14.8 })
      await expect(loadFile(db, edition(2026, '1'))).rejects.toThrow(/row-level security/)
    }, asOperator))

  test.each([
    ['a person of an authority', { authority: 'Z01', personId: 'somebody' }],
    ['the operator for one authority', { authority: 'Z01', personId: '' }],
    ['a person in the installation’s place', { authority: '000', personId: 'somebody' }],
  ])('%s adds no file', (_who, standing) =>
    inTest(async db => {
      await expect(loadFile(db, edition(2025, '14.8'))).rejects.toThrow(/row-level security/)
    }, standing),
  )

  test.each(['benchmark_file', 'benchmark_measure', 'benchmark_cell'])(
    'no row of %s is changed or removed, even by the operator',
    table =>
      inTest(async db => {
        await loadFile(db, edition(2025, '14.8'))
        await expect(sql`delete from ${sql.table(table)}`.execute(db)).rejects.toThrow(/permission denied/)
      }, asOperator),
  )
})
