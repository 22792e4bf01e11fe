import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { siteFor } from '../../access/testing.ts'
import type { TestSite } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import type { Db } from '../../db/db.ts'
import { addAction, changeDue, enterDelivery } from '../commands.ts'
import { addPriority } from '../priorities/commands.ts'
import { findAction, findRemovedAction } from '../queries.ts'
import { at, day, givenAction } from '../testing.ts'
import { reasonedChanges } from './pages.ts'
import { listReasonedChanges } from './queries.ts'
import { bulkRoutes } from './routes.ts'

let clock = new Date('2026-02-02T09:00:00Z')
const now = () => (clock = new Date(clock.getTime() + 1000))
const why = {
  reason: 'The inspection was brought forward',
  agreedBy: 'Improvement board',
  askedBy: 'Director',
}

/** A plan of three actions: two dated, one without a date; and a second priority. */
async function siteWithPlan() {
  const site = await siteFor(bulkRoutes(now), { role: 'improvement-lead', now })
  const { authority } = site
  const one = { priorityId: 'P1', owner: 'Head of service', startOn: null, agreedBy: 'Board' }
  const ids = await within(site, async db => {
    const first = await givenAction(db, authority)
    await addPriority(
      db,
      authority,
      { id: 'P2', number: 2, title: 'Practice', outcome: 'x' },
      'operator',
      at('2026-01-05'),
    )
    const second = { ...one, reference: '1.2', title: 'Train', dueOn: day('2026-04-30') }
    const third = { ...one, reference: '1.3', title: 'Watch', dueOn: null, noDateReason: 'Waits for 1.2' }
    return [
      first,
      await addAction(db, authority, second, 'operator', at('2026-01-06')),
      await addAction(db, authority, third, 'operator', at('2026-01-07')),
    ]
  })
  return { site, ids }
}

function within<T>(site: TestSite, work: (db: Db) => Promise<T>): Promise<T> {
  return asPerson(site.database, { authority: site.authority, personId: '' }, work)
}

const actionOf = (site: TestSite, id: string) => within(site, db => findAction(db, site.authority, id))

function seenIn(body: string): string[] {
  return [...body.matchAll(/name="seen" value="([^"]+)"/g)].map(([, value]) => value ?? '')
}

/** Sees the preview and applies it. */
async function change(site: TestSite, ids: readonly string[], fields: Record<string, string>) {
  const preview = await site.post('/plan/bulk/preview', { action: ids, ...why, ...fields })
  expect(preview.statusCode).toBe(200)
  const seen = seenIn(preview.body)
  return { preview, apply: () => site.post('/plan/bulk/apply', { seen, ...why, ...fields }) }
}

describe('one change to many actions', () => {
  test('every page follows from the one before, under the filter of the plan', async () => {
    const { site, ids } = await siteWithPlan()
    const choose = await site.get('/plan/bulk?owner=Head+of+service')
    expect(choose.body).toContain('Showing 2 of 3 actions')
    expect(choose.body).not.toContain('Write the supervision policy')
    const say = await site.post('/plan/bulk/change', { action: ids, 'back-owner': 'Head of service' })
    expect(say.body).toContain('Change 3 actions')
    expect(say.body).toContain('href="/plan?owner=Head+of+service"')
  })

  test('the trail names the kind of change and the actions, never words that somebody typed', async () => {
    const { site, ids } = await siteWithPlan()
    for (const [kind, field] of [
      ['owner', 'owner'],
      ['department', 'department'],
    ] as const) {
      const { apply } = await change(site, ids, { kind, [field]: 'Words typed by mistake' })
      expect((await apply()).statusCode).toBe(303)
    }
    const { rows } = await within(site, db =>
      sql<{ detail: string }>`select detail from trail_entry where authority = ${site.authority}
                              and act = 'actions changed together'`.execute(db),
    )
    expect(rows).toHaveLength(2)
    for (const { detail } of rows) {
      expect(detail).toContain(ids[0])
      expect(detail).not.toContain('typed by mistake')
    }
  })

  test('moves due dates by weeks: each keeps its old date with the one reason; what cannot move is said', async () => {
    const { site, ids } = await siteWithPlan()
    const { preview, apply } = await change(site, ids, {
      kind: 'move',
      amount: '4',
      unit: 'weeks',
      direction: 'later',
    })
    expect(preview.body).toContain('2 actions of 3')
    expect(preview.body).toContain('It has no due date to move.')
    expect(preview.body).toContain('28 April 2026')
    expect((await actionOf(site, ids[0] ?? ''))?.dueOn).toBe('2026-03-31')
    expect((await apply()).statusCode).toBe(303)
    const moved = await actionOf(site, ids[0] ?? '')
    expect(moved).toMatchObject({ dueOn: '2026-04-28', timesMoved: 1, daysMoved: 28 })
    expect(moved?.lastMove).toMatchObject({
      wasDueOn: '2026-03-31',
      reason: why.reason,
      agreedBy: why.agreedBy,
    })
    expect((await actionOf(site, ids[1] ?? ''))?.dueOn).toBe('2026-05-28')
    expect((await actionOf(site, ids[2] ?? ''))?.dueOn).toBeNull()
  })

  test('leaves one entry in the trail that names every key', async () => {
    const { site, ids } = await siteWithPlan()
    const { apply } = await change(site, ids, { kind: 'department', department: 'Children’s Services' })
    await apply()
    const entries = await within(site, db =>
      db.selectFrom('trail_entry').selectAll().where('act', '=', 'actions changed together').execute(),
    )
    expect(entries).toHaveLength(1)
    for (const id of ids) expect(entries[0]?.detail).toContain(id)
    expect(entries[0]?.detail).not.toContain(why.reason)
  })

  test.each([
    [{ kind: 'owner', owner: 'Assistant director' }, { owner: 'Assistant director' }],
    [{ kind: 'department', department: 'Education' }, { department: 'Education' }],
    [
      { kind: 'priority', priority: 'P2' },
      { priorityId: 'P2', outcomeId: null },
    ],
    [{ kind: 'delivery', delivery: 'at risk' }, { delivery: 'at risk' }],
    [{ kind: 'date', 'due-day': '1', 'due-month': '9', 'due-year': '2026' }, { dueOn: '2026-09-01' }],
  ])('%j', async (fields, expected) => {
    const { site, ids } = await siteWithPlan()
    const two = ids.slice(0, 2)
    const before = await actionOf(site, two[0] ?? '')
    const { apply } = await change(site, two, fields)
    expect((await apply()).statusCode).toBe(303)
    for (const id of two) expect(await actionOf(site, id)).toMatchObject(expected)
    const after = await actionOf(site, two[0] ?? '')
    expect(after?.title).toBe(before?.title)
    expect(after?.dues.length).toBe((before?.dues.length ?? 0) + (fields.kind === 'date' ? 1 : 0))
  })

  test('names the person who is reminded, from those who hold a role here', async () => {
    const { site, ids } = await siteWithPlan()
    const wrong = await site.post('/plan/bulk/preview', {
      action: ids,
      ...why,
      kind: 'person',
      person: 'somebody-else',
    })
    expect(wrong.statusCode).toBe(422)
    const { apply } = await change(site, ids, { kind: 'person', person: site.personId })
    await apply()
    expect((await actionOf(site, ids[1] ?? ''))?.ownerPersonId).toBe(site.personId)
    const rows = await within(site, db =>
      db
        .selectFrom('action')
        .select(['change_reason', 'change_agreed_by'])
        .where('superseded_at', 'is', null)
        .execute(),
    )
    expect(rows.every(row => row.change_reason === why.reason && row.change_agreed_by === why.agreedBy)).toBe(
      true,
    )
  })

  test('what changed, why and who agreed stay with each action', async () => {
    const { site, ids } = await siteWithPlan()
    await (await change(site, ids, { kind: 'owner', owner: 'Assistant director' })).apply()
    await (await change(site, ids.slice(0, 1), { kind: 'person', person: site.personId })).apply()
    const changes = await within(site, db => listReasonedChanges(db, site.authority, ids[0] ?? ''))
    expect(reasonedChanges(changes).map(one => [one.what, one.reason, one.agreedBy])).toEqual([
      [['Person reminded: was none, now Made-up Tester'], why.reason, why.agreedBy],
      [['Owner: was Principal social worker, now Assistant director'], why.reason, why.agreedBy],
    ])
  })

  test('one box stands for every action that the filter leaves', async () => {
    const { site } = await siteWithPlan()
    const say = await site.post('/plan/bulk/change', { all: 'yes', 'back-owner': 'Head of service' })
    expect(say.body).toContain('Change 2 actions')
    expect(say.body).not.toContain('Write the supervision policy')
  })

  test('takes actions out of the plan, where they stay readable with why', async () => {
    const { site, ids } = await siteWithPlan()
    const { apply } = await change(site, ids.slice(1), { kind: 'remove' })
    expect((await apply()).statusCode).toBe(303)
    expect(await actionOf(site, ids[1] ?? '')).toBeUndefined()
    const removed = await within(site, db => findRemovedAction(db, site.authority, ids[1] ?? ''))
    expect(removed).toMatchObject({ reason: why.reason, agreedBy: why.agreedBy })
    expect(await actionOf(site, ids[0] ?? '')).toBeDefined()
  })

  test('a complete action keeps its date', async () => {
    const { site, ids } = await siteWithPlan()
    const done = { delivery: 'complete' as const, note: '' }
    await within(site, db => enterDelivery(db, site.authority, ids[0] ?? '', done, 'operator', now()))
    const { preview } = await change(site, ids, {
      kind: 'move',
      amount: '1',
      unit: 'days',
      direction: 'later',
    })
    expect(preview.body).toContain('It is complete: its due date stands.')
    expect(seenIn(preview.body)).toHaveLength(1)
  })
})

describe('what is refused', () => {
  test('when somebody changed one of them since the preview, nothing is changed and it is named', async () => {
    const { site, ids } = await siteWithPlan()
    const { apply } = await change(site, ids.slice(0, 2), { kind: 'owner', owner: 'Assistant director' })
    const move = { dueOn: day('2026-05-05'), reason: 'x', askedBy: 'x', agreedBy: 'x' }
    await within(site, db => changeDue(db, site.authority, ids[1] ?? '', move, 'operator', now()))
    const answer = await apply()
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain('Nothing was changed')
    expect(answer.body).toMatch(/1\.2 Train<br><strong[^>]*>Changed since you looked/)
    expect(answer.body).not.toMatch(/1\.1 Write[^<]*<br><strong[^>]*>Changed since/)
    expect((await actionOf(site, ids[0] ?? ''))?.owner).toBe('Principal social worker')
    const again = await site.post('/plan/bulk/apply', {
      seen: seenIn(answer.body),
      ...why,
      kind: 'owner',
      owner: 'Assistant director',
    })
    expect(again.statusCode).toBe(303)
  })

  test('an action taken out since the preview refuses them all', async () => {
    const { site, ids } = await siteWithPlan()
    const first = await change(site, ids.slice(0, 2), { kind: 'owner', owner: 'Assistant director' })
    const removal = await change(site, ids.slice(1, 2), { kind: 'remove' })
    await removal.apply()
    const answer = await first.apply()
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain('1 action that you chose was taken out of the plan meanwhile.')
    expect((await actionOf(site, ids[0] ?? ''))?.owner).toBe('Principal social worker')
  })

  test('none, too many, and words that are missing are put right', async () => {
    const { site, ids } = await siteWithPlan()
    expect((await site.post('/plan/bulk/change', {})).body).toContain('Choose at least one action')
    const many = Array.from({ length: 201 }, (_, index) => `a${index}`)
    const tooMany = await site.post('/plan/bulk/change', { action: many })
    expect(tooMany.statusCode).toBe(422)
    expect(tooMany.body).toContain('Choose at most 200 actions: you chose 201')
    const empty = await site.post('/plan/bulk/preview', { action: ids })
    for (const words of ['Select what changes', 'Enter why they change', 'Enter who agreed it'])
      expect(empty.body).toContain(words)
    for (const amount of ['', '0', '-3', '1.5', '9999', 'four']) {
      const fields = { action: ids, ...why, kind: 'move', amount, unit: 'weeks' }
      expect((await site.post('/plan/bulk/preview', fields)).statusCode).toBe(422)
    }
  })

  test('another authority’s actions, a forged stamp, and people who may not change the plan', async () => {
    const { site, ids } = await siteWithPlan()
    const { site: elsewhere } = await siteWithPlan()
    const fields = { ...why, kind: 'remove' }
    expect((await elsewhere.post('/plan/bulk/preview', { action: ids, ...fields })).statusCode).toBe(404)
    const seen = ids.map(id => `${id}~0.0.0`)
    expect((await elsewhere.post('/plan/bulk/apply', { seen, ...fields })).statusCode).toBe(404)
    expect((await site.post('/plan/bulk/apply', { seen, ...fields })).statusCode).toBe(409)
    expect((await site.post('/plan/bulk/apply', { seen: 'nonsense', ...fields })).statusCode).toBe(404)
    const manager = await siteFor(bulkRoutes(now), { role: 'team-manager', now, authority: site.authority })
    expect((await manager.get('/plan/bulk')).statusCode).toBe(403)
    expect((await manager.post('/plan/bulk/apply', { seen, ...fields })).statusCode).toBe(403)
    expect(await actionOf(site, ids[0] ?? '')).toBeDefined()
  })

  test('a mix of one’s own and another authority’s actions changes nothing', async () => {
    const { site, ids } = await siteWithPlan()
    const { ids: others } = await siteWithPlan()
    const { preview } = await change(site, ids.slice(0, 1), { kind: 'owner', owner: 'Assistant director' })
    const seen = [...seenIn(preview.body), `${others[1]}~0.0.0`]
    const fields = { ...why, kind: 'owner', owner: 'Assistant director' }
    expect((await site.post('/plan/bulk/apply', { seen, ...fields })).statusCode).toBe(404)
    expect((await actionOf(site, ids[0] ?? ''))?.owner).toBe('Principal social worker')
  })
})
