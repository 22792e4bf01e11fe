import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import {
  addAction,
  answerFinding,
  changeAction,
  changeDue,
  enterDelivery,
  unanswerFinding,
} from '../commands.ts'
import { findAction, listActions, listPlannedFindings, listPriorities } from '../queries.ts'
import { readAnswered, readChangedAction, readDelivery, readDueChange, readNewAction } from './forms.ts'
import {
  actionPage,
  answersPage,
  changeActionPage,
  changeDuePage,
  deliveryPage,
  newActionPage,
  pathOf,
} from './pages.ts'
import { nextReference } from './rules.ts'

const views = 'plan/actions/views'
const params = Type.Object({ id: Type.String({ pattern: '^[\\w.-]{1,100}$' }) })
const querystring = Type.Object({
  finding: Type.Optional(Type.String()),
  priority: Type.Optional(Type.String()),
})
const see = { schema: { params }, config: { allow: 'plan.see' } } as const
const change = { schema: { params }, config: { allow: 'plan.change' } } as const

/** One action: its page, and a page of its own for each thing that can be said of it. */
export function actionRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    await app.register(addingRoutes(now))
    await app.register(dueRoutes(now))
    await app.register(answerRoutes(now))

    app.get('/plan/actions/:id', see, async request => {
      const action = await chosen(request, request.params.id)
      const around = { ...(await readAround(request)), today: dateInLondon(now()) }
      return page(`${views}/action.njk`, actionPage(action, around, request.viewer.can('plan.change')))
    })

    app.get('/plan/actions/:id/change', change, async request => {
      const action = await chosen(request, request.params.id)
      return page(`${views}/action-form.njk`, changeActionPage(action, await readAround(request)))
    })

    app.post('/plan/actions/:id/change', change, async request => {
      const { tx, viewer } = request
      const action = await chosen(request, request.params.id)
      const around = await readAround(request)
      const actions = await listActions(tx, viewer.authority)
      const known = { ...around, actions, actionId: action.actionId }
      const read = readChangedAction(sentForm(request.body), known)
      if (!read.ok) return page(`${views}/action-form.njk`, changeActionPage(action, around, read), 422)
      await changeAction(tx, viewer.authority, action.actionId, read.value, viewer.personId, now())
      return redirect(pathOf(action), 'Action changed.')
    })
  }
}

function addingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const config = { allow: 'plan.change' } as const
    app.get('/plan/actions/new', { schema: { querystring }, config }, async request => {
      const { finding = '', priority = '' } = request.query
      const around = await readForNew(request, priority)
      if (around.priorities.length === 0)
        return redirect('/plan/priorities/new', 'An action belongs to a priority. Add the first priority.')
      return page(`${views}/action-form.njk`, newActionPage(around, { ticked: [finding] }))
    })

    app.post('/plan/actions/new', { config }, async request => {
      const { tx, viewer } = request
      const form = sentForm(request.body)
      const around = await readForNew(request, form.one('priorityId'))
      const read = readNewAction(form, around)
      const fields = { read, ticked: form.many('findings') }
      if (!read.ok) return page(`${views}/action-form.njk`, newActionPage(around, fields), 422)
      const actionId = await addAction(tx, viewer.authority, read.value, viewer.personId, now())
      return redirect(pathOf({ actionId }), `Action ${read.value.reference} added.`)
    })
  }
}

function dueRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/actions/:id/due', change, async request =>
      page(`${views}/due.njk`, changeDuePage(await chosen(request, request.params.id))),
    )

    app.post('/plan/actions/:id/due', change, async request => {
      const { tx, viewer } = request
      const action = await chosen(request, request.params.id)
      const read = readDueChange(sentForm(request.body), action)
      if (!read.ok) return page(`${views}/due.njk`, changeDuePage(action, read), 422)
      await changeDue(tx, viewer.authority, action.actionId, read.value, viewer.personId, now())
      return redirect(pathOf(action), 'Due date changed. The old date stays in the history.')
    })

    app.get('/plan/actions/:id/delivery', change, async request =>
      page(`${views}/delivery.njk`, deliveryPage(await chosen(request, request.params.id))),
    )

    app.post('/plan/actions/:id/delivery', change, async request => {
      const { tx, viewer } = request
      const action = await chosen(request, request.params.id)
      const read = readDelivery(sentForm(request.body))
      if (!read.ok) return page(`${views}/delivery.njk`, deliveryPage(action, read), 422)
      await enterDelivery(tx, viewer.authority, action.actionId, read.value, viewer.personId, now())
      return redirect(pathOf(action), 'Delivery entered.')
    })
  }
}

function answerRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/actions/:id/findings', change, async request => {
      const { findings } = await readAround(request)
      return page(`${views}/answers.njk`, answersPage(await chosen(request, request.params.id), findings))
    })

    app.post('/plan/actions/:id/findings', change, async request => {
      const { tx, viewer } = request
      const action = await chosen(request, request.params.id)
      const { add, remove } = readAnswered(sentForm(request.body))
      const link = (findingId: string) => ({ actionId: action.actionId, findingId })
      for (const id of add) await answerFinding(tx, viewer.authority, link(id), viewer.personId, now())
      for (const id of remove) await unanswerFinding(tx, viewer.authority, link(id), viewer.personId, now())
      const changed = add.length + remove.length > 0
      return redirect(pathOf(action), changed ? 'Findings that this action answers changed.' : undefined)
    })
  }
}

async function chosen(request: FastifyRequest, id: string) {
  const action = await findAction(request.tx, request.viewer.authority, id)
  if (!action) throw notFound('The action')
  return action
}

async function readAround({ tx, viewer }: FastifyRequest) {
  const priorities = await listPriorities(tx, viewer.authority)
  return { priorities, findings: await listPlannedFindings(tx, viewer.authority) }
}

/** What a new action is offered and checked against; the reference that comes next under its priority. */
async function readForNew(request: FastifyRequest, wanted: string) {
  const around = await readAround(request)
  const actions = await listActions(request.tx, request.viewer.authority)
  const only = around.priorities.length === 1 ? around.priorities[0] : undefined
  const priority = around.priorities.find(one => one.priorityId === wanted) ?? only
  const reference = priority ? nextReference(priority, actions) : ''
  return { ...around, actions, priorityId: priority?.priorityId ?? '', reference }
}
