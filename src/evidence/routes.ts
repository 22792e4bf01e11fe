import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findingRoutes } from './findings/routes.ts'
import { homeRoutes } from './home/routes.ts'

/** Claims, what they say, and the impact status they add up to. */
export function evidenceRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    await app.register(homeRoutes(now))
    await app.register(findingRoutes(now))
  }
}
