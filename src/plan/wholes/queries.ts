import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { deadlinesFrom, readDeadlineFacts } from '../deadlines/queries.ts'
import type { Deadline } from '../deadlines/queries.ts'
import type { Plan } from '../filters/rules.ts'
import type { Keep } from '../lists/queries.ts'
import { listPartners } from '../partners/queries.ts'
import { listActions, listPlannedFindings, listPriorities } from '../queries.ts'

/** The plan with what is due after inspections. */
export interface WholePlan extends Plan {
  readonly deadlines: readonly Deadline[]
}

interface Kept {
  readonly changes: number
  readonly plan: WholePlan
  /** What was read of which tables, and how many rows they had then. */
  readonly parts: Map<string, Part>
}

interface Part {
  readonly stamp: string
  readonly found: unknown
}

const mostAuthorities = 20
const kept = new Map<string, Kept>()

/**
 * The whole plan as a page needs it. A reader who was told the authority's change counter as the request began gives it
 * as `changes`: while nothing has changed since, the same plan is given again, and nothing is read; after a change only
 * what was added to is read again.
 */
export async function readPlan(
  db: Db,
  authority: string,
  today: LocalDate,
  changes: number,
): Promise<WholePlan> {
  const before = kept.get(authority)
  if (before?.changes === changes && before.plan.today === today) return before.plan
  const parts = new Map<string, Part>()
  const keep = keeper(await readStamps(db, authority), before?.parts ?? new Map<string, Part>(), parts)
  const looks = ['finding', 'finding_description', 'finding_closing', 'inspection', 'action_finding']
  const duties = [
    'inspection',
    'finding',
    'duty_done',
    'plan_version',
    'plan_version_description',
    'plan_submission',
  ]
  const plan: WholePlan = {
    priorities: await keep(['plan_priority', 'plan_outcome'], () => listPriorities(db, authority)),
    actions: await listActions(db, authority, undefined, keep),
    findings: await keep(looks, () => listPlannedFindings(db, authority)),
    partners: await keep(['partner_organisation'], () => listPartners(db, authority)),
    deadlines: deadlinesFrom(await keep(duties, () => readDeadlineFacts(db, authority)), today),
    today,
  }
  kept.delete(authority)
  kept.set(authority, { changes, plan, parts })
  const [oldest] = kept.keys()
  if (kept.size > mostAuthorities && oldest !== undefined) kept.delete(oldest)
  return plan
}

/** Gives again what is still good, and holds all that was given in `after`. */
function keeper(
  stamps: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, Part>,
  after: Map<string, Part>,
): Keep {
  return async <Found>(tables: readonly string[], read: () => Promise<Found>) => {
    const key = tables.join(' ')
    // Whoever entered something is named with it: a new name is a new reading.
    const stamp = ['person', ...tables].map(table => stamps.get(table)).join(' ')
    const held = before.get(key)
    // What is held under a key was put there by this very reading of the same tables.
    const found = held?.stamp === stamp ? (held.found as Found) : await read()
    after.set(key, { stamp, found })
    return found
  }
}

const superseded = [
  'plan_priority',
  'plan_outcome',
  'partner_organisation',
  'action',
  'action_finding',
  'action_dependency',
  'action_spend',
  'milestone',
  'progress_note',
  'inspection',
  'plan_submission',
]
const added = [
  'action_due',
  'action_delivery',
  'action_budget',
  'milestone_due',
  'finding',
  'finding_description',
  'finding_closing',
  'duty_done',
  'plan_version',
  'plan_version_description',
]

/** How many rows each table of the plan has, and how many of them are superseded; and who is named in it. */
async function readStamps(db: Db, authority: string): Promise<Map<string, string>> {
  const count = (table: string, what: string) =>
    sql`(select ${sql.raw(what)} from ${sql.table(table)} where authority = ${authority}) as ${sql.ref(table)}`
  const columns = [
    ...superseded.map(table => count(table, `count(*) || '.' || count(superseded_at)`)),
    ...added.map(table => count(table, 'count(*)::text')),
    sql`(select md5(string_agg(id || name, ' ' order by id)) from person) as person`,
  ]
  const { rows } = await sql<Record<string, string | null>>`select ${sql.join(columns)}`.execute(db)
  return new Map(Object.entries(rows[0] ?? {}).map(([table, stamp]) => [table, stamp ?? '']))
}
