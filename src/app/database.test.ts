import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../db/db.ts'
import { asPerson } from '../db/db.ts'
import { demonstrationSite } from './testing.ts'

// With two authorities loaded, every table is tried in SQL under the program's role.

interface OwnedTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: number
}

let database: Database
let tables: OwnedTable[] = []

beforeAll(async () => {
  database = (await demonstrationSite()).database
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns
    where table_schema = 'public' and is_generated = 'NEVER'
    group by table_name having bool_or(column_name = 'authority') and table_name <> 'session'
    order by table_name`.execute(database.handle)
  tables = await Promise.all(
    rows.map(async table => {
      const counted = await sql<{ rows: number }>`
        select count(*) as rows from ${sql.table(table.name)} where authority = 'Z01'`.execute(
        database.handle,
      )
      return { ...table, rows: counted.rows[0]?.rows ?? 0 }
    }),
  )
}, 120_000)

const inHerefordshire = { authority: '884', personId: 'nobody' }

async function othersRows(name: string): Promise<string> {
  const { rows } = await sql<{ all: string }>`
    select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as all
    from ${sql.table(name)} t where authority = '884'`.execute(database.handle)
  return rows[0]?.all ?? ''
}

describe("under the program's role, standing in one authority", () => {
  test("no table shows the other authority's rows", async () => {
    expect(tables.filter(table => table.rows > 0).length).toBeGreaterThan(20)
    for (const { name } of tables) {
      const { rows } = await asPerson(database, inHerefordshire, db =>
        sql<{
          others: number
        }>`select count(*) as others from ${sql.table(name)} where authority <> '884'`.execute(db),
      )
      expect([name, rows[0]?.others]).toEqual([name, 0])
    }
  })

  test("no table takes a row into the other authority, and none of the other's rows can be changed or removed", async () => {
    const inWrenshire = { authority: 'Z01', personId: 'nobody' }
    for (const { name, columns, rows } of tables) {
      if (rows === 0) continue
      const before = await othersRows(name)
      const values = columns.map(column => (column === 'authority' ? sql`'884'` : sql.ref(column)))
      const attempts = [
        sql`insert into ${sql.table(name)} (${sql.join(columns.map(column => sql.ref(column)))})
            select ${sql.join(values)} from ${sql.table(name)} limit 1`,
        sql`update ${sql.table(name)} set authority = '884'`,
        sql`update ${sql.table(name)} set authority = authority where authority = '884'`,
        sql`delete from ${sql.table(name)} where authority = '884'`,
      ]
      for (const attempt of attempts) {
        const outcome = asPerson(database, inWrenshire, db => attempt.execute(db))
        // Refused, or not one row touched.
        const touched = await outcome.then(
          result => Number(result.numAffectedRows ?? 0),
          () => 0,
        )
        expect([name, touched]).toEqual([name, 0])
      }
      expect([name, await othersRows(name)]).toEqual([name, before])
    }
  })

  test('a session that stands in no authority sees none', async () => {
    for (const { name } of tables) {
      const { rows } = await asPerson(database, { authority: '', personId: '' }, db =>
        sql<{ seen: number }>`select count(*) as seen from ${sql.table(name)}`.execute(db),
      )
      expect([name, rows[0]?.seen]).toEqual([name, 0])
    }
  })
})
