import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { notFound } from '../../kernel/refuse.ts'
import { pathOf } from '../pages.ts'
import { byId, chosenAction } from '../actions/routes.ts'
import { formAgain } from '../edits/pages.ts'
import { formPage } from '../fields/pages.ts'
import { readRemoval } from '../milestones/forms.ts'
import { findRemovedAction, listActions, listRemovedActions } from '../queries.ts'
import { putBackAction, removeAction } from './commands.ts'
import { putBackForm, removeActionForm, removedActionsPage } from './pages.ts'

const view = 'plan/fields/views/form.njk'

/** Taking actions out of the plan, reading those that were, and putting them back. */
export function removalRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const route = { schema: { params: byId }, config: { allow: 'plan.change' } } as const
  return async app => {
    app.get('/plan/removed', { config: { allow: 'plan.see' } }, async ({ tx, viewer }) =>
      page(
        'plan/removals/views/removed.njk',
        removedActionsPage(await listRemovedActions(tx, viewer.authority)),
      ),
    )

    app.get('/plan/actions/:id/remove', route, async request => {
      const action = await chosenAction(request, request.params.id)
      return page(view, formPage(removeActionForm(action, await waitingFor(request, action.actionId))))
    })
    app.post('/plan/actions/:id/remove', route, async request => {
      const { tx, viewer } = request
      const action = await chosenAction(request, request.params.id)
      const form = sentForm(request.body)
      const read = readRemoval(form)
      if (!read.ok) {
        const waiting = await waitingFor(request, action.actionId)
        return page(view, formAgain(removeActionForm(action, waiting), form, read), 422)
      }
      await removeAction(tx, viewer.authority, action.actionId, read.value, viewer.personId, now())
      return redirect('/plan/removed', `Action ${action.reference} was taken out of the plan.`)
    })

    app.get('/plan/actions/:id/put-back', route, async request =>
      page(view, formPage(putBackForm(await chosenRemoved(request, request.params.id)))),
    )
    app.post('/plan/actions/:id/put-back', route, async request => {
      const { tx, viewer } = request
      const { action } = await chosenRemoved(request, request.params.id)
      await putBackAction(tx, viewer.authority, action.actionId, viewer.personId, now())
      return redirect(pathOf(action), `Action ${action.reference} is in the plan again.`)
    })
  }
}

async function waitingFor({ tx, viewer }: FastifyRequest, actionId: string) {
  const actions = await listActions(tx, viewer.authority)
  return actions.filter(one => one.needs.includes(actionId))
}

async function chosenRemoved({ tx, viewer }: FastifyRequest, actionId: string) {
  const removed = await findRemovedAction(tx, viewer.authority, actionId)
  if (!removed) throw notFound('The action taken out of the plan')
  return removed
}
