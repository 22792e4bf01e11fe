import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import type { Finding } from '../../inspections/findings/queries.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { listKnown, openProposals } from '../queries.ts'
import type { Known } from '../queries.ts'
import { awaitsDecisions } from '../rules.ts'
import { confirmRecurrence, rejectRecurrence, takeBackRejection } from './commands.ts'
import { readConfirmation, readRejection } from './forms.ts'
import { proposalsPage, rejectedPage } from './pages.ts'
import type { SentBack } from './pages.ts'

const params = Type.Object({ id: Type.String({ maxLength: 100 }) })
const querystring = Type.Object({ all: Type.Optional(Type.String({ maxLength: 5 })) })

/** The earlier findings that one finding may repeat, and a person's decision on each. */
export function decisionRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const see = { schema: { params, querystring }, config: { allow: 'inspections.see' as const } }
    app.get('/recurrences/findings/:id', see, async request => {
      const known = await listKnown(request.tx, request.viewer.authority)
      return shown(request, known, now(), { showsAll: request.query.all !== undefined })
    })

    app.get('/recurrences/rejected', { config: { allow: 'inspections.see' } }, async request => {
      const known = await listKnown(request.tx, request.viewer.authority)
      const model = rejectedPage(known, request.viewer.can('findings.judge'))
      return page('recurrences/decisions/views/rejected.njk', model)
    })
    await app.register(deciding(now))
  }
}

function deciding(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const judge = { schema: { params }, config: { allow: 'findings.judge' as const } }
    app.post('/recurrences/findings/:id/confirm', judge, async request => {
      const { tx, viewer } = request
      const form = sentForm(request.body)
      const { known, later, earlier, proposal } = await pairOf(request, form.one('earlier'))
      const read = readConfirmation(form, later, earlier, dateInLondon(now()))
      if (!read.ok) {
        const sentBack: SentBack = { ...read, earlierId: earlier.findingId, act: 'confirm' }
        return shown(request, known, now(), { sentBack })
      }
      const pair = { laterId: later.findingId, earlierId: earlier.findingId, proposal }
      await confirmRecurrence(tx, viewer.authority, { ...pair, ...read.value }, viewer.personId, now())
      return redirect(next(later), 'The findings were linked.')
    })

    app.post('/recurrences/findings/:id/reject', judge, async request => {
      const { tx, viewer } = request
      const form = sentForm(request.body)
      const { known, later, earlier, proposal } = await pairOf(request, form.one('earlier'))
      const read = readRejection(form)
      if (!read.ok) {
        const sentBack: SentBack = { ...read, earlierId: earlier.findingId, act: 'reject' }
        return shown(request, known, now(), { sentBack })
      }
      const pair = { laterId: later.findingId, earlierId: earlier.findingId, proposal }
      await rejectRecurrence(tx, viewer.authority, { ...pair, ...read.value }, viewer.personId, now())
      return redirect(next(later), 'This pair will not be proposed again.')
    })

    app.post('/recurrences/findings/:id/reject-all', judge, async request => {
      const { tx, viewer } = request
      const form = sentForm(request.body)
      const known = await listKnown(tx, viewer.authority)
      const later = findingIn(known, request.params.id)
      const read = readRejection(form)
      if (!read.ok) {
        const sentBack: SentBack = { ...read, earlierId: null, act: 'reject' }
        return shown(request, known, now(), { sentBack })
      }
      const proposals = openProposals(known, later.findingId)
      const earlierIds = [...new Set(form.many('earlier'))]
      for (const earlierId of earlierIds) {
        const found = proposals.find(one => one.earlierId === earlierId)
        const proposal = found ? { score: found.score, reason: found.reason } : null
        const pair = { laterId: later.findingId, earlierId, proposal, ...read.value }
        await rejectRecurrence(tx, viewer.authority, pair, viewer.personId, now())
      }
      return redirect(next(later), `${earlierIds.length} pairs will not be proposed again.`)
    })

    app.post('/recurrences/rejections/:id/take-back', judge, async request => {
      const { tx, viewer } = request
      const reason = sentForm(request.body).one('reason')
      if (reason === '') throw wrongState('Say why the rejection is taken back, then send the form again.')
      const at = request.params.id
      const { laterId } = await takeBackRejection(tx, viewer.authority, at, reason, viewer.personId, now())
      return redirect(`/recurrences/findings/${laterId}`, 'The rejection was taken back.')
    })
  }
}

function next(later: Finding): string {
  return `/recurrences/findings/${later.findingId}`
}

async function pairOf(request: FastifyRequest<{ Params: { id: string } }>, earlierId: string) {
  const known = await listKnown(request.tx, request.viewer.authority)
  const later = findingIn(known, request.params.id)
  const earlier = findingIn(known, earlierId)
  const found = openProposals(known, later.findingId).find(one => one.earlierId === earlierId)
  const proposal = found ? { score: found.score, reason: found.reason } : null
  return { known, later, earlier, proposal }
}

function findingIn(known: Known, id: string): Finding {
  const finding = known.findings.find(one => one.findingId === id)
  if (!finding) throw notFound('The finding')
  return finding
}

function shown(
  request: FastifyRequest<{ Params: { id: string } }>,
  known: Known,
  now: Date,
  how: { readonly showsAll?: boolean; readonly sentBack?: SentBack },
) {
  const finding = findingIn(known, request.params.id)
  const proposals = awaitsDecisions(finding) ? openProposals(known, finding.findingId) : []
  const { showsAll = false, sentBack } = how
  const mayDecide = request.viewer.can('findings.judge')
  const model = proposalsPage({
    known,
    finding,
    proposals,
    today: dateInLondon(now),
    mayDecide,
    showsAll,
    sentBack,
  })
  return page('recurrences/decisions/views/proposals.njk', model, sentBack ? 422 : 200)
}
