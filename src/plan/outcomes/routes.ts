import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { notFound } from '../../kernel/refuse.ts'
import { byId } from '../actions/routes.ts'
import { formAgain } from '../edits/pages.ts'
import { formPage } from '../fields/pages.ts'
import { listPriorities } from '../queries.ts'
import type { Priority } from '../queries.ts'
import { addOutcome, changeOutcome, removeOutcome } from './commands.ts'
import { readOutcome } from './forms.ts'
import { outcomeForm, removeOutcomeForm } from './pages.ts'

const view = 'plan/fields/views/form.njk'
const route = { schema: { params: byId }, config: { allow: 'plan.change' } } as const
const home = (priority: Priority) => `/plan/priorities/${priority.priorityId}`

/** The outcomes for children that a priority wants. */
export function outcomeRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/priorities/:id/outcomes/new', route, async request => {
      const priority = await chosenPriority(request, request.params.id)
      return page(view, formPage(outcomeForm(priority, undefined)))
    })
    app.post('/plan/priorities/:id/outcomes/new', route, async request => {
      const { tx, viewer } = request
      const priority = await chosenPriority(request, request.params.id)
      const form = sentForm(request.body)
      const read = readOutcome(form, priority.outcomes)
      if (!read.ok) return page(view, formAgain(outcomeForm(priority, undefined), form, read), 422)
      await addOutcome(tx, viewer.authority, priority.priorityId, read.value, viewer.personId, now())
      return redirect(home(priority), 'Outcome added.')
    })
    await app.register(changingRoutes(now))
  }
}

function changingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/outcomes/:id/change', route, async request => {
      const { priority, outcome } = await chosen(request, request.params.id)
      return page(view, formPage(outcomeForm(priority, outcome)))
    })
    app.post('/plan/outcomes/:id/change', route, async request => {
      const { tx, viewer } = request
      const { priority, outcome, others } = await chosen(request, request.params.id)
      const form = sentForm(request.body)
      const read = readOutcome(form, others)
      if (!read.ok) return page(view, formAgain(outcomeForm(priority, outcome), form, read), 422)
      await changeOutcome(tx, viewer.authority, outcome.outcomeId, read.value, viewer.personId, now())
      return redirect(home(priority), 'Outcome changed.')
    })

    app.get('/plan/outcomes/:id/remove', route, async request => {
      const { priority, outcome } = await chosen(request, request.params.id)
      return page(view, formPage(removeOutcomeForm(priority, outcome)))
    })
    app.post('/plan/outcomes/:id/remove', route, async request => {
      const { tx, viewer } = request
      const { priority, outcome } = await chosen(request, request.params.id)
      const seen = sentForm(request.body).one('seen')
      await removeOutcome(tx, viewer.authority, outcome.outcomeId, { seen }, viewer.personId, now())
      return redirect(home(priority), 'Outcome taken out of the plan.')
    })
  }
}

async function chosenPriority({ tx, viewer }: FastifyRequest, id: string): Promise<Priority> {
  const priorities = await listPriorities(tx, viewer.authority)
  const priority = priorities.find(one => one.priorityId === id)
  if (!priority) throw notFound('The priority')
  return priority
}

async function chosen({ tx, viewer }: FastifyRequest, id: string) {
  const priorities = await listPriorities(tx, viewer.authority)
  const priority = priorities.find(one => one.outcomes.some(outcome => outcome.outcomeId === id))
  const outcome = priority?.outcomes.find(one => one.outcomeId === id)
  if (!priority || !outcome) throw notFound('The outcome')
  return { priority, outcome, others: priority.outcomes.filter(one => one !== outcome) }
}
