import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { addTeams } from '../../access/commands.ts'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { csv } from '../../kernel/csv.ts'
import { verifyTrail } from '../../trail/queries.ts'
import { declareMeasure } from '../commands.ts'
import { readSeries } from '../queries.ts'
import { seriesAsKnownAt } from '../rules.ts'
import { loadScorecard } from './commands.ts'
import type { LoadResult } from './outcomes.ts'
import { caseload, csvOf, day, known, reReferrals, workbookOf } from './testing.ts'
import type { Typed } from './testing.ts'

const headings = ['Measure', 'Month', 'Numerator', 'Denominator']
const key = { measureId: 're-referrals', teamId: '' }

async function prepared(db: Db): Promise<void> {
  const at = new Date('2026-01-01T09:00:00Z')
  await declareMeasure(db, 'Z01', reReferrals, 'tester', at)
  await declareMeasure(db, 'Z01', caseload, 'tester', at)
  await addTeams(db, 'Z01', known.teams, 'tester', at)
}

let minutes = 0
function load(db: Db, bytes: Uint8Array, on = '2026-06-15'): Promise<LoadResult> {
  minutes += 1
  const now = new Date(Date.parse(`${on}T09:00:00Z`) + minutes * 1000)
  return loadScorecard(db, 'Z01', { fileName: 'scorecard.csv', bytes }, 'tester', now)
}

async function countRows(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from figure`.execute(db)
  return rows[0]?.n ?? -1
}

const month = fc.integer({ min: 0, max: 40 }).map(index => {
  const year = 2023 + Math.floor(index / 12)
  return `${year}-${String((index % 12) + 1).padStart(2, '0')}`
})
const figureRow = fc
  .record({
    measure: fc.constantFrom('re-referrals', 'Average caseload'),
    month,
    denominator: fc.integer({ min: 0, max: 60 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    team: fc.constantFrom('', 'East'),
  })
  .map(row => [row.measure, row.month, Math.floor(row.share * row.denominator), row.denominator, row.team])
const scorecard = fc.uniqueArray(figureRow, {
  minLength: 1,
  maxLength: 30,
  selector: row => [row[0], row[1], row[4]].join(),
})

describe('loading a scorecard', () => {
  test('keeps every month with the file it came in, once', () =>
    inTest(async db => {
      await prepared(db)
      const bytes = csvOf([headings, ['re-referrals', 'Apr 2026', 4, 20], ['re-referrals', 'May 2026', 0, 0]])
      expect(await load(db, bytes)).toMatchObject({ ok: true, added: 2, corrected: 0, unchanged: 0 })
      const [series] = await readSeries(db, 'Z01', [key])
      expect(series?.points.map(point => [point.month, point.value])).toEqual([
        ['2026-04', 0.2],
        ['2026-05', null],
      ])
      const { rows } = await sql<{ same: boolean }>`
        select bytes = ${bytes} and sha256 = encode(sha256(bytes), 'hex') as same from scorecard_load`.execute(
        db,
      )
      expect(rows).toEqual([{ same: true }])
      expect(await verifyTrail(db, 'Z01')).toMatchObject({ ok: true })
    }))

  test('loads nothing at all when one row of it is wrong', () =>
    inTest(async db => {
      await prepared(db)
      const result = await load(
        db,
        csvOf([headings, ['re-referrals', 'Apr 2026', 4, 20], ['re-referrals', '2026-13', 5, 20]]),
      )
      expect(result).toMatchObject({ ok: false, faults: [{ row: 3, typed: '2026-13' }] })
      expect(await countRows(db)).toBe(0)
      const { rows } = await sql`select from scorecard_load`.execute(db)
      expect(rows).toEqual([])
    }))

  test('loads nothing at all wherever the wrong row stands and whatever is wrong with it', () =>
    inTest(async db => {
      await prepared(db)
      const wrong = fc.constantFrom<(string | number)[]>(
        ['re-referrals', '30 Feb 2026', 1, 2, ''],
        ['re-referrals', '2031-01', 1, 2, ''],
        ['re-referrals', '2022-01', 3, 2, ''],
        ['re-referrals', '2022-01', 'x', 2, ''],
        ['re-referral', '2022-01', 1, 2, ''],
        ['re-referrals', '2022-01', 1, 2, 'Narnia'],
      )
      await fc.assert(
        fc.asyncProperty(scorecard, wrong, fc.nat(), async (rows, bad, place) => {
          const spoilt = rows.toSpliced(place % (rows.length + 1), 0, bad)
          const result = await load(db, csvOf([[...headings, 'Team'], ...spoilt]))
          expect(result).toMatchObject({ ok: false, faults: [{ row: spoilt.indexOf(bad) + 2 }] })
          expect(await countRows(db)).toBe(0)
        }),
        { numRuns: 25 },
      )
    }))

  test('a correction, then the original again, gives the original figures with three known rows', () =>
    inTest(async db => {
      await prepared(db)
      const original = csvOf([
        headings,
        ['re-referrals', 'Mar 2026', 9, 30],
        ['re-referrals', 'Apr 2026', 4, 20],
      ])
      const corrected = csvOf([headings, ['re-referrals', 'Apr 2026', 6, 20]])
      await load(db, original, '2026-05-01')
      expect(await load(db, corrected, '2026-05-20')).toMatchObject({ added: 0, corrected: 1 })
      expect(await load(db, original, '2026-06-10')).toMatchObject({ added: 0, corrected: 1, unchanged: 1 })
      const [series] = await readSeries(db, 'Z01', [key])
      const points = series?.points ?? []
      const april = points.filter(point => point.month === '2026-04')
      expect(april.map(point => [point.value, point.knownOn])).toEqual([
        [0.2, undefined],
        [0.3, '2026-05-20'],
        [0.2, '2026-06-10'],
      ])
      const at = (date: string) => seriesAsKnownAt(points, day(date)).at(-1)?.value
      expect([at('2026-05-19'), at('2026-05-20'), at('2026-06-10')]).toEqual([0.2, 0.3, 0.2])
    }))

  test('a month flagged as unreliable is a correction of it, and so is taking the flag away', () =>
    inTest(async db => {
      await prepared(db)
      const flagged = (note: Typed) =>
        csvOf([
          [...headings, 'Data quality'],
          ['re-referrals', 'Apr 2026', 4, 20, note],
        ])
      await load(db, flagged(''))
      expect(await load(db, flagged('Recording moved systems'))).toMatchObject({ corrected: 1 })
      expect(await load(db, flagged('ok'))).toMatchObject({ corrected: 1 })
    }))

  test('loading twice changes nothing, whatever the figures', () =>
    inTest(async db => {
      await prepared(db)
      await fc.assert(
        fc.asyncProperty(scorecard, async rows => {
          const bytes = csvOf([[...headings, 'Team'], ...rows])
          await load(db, bytes)
          const before = await countRows(db)
          expect(await load(db, bytes)).toMatchObject({ added: 0, corrected: 0, unchanged: rows.length })
          expect(await countRows(db)).toBe(before)
        }),
        { numRuns: 15 },
      )
    }))

  test('the order of columns and rows never matters, nor whether it is CSV or a workbook', () =>
    inTest(async db => {
      await prepared(db)
      const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 })
      await fc.assert(
        fc.asyncProperty(scorecard, order, fc.boolean(), async (rows, columns, asWorkbook) => {
          const table: Typed[][] = [[...headings, 'Team'], ...rows]
          await load(db, csvOf(table))
          const moved = table.map(row => columns.map(column => row[column] ?? ''))
          const shuffled = [...moved.slice(0, 1), ...moved.slice(1).toReversed()]
          const bytes = asWorkbook ? workbookOf({ Scorecard: shuffled }) : csvOf(shuffled)
          expect(await load(db, bytes)).toMatchObject({ ok: true, unchanged: rows.length, added: 0 })
        }),
        { numRuns: 15 },
      )
    }))

  test('each figure kept is the file’s own, worked out a second way', () =>
    inTest(async db => {
      await prepared(db)
      await fc.assert(
        fc.asyncProperty(scorecard, async rows => {
          await load(db, csvOf([[...headings, 'Team'], ...rows]))
          const { rows: shares } = await sql<{ share: number | null; total: number }>`
            select sum(numerator) / nullif(sum(denominator), 0) as share, sum(denominator) as total
            from (select distinct on (measure_id, team_id, month) * from figure
                  order by measure_id, team_id, month, known_from desc) latest
            join jsonb_to_recordset(${JSON.stringify(rows.map(row => ({ m: row[1], t: row[4] === '' ? '' : 'east', k: row[0] })))}::jsonb)
              as wanted(m text, t text, k text)
              on to_char(month, 'YYYY-MM') = m and team_id = t and measure_id = case k when 're-referrals' then k else 'caseload' end`.execute(
            db,
          )
          const numerator = rows.reduce((sum, row) => sum + Number(row[2]), 0)
          const denominator = rows.reduce((sum, row) => sum + Number(row[3]), 0)
          expect(shares[0]?.total).toBe(denominator)
          expect(shares[0]?.share ?? null).toEqual(denominator === 0 ? null : numerator / denominator)
        }),
        { numRuns: 15 },
      )
    }))

  test('the site’s own export can be loaded again', () =>
    inTest(async db => {
      await prepared(db)
      const rows = [headings, ['re-referrals', '2026-04', 4, 20]]
      const bytes = new TextEncoder().encode(csv(rows))
      expect(await load(db, bytes)).toMatchObject({ ok: true, added: 1 })
    }))
})
