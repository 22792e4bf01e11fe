import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { page } from '../../http/answers.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { readAsAt } from '../home/forms.ts'
import { findingPage } from './pages.ts'
import { gatherFinding } from './queries.ts'

/** The page of one finding. */
export function findingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const params = Type.Object({ id: Type.String() })
  const querystring = Type.Object({ 'as-at': Type.Optional(Type.String()) })
  return async app => {
    app.get(
      '/findings/:id',
      { schema: { params, querystring }, config: { allow: 'home.see' } },
      async request => {
        const today = dateInLondon(now())
        const asAt = readAsAt(request.query['as-at'] ?? '', today)
        if (!asAt.ok) throw notFound('The day')
        const asked = { findingId: request.params.id, asAt: asAt.value, today }
        const material = await gatherFinding(request.tx, request.viewer, asked)
        return page('evidence/findings/views/finding.njk', findingPage(material, request.viewer))
      },
    )
  }
}
