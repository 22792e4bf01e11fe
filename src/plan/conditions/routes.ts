import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { findInspection } from '../../inspections/queries.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { doneOrMessage } from '../fields/forms.ts'
import { isNotice } from '../notices/rules.ts'
import { listActions, listPlannedFindings } from '../queries.ts'
import { addCondition, correctCondition, judgeCondition, tieCondition } from './commands.ts'
import { readCondition, readJudgement } from './forms.ts'
import { correctConditionPage, judgementPage, newConditionPage, noticePath, tiesPage } from './pages.ts'
import { listConditions } from './queries.ts'

const params = Type.Object({ id: Type.String({ pattern: '^[\\w.-]{1,100}$' }) })
const asked = { schema: { params }, config: { allow: 'plan.approve' } } as const
const form = 'plan/fields/views/form.njk'

/** Adding conditions to a notice, correcting and tying them, and entering how they stand. */
export function conditionRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/notices/:id/conditions/new', asked, async request => {
      const { notice, taken } = await readNotice(request, request.params.id)
      return page(form, newConditionPage(notice, nextNumber(taken)))
    })

    app.post('/plan/notices/:id/conditions/new', asked, async request => {
      const { tx, viewer } = request
      const { notice, taken } = await readNotice(request, request.params.id)
      const read = readCondition(sentForm(request.body), taken, false)
      if (!read.ok) return page(form, newConditionPage(notice, nextNumber(taken), read), 422)
      const input = { ...read.value, inspectionId: notice.inspectionId }
      await addCondition(tx, viewer.authority, input, viewer.personId, now())
      return redirect(
        noticePath(notice.inspectionId),
        `Condition ${input.number} added. Tie it to the actions that answer it.`,
      )
    })

    app.get('/plan/conditions/:id', asked, async request => {
      const { condition } = await chosen(request, request.params.id)
      return page(form, correctConditionPage(condition))
    })

    app.post('/plan/conditions/:id', asked, async request => {
      const { tx, viewer } = request
      const { condition, taken } = await chosen(request, request.params.id)
      const read = readCondition(sentForm(request.body), taken, true)
      if (!read.ok) return page(form, correctConditionPage(condition, read), 422)
      await correctCondition(tx, viewer.authority, condition.conditionId, read.value, viewer.personId, now())
      return redirect(noticePath(condition.inspectionId), `Condition ${read.value.number} corrected.`)
    })

    await app.register(tyingRoutes(now))
  }
}

function tyingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/conditions/:id/ties', asked, async request => {
      const { tx, viewer } = request
      const { condition } = await chosen(request, request.params.id)
      const findings = await listPlannedFindings(tx, viewer.authority)
      return page(form, tiesPage(condition, findings, await listActions(tx, viewer.authority)))
    })

    app.post('/plan/conditions/:id/ties', asked, async request => {
      const { tx, viewer } = request
      const { condition } = await chosen(request, request.params.id)
      const sent = sentForm(request.body)
      const ticked = (name: string) => sent.many(name).filter(one => one !== '')
      const input = { actionIds: ticked('actions'), findingIds: ticked('findings') }
      await tieCondition(tx, viewer.authority, condition.conditionId, input, viewer.personId, now())
      return redirect(
        noticePath(condition.inspectionId),
        `What condition ${condition.number} is tied to was saved.`,
      )
    })

    app.get('/plan/conditions/:id/judge', asked, async request => {
      const { condition } = await chosen(request, request.params.id)
      return page(form, judgementPage(condition, dateInLondon(now())))
    })

    app.post('/plan/conditions/:id/judge', asked, async request => {
      const { tx, viewer } = request
      const { condition } = await chosen(request, request.params.id)
      const today = dateInLondon(now())
      const sent = sentForm(request.body)
      const read = readJudgement(sent)
      if (!read.ok) return page(form, judgementPage(condition, today, read), 422)
      const done = await doneOrMessage(sent.given, 'judged', () =>
        judgeCondition(tx, viewer.authority, condition.conditionId, read.value, viewer.personId, now()),
      )
      if (!done.ok) return page(form, judgementPage(condition, today, done), 422)
      return redirect(
        noticePath(condition.inspectionId),
        `How condition ${condition.number} stands was saved.`,
      )
    })
  }
}

function nextNumber(taken: readonly number[]): number {
  return Math.max(0, ...taken) + 1
}

async function readNotice({ tx, viewer }: FastifyRequest, inspectionId: string) {
  const notice = await findInspection(tx, viewer.authority, inspectionId)
  if (!notice || !isNotice(notice.kind)) throw notFound('The notice')
  const conditions = await listConditions(tx, viewer.authority)
  return {
    notice,
    taken: conditions.filter(one => one.inspectionId === inspectionId).map(one => one.number),
  }
}

async function chosen({ tx, viewer }: FastifyRequest, conditionId: string) {
  const all = await listConditions(tx, viewer.authority)
  const condition = all.find(one => one.conditionId === conditionId)
  if (!condition) throw notFound('The condition')
  const others = all.filter(one => one !== condition && one.inspectionId === condition.inspectionId)
  return { condition, taken: others.map(one => one.number) }
}
