import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { page } from '../../http/answers.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { Permission } from '../../kernel/permissions.ts'
import { findingStandings } from '../standing/queries.ts'
import { readChoice } from './forms.ts'
import { homePage, homeWithWrongDate } from './pages.ts'

const view = 'evidence/home/views/home.njk'

/** The start page. */
export function homeRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const querystring = Type.Record(Type.String(), Type.Unknown())
  return async app => {
    app.get(
      '/',
      { schema: { querystring }, config: { allow: 'home.see' } },
      async ({ query, viewer, tx }) => {
        const today = dateInLondon(now())
        const choice = readChoice(query, today)
        if (!choice.ok) return page(view, homeWithWrongDate(choice, today), 422)
        const standings = await findingStandings(tx, viewer.authority, choice.value.asAt, viewer.changes)
        const { seesSmallNumbers } = viewer
        const looking = { today, seesSmallNumbers, can: (what: Permission) => viewer.can(what) }
        return page(view, homePage(standings, choice.value, looking))
      },
    )
  }
}
