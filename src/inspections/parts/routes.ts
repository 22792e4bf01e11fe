import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { findFinding } from '../findings/queries.ts'
import type { Finding } from '../findings/queries.ts'
import { splitFinding, whyNotSplit } from './commands.ts'
import { readSplit } from './forms.ts'
import { cutPage, partsPage } from './pages.ts'
import { readFindingParts } from './rules.ts'

const params = Type.Object({ id: Type.String({ maxLength: 100 }) })
const views = 'inspections/parts/views'

/** Splitting a confirmed finding that names several things: cut it, check the parts, keep them. */
export function partRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const confirm = { schema: { params }, config: { allow: 'findings.confirm' as const } }
    app.get('/findings/:id/split', confirm, async request => {
      const finding = await findingOf(request)
      const why = whyNotSplit(finding)
      if (why !== undefined) throw wrongState(why)
      return page(`${views}/cut.njk`, cutPage(finding))
    })

    app.post('/findings/:id/split', confirm, async request => {
      const { tx, viewer } = request
      const finding = await findingOf(request)
      const form = sentForm(request.body)
      const cut = readFindingParts(finding, form.one('parts'))
      if (!cut.ok) return page(`${views}/cut.njk`, cutPage(finding, cut), 422)
      const labels = form.many('label')
      const shown = (read?: ReturnType<typeof readSplit>) =>
        partsPage(finding, form.one('parts'), cut.value, labels, read)
      if (form.one('checked') === '') return page(`${views}/parts.njk`, shown())
      const read = readSplit(form, finding)
      if (!read.ok) return page(`${views}/parts.njk`, shown(read), 422)
      await splitFinding(tx, viewer.authority, finding.findingId, read.value, viewer.personId, now())
      return redirect(
        `/findings/${finding.findingId}`,
        `The finding was split into ${read.value.length} parts.`,
      )
    })
  }
}

async function findingOf(request: FastifyRequest<{ Params: { id: string } }>): Promise<Finding> {
  const finding = await findFinding(request.tx, request.viewer.authority, request.params.id)
  if (!finding) throw notFound('The finding')
  return finding
}
