import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Db } from '../db/db.ts'
import { file, page } from '../http/answers.ts'
import { sentForm } from '../http/forms.ts'
import { dateInLondon } from '../kernel/dates.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { actionRoutes } from './actions/routes.ts'
import { deliveryRoutes } from './deliveries/routes.ts'
import { dependencyRoutes } from './dependencies/routes.ts'
import { dueRoutes } from './dues/routes.ts'
import { approvalRoutes } from './approvals/routes.ts'
import { comparisonRoutes } from './comparisons/routes.ts'
import { conditionRoutes } from './conditions/routes.ts'
import { deadlineRoutes } from './deadlines/routes.ts'
import { decisionRoutes } from './decisions/routes.ts'
import { attachmentRoutes } from './attachments/routes.ts'
import { bulkRoutes } from './bulk/routes.ts'
import { commentRoutes } from './comments/routes.ts'
import { readChoice } from './forms.ts'
import { planCsv, planPage } from './pages.ts'
import type { Plan } from './pages.ts'
import { milestoneRoutes } from './milestones/routes.ts'
import { moneyRoutes } from './money/routes.ts'
import { noteRoutes } from './notes/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { outcomeRoutes } from './outcomes/routes.ts'
import { particularsRoutes } from './particulars/routes.ts'
import { partnerRoutes } from './partners/routes.ts'
import { priorityRoutes } from './priorities/routes.ts'
import { recommendationRoutes } from './recommendations/routes.ts'
import { removalRoutes } from './removals/routes.ts'
import { versionRoutes } from './versions/routes.ts'
import { listActions, listPlannedFindings, listPriorities } from './queries.ts'

/** The plan: its register and export, then its actions and priorities. */
export function planRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan', { config: { allow: 'plan.see' } }, async ({ tx, viewer, query }) => {
      const plan = await readPlan(tx, viewer.authority, dateInLondon(now()))
      const model = planPage(plan, readChoice(sentForm(query)), viewer.can('plan.change'))
      return page('plan/views/plan.njk', model)
    })

    app.get('/plan/actions.csv', { config: { allow: 'plan.see' } }, async ({ tx, viewer, query }) => {
      const today = dateInLondon(now())
      const plan = await readPlan(tx, viewer.authority, today)
      const text = planCsv(plan, readChoice(sentForm(query)))
      return file(`plan-${viewer.authority}-${today}.csv`, 'text/csv; charset=utf-8', text)
    })

    for (const routes of [
      particularsRoutes,
      actionRoutes,
      dueRoutes,
      deliveryRoutes,
      milestoneRoutes,
      noteRoutes,
    ])
      await app.register(routes(now))
    for (const routes of [moneyRoutes, dependencyRoutes, partnerRoutes, outcomeRoutes, removalRoutes])
      await app.register(routes(now))
    await app.register(priorityRoutes(now))
    await app.register(attachmentRoutes(now))
    await app.register(commentRoutes(now))
    await app.register(bulkRoutes(now))
    await app.register(comparisonRoutes())
    for (const routes of [versionRoutes, approvalRoutes, decisionRoutes, recommendationRoutes])
      await app.register(routes(now))
    for (const routes of [deadlineRoutes, noticeRoutes, conditionRoutes]) await app.register(routes(now))
  }
}

async function readPlan(db: Db, authority: string, today: LocalDate): Promise<Plan> {
  const priorities = await listPriorities(db, authority)
  const actions = await listActions(db, authority)
  const findings = await listPlannedFindings(db, authority)
  return { priorities, actions, findings, today }
}
