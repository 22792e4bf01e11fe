import { sql } from 'kysely'
import type { Database, Db } from './db.ts'
import { asPerson, openDatabase } from './db.ts'

// Database tests: one migrated database a worker, the engine named by ENGINE; each test in a transaction of
// its own that is rolled back at the end.

let opened: Promise<Database> | undefined

/** The worker's database, empty but for what migrations put there. */
export function testDatabase(): Promise<Database> {
  opened ??= freshDatabase()
  return opened
}

/** A migrated database of one's own, for tests that need a store nobody else writes to. */
export async function freshDatabase(): Promise<Database> {
  if (process.env['ENGINE'] !== 'postgres') return openDatabase({})
  const url = process.env['TEST_DATABASE_URL']
  if (!url) throw new Error('The tests on PostgreSQL need TEST_DATABASE_URL: run them with npm test')
  const name = `lineofsight_test_${process.pid}_${Date.now()}`
  const { default: pg } = await import('pg')
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const own = new URL(url)
  own.pathname = `/${name}`
  return openDatabase({ url: own.href })
}

class RollBack extends Error {}

/** Runs a test inside one authority (made if it is not there), as a person, and rolls everything back. */
export async function inTest(
  work: (db: Db) => Promise<void>,
  standing = { authority: 'Z01', personId: 'tester' },
): Promise<void> {
  const database = await testDatabase()
  const run = asPerson(database, standing, async db => {
    await sql`insert into authority values (${standing.authority}, 'Made-up Test', true, '', now())
              on conflict do nothing`.execute(db)
    await work(db)
    throw new RollBack()
  })
  await run.catch(fault => {
    if (!(fault instanceof RollBack)) throw fault
  })
}
