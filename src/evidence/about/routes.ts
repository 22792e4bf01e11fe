import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { page } from '../../http/answers.ts'
import { aboutPage } from './pages.ts'

/** How statuses are worked out: for everybody, signed in or not. */
export function aboutRoutes(): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/about', { config: { allow: 'anyone' } }, async () =>
      page('evidence/about/views/about.njk', aboutPage()),
    )
  }
}
