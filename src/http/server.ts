import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Fastify from 'fastify'
import type { Database } from '../db/db.ts'
import { notFound } from '../kernel/refuse.ts'
import { serveAssets } from './assets.ts'
import { badAddress, errorPages } from './errors.ts'
import { readForms } from './forms.ts'
import type { WhoIs } from './requests.ts'
import { oneTransactionARequest } from './requests.ts'
import { statementRoutes } from './routes.ts'
import type { SecuritySettings } from './security.ts'
import { secure } from './security.ts'

export interface ServerSettings extends SecuritySettings {
  /** Behind a proxy of one's own, whose word for where a request comes from is taken. */
  readonly trustProxy: boolean
  readonly log: boolean
  /** How long a whole request may take to arrive, its files with it; absent: five minutes. */
  readonly longestArrivalMs?: number
}

/** 60 MB, the largest form, at 1.6 Mbit a second. */
const longestArrival = 5 * 60_000

/** A server with everything a request meets before it reaches a domain, in that order. */
export async function buildServer(
  database: Database,
  settings: ServerSettings,
  whoIs: WhoIs,
): Promise<FastifyInstance> {
  const arrival = settings.longestArrivalMs ?? longestArrival
  const app = Fastify({
    // One proxy: the address it saw counts, and not what a sender wrote before it to seem another each time.
    trustProxy: settings.trustProxy ? (_address, hop) => hop === 0 : false,
    // What is half-sent is held no longer than this: the framework's own answer is for ever. 408, and the line is cut.
    requestTimeout: arrival,
    http: {
      headersTimeout: Math.min(arrival, 60_000),
      connectionsCheckingInterval: Math.min(arrival, 5_000),
    },
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (_fault, _request, reply) => void badAddress(reply),
    // Addresses can hold keys and searches: a log line has the outcome, nothing a person typed.
    logger: settings.log ? { level: 'warn', serializers: { req: () => ({}) } } : false,
  })
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  await secure(app, settings)
  app.addHook('onRequest', (request, _reply, done) => {
    // No key of ours holds U+0000, and the database would refuse it with a fault.
    done(request.url.split('?')[0]?.includes('%00') ? notFound('The page') : undefined)
  })
  await readForms(app)
  errorPages(app)
  serveAssets(app)
  oneTransactionARequest(app, database, whoIs)
  statementRoutes(app)
  return app
}
