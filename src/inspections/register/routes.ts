import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { page } from '../../http/answers.ts'
import { listFindings } from '../findings/queries.ts'
import { countWaiting } from '../proposals/queries.ts'
import { listInspections } from '../queries.ts'
import { timelinePage } from '../timeline/pages.ts'
import { readRegister, registerQuery } from './forms.ts'
import { registerPage } from './pages.ts'
import { searchFindings } from './queries.ts'

/** The register of inspections and findings, and the judgements over time. */
export function registerRoutes(): FastifyPluginAsyncTypebox {
  return async app => {
    const see = { allow: 'inspections.see' } as const
    app.get('/inspections', { schema: { querystring: registerQuery }, config: see }, async request => {
      const { tx, viewer, query } = request
      const { authority } = viewer
      const asked = readRegister(query)
      const { text } = asked.filter
      const register = {
        inspections: await listInspections(tx, authority),
        findings: await listFindings(tx, authority),
        waiting: await countWaiting(tx, authority),
        found: text === '' ? undefined : await searchFindings(tx, authority, text),
      }
      const model = registerPage(register, asked, viewer.can('inspections.read-in'))
      return page('inspections/register/views/register.njk', model)
    })

    app.get('/inspections/judgements', { config: see }, async request => {
      const inspections = await listInspections(request.tx, request.viewer.authority)
      return page('inspections/timeline/views/timeline.njk', timelinePage(inspections))
    })
  }
}
