import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { page, redirect } from '../http/answers.ts'
import { sentForm } from '../http/forms.ts'
import { notFound, wrongState } from '../kernel/refuse.ts'
import { addInspection, correctInspection, withdrawInspection } from './commands.ts'
import { findingRoutes } from './findings/routes.ts'
import { listFindings } from './findings/queries.ts'
import { readInspection } from './forms.ts'
import { intakeRoutes } from './intake/routes.ts'
import { partRoutes } from './parts/routes.ts'
import { linkRoutes } from './links/routes.ts'
import { inspectionForm, inspectionPage } from './pages.ts'
import { countWaiting, findDocument } from './proposals/queries.ts'
import { proposalRoutes } from './proposals/routes.ts'
import { findInspection, listInspectionHistory } from './queries.ts'
import { registerRoutes } from './register/routes.ts'
import { verdictRoutes } from './verdicts/routes.ts'

const params = Type.Object({ id: Type.String({ maxLength: 100 }) })

/** Inspections, the documents they came from, what was found, and what was later said of it. */
export function inspectionRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    await app.register(registerRoutes())
    await app.register(intakeRoutes(now))
    await app.register(proposalRoutes(now))
    await app.register(findingRoutes(now))
    await app.register(partRoutes(now))
    await app.register(verdictRoutes(now))
    await app.register(linkRoutes(now))
    await app.register(particulars(now))
  }
}

/** One inspection's own page, and its particulars entered or corrected by hand. */
function particulars(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/inspections/new', { config: { allow: 'inspections.read-in' } }, async () =>
      page('inspections/views/inspection-form.njk', inspectionForm()),
    )

    app.post('/inspections/new', { config: { allow: 'inspections.read-in' } }, async request => {
      const { tx, viewer } = request
      const read = readInspection(sentForm(request.body))
      if (!read.ok) return page('inspections/views/inspection-form.njk', inspectionForm(read), 422)
      const id = await addInspection(tx, viewer.authority, read.value, viewer.personId, now())
      return redirect(`/inspections/${id}`, 'The inspection was added. Add its findings next.')
    })

    app.get(
      '/inspections/:id',
      { schema: { params }, config: { allow: 'inspections.see' } },
      async request => {
        const { tx, viewer } = request
        const { authority } = viewer
        const inspection = await findInspection(tx, authority, request.params.id)
        if (!inspection) throw notFound('The inspection')
        const { inspectionId, documentId } = inspection
        const findings = (await listFindings(tx, authority)).filter(one => one.inspectionId === inspectionId)
        const document = documentId === null ? undefined : await findDocument(tx, authority, documentId)
        const waiting = (await countWaiting(tx, authority)).get(documentId ?? '') ?? 0
        const history = await listInspectionHistory(tx, authority, inspectionId)
        const may = { correct: viewer.can('inspections.read-in'), confirm: viewer.can('findings.confirm') }
        const seen = { inspection, findings, document, waiting, history }
        return page('inspections/views/inspection.njk', inspectionPage(seen, may))
      },
    )

    const correct = { schema: { params }, config: { allow: 'inspections.read-in' as const } }
    app.get('/inspections/:id/correct', correct, async request => {
      const inspection = await findInspection(request.tx, request.viewer.authority, request.params.id)
      if (!inspection) throw notFound('The inspection')
      return page('inspections/views/inspection-form.njk', inspectionForm(undefined, inspection))
    })

    app.post('/inspections/:id/correct', correct, async request => {
      const { tx, viewer } = request
      const inspection = await findInspection(tx, viewer.authority, request.params.id)
      if (!inspection) throw notFound('The inspection')
      const read = readInspection(sentForm(request.body))
      if (!read.ok)
        return page('inspections/views/inspection-form.njk', inspectionForm(read, inspection), 422)
      const input = { ...read.value, inspectionId: inspection.inspectionId }
      await correctInspection(tx, viewer.authority, input, viewer.personId, now())
      return redirect(`/inspections/${inspection.inspectionId}`, 'The particulars were corrected.')
    })

    app.post('/inspections/:id/withdraw', correct, async request => {
      const { tx, viewer } = request
      const reason = sentForm(request.body).one('reason')
      if (reason === '') throw wrongState('Say why the inspection is withdrawn, then send the form again.')
      await withdrawInspection(tx, viewer.authority, request.params.id, reason, viewer.personId, now())
      return redirect('/inspections', 'The inspection was taken out of the register.')
    })
  }
}
