import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { findDecision } from '../decisions/queries.ts'
import { doneOrMessage } from '../fields/forms.ts'
import { listActions } from '../queries.ts'
import { addRecommendation, answerRecommendation, takeBackRecommendation } from './commands.ts'
import { readAnswer, readRecommendation, readTakingBack } from './forms.ts'
import { answerPage, newRecommendationPage, takeBackPage } from './pages.ts'
import { listRecommendations } from './queries.ts'
import type { Recommendation } from './queries.ts'

const params = Type.Object({ id: Type.String({ pattern: '^[\\w.-]{1,100}$' }) })
const asked = { schema: { params }, config: { allow: 'plan.approve' } } as const
const form = 'plan/fields/views/form.njk'

/** Adding a recommendation, answering it, and taking back one that was wrongly entered. */
export function recommendationRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/decisions/:id/recommendations/new', asked, async request =>
      page(form, newRecommendationPage(await decisionOf(request, request.params.id))),
    )

    app.post('/plan/decisions/:id/recommendations/new', asked, async request => {
      const { tx, viewer } = request
      const decision = await decisionOf(request, request.params.id)
      const read = readRecommendation(sentForm(request.body))
      if (!read.ok) return page(form, newRecommendationPage(decision, read), 422)
      const input = { decisionId: decision.decisionId, words: read.value.words }
      await addRecommendation(tx, viewer.authority, input, viewer.personId, now())
      return redirect(pathOf(decision), 'Recommendation added.')
    })

    app.get('/plan/recommendations/:id', asked, async request => {
      const recommendation = await chosen(request, request.params.id)
      const actions = await listActions(request.tx, request.viewer.authority)
      return page(form, answerPage(recommendation, actions, dateInLondon(now())))
    })

    app.post('/plan/recommendations/:id', asked, async request => {
      const { tx, viewer } = request
      const recommendation = await chosen(request, request.params.id)
      const actions = await listActions(tx, viewer.authority)
      const sent = sentForm(request.body)
      const read = readAnswer(
        sent,
        actions.map(one => one.actionId),
      )
      const today = dateInLondon(now())
      if (!read.ok) return page(form, answerPage(recommendation, actions, today, read), 422)
      const { recommendationId } = recommendation
      const done = await doneOrMessage(sent.given, 'responded', () =>
        answerRecommendation(tx, viewer.authority, recommendationId, read.value, viewer.personId, now()),
      )
      if (!done.ok) return page(form, answerPage(recommendation, actions, today, done), 422)
      return redirect(pathOf(recommendation), `Recommendation ${recommendation.number} answered.`)
    })

    await app.register(takingBackRoutes(now))
  }
}

function takingBackRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/recommendations/:id/take-back', asked, async request =>
      page(form, takeBackPage(await chosen(request, request.params.id))),
    )

    app.post('/plan/recommendations/:id/take-back', asked, async request => {
      const { tx, viewer } = request
      const recommendation = await chosen(request, request.params.id)
      const read = readTakingBack(sentForm(request.body))
      if (!read.ok) return page(form, takeBackPage(recommendation, read), 422)
      const { recommendationId } = recommendation
      await takeBackRecommendation(
        tx,
        viewer.authority,
        recommendationId,
        read.value.reason,
        viewer.personId,
        now(),
      )
      return redirect(pathOf(recommendation), `Recommendation ${recommendation.number} taken back.`)
    })
  }
}

function pathOf({ decisionId }: Pick<Recommendation, 'decisionId'>): string {
  return `/plan/decisions/${encodeURIComponent(decisionId)}#recommendations`
}

async function decisionOf({ tx, viewer }: FastifyRequest, decisionId: string) {
  const found = await findDecision(tx, viewer.authority, decisionId)
  if (!found) throw notFound('The decision')
  return found.decision
}

async function chosen({ tx, viewer }: FastifyRequest, id: string): Promise<Recommendation> {
  const all = await listRecommendations(tx, viewer.authority)
  const found = all.find(one => one.recommendationId === id && one.supersededAt === null)
  if (!found) throw notFound('The recommendation')
  return found
}
