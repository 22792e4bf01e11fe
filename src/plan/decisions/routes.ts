import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { listPractices } from '../approvals/queries.ts'
import { practiceOn } from '../approvals/rules.ts'
import { doneOrMessage } from '../fields/forms.ts'
import { listActions } from '../queries.ts'
import { callInPage, correctRecordPage, newRecordPage, takeBackRecordPage } from '../records/pages.ts'
import { listRecommendations } from '../recommendations/queries.ts'
import { findVersion, listVersions } from '../versions/queries.ts'
import { correctDecision, enterCallIn, recordDecision, takeBackDecision } from './commands.ts'
import { readCallIn, readDecision, readTakingBack } from './forms.ts'
import { decisionPage, decisionPath, decisionsPage, openCallIns } from './pages.ts'
import { findDecision, listDecisions } from './queries.ts'

const id = Type.String({ pattern: '^[\\w.-]{1,100}$' })
const params = Type.Object({ id })
const stage = Type.Union([Type.Literal('board'), Type.Literal('scrutiny'), Type.Literal('cabinet')])
const deciding = Type.Object({ id, stage })
const see = { allow: 'plan.see' } as const
const config = { allow: 'plan.approve' } as const
const form = 'plan/fields/views/form.njk'

/** The decisions on the plan, one as a council publishes it, recording and correcting one, and its call-in. */
export function decisionRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/decisions', { config: see }, async ({ tx, viewer }) => {
      const { authority } = viewer
      const decisions = await listDecisions(tx, authority)
      const versions = await listVersions(tx, authority)
      const recommendations = await listRecommendations(tx, authority)
      const usual = practiceOn(await listPractices(tx, authority), dateInLondon(now()))
      const mayApprove = viewer.can('plan.approve')
      const model = decisionsPage(decisions, versions, recommendations, usual, mayApprove)
      return page('plan/decisions/views/decisions.njk', model)
    })

    app.get('/plan/decisions/:id', { schema: { params }, config: see }, async request => {
      const { tx, viewer } = request
      const { decision, former, version } = await chosen(request, request.params.id)
      const all = await listRecommendations(tx, viewer.authority)
      const recommendations = all.filter(one => one.decisionId === decision.decisionId)
      const actions = new Map(
        (await listActions(tx, viewer.authority)).map(one => [one.actionId, `${one.reference} ${one.title}`]),
      )
      const seen = { decision, former, version, recommendations, actions }
      return page('plan/decisions/views/decision.njk', decisionPage(seen, viewer.can('plan.approve')))
    })

    await app.register(recordingRoutes(now))
    await app.register(takingBackRoutes(now))
    await app.register(callInRoutes(now))
  }
}

function recordingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/versions/:id/decide/:stage', { schema: { params: deciding }, config }, async request => {
      const version = await versionOf(request, request.params.id)
      return page(form, newRecordPage(version, request.params.stage))
    })

    app.post('/plan/versions/:id/decide/:stage', { schema: { params: deciding }, config }, async request => {
      const { tx, viewer } = request
      const { stage: at } = request.params
      const version = await versionOf(request, request.params.id)
      const read = readDecision(sentForm(request.body), false)
      if (!read.ok) return page(form, newRecordPage(version, at, read), 422)
      const input = { ...read.value, versionId: version.versionId, stage: at }
      let decisionId = ''
      const done = await doneOrMessage(sentForm(request.body).given, 'decided', async () => {
        decisionId = await recordDecision(tx, viewer.authority, input, viewer.personId, now())
      })
      if (!done.ok) return page(form, newRecordPage(version, at, done), 422)
      return redirect(decisionPath({ decisionId }), 'Decision record kept.')
    })

    app.get('/plan/decisions/:id/correct', { schema: { params }, config }, async request => {
      const { decision } = await chosen(request, request.params.id)
      return page(form, correctRecordPage(decision))
    })

    app.post('/plan/decisions/:id/correct', { schema: { params }, config }, async request => {
      const { tx, viewer } = request
      const { decision } = await chosen(request, request.params.id)
      const sent = sentForm(request.body)
      const read = readDecision(sent, true)
      if (!read.ok) return page(form, correctRecordPage(decision, read), 422)
      const done = await doneOrMessage(sent.given, 'decided', () =>
        correctDecision(tx, viewer.authority, decision.decisionId, read.value, viewer.personId, now()),
      )
      if (!done.ok) return page(form, correctRecordPage(decision, done), 422)
      return redirect(decisionPath(decision), 'Corrected. The former record stays to be read below.')
    })
  }
}

function takingBackRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/decisions/:id/take-back', { schema: { params }, config }, async request => {
      const { decision } = await chosen(request, request.params.id)
      return page(form, takeBackRecordPage(decision))
    })

    app.post('/plan/decisions/:id/take-back', { schema: { params }, config }, async request => {
      const { tx, viewer } = request
      const { decision } = await chosen(request, request.params.id)
      const sent = sentForm(request.body)
      const read = readTakingBack(sent)
      if (!read.ok) return page(form, takeBackRecordPage(decision, read), 422)
      const done = await doneOrMessage(sent.given, 'reason', () =>
        takeBackDecision(tx, viewer.authority, decision.decisionId, read.value, viewer.personId, now()),
      )
      if (!done.ok) return page(form, takeBackRecordPage(decision, done), 422)
      return redirect(decisionPath(decision), 'Marked as entered in error. It stays to be read.')
    })
  }
}

function callInRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/decisions/:id/call-in', { schema: { params }, config }, async request => {
      const { decision } = await callable(request, request.params.id)
      return page(form, callInPage(decision))
    })

    app.post('/plan/decisions/:id/call-in', { schema: { params }, config }, async request => {
      const { tx, viewer } = request
      const { decision } = await callable(request, request.params.id)
      const sent = sentForm(request.body)
      const read = readCallIn(sent, openCallIns(decision))
      if (!read.ok) return page(form, callInPage(decision, read), 422)
      const done = await doneOrMessage(sent.given, 'happened', () =>
        enterCallIn(tx, viewer.authority, decision.decisionId, read.value, viewer.personId, now()),
      )
      if (!done.ok) return page(form, callInPage(decision, done), 422)
      return redirect(decisionPath(decision), 'Saved.')
    })
  }
}

async function versionOf({ tx, viewer }: FastifyRequest, versionId: string) {
  const version = await findVersion(tx, viewer.authority, versionId)
  if (!version) throw notFound('The version')
  return version
}

async function chosen(request: FastifyRequest, decisionId: string) {
  const found = await findDecision(request.tx, request.viewer.authority, decisionId)
  if (!found) throw notFound('The decision')
  return { ...found, version: await versionOf(request, found.decision.versionId) }
}

async function callable(request: FastifyRequest, decisionId: string) {
  const found = await chosen(request, decisionId)
  if (openCallIns(found.decision).length === 0)
    throw wrongState('Nothing can be entered about a call-in of this decision.')
  return found
}
