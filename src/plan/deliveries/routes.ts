import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { pathOf } from '../pages.ts'
import { byId, chosenAction } from '../actions/routes.ts'
import { enterDelivery } from '../commands.ts'
import { doubtedForm, formAgain, isDoubted } from '../edits/pages.ts'
import { savedFirst } from '../edits/routes.ts'
import { formPage } from '../fields/pages.ts'
import { readDelivery } from './forms.ts'
import { deliveryForm, deliveryOvertaken } from './pages.ts'
import { doubtsOfDelivery } from './rules.ts'

const view = 'plan/edits/views/form.njk'

/** Entering where an action's delivery stands: for those who do the work. */
export function deliveryRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const route = { schema: { params: byId }, config: { allow: 'plan.report' } } as const
  return async app => {
    app.get('/plan/actions/:id/delivery', route, async request =>
      page(view, formPage(deliveryForm(await chosenAction(request, request.params.id)))),
    )

    app.post('/plan/actions/:id/delivery', route, async request => {
      const { tx, viewer } = request
      const action = await chosenAction(request, request.params.id)
      const form = sentForm(request.body)
      const read = readDelivery(form)
      if (!read.ok) return page(view, formAgain(deliveryForm(action), form, read), 422)
      const doubts = doubtsOfDelivery(read.value.delivery, action)
      if (isDoubted(form, doubts)) return page(view, doubtedForm(deliveryForm(action), form, doubts), 422)
      const saved = await savedFirst(() =>
        enterDelivery(tx, viewer.authority, action.actionId, read.value, viewer.personId, now()),
      )
      if (saved) return redirect(pathOf(action), 'Delivery entered.')
      return page(view, deliveryOvertaken(await chosenAction(request, action.actionId), form), 409)
    })
  }
}
