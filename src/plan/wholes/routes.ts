import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { file, page } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { Permission } from '../../kernel/permissions.ts'
import { readChoice } from '../filters/forms.ts'
import type { Choice } from '../filters/rules.ts'
import { planCsv } from '../tables/pages.ts'
import { planPage } from './pages.ts'
import { readPlan } from './queries.ts'
import type { WholePlan } from './queries.ts'

/** The whole plan as table, board and timeline, and its export. */
export function wholeRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const config = { allow: 'plan.see' } as const
  return async app => {
    app.get('/plan', { config }, async ({ tx, viewer, query }) => {
      const plan = await readPlan(tx, viewer.authority, dateInLondon(now()), viewer.changes)
      const can = (permission: Permission) => viewer.can(permission)
      return page('plan/views/plan.njk', keptPage(plan, readChoice(sentForm(query)), can))
    })

    app.get('/plan/actions.csv', { config }, async ({ tx, viewer, query }) => {
      const today = dateInLondon(now())
      const plan = await readPlan(tx, viewer.authority, today, viewer.changes)
      const text = planCsv(plan, readChoice(sentForm(query)))
      return file(`plan-${viewer.authority}-${today}.csv`, 'text/csv; charset=utf-8', text)
    })
  }
}

type Model = ReturnType<typeof planPage>
const keptModels = new WeakMap<WholePlan, Map<string, Model>>()
const mostModels = 30

/** Everybody who looks at the same plan in the same way is given the same model, drawn once. */
function keptPage(plan: WholePlan, choice: Choice, can: (permission: Permission) => boolean): Model {
  const models = keptModels.get(plan) ?? new Map<string, Model>()
  keptModels.set(plan, models)
  const key = JSON.stringify([choice, can('plan.change'), can('plan.report')])
  const model = models.get(key) ?? planPage(plan, choice, { can })
  if (models.size >= mostModels) models.clear()
  models.set(key, model)
  return model
}
