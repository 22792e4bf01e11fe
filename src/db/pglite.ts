import type { PGlite } from '@electric-sql/pglite'
import type { DatabaseConnection, Dialect, Driver, QueryResult, CompiledQuery } from 'kysely'
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'

/**
 * Kysely over the embedded engine. PGlite has one connection, so a transaction holds it for its whole length
 * and everybody else waits in line. To be deleted when Node 22 is the least we support (kysely 0.29 has one).
 */
export function pgliteDialect(engine: PGlite): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => pgliteDriver(engine),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

function pgliteDriver(engine: PGlite): Driver {
  const connection = pgliteConnection(engine)
  let last = Promise.resolve()
  let letNext = () => {}
  return {
    init: () => engine.waitReady,
    async acquireConnection() {
      const before = last
      let done = () => {}
      last = new Promise<void>(resolve => (done = resolve))
      await before
      letNext = done
      return connection
    },
    beginTransaction: async () => void (await engine.exec('begin')),
    commitTransaction: async () => void (await engine.exec('commit')),
    rollbackTransaction: async () => void (await engine.exec('rollback')),
    releaseConnection: () => Promise.resolve(letNext()),
    destroy: () => engine.close(),
  }
}

function pgliteConnection(engine: PGlite): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await engine.query<R>(query.sql, [...query.parameters])
      return { rows: result.rows, numAffectedRows: BigInt(result.affectedRows ?? 0) }
    },
    // eslint-disable-next-line require-yield
    async *streamQuery() {
      throw new Error('The embedded engine does not stream rows')
    },
  }
}
