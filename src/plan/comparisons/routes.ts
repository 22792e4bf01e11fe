import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { file, page } from '../../http/answers.ts'
import { listVersions } from '../versions/queries.ts'
import { comparisonCsv, comparisonPage } from './pages.ts'
import { readCompared, refuseUnlikeFrozen } from './queries.ts'

const which = Type.String({ pattern: '^[\\w.-]{1,100}$' })
const no = Type.Optional(Type.String({ maxLength: 10 }))
const querystring = Type.Object({ from: which, to: which, progress: no, unchanged: no })
const asks = { schema: { querystring }, config: { allow: 'plan.see' } } as const

/** Two states of the plan line by line, as a page and as a spreadsheet. */
export function comparisonRoutes(): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/versions/compare', asks, async ({ tx, viewer, query }) => {
      const compared = await readCompared(tx, viewer.authority, query.from, query.to)
      const versions = await listVersions(tx, viewer.authority)
      const model = comparisonPage(compared, versions, shownOf(query))
      return page('plan/comparisons/views/comparison.njk', model)
    })

    app.get('/plan/versions/compare.csv', asks, async ({ tx, viewer, query }) => {
      const compared = await readCompared(tx, viewer.authority, query.from, query.to)
      refuseUnlikeFrozen(compared.before)
      refuseUnlikeFrozen(compared.after)
      const name = `plan-${viewer.authority}-compared.csv`
      return file(name, 'text/csv; charset=utf-8', comparisonCsv(compared, shownOf(query)))
    })
  }
}

function shownOf(query: { readonly progress?: string | undefined; readonly unchanged?: string | undefined }) {
  return { progress: query.progress !== 'no', unchanged: query.unchanged === 'yes' }
}
