import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { page } from '../../http/answers.ts'
import { filesPage } from './pages.ts'
import { listLoadedFiles } from './queries.ts'

/** Which published files are loaded. */
export function filesRoutes(): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/benchmarks/files', { config: { allow: 'measures.see' } }, async request =>
      page('benchmarks/views/files.njk', filesPage(await listLoadedFiles(request.tx))),
    )
  }
}
