import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { notFound } from '../../kernel/refuse.ts'
import { pathOf } from '../pages.ts'
import { byId, chosenAction } from '../actions/routes.ts'
import { formAgain } from '../edits/pages.ts'
import { formPage } from '../fields/pages.ts'
import { findAction, listActions } from '../queries.ts'
import { addDependency, removeDependency } from './commands.ts'
import { readDependency } from './forms.ts'
import { endDependencyForm, newDependencyForm } from './pages.ts'

const view = 'plan/fields/views/form.njk'
const config = { allow: 'plan.change' } as const
const pair = Type.Object({ ...byId.properties, needsId: byId.properties.id })

/** What an action waits for. */
export function dependencyRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const route = { schema: { params: byId }, config } as const
  const ending = { schema: { params: pair }, config } as const
  return async app => {
    app.get('/plan/actions/:id/needs/new', route, async request => {
      const action = await chosenAction(request, request.params.id)
      const actions = await listActions(request.tx, request.viewer.authority)
      return page(view, formPage(newDependencyForm(action, actions)))
    })
    app.post('/plan/actions/:id/needs/new', route, async request => {
      const { tx, viewer } = request
      const action = await chosenAction(request, request.params.id)
      const actions = await listActions(tx, viewer.authority)
      const form = sentForm(request.body)
      const read = readDependency(form, action, actions)
      if (!read.ok) return page(view, formAgain(newDependencyForm(action, actions), form, read), 422)
      await addDependency(tx, viewer.authority, action.actionId, read.value, viewer.personId, now())
      return redirect(`${pathOf(action)}#waiting`, 'What it waits for is saved.')
    })

    app.get('/plan/actions/:id/needs/:needsId/end', ending, async request => {
      const { action, dependency, needed } = await chosen(request, request.params)
      return page(view, formPage(endDependencyForm(action, dependency, needed)))
    })
    app.post('/plan/actions/:id/needs/:needsId/end', ending, async request => {
      const { tx, viewer } = request
      const { action, dependency } = await chosen(request, request.params)
      await removeDependency(tx, viewer.authority, action.actionId, dependency, viewer.personId, now())
      return redirect(`${pathOf(action)}#waiting`, 'It no longer waits for it.')
    })
  }
}

async function chosen(request: FastifyRequest, { id, needsId }: { id: string; needsId: string }) {
  const action = await chosenAction(request, id)
  const dependency = action.dependencies.find(one => one.needsId === needsId)
  if (!dependency) throw notFound('What it waits for')
  const found = await findAction(request.tx, request.viewer.authority, needsId)
  const needed = found ? `${found.reference} ${found.title}` : 'an action that was taken out of the plan'
  return { action, dependency, needed }
}
