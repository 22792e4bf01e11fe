import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { backTo, pathOf } from '../pages.ts'
import { byId, chosenAction } from '../actions/routes.ts'
import { changeDue } from '../commands.ts'
import { doubtedForm, formAgain, isDoubted } from '../edits/pages.ts'
import { savedFirst } from '../edits/routes.ts'
import { formPage } from '../fields/pages.ts'
import type { ActionHistory } from '../queries.ts'
import { readDueChange } from './forms.ts'
import { dueForm, dueOvertaken } from './pages.ts'
import { doubtsOfDue } from './rules.ts'

const view = 'plan/edits/views/form.njk'

/** Moving an action's due date. */
export function dueRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const route = { schema: { params: byId }, config: { allow: 'plan.change' } } as const
  return async app => {
    app.get('/plan/actions/:id/due', route, async request => {
      const action = await chosenAction(request, request.params.id)
      return page(view, formPage(dueForm(action, placeOf(action))))
    })

    app.post('/plan/actions/:id/due', route, async request => {
      const { tx, viewer } = request
      const action = await chosenAction(request, request.params.id)
      const form = sentForm(request.body)
      const read = readDueChange(form, action)
      if (!read.ok) return page(view, formAgain(dueForm(action, placeOf(action)), form, read), 422)
      const doubts = doubtsOfDue(read.value.dueOn, action, dateInLondon(now()))
      if (isDoubted(form, doubts))
        return page(view, doubtedForm(dueForm(action, placeOf(action)), form, doubts), 422)
      const saved = await savedFirst(() =>
        changeDue(tx, viewer.authority, action.actionId, read.value, viewer.personId, now()),
      )
      if (saved) return redirect(pathOf(action), 'Due date changed. The old date stays in the history.')
      const standing = await chosenAction(request, action.actionId)
      return page(view, dueOvertaken(standing, placeOf(standing), form), 409)
    })
  }
}

function placeOf(action: ActionHistory) {
  return {
    title: `Change the due date of ${action.reference}`,
    caption: action.title,
    path: `${pathOf(action)}/due`,
    back: backTo(action),
  }
}
