import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { notFound } from '../../kernel/refuse.ts'
import { listActions, listPriorities } from '../queries.ts'
import type { Priority } from '../queries.ts'
import { addPriority, changePriority } from './commands.ts'
import { readChangedPriority, readNewPriority } from './forms.ts'
import { changePriorityPage, newPriorityPage } from './pages.ts'

const view = 'plan/priorities/views/priority-form.njk'
const params = Type.Object({ id: Type.String({ pattern: '^[\\w.-]{1,100}$' }) })
const config = { allow: 'plan.change' } as const

/** Adding a priority and changing one. */
export function priorityRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/priorities/new', { config }, async ({ tx, viewer, query }) => {
      const priorities = await listPriorities(tx, viewer.authority)
      const isFirst = sentForm(query).one('first') === 'yes' && priorities.length === 0
      return page(view, newPriorityPage(nextNumber(priorities), isFirst))
    })

    app.post('/plan/priorities/new', { config }, async ({ tx, viewer, body }) => {
      const priorities = await listPriorities(tx, viewer.authority)
      const read = readNewPriority(sentForm(body), priorities)
      if (!read.ok) return page(view, newPriorityPage(nextNumber(priorities), false, read), 422)
      await addPriority(tx, viewer.authority, read.value, viewer.personId, now())
      return redirect('/plan', `Priority ${read.value.number} added. Now add its first action.`)
    })
    await app.register(changingRoutes(now))
  }
}

function changingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const route = { schema: { params }, config } as const
  return async app => {
    app.get('/plan/priorities/:id', route, async ({ tx, viewer, params: { id } }) => {
      const { priority } = chosenFrom(await listPriorities(tx, viewer.authority), id)
      return page(view, changePriorityPage(priority, await listActions(tx, viewer.authority)))
    })

    app.post('/plan/priorities/:id', route, async request => {
      const { tx, viewer } = request
      const { priority, others } = chosenFrom(await listPriorities(tx, viewer.authority), request.params.id)
      const read = readChangedPriority(sentForm(request.body), others)
      const actions = await listActions(tx, viewer.authority)
      if (!read.ok) return page(view, changePriorityPage(priority, actions, read), 422)
      const { priorityId } = priority
      await changePriority(tx, viewer.authority, priorityId, read.value, viewer.personId, now())
      return redirect('/plan', `Priority ${read.value.number} changed.`)
    })
  }
}

function nextNumber(priorities: readonly Priority[]): number {
  return Math.max(0, ...priorities.map(priority => priority.number)) + 1
}

function chosenFrom(priorities: readonly Priority[], id: string) {
  const priority = priorities.find(one => one.priorityId === id)
  if (!priority) throw notFound('The priority')
  return { priority, others: priorities.filter(one => one !== priority) }
}
