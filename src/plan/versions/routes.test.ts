import { expect, test } from 'vitest'
import { asPerson } from '../../db/db.ts'
import { siteFor } from '../../access/testing.ts'
import type { TestSite } from '../../access/testing.ts'
import { addAction, changeAction, changeDue } from '../commands.ts'
import { removeAction } from '../removals/commands.ts'
import { planRoutes } from '../routes.ts'
import { at, day, givenAction } from '../testing.ts'
import { freezeVersion } from './commands.ts'

const draft = { name: 'Draft 0.1', inspectionIds: [], cameFrom: null, why: '' }
const clock = at('2026-02-01')
const now = () => clock

async function siteWithPlan(): Promise<TestSite & { readonly actionId: string }> {
  const site = await siteFor(planRoutes(now), { role: 'improvement-lead', now: () => at('2026-02-01') })
  const { authority } = site
  const actionId = await asPerson(site.database, { authority, personId: '' }, async db => {
    const first = await givenAction(db, authority, { title: 'Write the supervision policy' })
    const other = {
      priorityId: 'P1',
      reference: '1.2',
      title: 'An action that goes',
      owner: 'Head of service',
      startOn: null,
      dueOn: day('2026-05-01'),
      agreedBy: 'Board',
    }
    await addAction(db, authority, { ...other, id: 'going' }, 'operator', at('2026-01-06'))
    return first
  })
  return { ...site, actionId }
}

async function freeze(site: TestSite, name: string, more: Record<string, string> = {}): Promise<string> {
  const answer = await site.post('/plan/versions/new', { name, why: '', cameFrom: '', ...more })
  expect(answer.statusCode).toBe(303)
  return String(answer.headers.location)
}

test('a version stays readable as it was, with the proof that it is, when the plan has moved on', async () => {
  const site = await siteWithPlan()
  const path = await freeze(site, 'Draft 0.1')
  await asPerson(site.database, { authority: site.authority, personId: '' }, db =>
    changeDue(
      db,
      site.authority,
      site.actionId,
      { dueOn: day('2026-06-30'), reason: 'Two posts are vacant', askedBy: 'Owner', agreedBy: 'Board chair' },
      'operator',
      at('2026-02-10'),
    ),
  )
  const page = (await site.get(path)).body
  expect(page).toContain('Unchanged since it was frozen')
  expect(page).toContain('31 March 2026')
  expect(page).not.toContain('30 June 2026')
  const csv = await site.get(`${path}/plan.csv`)
  expect(csv.body).toContain('2026-03-31')
})

test('comparing a version with the plan now shows moves with their reasons, what went and who agreed, and marked words', async () => {
  const site = await siteWithPlan()
  const path = await freeze(site, 'Draft 0.1')
  const { authority, actionId } = site
  await asPerson(site.database, { authority, personId: '' }, async db => {
    const due = {
      dueOn: day('2026-06-30'),
      reason: 'Two posts are vacant',
      askedBy: 'Owner',
      agreedBy: 'Board chair',
    }
    await changeDue(db, authority, actionId, due, 'operator', at('2026-02-10'))
    const gone = { reason: 'Merged into 1.1', agreedBy: 'Improvement board' }
    await removeAction(db, authority, 'going', gone, 'operator', at('2026-02-11'))
    const changed = {
      priorityId: 'P1',
      reference: '1.1',
      title: 'Write and launch the supervision policy',
      owner: 'Principal social worker',
      startOn: day('2026-01-05'),
    }
    await changeAction(db, authority, actionId, changed, 'operator', at('2026-02-12'))
  })
  const id = path.split('/').at(-1) ?? ''
  const page = (await site.get(`/plan/versions/compare?from=now&to=${id}`)).body
  expect(page).toContain('Actions: 1 removed, 1 changed')
  expect(page).toContain('Due dates: 1 later, 0 earlier')
  expect(page).toContain('Two posts are vacant')
  expect(page).toContain('agreed by Board chair')
  expect(page).toContain('Merged into 1.1. Agreed by Improvement board.')
  expect(page).toMatch(/put in: <\/span>\s*and launch/)
  const same = (await site.get(`/plan/versions/compare?from=${id}&to=${id}`)).body
  expect(same).toContain('Nothing differs between the two')
  expect((await site.get(`/plan/versions/compare.csv?from=${id}&to=now`)).body).toContain('Merged into 1.1')
})

test('a name that is taken comes back beside its field with what was typed', async () => {
  const site = await siteWithPlan()
  await freeze(site, 'Draft 0.1')
  const answer = await site.post('/plan/versions/new', { name: 'draft 0.1', why: 'Kept words', cameFrom: '' })
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('There is a version called draft 0.1 already')
  expect(answer.body).toContain('Kept words')
})

test('those who only read see versions and may not freeze', async () => {
  const site = await siteWithPlan()
  const path = await freeze(site, 'Draft 0.1')
  const reader = await siteFor(planRoutes(now), {
    role: 'board-member',
    now: () => at('2026-02-01'),
    authority: site.authority,
  })
  expect((await reader.get(path)).statusCode).toBe(200)
  expect((await reader.get(path)).body).not.toContain('Put it forward')
  expect((await reader.post('/plan/versions/new', { name: 'Draft 9' })).statusCode).toBe(403)
  expect((await reader.get('/plan/versions/none')).statusCode).toBe(404)
})

test('a version that is no longer what was frozen says so on its page and goes out in no spreadsheet', async () => {
  const site = await siteWithPlan()
  const { authority } = site
  const sound = await freeze(site, 'Draft 0.1')
  await asPerson(site.database, { authority, personId: '' }, db =>
    db
      .insertInto('plan_version')
      .values({
        authority,
        version_id: 'tampered',
        number: 2,
        known_from: '2026-02-02T09:00:00Z',
        frozen_at: '2026-02-02T09:00:00Z',
        content_sha256: '0'.repeat(64),
        content_form: 1,
        kept_by: 'operator',
      })
      .execute(),
  )
  await asPerson(site.database, { authority, personId: '' }, db =>
    db
      .insertInto('plan_version_description')
      .values({
        authority,
        version_id: 'tampered',
        known_from: '2026-02-02T09:00:00Z',
        name: 'Draft 0.2',
        described_by: 'operator',
      })
      .execute(),
  )
  expect((await site.get('/plan/versions/tampered')).body).toContain('no longer what was frozen')
  const id = sound.split('/').at(-1) ?? ''
  for (const path of [
    '/plan/versions/tampered/plan.csv',
    `/plan/versions/compare.csv?from=${id}&to=tampered`,
    '/plan/versions/compare.csv?from=tampered&to=now',
  ]) {
    const answer = await site.get(path)
    expect(answer.statusCode).toBe(409)
    expect(answer.headers['content-type']).not.toContain('text/csv')
    expect(answer.body).toContain('Draft 0.2 is no longer what was frozen')
  }
  expect((await site.get(`${sound}/plan.csv`)).statusCode).toBe(200)
})

test('what the system’s own commands entered is put down to its administrator, in words', async () => {
  const site = await siteWithPlan()
  const { authority } = site
  await asPerson(site.database, { authority, personId: '' }, db =>
    freezeVersion(db, authority, { ...draft, id: 'V1' }, 'operator', at('2026-01-20')),
  )
  const page = (await site.get('/plan/versions/V1')).body
  expect(page).toContain('by the system’s administrator')
  expect(page).not.toContain('by operator')
})

test('a version that only a source tells of is noted with that source, and never claims to hold its content', async () => {
  const site = await siteWithPlan()
  const sent = { name: 'Plan of 2015', why: '', cameFrom: '', dated: 'version 9, 26 June 2015', source: '' }
  const without = await site.post('/plan/versions/noted', { ...sent, name: '' })
  expect(without.statusCode).toBe(422)
  expect(without.body).toContain('Enter the source that tells of it')
  expect(without.body).toContain('Enter what the version is called')
  expect(without.body).toContain('version 9, 26 June 2015')
  const kept = await site.post('/plan/versions/noted', {
    ...sent,
    source: 'Cabinet, 15 December 2022, item 7',
  })
  expect(kept.statusCode).toBe(303)
  const path = String(kept.headers.location)
  const page = (await site.get(path)).body
  for (const words of [
    'version 9, 26 June 2015',
    'Cabinet, 15 December 2022, item 7',
    'Its content is not held here',
  ])
    expect(page).toContain(words)
  expect((await site.get(`${path}/plan.csv`)).statusCode).toBe(409)
  const reader = await siteFor(planRoutes(now), { role: 'board-member', now: () => at('2026-02-01') })
  expect((await reader.post('/plan/versions/noted', { ...sent, source: 'x' })).statusCode).toBe(403)
})
