import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { aboutRoutes } from './about/routes.ts'
import { agreementRoutes } from './agreements/routes.ts'
import { answerRoutes } from './answers/routes.ts'
import { claimRoutes } from './claims/routes.ts'
import { findingRoutes } from './findings/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { overrideRoutes } from './overrides/routes.ts'
import { roundRoutes } from './rounds/routes.ts'

/** Claims, what they say, and the impact status they add up to. */
export function evidenceRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    await app.register(homeRoutes(now))
    await app.register(findingRoutes(now))
    await app.register(claimRoutes(now))
    await app.register(agreementRoutes(now))
    await app.register(overrideRoutes(now))
    await app.register(answerRoutes(now))
    await app.register(roundRoutes(now))
    await app.register(aboutRoutes())
  }
}
