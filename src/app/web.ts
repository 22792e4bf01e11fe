import type { FastifyInstance } from 'fastify'
import { accessRoutes, viewerOfRequest } from '../access/routes.ts'
import { benchmarksRoutes } from '../benchmarks/routes.ts'
import { boardRoutes } from '../board/routes.ts'
import { chronologyRoutes } from '../chronology/routes.ts'
import type { Database } from '../db/db.ts'
import { evidenceRoutes } from '../evidence/routes.ts'
import type { ServerSettings } from '../http/server.ts'
import { buildServer } from '../http/server.ts'
import { inspectionRoutes } from '../inspections/routes.ts'
import { measuresRoutes } from '../measures/routes.ts'
import { reminderRoutes } from '../plan/reminders/routes.ts'
import { planRoutes } from '../plan/routes.ts'
import { trackerRoutes } from '../tracker/routes.ts'
import { recurrenceRoutes } from '../recurrences/routes.ts'
import { statementsRoutes } from '../statements/routes.ts'

export interface WebSettings extends ServerSettings {
  /** Whether reminders leave by e-mail: the page on which people set theirs says so. */
  readonly sendsMail?: boolean
}

/** The site: the server, then each domain's routes in the order of the domains. */
export async function buildWeb(
  database: Database,
  settings: WebSettings,
  now: () => Date = () => new Date(),
): Promise<FastifyInstance> {
  const app = await buildServer(database, settings, viewerOfRequest(now))
  await app.register(accessRoutes(database, now, settings.https))
  await app.register(benchmarksRoutes(now))
  await app.register(chronologyRoutes())
  await app.register(inspectionRoutes(now))
  await app.register(recurrenceRoutes(now))
  await app.register(measuresRoutes(now))
  await app.register(statementsRoutes(now))
  await app.register(planRoutes(now))
  await app.register(trackerRoutes(now))
  await app.register(reminderRoutes(now, settings.sendsMail ?? false))
  await app.register(evidenceRoutes(now))
  await app.register(boardRoutes(now))
  return app
}
