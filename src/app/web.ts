import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Fastify from 'fastify'
import { accessRoutes, viewerOfRequest } from '../access/routes.ts'
import type { Database } from '../db/db.ts'
import { serveAssets } from '../http/assets.ts'
import { errorPages } from '../http/errors.ts'
import { readForms } from '../http/forms.ts'
import { oneTransactionARequest } from '../http/requests.ts'
import { statementRoutes } from '../http/routes.ts'
import type { SecuritySettings } from '../http/security.ts'
import { secure } from '../http/security.ts'

export interface WebSettings extends SecuritySettings {
  readonly trustProxy: boolean
  readonly log: boolean
}

/** The site, in the order a request meets its parts. */
export async function buildWeb(
  database: Database,
  settings: WebSettings,
  now: () => Date = () => new Date(),
): Promise<FastifyInstance> {
  const app = Fastify({
    trustProxy: settings.trustProxy,
    routerOptions: { maxParamLength: 200 },
    // Addresses can hold keys and searches: a log line has the route's pattern and the outcome, nothing a person typed.
    logger: settings.log ? { level: 'warn', serializers: { req: () => ({}) } } : false,
  })
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  await secure(app, settings)
  await readForms(app)
  errorPages(app)
  serveAssets(app)
  oneTransactionARequest(app, database, viewerOfRequest(now))
  statementRoutes(app)
  await app.register(accessRoutes(database, now, settings.https))
  return app
}
