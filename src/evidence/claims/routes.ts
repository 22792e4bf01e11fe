import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { page } from '../../http/answers.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { findFacts } from '../standing/queries.ts'
import { claimPage } from './pages.ts'

/** The page of one claim: what it asks, how long a change needs to show, and every version of it. */
export function claimRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const params = Type.Object({ id: Type.String() })
  return async app => {
    app.get(
      '/claims/:id',
      { schema: { params }, config: { allow: 'home.see' } },
      async ({ params: { id }, tx, viewer }) => {
        const index = await findFacts(tx, viewer.authority)
        const versions = index.facts.claims.filter(claim => claim.claimId === id)
        const model = claimPage(index, versions, dateInLondon(now()), viewer)
        if (!model) throw notFound('The claim')
        return page('evidence/claims/views/claim.njk', model)
      },
    )
  }
}
