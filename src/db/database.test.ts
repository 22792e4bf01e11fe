import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { asPerson } from './db.ts'
import { tableTypes } from './table-types.ts'
import { inTest, testDatabase } from './testing.ts'

// Tables that belong to nobody: no authority's own facts are in them.
const published = [
  'benchmark_cell',
  'benchmark_definition',
  'benchmark_file',
  'benchmark_inspection',
  'benchmark_measure',
  'benchmark_neighbour',
]
const belongToNobody = ['migration', 'person', 'session', ...published]

async function tablesOf(): Promise<string[]> {
  const database = await testDatabase()
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(database.handle)
  return rows.map(row => row.name)
}

describe('the shape of the database', () => {
  test("every table of an authority's own facts has a key that begins with the authority and is kept within it", async () => {
    const database = await testDatabase()
    const { rows } = await sql<{ name: string; first: string | null; secured: boolean }>`
      select c.relname as name, c.relrowsecurity as secured,
             (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
              where i.indrelid = c.oid and i.indisprimary) as first
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' order by 1`.execute(database.handle)
    const owned = rows.filter(row => !belongToNobody.includes(row.name))
    expect(owned.length).toBeGreaterThan(20)
    expect(owned.filter(row => row.first !== 'authority' || !row.secured)).toEqual([])
  })

  test('published tables have no authority, and only the installation’s operator adds to them', async () => {
    const database = await testDatabase()
    const { rows } = await sql<{ name: string; policy: string; command: string; rule: string | null }>`
      select tablename as name, policyname as policy, cmd as command, coalesce(with_check, qual) as rule
      from pg_policies where tablename = any(${published}::text[]) order by 1, 2`.execute(database.handle)
    expect(rows.map(row => row.name)).toEqual(published.flatMap(name => [name, name]))
    for (const { name, command, rule } of rows)
      if (command === 'SELECT') expect([name, rule]).toEqual([name, 'true'])
      else expect([name, command, rule]).toEqual([name, 'INSERT', expect.stringMatching(/'000'.*= ''/s)])
    const { rows: grants } = await sql<{ name: string; may: string }>`
      select table_name as name, string_agg(privilege_type, ' ' order by privilege_type) as may
      from information_schema.role_table_grants
      where grantee like 'lineofsight%' and table_name = any(${published}::text[])
      group by table_name, grantee order by 1`.execute(database.handle)
    expect(grants).toEqual(published.map(name => ({ name, may: 'INSERT SELECT' })))
  })

  test('the table types in the program are those of the migrated database', async () => {
    const kept = readFileSync(new URL('./tables.ts', import.meta.url), 'utf8')
    expect(await tableTypes(await testDatabase())).toBe(kept)
  })

  test('what rests on a finding or is held by a person is found by an index, not by reading a whole table', async () => {
    const database = await testDatabase()
    const { rows } = await sql<{ reference: string }>`
      select conrelid::regclass || ' ' || pg_get_constraintdef(c.oid) as reference from pg_constraint c
      where contype = 'f' and confrelid in ('finding'::regclass, 'person'::regclass)
        and not exists (select 1 from pg_index i where i.indrelid = c.conrelid and i.indpred is null
                        and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)
      order by 1`.execute(database.handle)
    expect(rows).toEqual([])
  })

  test('whatever can be superseded ends once: no row is opened again or ended on another day', async () => {
    const database = await testDatabase()
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.column_privileges
      where grantee = 'lineofsight_program' and privilege_type = 'UPDATE' and column_name = 'superseded_at'
        and not exists (select 1 from pg_trigger where tgrelid = table_name::regclass and tgname = 'ends_once')
      order by 1`.execute(database.handle)
    expect(rows).toEqual([])
    const [start, end] = ['2026-01-01T09:00:00Z', '2026-02-01T09:00:00Z']
    for (const again of [null, '2026-03-01T09:00:00Z'])
      await inTest(async db => {
        await sql`insert into partner_organisation (authority, partner_id, known_from, name)
                  values (current_authority(), 'police', ${start}, 'Police')`.execute(db)
        await sql`update partner_organisation set superseded_at = ${end}`.execute(db)
        await expect(
          sql`update partner_organisation set superseded_at = ${again}::timestamptz`.execute(db),
        ).rejects.toThrow('ends once')
      })
  })

  test('both engines give dates as calendar days, instants in UTC, counts as numbers and decimals as text', async () => {
    await inTest(async db => {
      const { rows } = await sql`
        select date '2026-07-01' as day, timestamptz '2026-07-01 00:30:00+01' as instant, count(*) as rows,
               12.50::numeric(6, 2) as decimal, interval '36 hours' as wait, 'é'::text as letter,
               array['b', 'a'] as list, '\\x0102'::bytea as bytes, 0.1::float8 as real`.execute(db)
      const { bytes, ...row } = rows[0] as Record<string, unknown>
      expect(row).toEqual({
        day: '2026-07-01',
        instant: '2026-06-30T23:30:00Z',
        rows: 1,
        decimal: '12.50',
        wait: '36:00:00',
        letter: 'é',
        list: ['b', 'a'],
        real: 0.1,
      })
      expect([...(bytes as Uint8Array)]).toEqual([1, 2])
    })
  })
})

describe('the program at work', () => {
  test('owns nothing and is bound by row-level security', async () => {
    await inTest(async db => {
      const { rows } = await sql<{ role: string; free: boolean }>`
        select current_user as role, rolsuper or rolbypassrls as free from pg_roles where rolname = current_user`.execute(
        db,
      )
      expect(rows).toEqual([{ role: 'lineofsight_program', free: false }])
    })
  })

  test('fails at once, and does not hang, when the outer handle is used inside a transaction', async () => {
    const database = await testDatabase()
    const misuse = asPerson(database, { authority: 'Z01', personId: '' }, async () => {
      await sql`select 1`.execute(database.handle)
    })
    await expect(misuse).rejects.toThrow('outer database handle')
  })

  test('keeps nothing of a transaction that fails half-way', async () => {
    const database = await testDatabase()
    const standing = { authority: 'Z99', personId: '' }
    const failing = asPerson(database, standing, async db => {
      await sql`insert into authority values ('Z99', 'Half-kept', true, '', now())`.execute(db)
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    const found = await asPerson(database, standing, db => sql`select 1 from authority`.execute(db))
    expect(found.rows).toEqual([])
  })
})

describe('with two authorities', () => {
  test("no table shows the other's rows, in SQL, under the program's role", async () => {
    const database = await testDatabase()
    for (const table of await tablesOf()) {
      if (belongToNobody.includes(table)) continue
      const { rows } = await asPerson(database, { authority: 'Z0X', personId: 'nobody' }, db =>
        sql<{ others: number }>`
          select count(*) as others from ${sql.table(table)} where authority <> 'Z0X'`.execute(db),
      )
      expect([table, rows[0]?.others]).toEqual([table, 0])
    }
  })

  test("the program cannot read a password, a session or another authority's people", async () => {
    await inTest(async db => {
      for (const statement of [
        sql`select password_hash from person`,
        sql`select * from session`,
        sql`select * from migration`,
        sql`delete from trail_entry`,
        sql`update trail_entry set act = 'other'`,
      ]) {
        await sql`savepoint here`.execute(db)
        await expect(statement.execute(db)).rejects.toThrow(/permission denied/)
        await sql`rollback to savepoint here`.execute(db)
      }
      const { rows } = await sql`select id from person`.execute(db)
      expect(rows).toEqual([])
    })
  })
})
