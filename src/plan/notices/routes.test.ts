import { expect, test } from 'vitest'
import { siteFor } from '../../access/testing.ts'
import type { TestSite } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import { addInspection } from '../../inspections/commands.ts'
import { planRoutes } from '../routes.ts'
import { at, day, givenAction } from '../testing.ts'

let clock = at('2026-03-02')

async function siteWithNotice(): Promise<TestSite & { readonly actionId: string }> {
  clock = at('2026-03-02')
  const now = () => {
    clock = new Date(clock.getTime() + 1000)
    return clock
  }
  const site = await siteFor(planRoutes(now), { role: 'director', now: () => at('2026-03-02') })
  const { authority } = site
  const actionId = await asPerson(site.database, { authority, personId: '' }, async db => {
    const notice = {
      inspectionId: 'N1',
      kind: 'improvement-notice',
      framework: 'other',
      title: 'Improvement notice of 2 February',
      ranges: [{ from: day('2026-02-02'), to: day('2026-02-02') }],
      publishedOn: day('2026-02-02'),
    }
    const report = {
      inspectionId: 'I9',
      kind: 'full-inspection',
      framework: 'ILACS',
      title: 'Inspection 2026',
      ranges: [{ from: day('2026-01-12'), to: day('2026-01-23') }],
      publishedOn: day('2026-02-27'),
    }
    await addInspection(db, authority, notice, 'operator', at('2026-02-02'))
    await addInspection(db, authority, report, 'operator', at('2026-02-27'))
    return givenAction(db, authority)
  })
  return { ...site, actionId }
}

const condition = {
  number: '1',
  wording: 'verbatim',
  words: 'Hold every conference in time.',
  dueNote: '',
  judgedBy: 'Department for Education',
  source: 'Notice, paragraph 4',
}

test('a notice shows each condition, who answers it, how it stands, and what no action answers', async () => {
  const site = await siteWithNotice()
  expect((await site.get('/plan/notices')).body).toContain('None entered')
  expect((await site.post('/plan/notices/N1/conditions/new', condition)).statusCode).toBe(303)
  const page = (await site.get('/plan/notices/N1')).body
  for (const words of [
    'Hold every conference in time.',
    'No action answers it.',
    'Not said',
    'Not judged',
    '1 that no action answers',
  ])
    expect(page).toContain(words)
  const path = page.match(/\/plan\/conditions\/[\w-]{36}/)?.[0] ?? ''
  await site.post(`${path}/ties`, { actions: [site.actionId], findings: '' })
  const judgement = {
    state: 'partly met',
    'judged-day': '2',
    'judged-month': '3',
    'judged-year': '2026',
    saidBy: 'DfE',
    words: 'In part',
    source: 'Letter',
    seen: '',
  }
  expect((await site.post(`${path}/judge`, { ...judgement, source: '' })).body).toContain(
    'Enter where it was said',
  )
  expect((await site.post(`${path}/judge`, { ...judgement, 'judged-year': '2025' })).body).toContain(
    'when it was given',
  )
  expect((await site.post(`${path}/judge`, judgement)).statusCode).toBe(303)
  const after = (await site.get('/plan/notices/N1')).body
  for (const words of [
    'Partly met',
    'In part',
    'Write the supervision policy',
    'every one is answered by an action',
  ])
    expect(after).toContain(words)
})

test('a condition that was copied wrongly shows on the notice what it said before, until when, and why that changed', async () => {
  const site = await siteWithNotice()
  await site.post('/plan/notices/N1/conditions/new', { ...condition, words: 'Hold conferences.' })
  const page = (await site.get('/plan/notices/N1')).body
  expect(page).not.toContain('What it said before it was corrected')
  const path = page.match(/\/plan\/conditions\/[\w-]{36}/)?.[0] ?? ''
  const [, seen = ''] = /name="seen" value="([^"]+)"/.exec((await site.get(path)).body) ?? []
  const right = { ...condition, correctionReason: 'Three words were left out', seen }
  expect((await site.post(path, right)).statusCode).toBe(303)
  const after = (await site.get('/plan/notices/N1')).body
  for (const words of [
    'Hold every conference in time.',
    'Corrected: Three words were left out',
    'What it said before it was corrected',
    'Until 2 March 2026: Condition 1',
    'Hold conferences.',
    'Source: Notice, paragraph 4.',
  ])
    expect(after).toContain(words)
})

test('that a notice was lifted is entered with a day or with what is known of it, and a source', async () => {
  const site = await siteWithNotice()
  const lifted = { change: 'lifted', happenedNote: '', words: '', source: 'Letter' }
  const refused = await site.post('/plan/notices/N1/change', lifted)
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('Enter the day, or below what is known of it')
  expect(
    (await site.post('/plan/notices/N1/change', { ...lifted, happenedNote: 'before March 2026' })).statusCode,
  ).toBe(303)
  expect((await site.get('/plan/notices/N1')).body).toContain('Lifted: before March 2026')
  expect((await site.get('/plan/notices/I9')).statusCode).toBe(404)
})

test('a deadline without a day of receipt is not known and says how to enter it', async () => {
  const site = await siteWithNotice()
  const page = (await site.get('/plan/deadlines')).body
  expect(page).toContain('it is never taken from the day of publication')
  expect(page).toContain('href="/inspections/I9/correct"')
  expect(page).toContain('Not confirmed from the text of the law.')
  const entry = { 'done-day': '3', 'done-month': '4', 'done-year': '2026', source: 'Website' }
  expect((await site.post('/plan/deadlines/I9/publish-report', entry)).body).toContain('still to come')
  const done = { ...entry, 'done-day': '1', 'done-month': '3' }
  expect((await site.post('/plan/deadlines/I9/publish-report', done)).statusCode).toBe(303)
  expect((await site.get('/plan/deadlines')).body).toContain('Done on 1 March 2026')
  expect((await site.get('/plan/deadlines/I9/no-such-duty')).statusCode).toBe(404)
})
