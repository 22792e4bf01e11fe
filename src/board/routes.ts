import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findingStandings } from '../evidence/standing/queries.ts'
import { page } from '../http/answers.ts'
import { dateInLondon } from '../kernel/dates.ts'
import { readDays } from './forms.ts'
import { boardPage, boardWithWrongDays } from './pages.ts'

const view = 'board/views/board.njk'

/** The page of the improvement board. */
export function boardRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const querystring = Type.Object({
    'as-at': Type.Optional(Type.String()),
    since: Type.Optional(Type.String()),
  })
  return async app => {
    app.get(
      '/board',
      { schema: { querystring }, config: { allow: 'board.see' } },
      async ({ query, tx, viewer }) => {
        const today = dateInLondon(now())
        const days = readDays(query, today)
        const { authority, authorityName } = viewer
        if (!days.ok) return page(view, boardWithWrongDays(days, authorityName, today), 422)
        const { asAt, since } = days.value
        const standings = await findingStandings(tx, authority, asAt)
        const before = await findingStandings(tx, authority, since)
        return page(view, boardPage({ ...days.value, authorityName, now: standings, before, today }))
      },
    )
  }
}
