import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { addAuthority, addPerson, giveRole, startSession } from '../src/access/commands.ts'
import { buildWeb } from '../src/app/web.ts'
import type { Db } from '../src/db/db.ts'
import { asDoorkeeper, asPerson, openDatabase } from '../src/db/db.ts'
import { localDate } from '../src/kernel/dates.ts'
import { enterDelivery } from '../src/plan/commands.ts'

// The site with a made-up plan of a thousand actions, and beside it an address that enters one action's delivery:
// after it everything of the plan has to be read and drawn again.

const authority = 'Z98'
const personId = 'bench-lead'
const standing = { authority, personId }
const database = await openDatabase({ url: process.env['BENCH_DATABASE_URL'] || undefined })
const now = new Date()
await asPerson(database, { authority, personId: '' }, async db => {
  await addAuthority(db, { authority, name: 'Made-up for measuring', madeUp: true }, 'operator', now)
  const email = 'bench-lead@example.invalid'
  const person = { id: personId, email, name: 'Made-up Lead', password: 'a made-up password' }
  await addPerson(db, authority, person, 'operator', now)
  const fromOn = localDate('2020-01-01')
  if (!fromOn) throw new Error('unreachable')
  await giveRole(db, authority, { personId, role: 'improvement-lead', fromOn }, 'operator', now)
  await writePlan(db)
})
await sql`analyze`.execute(database.handle)

/** A thousand actions under ten priorities: 3 milestones, 5 notes and 3 moved dates each, 200 findings, some money. */
async function writePlan(db: Db): Promise<void> {
  await sql`insert into inspection (authority, inspection_id, known_from, kind, framework, title, published_on)
    values (${authority}, 'I1', '2024-01-01T09:00:00Z', 'full-inspection', 'ILACS', 'Inspection 2023', '2023-12-01')`.execute(
    db,
  )
  await sql`insert into finding (authority, finding_id, inspection_id, number, kind, wording, text, confirmed_by, known_from)
    select ${authority}, 'F' || n, 'I1', n, 'area-for-improvement', 'verbatim',
           'The quality and timeliness of work ' || n || ' for children in need of help and protection.',
           'operator', '2024-01-01T09:00:00Z' from generate_series(1, 200) as n`.execute(db)
  await sql`insert into plan_priority (authority, priority_id, known_from, number, title)
    select ${authority}, 'P' || n, '2024-01-05T09:00:00Z', n, 'Priority ' || n from generate_series(1, 10) as n`.execute(
    db,
  )
  await sql`insert into plan_outcome (authority, outcome_id, known_from, priority_id, number, statement)
    select ${authority}, 'O' || n, '2024-01-05T09:00:00Z', 'P' || n, 1, 'Children notice difference ' || n
    from generate_series(1, 10) as n`.execute(db)
  await sql`insert into action (authority, action_id, known_from, priority_id, reference, title, owner, start_on,
                                department, success, changed_by)
    select ${authority}, 'A' || n, '2024-01-06T09:00:00Z', 'P' || (1 + n % 10), (1 + n % 10) || '.' || (1 + n / 10),
           'Change what is done so that work ' || n || ' is in time and good enough', 'Head of service ' || (n % 25),
           date '2024-02-01' + n % 200, 'Department ' || (n % 6), 'Nine in ten are in time', ${personId}
    from generate_series(1, 1000) as n`.execute(db)
  await sql`insert into action_due (authority, action_id, known_from, due_on, was_due_on, reason, agreed_by, changed_by)
    select ${authority}, 'A' || n, timestamptz '2024-01-06T09:00:00Z' + m * interval '90 days',
           date '2024-09-01' + n % 300 + 60 * m, case when m > 0 then date '2024-09-01' + n % 300 + 60 * (m - 1) end,
           case when m > 0 then 'The post was not filled in time' else '' end, 'Improvement board', ${personId}
    from generate_series(1, 1000) as n, generate_series(0, 3) as m`.execute(db)
  await sql`insert into action_delivery (authority, action_id, known_from, delivery, note, entered_by)
    select ${authority}, 'A' || n, timestamptz '2024-01-06T09:00:00Z' + m * interval '90 days',
           (array['not started', 'on track', 'at risk', 'off track', 'complete'])[1 + case when m = 0 then 0 else (n + m) % 5 end],
           case when m > 0 then 'What holds it up, and what happens next' else '' end, ${personId}
    from generate_series(1, 1000) as n, generate_series(0, 2) as m`.execute(db)
  await sql`insert into action_finding (authority, action_id, finding_id, known_from)
    select ${authority}, 'A' || n, 'F' || (1 + (n * k) % 190), '2024-01-06T09:00:00Z'
    from generate_series(1, 1000) as n, generate_series(1, 2) as k on conflict do nothing`.execute(db)
  await sql`insert into milestone (authority, milestone_id, known_from, action_id, number, title, done_on, changed_by)
    select ${authority}, 'M' || n || '-' || m, '2024-01-06T09:00:00Z', 'A' || n, m, 'Step ' || m || ' of the work',
           case when m = 1 then date '2024-05-01' end, ${personId}
    from generate_series(1, 1000) as n, generate_series(1, 3) as m`.execute(db)
  await sql`insert into milestone_due (authority, milestone_id, known_from, due_on, agreed_by, changed_by)
    select ${authority}, 'M' || n || '-' || m, '2024-01-06T09:00:00Z', date '2024-04-01' + 60 * m, 'Improvement board', ${personId}
    from generate_series(1, 1000) as n, generate_series(1, 3) as m`.execute(db)
  await sql`insert into progress_note (authority, note_id, action_id, known_from, noted_on, done, so_what, written_by)
    select ${authority}, 'N' || n || '-' || m, 'A' || n, timestamptz '2024-02-01T09:00:00Z' + m * interval '30 days',
           date '2024-02-01' + 30 * m, 'What was done in month ' || m,
           'Parents of eight of ten children in the sample could say what has to change', ${personId}
    from generate_series(1, 1000) as n, generate_series(1, 5) as m`.execute(db)
  await sql`insert into action_budget (authority, action_id, financial_year, known_from, pence, agreed_by, entered_by)
    select ${authority}, 'A' || n, '2024/25', '2024-04-01T09:00:00Z', 100000 * n, 'Cabinet', ${personId}
    from generate_series(1, 1000, 4) as n`.execute(db)
  await sql`insert into action_spend (authority, spend_id, action_id, known_from, spent_on, pence, what, entered_by)
    select ${authority}, 'S' || n || '-' || m, 'A' || n, '2024-06-01T09:00:00Z', '2024-05-01', 12300 * m, 'Training', ${personId}
    from generate_series(1, 1000, 4) as n, generate_series(1, 2) as m`.execute(db)
  await sql`insert into action_dependency (authority, action_id, needs_id, known_from, entered_by)
    select ${authority}, 'A' || n, 'A' || (n - 1), '2024-01-06T09:00:00Z', ${personId}
    from generate_series(2, 1000, 5) as n`.execute(db)
}

const site = await buildWeb(database, {
  cookieSecret: 'x'.repeat(32),
  https: false,
  requestsPerMinute: 1_000_000_000,
  trustProxy: false,
  log: false,
})
await site.listen({ port: 0 })

let changed = 0
const changer = createServer((_request, response) => {
  changed += 1
  const entry = { delivery: changed % 2 === 0 ? 'on track' : 'at risk', note: 'Measured' } as const
  asPerson(database, standing, db => enterDelivery(db, authority, 'A7', entry, personId, new Date())).then(
    () => response.end('changed'),
    (fault: unknown) => response.writeHead(500).end(String(fault)),
  )
})
await new Promise<void>(done => changer.listen(0, done))

const token = await asDoorkeeper(database, db => startSession(db, personId, authority, now))
const at = (address: AddressInfo | string | null) => `http://127.0.0.1:${(address as AddressInfo).port}`
process.stdout.write(
  `${JSON.stringify({ site: at(site.server.address()), change: at(changer.address()), cookie: `los_session=${token}` })}\n`,
)
