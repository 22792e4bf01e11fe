import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { decideMatch, withdrawMatch } from '../../benchmarks/matches/commands.ts'
import { listMatches } from '../../benchmarks/matches/queries.ts'
import { listPublishedTitles } from '../../benchmarks/standings/queries.ts'
import type { Db } from '../../db/db.ts'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import type { Viewer } from '../../http/viewer.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight } from '../../kernel/read.ts'
import { notFound } from '../../kernel/refuse.ts'
import { findMeasure } from '../queries.ts'
import { readDecision } from './forms.ts'
import { publishedPage } from './pages.ts'

const params = Type.Object({ id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]*$', maxLength: 60 }) })
const load = { allow: 'measures.load' } as const

/** Where a person decides that a measure of the scorecard is, or is not, a published one. */
export function publishedRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/measures/:id/published', { schema: { params }, config: load }, async request =>
      page(
        'measures/published/views/published.njk',
        await model(request.tx, request.viewer, request.params.id),
      ),
    )

    app.post('/measures/:id/published', { schema: { params }, config: load }, async request => {
      const { tx, viewer } = request
      const measureId = request.params.id
      if (!(await findMeasure(tx, viewer.authority, measureId))) throw notFound('The measure')
      const form = sentForm(request.body)
      const isLooking = form.one('looking') !== ''
      const given = { ...form.given, same: form.many('same').join(' ') }
      const read = isLooking ? toPutRight(given, {}) : readDecision(form)
      if (!read.ok) {
        const again = await model(tx, viewer, measureId, read)
        return page('measures/published/views/published.njk', again, isLooking ? 200 : 422)
      }
      await decideMatch(tx, viewer.authority, { measureId, ...read.value }, viewer.personId, now())
      return redirect(
        `/measures/${measureId}${read.value.isSame ? '' : '/published'}`,
        read.value.isSame
          ? 'The published figure stands beside this measure.'
          : 'It is kept that the two are not the same.',
      )
    })

    app.post('/measures/:id/published/withdraw', { schema: { params }, config: load }, async request => {
      const { tx, viewer } = request
      const form = sentForm(request.body)
      const match = { measureId: request.params.id, code: form.one('code'), seen: form.one('seen') }
      await withdrawMatch(tx, viewer.authority, match, viewer.personId, now())
      return redirect(`/measures/${request.params.id}/published`, 'The decision is withdrawn.')
    })
  }
}

async function model(db: Db, viewer: Viewer, measureId: string, read?: Read<unknown>) {
  const measure = await findMeasure(db, viewer.authority, measureId)
  if (!measure) throw notFound('The measure')
  const matches = await listMatches(db, viewer.authority, measureId)
  return publishedPage(measure, matches, await listPublishedTitles(db), read)
}
