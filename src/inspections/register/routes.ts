import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { file, page } from '../../http/answers.ts'
import { listFindings } from '../findings/queries.ts'
import { countWaiting } from '../proposals/queries.ts'
import { listInspections } from '../queries.ts'
import { timelinePage } from '../timeline/pages.ts'
import type { RegisterAsked } from './forms.ts'
import { readRegister, registerQuery } from './forms.ts'
import type { Register } from './pages.ts'
import { findingsCsv, registerPage } from './pages.ts'
import { searchFindings } from './queries.ts'

/** The register of inspections and findings, and the judgements over time. */
export function registerRoutes(): FastifyPluginAsyncTypebox {
  return async app => {
    const see = { allow: 'inspections.see' } as const
    const asks = { schema: { querystring: registerQuery }, config: see }
    app.get('/inspections', asks, async request => {
      const asked = readRegister(request.query)
      const register = await registerOf(request, asked)
      const model = registerPage(register, asked, request.viewer.can('inspections.read-in'))
      return page('inspections/register/views/register.njk', model)
    })

    app.get('/inspections/findings.csv', asks, async request => {
      const asked = readRegister(request.query)
      const register = await registerOf(request, asked)
      return file('findings.csv', 'text/csv; charset=utf-8', findingsCsv(register, asked))
    })

    app.get('/inspections/judgements', { config: see }, async request => {
      const inspections = await listInspections(request.tx, request.viewer.authority)
      return page('inspections/timeline/views/timeline.njk', timelinePage(inspections))
    })
  }
}

async function registerOf(request: FastifyRequest, asked: RegisterAsked): Promise<Register> {
  const { tx, viewer } = request
  const { authority } = viewer
  const { text } = asked.filter
  return {
    inspections: await listInspections(tx, authority),
    findings: await listFindings(tx, authority),
    waiting: await countWaiting(tx, authority),
    found: text === '' ? undefined : await searchFindings(tx, authority, text),
  }
}
