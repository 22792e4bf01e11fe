import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { notFound } from '../../kernel/refuse.ts'
import { listPriorities } from '../queries.ts'
import type { Priority } from '../queries.ts'
import { addPriority, changePriority } from './commands.ts'
import { readPriority } from './forms.ts'
import { priorityPage } from './pages.ts'

const view = 'plan/priorities/views/priority-form.njk'
const params = Type.Object({ id: Type.String({ pattern: '^[\\w.-]{1,100}$' }) })
const config = { allow: 'plan.change' } as const

/** Adding a priority and changing one. */
export function priorityRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/priorities/new', { config }, async ({ tx, viewer }) => {
      const priorities = await listPriorities(tx, viewer.authority)
      return page(view, priorityPage(undefined, nextNumber(priorities)))
    })

    app.post('/plan/priorities/new', { config }, async ({ tx, viewer, body }) => {
      const priorities = await listPriorities(tx, viewer.authority)
      const read = readPriority(sentForm(body), priorities)
      if (!read.ok) return page(view, priorityPage(undefined, nextNumber(priorities), read), 422)
      await addPriority(tx, viewer.authority, read.value, viewer.personId, now())
      return redirect('/plan', `Priority ${read.value.number} added. Now add its first action.`)
    })

    app.get(
      '/plan/priorities/:id',
      { schema: { params }, config },
      async ({ tx, viewer, params: { id } }) => {
        const { priority } = chosenFrom(await listPriorities(tx, viewer.authority), id)
        return page(view, priorityPage(priority, priority.number))
      },
    )

    app.post('/plan/priorities/:id', { schema: { params }, config }, async request => {
      const { tx, viewer } = request
      const { priority, others } = chosenFrom(await listPriorities(tx, viewer.authority), request.params.id)
      const read = readPriority(sentForm(request.body), others)
      if (!read.ok) return page(view, priorityPage(priority, priority.number, read), 422)
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
