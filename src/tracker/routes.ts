import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { exportRoutes } from './exports/routes.ts'
import { loadRoutes } from './loads/routes.ts'

/** The council's tracker, in and out. */
export function trackerRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    await app.register(loadRoutes(now))
    await app.register(exportRoutes(now))
  }
}
