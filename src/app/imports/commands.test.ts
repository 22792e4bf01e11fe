import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asOperator, madeLait, missingFiles } from '../../benchmarks/testing.ts'
import type { Database } from '../../db/db.ts'
import { asPerson } from '../../db/db.ts'
import { WrongWords } from '../terminal.ts'
import type { ImportBench } from './testing.ts'
import { openImportBench } from './testing.ts'

let bench: ImportBench
let database: Database
let folder: string
const importing: ImportBench['importing'] = (files, ...words) => bench.importing(files, ...words)

beforeAll(async () => {
  bench = await openImportBench()
  ;({ database, folder } = bench)
})

afterAll(() => bench.close())

const scorecard =
  'Measure,Month,Numerator,Denominator,Series,Better,Unit\nRe-referrals,Apr 2026,4,20,flow,lower,share\n'

describe('lineofsight import', () => {
  test('loads published tables and scorecards from one folder, each for what it is', async () => {
    const files = {
      'a renamed table.txt': madeLait(['CIN', 2025, '884', '300.1'], ['CIN', 2025, '970', 'NA']),
      'scorecard.csv': scorecard,
      'letters/one.txt': 'A letter',
    }
    const said = await importing(files, '.', '--authority', 'Z01')
    expect(said.out).toMatch(/letters\/\n.*skipped/)
    expect(said.out).toMatch(
      /a renamed table\.txt\n {2}LAIT figures: 2 rows, 2 cells: 1 with a value, 1 with a reason\./,
    )
    expect(said.out).toMatch(/scorecard\.csv\n1 figure added/)
    expect(said.code).toBe(0)
  })

  test('needs no authority for published tables; a scorecard without one is named, and exit is 1', async () => {
    const lait = { 'lait.csv': madeLait(['CIN', 2025, '860', '301']) }
    expect((await importing(lait, '.')).code).toBe(0)
    const said = await importing({ ...lait, 'scorecard.csv': scorecard }, '.')
    expect(said.out).toMatch(/lait\.csv\n.*this very file was loaded on/)
    expect(said.out).toMatch(/scorecard\.csv\n {2}Not loaded\..*A scorecard needs --authority CODE/)
    expect(said.code).toBe(1)
  })

  test('one file with a fault leaves the others loaded, and exit is 1', async () => {
    const files = {
      'broken.csv': madeLait(['CIN', 2025, '999', '1']),
      'good.csv': madeLait(['CIN', 2025, '893', '302']),
    }
    const said = await importing(files, '.')
    expect(said.out).toMatch(
      /broken\.csv\n {2}LAIT figures: nothing was loaded\.\n {2}Row 2, column old_la_code: “999”/,
    )
    expect(said.out).toMatch(/good\.csv\n.*1 row/)
    expect(said.code).toBe(1)
  })

  test('with --json every file is one line that a program can read', async () => {
    const files = {
      'lait.csv': madeLait(['CIN', 2025, '925', '303'], ['CIN', 2025, '933', '-']),
      'x.txt': 'words',
    }
    const said = await importing(files, '.', '--json')
    const lines = said.out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as unknown)
    expect(lines).toMatchObject([
      {
        file: 'lait.csv',
        ok: true,
        kind: 'loaded',
        layout: 'lait',
        rows: 2,
        withValue: 1,
        reasons: { '-': 1 },
      },
      { file: 'x.txt', ok: false, kind: 'not recognised' },
    ])
    expect(said.code).toBe(1)
  })

  test('a person loads scorecards, and published tables are the operator’s', async () => {
    const words = ['.', '--authority', 'Z01', '--as', 'analyst@example.invalid']
    const said = await importing({ 'lait.csv': madeLait(['CIN', 2025, '935', '304']) }, ...words)
    expect(said.out).toContain('the operator loads them, without --as')
    expect(said.code).toBe(1)
  })

  test('a file that is far too large is said, and the others are loaded', async () => {
    const inside = mkdtempSync(join(folder, 'large-'))
    const [large, small] = [join(inside, 'large.csv'), join(inside, 'small.csv')]
    writeFileSync(large, '')
    truncateSync(large, 2_200_000_000)
    writeFileSync(small, madeLait(['CIN', 2024, '884', '299']))
    const said = await importing({}, large, small)
    expect(said.out).toMatch(/large\.csv\n {2}Not loaded: it is larger than 200 MB\./)
    expect(said.out).toMatch(/small\.csv\n {2}LAIT figures: 1 row/)
    expect(said.code).toBe(1)
  })

  test('a path or an authority that is not there is wrong words', async () => {
    await expect(importing({}, 'nowhere')).rejects.toThrow(WrongWords)
    await expect(importing({ 'a.csv': scorecard }, '.', '--authority', 'Z99')).rejects.toThrow(WrongWords)
    await expect(importing({})).rejects.toThrow(WrongWords)
  })

  test.skipIf(missingFiles !== null)(
    `the material folder loads whole, and a second time changes nothing ${missingFiles ?? ''}`,
    { timeout: 60_000 },
    async () => {
      const data = new URL('../../../../shared/data/', import.meta.url).pathname
      const folders = [`${data}benchmarks`, `${data}ofsted`]
      const first = await importing({}, ...folders)
      expect([first.code, first.out.match(/nothing was loaded/g)]).toEqual([0, null])
      expect(first.out).toMatch(/herefordshire-benchmark-table\.csv\n.*left out/)
      const cells = () =>
        asPerson(database, asOperator, db =>
          db.selectFrom('benchmark_cell').select(db.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
        )
      const before = await cells()
      const second = await importing({}, ...folders)
      expect(second.code).toBe(0)
      expect(second.out.match(/this very file was loaded/g)).toHaveLength(22)
      expect(await cells()).toEqual(before)
    },
  )
})
