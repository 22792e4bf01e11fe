import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { findFinding, listFindings, listLinks } from '../findings/queries.ts'
import type { Finding, Link } from '../findings/queries.ts'
import { splitFinding, whyNotSplit } from './commands.ts'
import { readMoves, readSplit } from './forms.ts'
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
      const links = await linksOf(request, finding)
      const about = { finding, typed: form.one('parts'), parts: cut.value, labels: form.many('label') }
      const others = links.length === 0 ? [] : await listFindings(tx, viewer.authority)
      const shown = (read?: ReturnType<typeof readSplit>) =>
        partsPage({ ...about, links, others, chosen: field => form.one(field) }, read)
      if (form.one('checked') === '') return page(`${views}/parts.njk`, shown())
      const read = readSplit(form, finding)
      if (!read.ok) return page(`${views}/parts.njk`, shown(read), 422)
      const moves = readMoves(form, links, read.value.length)
      await splitFinding(tx, viewer.authority, finding.findingId, read.value, viewer.personId, now(), moves)
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

/** The links that stand on a finding, from either side. */
async function linksOf({ tx, viewer }: FastifyRequest, { findingId }: Finding): Promise<Link[]> {
  const links = await listLinks(tx, viewer.authority)
  return links.filter(one => one.supersededAt === null && [one.laterId, one.earlierId].includes(findingId))
}
