import type { Measured } from './main.ts'

interface PostgresServer {
  readonly url: string
  readonly stop: () => void
}

/** Measures on PGlite (`url` undefined) and on a PostgreSQL server of its own; where none is installed it says so. */
export async function onBothEngines(
  measure: (engine: string, url: string | undefined) => Promise<readonly Measured[]>,
): Promise<Measured[]> {
  const postgres = await startPostgres()
  if (!postgres) process.stderr.write('PostgreSQL is not installed: measured on PGlite alone.\n')
  try {
    return [
      ...(await measure('PGlite', undefined)),
      ...(postgres ? await measure('PostgreSQL', postgres.url) : []),
    ]
  } finally {
    postgres?.stop()
  }
}

async function startPostgres(): Promise<PostgresServer | undefined> {
  const { startPostgres } = (await import('../bin/test-postgres.mjs' as string)) as {
    startPostgres: () => Promise<PostgresServer>
  }
  return startPostgres().catch(() => undefined)
}
