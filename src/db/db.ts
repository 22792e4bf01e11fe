import { AsyncLocalStorage } from 'node:async_hooks'
import type { Dialect, Transaction } from 'kysely'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type { Pool } from 'pg'
import type { LocalDate } from '../kernel/dates.ts'
import { takeFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import { parsers } from './parsers.ts'
import { pgliteDialect } from './pglite.ts'
import type { Tables } from './tables.ts'

/** An instant as ISO text in UTC, `2026-07-01T09:30:00Z`. */
export type Instant = string

/** A handle inside one transaction: the only kind that queries and commands are given. */
export type Db = Transaction<Tables>

/** The open database. Nothing reads or writes through it except by `asPerson` and its neighbours below. */
export interface Database {
  readonly engine: 'pglite' | 'postgres'
  readonly handle: Kysely<Tables>
  close(): Promise<void>
}

export interface Where {
  /** A PostgreSQL address; when given the embedded folder is not touched. */
  readonly url?: string | undefined
  /** The embedded database's folder; absent: in memory. */
  readonly folder?: string | undefined
}

/** Opens the database that the settings name, takes the embedded folder for this process, and migrates. */
export async function openDatabase(where: Where): Promise<Database> {
  return where.url ? openPostgres(where.url) : openPglite(where.folder)
}

async function openPglite(folder: string | undefined): Promise<Database> {
  const release = folder ? await takeFolder(folder) : () => {}
  try {
    const { PGlite } = await import('@electric-sql/pglite')
    const engine = await PGlite.create({
      ...(folder ? { dataDir: `${folder}/pglite` } : {}),
      parsers,
      relaxedDurability: false,
    })
    await engine.exec(`set timezone to 'UTC'`)
    const handle = new Kysely<Tables>({ dialect: guarded(pgliteDialect(engine)) })
    await migrate({
      exec: text => engine.exec(text),
      applied: async () => (await engine.query<{ name: string; sha256: string }>(appliedMigrations)).rows,
    })
    return {
      engine: 'pglite',
      handle,
      close: async () => {
        await handle.destroy()
        release()
      },
    }
  } catch (fault) {
    release()
    throw fault
  }
}

async function openPostgres(url: string): Promise<Database> {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    options: '-c TimeZone=UTC',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text'),
    },
  })
  // A connection that the server drops while idle must not end the process: the next query opens another.
  pool.on('error', () => {})
  const handle = new Kysely<Tables>({ dialect: guarded(new PostgresDialect({ pool })) })
  await migratePostgres(pool)
  return { engine: 'postgres', handle, close: () => handle.destroy() }
}

const appliedMigrations = 'select name, sha256 from migration'

/** Two servers may start on one PostgreSQL at once: the second waits, then finds nothing to do. */
async function migratePostgres(pool: Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('lineofsight migrations'))`)
    await migrate({
      exec: text => client.query(text),
      applied: async () => (await client.query<{ name: string; sha256: string }>(appliedMigrations)).rows,
    })
  } finally {
    client.release(true)
  }
}

const insideTransaction = new AsyncLocalStorage<true>()

/** On PGlite a query on the outer handle inside a transaction hangs for ever: both engines refuse it instead. */
function guarded(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: db => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => {
      const driver = dialect.createDriver()
      const acquire = driver.acquireConnection.bind(driver)
      driver.acquireConnection = () => {
        if (insideTransaction.getStore())
          throw new Error('The outer database handle was used inside a transaction: pass the transaction on')
        return acquire()
      }
      return driver
    },
  }
}

/** Who acts, and in which authority; `''` for a person means the operator of the machine or a visitor. */
export interface Standing {
  readonly authority: string
  readonly personId: string
}

/**
 * Runs `work` in one transaction under the program's own database role, with the authority and the person
 * set, so that row-level security holds for every statement in it. Rolls back when `work` throws.
 */
export function asPerson<T>(
  database: Database,
  standing: Standing,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  return inTransaction(database, 'lineofsight_program', standing, work)
}

/** As `asPerson`, under the role that may read sign-ins and nothing of an authority's own facts. */
export function asDoorkeeper<T>(database: Database, work: (db: Db) => Promise<T>): Promise<T> {
  return inTransaction(database, 'lineofsight_doorkeeper', { authority: '', personId: '' }, work)
}

/**
 * A request's transaction: its first statement finds the session and steps into the program's role, standing in
 * the session's authority (000 for a visitor), in one go. `found` is what `session_of` says of it, or null.
 */
export function bySession<T>(
  database: Database,
  session: { readonly tokenSha256: string; readonly today: LocalDate },
  work: (db: Db, found: unknown) => Promise<T>,
): Promise<T> {
  return transact(database, async db => {
    const { rows } = await sql<{ found: unknown }>`
      select set_config('role', 'lineofsight_program', true) as role,
             session_of(${session.tokenSha256}, ${session.today}) as found`.execute(db)
    return work(db, rows[0]?.found ?? null)
  })
}

function inTransaction<T>(
  database: Database,
  role: Role,
  standing: Standing,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  return transact(database, async db => {
    await standAs(db, role, standing)
    return work(db)
  })
}

function transact<T>(database: Database, work: (db: Db) => Promise<T>): Promise<T> {
  return database.handle.transaction().execute(tx => insideTransaction.run(true, () => work(tx)))
}

type Role = 'lineofsight_program' | 'lineofsight_doorkeeper'

/** Sets role, authority and person for the rest of the transaction: one statement, undone with it. */
export async function standAs(db: Db, role: Role, standing: Standing): Promise<void> {
  await sql`select set_config('role', ${role}, true),
                   set_config('lineofsight.authority', ${standing.authority}, true),
                   set_config('lineofsight.person', ${standing.personId}, true)`.execute(db)
}

/**
 * Waits for whoever does the same thing, and keeps others waiting until the transaction ends: for what is looked at
 * first and written after, where no row is there to be locked. `what` names it within the database.
 */
export async function oneAtATime(db: Db, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${what}))`.execute(db)
}
