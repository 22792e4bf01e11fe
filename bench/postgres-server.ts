export interface PostgresServer {
  readonly url: string
  readonly stop: () => void
}

/** A PostgreSQL server for one bench; undefined where none is installed. */
export async function startPostgres(): Promise<PostgresServer | undefined> {
  const { startPostgres } = (await import('../bin/test-postgres.mjs' as string)) as {
    startPostgres: () => Promise<PostgresServer>
  }
  return startPostgres().catch(() => undefined)
}
