import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { listColleagues } from '../../access/queries.ts'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { listPapers } from '../attachments/queries.ts'
import { listReasonedChanges } from '../bulk/queries.ts'
import { listComments } from '../comments/queries.ts'
import { answerFinding, unanswerFinding } from '../commands.ts'
import { formPage } from '../fields/pages.ts'
import { listRemovedMilestones } from '../milestones/queries.ts'
import { listBudgets, listSpends } from '../money/queries.ts'
import { listNotes } from '../notes/queries.ts'
import { pathOf } from '../pages.ts'
import { findAction, findRemovedAction, listPlannedFindings } from '../queries.ts'
import type { ActionHistory } from '../queries.ts'
import { readAnswered } from './forms.ts'
import { readPlan } from '../wholes/queries.ts'
import { actionPage, answersForm } from './pages.ts'

/** An id in an address. */
export const byId = Type.Object({ id: Type.String({ pattern: '^[\\w.-]{1,100}$' }) })

/** One action's page, and which findings it answers. */
export function actionRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const params = { schema: { params: byId } } as const
  return async app => {
    app.get('/plan/actions/:id', { ...params, config: { allow: 'plan.see' } }, async request => {
      const { tx, viewer } = request
      const removal = await findRemovedAction(tx, viewer.authority, request.params.id)
      const action = removal?.action ?? (await chosenAction(request, request.params.id))
      const around = await readAround(request, action, now())
      const model = actionPage(action, removal ? { ...around, removal } : around, viewer)
      return page('plan/actions/views/action.njk', model)
    })
    await app.register(answerRoutes(now))
  }
}

function answerRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const route = { schema: { params: byId }, config: { allow: 'plan.change' } } as const
  return async app => {
    app.get('/plan/actions/:id/findings', route, async request => {
      const action = await chosenAction(request, request.params.id)
      const findings = await listPlannedFindings(request.tx, request.viewer.authority)
      return page('plan/fields/views/form.njk', formPage(answersForm(action, findings)))
    })

    app.post('/plan/actions/:id/findings', route, async request => {
      const { tx, viewer } = request
      const action = await chosenAction(request, request.params.id)
      const { add, remove } = readAnswered(sentForm(request.body))
      const link = (findingId: string) => ({ actionId: action.actionId, findingId })
      for (const id of add) await answerFinding(tx, viewer.authority, link(id), viewer.personId, now())
      for (const id of remove) await unanswerFinding(tx, viewer.authority, link(id), viewer.personId, now())
      const changed = add.length + remove.length > 0
      return redirect(pathOf(action), changed ? 'Findings that this action answers changed.' : undefined)
    })
  }
}

/** The action a page or a form is about; one that was taken out of the plan takes no forms. */
export async function chosenAction({ tx, viewer }: FastifyRequest, id: string): Promise<ActionHistory> {
  const action = await findAction(tx, viewer.authority, id)
  if (action) return action
  const removed = await findRemovedAction(tx, viewer.authority, id)
  if (!removed) throw notFound('The action')
  const { reference } = removed.action
  throw wrongState(`Somebody took action ${reference} out of the plan. It can be read there, and put back.`)
}

async function readAround({ tx, viewer }: FastifyRequest, action: ActionHistory, now: Date) {
  const { authority } = viewer
  const { actionId, ownerPersonId } = action
  const colleagues = ownerPersonId === null ? [] : await listColleagues(tx, authority, now)
  const reminded = colleagues.find(one => one.personId === ownerPersonId)?.name
  return {
    ...(await readPlan(tx, authority, dateInLondon(now), viewer.changes)),
    reminded: ownerPersonId === null ? '' : (reminded ?? 'somebody who holds no role here today'),
    budgets: await listBudgets(tx, authority, actionId),
    spends: await listSpends(tx, authority, actionId),
    notes: await listNotes(tx, authority, actionId),
    papers: await listPapers(tx, authority, actionId),
    comments: await listComments(tx, authority, 'action', actionId),
    changes: await listReasonedChanges(tx, authority, actionId),
    removedMilestones: await listRemovedMilestones(tx, authority, actionId),
  }
}
