import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { listColleagues } from '../../access/queries.ts'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { pathOf } from '../pages.ts'
import { byId, chosenAction } from '../actions/routes.ts'
import { nextReference } from '../actions/rules.ts'
import { addAction, changeAction } from '../commands.ts'
import { doubtsOfDue } from '../dues/rules.ts'
import { changedPage, doubtedForm, formAgain, isDoubted } from '../edits/pages.ts'
import { instantSeen, savedFirst } from '../edits/routes.ts'
import { formPage } from '../fields/pages.ts'
import { listPartners } from '../partners/queries.ts'
import { findAction, listActions, listPlannedFindings, listPriorities } from '../queries.ts'
import type { Action } from '../queries.ts'
import { readChangedAction, readNewAction } from './forms.ts'
import { changeActionForm, newActionForm } from './pages.ts'

const view = 'plan/edits/views/form.njk'
const querystring = Type.Object({
  finding: Type.Optional(Type.String({ maxLength: 100 })),
  priority: Type.Optional(Type.String({ maxLength: 100 })),
})

/** Adding an action, and changing what one is. */
export function particularsRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const config = { allow: 'plan.change' } as const
    app.get('/plan/actions/new', { schema: { querystring }, config }, async request => {
      const { finding = '', priority = '' } = request.query
      const around = await readForNew(request, priority, now())
      if (around.priorities.length === 0) return redirect('/plan/priorities/new?first=yes')
      return page(view, formPage(newActionForm(around, [finding])))
    })

    app.post('/plan/actions/new', { config }, async request => {
      const { tx, viewer } = request
      const form = sentForm(request.body)
      const around = await readForNew(request, form.one('priorityId'), now())
      const read = readNewAction(form, around)
      if (!read.ok) return page(view, formAgain(newActionForm(around, []), form, read), 422)
      const { dueOn, startOn } = read.value
      const doubts = doubtsOfDue(dueOn, { startOn, milestones: [] }, dateInLondon(now()))
      if (isDoubted(form, doubts))
        return page(view, doubtedForm(newActionForm(around, []), form, doubts), 422)
      const actionId = await addAction(tx, viewer.authority, read.value, viewer.personId, now())
      return redirect(pathOf({ actionId }), `Action ${read.value.reference} added.`)
    })
    await app.register(changingRoutes(now))
  }
}

function changingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const route = { schema: { params: byId }, config: { allow: 'plan.change' } } as const
  return async app => {
    app.get('/plan/actions/:id/change', route, async request => {
      const action = await chosenAction(request, request.params.id)
      return page(view, formPage(changeActionForm(action, await readAround(request, now(), action))))
    })

    app.post('/plan/actions/:id/change', route, async request => {
      const { tx, viewer } = request
      const { authority } = viewer
      const action = await chosenAction(request, request.params.id)
      const { actionId } = action
      const around = await readAround(request, now(), action)
      const form = sentForm(request.body)
      const actions = await listActions(tx, authority)
      const read = readChangedAction(form, { ...around, actions, actionId })
      if (!read.ok) return page(view, formAgain(changeActionForm(action, around), form, read), 422)
      const saved = await savedFirst(() =>
        changeAction(tx, authority, actionId, read.value, viewer.personId, now()),
      )
      if (saved) return redirect(pathOf(action), 'Action changed.')
      const standing = await chosenAction(request, actionId)
      const seen = instantSeen(form.one('seen'))
      const opened = seen && (await findAction(tx, authority, actionId, seen))
      const other = { name: standing.changedByName, at: standing.knownFrom }
      const before = opened ? changeActionForm(opened, around) : undefined
      return page(view, changedPage(before, changeActionForm(standing, around), form, other), 409)
    })
  }
}

async function readAround({ tx, viewer }: FastifyRequest, now: Date, action?: Action) {
  const { authority } = viewer
  const colleagues = await listColleagues(tx, authority, now)
  const { ownerPersonId = null } = action ?? {}
  // Who left is still who the action names, until somebody chooses another.
  if (ownerPersonId !== null && !colleagues.some(one => one.personId === ownerPersonId))
    colleagues.push({ personId: ownerPersonId, name: 'Somebody who holds no role here today' })
  return {
    colleagues,
    priorities: await listPriorities(tx, authority),
    findings: await listPlannedFindings(tx, authority),
    partners: await listPartners(tx, authority),
  }
}

/** What a new action is offered and checked against; the reference that comes next under its priority. */
async function readForNew(request: FastifyRequest, wanted: string, now: Date) {
  const around = await readAround(request, now)
  const actions = await listActions(request.tx, request.viewer.authority)
  const only = around.priorities.length === 1 ? around.priorities[0] : undefined
  const priority = around.priorities.find(one => one.priorityId === wanted) ?? only
  const reference = priority ? nextReference(priority, actions) : ''
  return { ...around, actions, priorityId: priority?.priorityId ?? '', reference }
}
