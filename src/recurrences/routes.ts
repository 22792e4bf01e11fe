import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { file, page } from '../http/answers.ts'
import { isTheme } from '../inspections/themes/rules.ts'
import { dateInLondon } from '../kernel/dates.ts'
import { notFound } from '../kernel/refuse.ts'
import { chainPage, chainsPage } from './chains/pages.ts'
import { decisionRoutes } from './decisions/routes.ts'
import { readAsAt } from './forms.ts'
import { listKnown } from './queries.ts'
import { tableCsv, tablePage, themePage } from './table/pages.ts'
import { recurrenceTable } from './table/rules.ts'
import { worklistRoutes } from './worklist/routes.ts'

const querystring = Type.Object({
  'as-at': Type.Optional(Type.String({ maxLength: 30 })),
})
const see = { schema: { querystring }, config: { allow: 'inspections.see' as const } }
const params = Type.Object({ id: Type.String({ maxLength: 100 }) })
const seeOne = { schema: { querystring, params }, config: { allow: 'inspections.see' as const } }

/** What was found again: the work list of proposals, the table of themes, the chains of issues. */
export function recurrenceRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    await app.register(worklistRoutes(now))
    await app.register(decisionRoutes(now))
    await app.register(tableRoutes(now))
    await app.register(chainRoutes(now))
  }
}

function tableRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/recurrences/table', see, async request => {
      const { known, day } = await knownAt(request, request.query['as-at'], now())
      return page('recurrences/table/views/table.njk', tablePage(recurrenceTable(known.findings), day))
    })

    app.get('/recurrences/table.csv', see, async request => {
      const { known } = await knownAt(request, request.query['as-at'], now())
      const text = tableCsv(recurrenceTable(known.findings))
      return file('themes-by-inspection.csv', 'text/csv; charset=utf-8', text)
    })

    app.get('/recurrences/themes/:id', seeOne, async request => {
      const { id } = request.params
      if (!isTheme(id)) throw notFound('The theme')
      const { known, day } = await knownAt(request, request.query['as-at'], now())
      return page('recurrences/table/views/theme.njk', themePage(recurrenceTable(known.findings), id, day))
    })
  }
}

function chainRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/recurrences/chains', see, async request => {
      const { known, day } = await knownAt(request, request.query['as-at'], now())
      return page('recurrences/chains/views/chains.njk', chainsPage(known, day))
    })

    app.get('/recurrences/chains/:id', seeOne, async request => {
      const { known, day } = await knownAt(request, request.query['as-at'], now())
      const finding = known.findings.find(one => one.findingId === request.params.id)
      if (!finding) throw notFound('The finding')
      return page('recurrences/chains/views/chain.njk', chainPage(known, finding, day))
    })
  }
}

async function knownAt({ tx, viewer }: FastifyRequest, typed: string | undefined, now: Date) {
  const today = dateInLondon(now)
  const asAt = readAsAt(typed, today)
  const known = await listKnown(tx, viewer.authority, asAt === today ? undefined : asAt)
  return { known, day: { asAt, today } }
}
