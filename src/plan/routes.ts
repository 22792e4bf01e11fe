import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
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
import { withdrawalRoutes } from './withdrawals/routes.ts'
import { wholeRoutes } from './wholes/routes.ts'

/** The plan: the whole of it, then each thing it is made of. */
export function planRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    for (const routes of [
      wholeRoutes,
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
    for (const routes of [
      versionRoutes,
      approvalRoutes,
      withdrawalRoutes,
      decisionRoutes,
      recommendationRoutes,
    ])
      await app.register(routes(now))
    for (const routes of [deadlineRoutes, noticeRoutes, conditionRoutes]) await app.register(routes(now))
  }
}
