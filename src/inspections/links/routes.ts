import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import type { Finding } from '../findings/queries.ts'
import { listFindings, listLinks } from '../findings/queries.ts'
import { endLink, linkFindings } from './commands.ts'
import { readLink } from './forms.ts'
import { linkPage } from './pages.ts'

const params = Type.Object({ id: Type.String({ maxLength: 100 }) })

/** Links between findings of different looks, each decided by a person. */
export function linkRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const judge = { schema: { params }, config: { allow: 'findings.judge' as const } }
    app.get('/findings/:id/link', judge, async request => {
      const findings = await listFindings(request.tx, request.viewer.authority)
      return formFor(request, findingIn(findings, request.params.id), findings, now())
    })

    app.post('/findings/:id/link', judge, async request => {
      const { tx, viewer } = request
      const findings = await listFindings(tx, viewer.authority)
      const finding = findingIn(findings, request.params.id)
      const read = readLink(sentForm(request.body), finding, findings, dateInLondon(now()))
      if (!read.ok) return formFor(request, finding, findings, now(), read)
      await linkFindings(tx, viewer.authority, read.value, viewer.personId, now())
      return redirect(`/findings/${finding.findingId}`, 'The findings were linked.')
    })

    app.post('/links/:id/end', judge, async request => {
      const { tx, viewer, params: at } = request
      const reason = sentForm(request.body).one('reason')
      if (reason === '') throw wrongState('Say why the link does not hold, then send the form again.')
      const link = (await listLinks(tx, viewer.authority)).find(one => one.linkId === at.id)
      if (!link) throw notFound('The link')
      await endLink(tx, viewer.authority, at.id, reason, viewer.personId, now())
      return redirect(`/findings/${link.laterId}`, 'The link was ended. It stays in the history.')
    })
  }
}

function findingIn(findings: readonly Finding[], id: string): Finding {
  const finding = findings.find(one => one.findingId === id)
  if (!finding) throw notFound('The finding')
  return finding
}

async function formFor(
  request: FastifyRequest,
  finding: Finding,
  findings: readonly Finding[],
  now: Date,
  read?: Read<unknown>,
) {
  const links = await listLinks(request.tx, request.viewer.authority)
  const model = linkPage(finding, findings, links, dateInLondon(now), read)
  return page('inspections/links/views/link.njk', model, read ? 422 : 200)
}
