import type { Db } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Plan } from '../filters/rules.ts'
import { listPartners } from '../partners/queries.ts'
import { listActions, listPlannedFindings, listPriorities } from '../queries.ts'

interface Kept {
  readonly changes: number
  readonly plan: Plan
}

const mostAuthorities = 20
const kept = new Map<string, Kept>()

/**
 * The whole plan as a page needs it. A reader who was told the authority's change counter as the request began gives it
 * as `changes`: while nothing has changed since, the same plan is given again, and nothing is read.
 */
export async function readPlan(db: Db, authority: string, today: LocalDate, changes: number): Promise<Plan> {
  const before = kept.get(authority)
  if (before?.changes === changes && before.plan.today === today) return before.plan
  const plan: Plan = {
    priorities: await listPriorities(db, authority),
    actions: await listActions(db, authority),
    findings: await listPlannedFindings(db, authority),
    partners: await listPartners(db, authority),
    today,
  }
  kept.delete(authority)
  kept.set(authority, { changes, plan })
  const [oldest] = kept.keys()
  if (kept.size > mostAuthorities && oldest !== undefined) kept.delete(oldest)
  return plan
}
