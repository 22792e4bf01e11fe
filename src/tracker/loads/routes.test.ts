import { afterAll, beforeAll, expect, test } from 'vitest'
import { siteFor } from '../../access/testing.ts'
import type { TestSite } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import { addAction, changeAction } from '../../plan/commands.ts'
import { listActions, listPriorities } from '../../plan/queries.ts'
import { openTracker } from '../files/opening.ts'
import { planRoutes } from '../../plan/routes.ts'
import { trackerRoutes } from '../routes.ts'
import { day, sheetOf, trackerOf, trapWorkbook } from '../testing.ts'

let site: TestSite
let clock = Date.parse('2026-03-02T09:00:00Z')
const now = () => new Date((clock += 1_000))

beforeAll(async () => {
  site = await siteFor(trackerRoutes(now), { role: 'improvement-lead', now })
})
afterAll(() => site.app.close())

const actions = () =>
  asPerson(site.database, { authority: site.authority, personId: '' }, db => listActions(db, site.authority))

/** The form of a page as a browser would send it back unchanged. */
function formOf(html: string): Record<string, string> {
  const form: Record<string, string> = {}
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
  ))
    form[name] = unescaped(value)
  for (const [, name = '', options = ''] of html.matchAll(
    /<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    form[name] = unescaped(/<option value="([^"]*)" selected/.exec(options)?.[1] ?? '')
  delete form['_csrf']
  return form
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

async function uploaded(bytes: Uint8Array, name = 'tracker.xlsx'): Promise<string> {
  const answer = await site.upload('/plan/tracker', 'file', name, bytes)
  expect(answer.statusCode).toBe(303)
  return String(answer.headers.location)
}

test('a stranger loads a tracker, says once which column is what, and gets it back', async () => {
  const bytes = await trapWorkbook()
  const draft = await uploaded(bytes)
  const sentOn = await site.get(draft)
  expect([sentOn.statusCode, sentOn.headers.location]).toEqual([303, `${draft}/columns`])
  const columns = await site.get(`${draft}/columns`)
  expect(columns.body).toContain('Lead officer(s)')
  expect((await site.post(`${draft}/columns`, formOf(columns.body))).headers.location).toBe(draft)
  const checked = await site.get(draft)
  expect(checked.body).toContain('Nothing is changed yet. Loading it: 10 actions added.')
  expect(await actions()).toEqual([])
  const kept = await site.post(draft, {
    ...formOf(checked.body),
    next: 'load',
    nobody: 'yes',
    agreedBy: 'Improvement board',
  })
  expect(kept.statusCode).toBe(303)
  expect(await actions()).toHaveLength(10)
  const path = String(kept.headers.location)
  const load = await site.get(path)
  expect(load.body).toContain('10 actions added.')
  const back = await site.get(`${path}/export`)
  const file = await openTracker(back.rawPayload)
  expect(file.sheets.map(sheet => sheet.name)).toEqual([
    'Priority 1 Leadership',
    'Priority 2 Children seen',
    'Key',
  ])
  const asSent = await site.get(`${path}/file`)
  expect(Buffer.from(asSent.rawPayload).equals(Buffer.from(bytes))).toBe(true)
})

test('the second file with the same headings is not asked about its columns again', async () => {
  const draft = await uploaded(await trapWorkbook())
  const checked = await site.get(draft)
  expect(checked.statusCode).toBe(200)
  expect(checked.body).toContain('It changes nothing')
})

test('moved dates are not loaded before somebody says why and who agreed', async () => {
  const rows = [
    ['Ref', 'Action', 'Lead', 'By when'],
    ['9.1', 'Open a family hub', 'Head of early help', { date: day('2026-09-30') }],
  ]
  const first = await uploaded(await trackerOf(sheetOf('Priority 9 Early help', rows)))
  await site.post(`${first}/columns`, formOf((await site.get(`${first}/columns`)).body))
  await site.post(first, { ...formOf((await site.get(first)).body), next: 'load', nobody: 'yes' })
  const moved = [
    rows[0] ?? [],
    ['9.1', 'Open a family hub', 'Head of early help', { date: day('2026-12-31') }],
  ]
  const draft = await uploaded(await trackerOf(sheetOf('Priority 9 Early help', moved)))
  const form = { ...formOf((await site.get(draft)).body), next: 'load', nobody: 'yes' }
  const refused = await site.post(draft, form)
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('Enter why the due dates move')
  expect(refused.body).toContain('<title>Error: ')
  const kept = await site.post(draft, { ...form, reason: 'Building late', agreedBy: 'Board' })
  expect(kept.statusCode).toBe(303)
  expect((await actions()).find(action => action.reference === '9.1')?.dueOn).toBe('2026-12-31')
})

test('nothing is loaded before somebody has looked whether a child can be told from it', async () => {
  const draft = await uploaded(
    await trackerOf(
      sheetOf('Priority 8 Health', [
        ['Ref', 'Action', 'Progress'],
        ['8.1', 'Hold a health assessment for every child', 'Last one done, DOB 03/02/2015'],
      ]),
    ),
  )
  await site.post(`${draft}/columns`, formOf((await site.get(`${draft}/columns`)).body))
  const checked = await site.get(draft)
  expect(checked.body).toContain('holds what may be a date of birth')
  const form = { ...formOf(checked.body), next: 'load' }
  const refused = await site.post(draft, form)
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('Confirm that no child and no family can be told from the file')
  expect((await actions()).filter(action => action.reference === '8.1')).toEqual([])
  expect((await site.post(draft, { ...form, nobody: 'yes' })).statusCode).toBe(303)
})

test('two columns for one field are said beside the second', async () => {
  const draft = await uploaded(
    await trackerOf(
      sheetOf('Plan', [
        ['Ref', 'Action', 'Lead', 'Second lead'],
        ['1', 'Do it', 'One', 'Two'],
      ]),
    ),
  )
  const form = formOf((await site.get(`${draft}/columns`)).body)
  const both = Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, name.endsWith('-3') ? 'owner' : value]),
  )
  const answer = await site.post(`${draft}/columns`, both)
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('“Lead” is mapped to this already')
})

test('headings in words that nobody knows are pointed out by a person, who says what each is', async () => {
  const rows = [
    ['Our plan'],
    ['Nr', 'Thing', 'Champion'],
    ['7.1', 'Open a new family hub in the north', 'Head of early help'],
  ]
  const draft = await uploaded(await trackerOf(sheetOf('Bespoke', rows)))
  expect((await site.get(draft)).headers.location).toBe(`${draft}/columns`)
  const first = await site.get(`${draft}/columns`)
  expect(first.body).toContain('Say in which row the headings stand.')
  expect((await site.post(`${draft}/headings`, { ...formOf(first.body), 'header-0': '2' })).statusCode).toBe(
    303,
  )
  const columns = formOf((await site.get(`${draft}/columns`)).body)
  const meanings = ['reference', 'action', 'owner']
  const named = Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [
      name,
      /-[012]$/.test(name) ? (meanings[Number(name.slice(-1))] ?? value) : value,
    ]),
  )
  expect((await site.post(`${draft}/columns`, named)).headers.location).toBe(draft)
  expect((await site.get(draft)).body).toContain('Open a new family hub in the north')
})

test('a file that is no tracker is refused beside the field', async () => {
  const answer = await site.upload(
    '/plan/tracker',
    'file',
    'tracker.xlsx',
    Buffer.from('%PDF-1.7 not a tracker'),
  )
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('The file is a PDF, whatever its name says')
})

test('an upload can be set aside, and is gone', async () => {
  const draft = await uploaded(await trapWorkbook())
  expect((await site.post(`${draft}/set-aside`, {})).headers.location).toBe('/plan/tracker')
  expect((await site.get(draft)).statusCode).toBe(404)
})

test('who may not change the plan is refused every page of the tracker', async () => {
  const other = await siteFor(trackerRoutes(now), { role: 'board-member', now, authority: site.authority })
  const paths = [
    '/plan/tracker',
    '/plan/tracker/template.xlsx',
    '/plan/tracker/plan.xlsx',
    '/plan/tracker/loads/x',
    '/plan/tracker/loads/x/file',
    '/plan/tracker/loads/x/export',
    '/plan/tracker/drafts/x',
    '/plan/tracker/actions/x',
  ]
  for (const path of paths) expect([path, (await other.get(path)).statusCode]).toEqual([path, 403])
  await other.app.close()
})

test('the page of an action shows its cells as they were typed', async () => {
  const [action] = (await actions()).filter(one => one.reference === '1.2a')
  const answer = await site.get(`/plan/tracker/actions/${action?.actionId}`)
  expect(answer.body).toContain('JB to confirm numbers with the trainer')
  expect(answer.body).toContain('Priority 1 Leadership, row 6, part a')
})

test('the page of an action that no tracker had says so, whatever its key', async () => {
  await asPerson(site.database, { authority: site.authority, personId: '' }, async db => {
    const [priority] = await listPriorities(db, site.authority)
    const said = { title: 'Visit every school', owner: 'Head of service', agreedBy: 'Improvement board' }
    const input = { id: 'action-1.1', priorityId: priority?.priorityId ?? '', reference: '90.1', ...said }
    await addAction(
      db,
      site.authority,
      { ...input, startOn: null, dueOn: day('2027-03-31') },
      'operator',
      now(),
    )
  })
  const answer = await site.get('/plan/tracker/actions/action-1.1')
  expect([answer.statusCode, answer.body.includes('no tracker that was loaded has it')]).toEqual([200, true])
})

test('where the plan and the file both changed nothing is chosen, and nothing loaded, before a person has', async () => {
  const rows = (lead: string) =>
    trackerOf(
      sheetOf('Priority 8 Leaving care', [
        ['Ref', 'Action', 'Lead', 'By when'],
        ['8.7', 'Offer every care leaver a home', lead, 'TBC'],
      ]),
    )
  const owner = async () => (await actions()).find(one => one.reference === '8.7')?.owner
  const first = await uploaded(await rows('Director'))
  await site.post(`${first}/columns`, formOf((await site.get(`${first}/columns`)).body))
  await site.post(first, { ...formOf((await site.get(first)).body), next: 'load', nobody: 'yes' })
  await asPerson(site.database, { authority: site.authority, personId: '' }, async db => {
    const action = (await listActions(db, site.authority)).find(one => one.reference === '8.7')
    if (!action) throw new Error('No action 8.7')
    const input = { ...action, owner: 'Assistant director' }
    await changeAction(db, site.authority, action.actionId, input, 'operator', now())
  })
  const draft = await uploaded(await rows('Head of service'))
  const asked = await site.get(draft)
  expect(asked.body).toContain('Not answered yet')
  expect(asked.body).not.toContain('Load this tracker')
  const form = formOf(asked.body)
  const number =
    Object.entries(form)
      .find(([, value]) => value === 'field:8.7:owner')?.[0]
      .slice(4) ?? ''
  expect(form[`answer-${number}`]).toBe('')
  const refused = await site.post(draft, { ...form, next: 'load', nobody: 'yes' })
  expect([refused.headers.location, await owner()]).toEqual([draft, 'Assistant director'])
  await site.post(draft, { ...form, [`answer-${number}`]: 'file', next: 'check' })
  await site.post(draft, { ...formOf((await site.get(draft)).body), next: 'load', nobody: 'yes' })
  expect(await owner()).toBe('Head of service')
})

test('the plan leads those who may change it to the tracker, empty or not', async () => {
  const role = 'improvement-lead'
  const empty = await siteFor(planRoutes(now), { role, now })
  const full = await siteFor(planRoutes(now), { role, now, authority: site.authority })
  const board = await siteFor(planRoutes(now), { role: 'board-member', now, authority: site.authority })
  const links = async (one: TestSite) => (await one.get('/plan')).body.includes('href="/plan/tracker"')
  expect([await links(empty), await links(full), await links(board)]).toEqual([true, true, false])
  for (const one of [empty, full, board]) await one.app.close()
})
