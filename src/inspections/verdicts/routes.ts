import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { findFinding, listVerdicts } from '../findings/queries.ts'
import { listInspections } from '../queries.ts'
import { addVerdict, takeBackVerdict } from './commands.ts'
import { readVerdict } from './forms.ts'
import { verdictPage } from './pages.ts'

const params = Type.Object({ id: Type.String({ maxLength: 100 }) })

/** What outside looks later said about a finding. */
export function verdictRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const judge = { schema: { params }, config: { allow: 'findings.judge' as const } }
    const querystring = Type.Object({ inspection: Type.Optional(Type.String({ maxLength: 100 })) })
    app.get('/findings/:id/verdict', { ...judge, schema: { params, querystring } }, async request =>
      formFor(request, request.params.id, now(), undefined, request.query.inspection),
    )

    app.post('/findings/:id/verdict', judge, async request => {
      const { tx, viewer, params: at } = request
      const read = readVerdict(sentForm(request.body), dateInLondon(now()))
      if (!read.ok) return formFor(request, at.id, now(), read)
      const input = { ...read.value, findingId: at.id }
      await addVerdict(tx, viewer.authority, input, viewer.personId, now())
      return redirect(`/findings/${at.id}`, 'The verdict was entered.')
    })

    app.post('/verdicts/:id/take-back', judge, async request => {
      const { tx, viewer, params: at } = request
      const form = sentForm(request.body)
      const reason = form.one('reason')
      if (reason === '') throw wrongState('Say why the verdict is taken back, then send the form again.')
      const verdict = (await listVerdicts(tx, viewer.authority)).find(one => one.verdictId === at.id)
      if (!verdict) throw notFound('The verdict')
      await takeBackVerdict(tx, viewer.authority, at.id, reason, viewer.personId, now())
      return redirect(
        `/findings/${verdict.findingId}`,
        'The verdict was taken back. It stays in the history.',
      )
    })
  }
}

async function formFor(request: FastifyRequest, id: string, now: Date, read?: Read<unknown>, from?: string) {
  const { tx, viewer } = request
  const finding = await findFinding(tx, viewer.authority, id)
  if (!finding) throw notFound('The finding')
  const said = (await listVerdicts(tx, viewer.authority)).filter(one => one.findingId === id)
  const inspections = await listInspections(tx, viewer.authority)
  const model = verdictPage(finding, said, inspections, dateInLondon(now), read, from)
  return page('inspections/verdicts/views/verdict.njk', model, read ? 422 : 200)
}
