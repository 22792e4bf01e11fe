import { sql } from 'kysely'
import { openDatabase, asPerson } from '../src/db/db.ts'
import type { Db } from '../src/db/db.ts'
import { comparisonPage } from '../src/plan/comparisons/pages.ts'
import { readCompared } from '../src/plan/comparisons/queries.ts'
import { freezeVersion } from '../src/plan/versions/commands.ts'
import { listVersions } from '../src/plan/versions/queries.ts'
import { onBothEngines } from './engines.ts'
import type { Measured } from './main.ts'

const actions = 1000
const runs = 15
const authority = 'Z01'

/** Two frozen versions of 1,000 actions read from the database, checked against their hashes and compared, on both engines. */
export function benchVersions(): Promise<Measured[]> {
  return onBothEngines(onEngine)
}

async function onEngine(engine: string, url: string | undefined): Promise<Measured[]> {
  const database = await openDatabase({ url })
  try {
    return await asPerson(database, { authority, personId: '' }, async db => {
      await sql`insert into authority values (${authority}, 'Bench', true, '', now())`.execute(db)
      await fill(db)
      const from = await freeze(db, 'Before', '2026-02-01T09:00:00Z')
      await change(db)
      const to = await freeze(db, 'After', '2026-03-01T09:00:00Z')
      const waits: number[] = []
      for (let run = 0; run < runs + 3; run += 1) {
        const start = performance.now()
        const compared = await readCompared(db, authority, from, to)
        const versions = await listVersions(db, authority)
        const page = comparisonPage(compared, versions, { progress: true, unchanged: false })
        if (run >= 3) waits.push(performance.now() - start)
        if (page.isSame || page.faults.length > 0)
          throw new Error('The two versions should differ, and be whole')
      }
      const sorted = waits.toSorted((a, b) => a - b)
      const what = `Comparing two versions of ${actions} actions, ${engine}`
      return [
        {
          what: `${what}, median`,
          figure: sorted[Math.floor(runs / 2)] ?? NaN,
          unit: 'ms',
          aim: 'below 300',
        },
        { what: `${what}, slowest of ${runs}`, figure: sorted.at(-1) ?? NaN, unit: 'ms', aim: 'below 300' },
      ]
    })
  } finally {
    await database.close()
  }
}

function freeze(db: Db, name: string, at: string): Promise<string> {
  const description = { name, inspectionIds: [], cameFrom: null, why: '' }
  return freezeVersion(db, authority, description, 'operator', new Date(at))
}

/** Ten priorities, 1,000 actions with two milestones, a budget and some moved dates each. */
async function fill(db: Db): Promise<void> {
  const known = '2026-01-05T09:00:00Z'
  await sql`insert into plan_priority (authority, priority_id, known_from, number, title)
            select ${authority}, 'P' || n, ${known}, n, 'Priority ' || n from generate_series(1, 10) as n`.execute(
    db,
  )
  await sql`insert into plan_outcome (authority, outcome_id, known_from, priority_id, number, statement)
            select ${authority}, 'O' || n, ${known}, 'P' || n, 1, 'Children notice ' || n
            from generate_series(1, 10) as n`.execute(db)
  await sql`insert into action (authority, action_id, known_from, priority_id, reference, title, owner, start_on,
                                success, monitoring, department, sponsor, changed_by)
            select ${authority}, 'A' || n, ${known}, 'P' || (n % 10 + 1), (n % 10 + 1) || '.' || n,
                   'Managers look at plan number ' || n || ' each month and say what changed for the child',
                   'Head of service', date '2026-01-05', 'Children say that it helped', 'Monthly report', 'Children',
                   'Director', 'operator'
            from generate_series(1, ${actions}) as n`.execute(db)
  await sql`insert into action_due (authority, action_id, known_from, due_on, agreed_by, changed_by)
            select ${authority}, 'A' || n, ${known}, date '2026-06-30', 'Board', 'operator'
            from generate_series(1, ${actions}) as n`.execute(db)
  await sql`insert into action_delivery (authority, action_id, known_from, delivery, entered_by)
            select ${authority}, 'A' || n, ${known}, 'not started', 'operator'
            from generate_series(1, ${actions}) as n`.execute(db)
  await sql`insert into milestone (authority, milestone_id, known_from, action_id, number, title, changed_by)
            select ${authority}, 'M' || n || '-' || m, ${known}, 'A' || n, m, 'Step ' || m, 'operator'
            from generate_series(1, ${actions}) as n, generate_series(1, 2) as m`.execute(db)
  await sql`insert into milestone_due (authority, milestone_id, known_from, due_on, agreed_by, changed_by)
            select ${authority}, milestone_id, known_from, date '2026-04-30', 'Board', 'operator' from milestone
            where authority = ${authority}`.execute(db)
  await sql`insert into action_budget (authority, action_id, financial_year, known_from, pence, agreed_by, entered_by)
            select ${authority}, 'A' || n, '2026/27', ${known}, n * 1000, 'Board', 'operator'
            from generate_series(1, ${actions}) as n`.execute(db)
}

/** Between the two: every tenth title in other words, every fifth date later, every fiftieth action gone, some new. */
async function change(db: Db): Promise<void> {
  const known = '2026-02-10T09:00:00Z'
  await sql`update action set superseded_at = ${known}
            where authority = ${authority} and superseded_at is null and substr(action_id, 2)::int % 10 = 0`.execute(
    db,
  )
  await sql`insert into action (authority, action_id, known_from, priority_id, reference, title, owner, changed_by)
            select authority, action_id, ${known}, priority_id, reference, title || ', and show it to the board', owner,
                   'operator'
            from action where authority = ${authority} and superseded_at = ${known}
              and substr(action_id, 2)::int % 50 <> 0`.execute(db)
  await sql`insert into action_removal (authority, action_id, known_from, reason, agreed_by, removed_by)
            select authority, action_id, ${known}, 'Merged', 'Board', 'operator' from action
            where authority = ${authority} and superseded_at = ${known} and substr(action_id, 2)::int % 50 = 0`.execute(
    db,
  )
  await sql`insert into action_due (authority, action_id, known_from, due_on, was_due_on, reason, asked_by, agreed_by,
                                    changed_by)
            select ${authority}, 'A' || n, ${known}, date '2026-09-30', date '2026-06-30', 'Vacant posts', 'Owner', 'Board',
                   'operator'
            from generate_series(5, ${actions}, 5) as n`.execute(db)
  await sql`insert into action_delivery (authority, action_id, known_from, delivery, entered_by)
            select ${authority}, 'A' || n, ${known}, 'on track', 'operator'
            from generate_series(3, ${actions}, 3) as n`.execute(db)
}
