import { beforeAll, describe, expect, test } from 'vitest'
import type { TestSite } from '../access/testing.ts'
import { siteFor } from '../access/testing.ts'
import { asPerson } from '../db/db.ts'
import { planRoutes } from './routes.ts'
import { at, givenAction, givenFinding } from './testing.ts'

// Each request comes a second after the one before it.
let seconds = 0
const now = () => new Date(at('2026-06-17').getTime() + (seconds += 1) * 1000)
const dueChange = {
  'due-day': '30',
  'due-month': 'September',
  'due-year': '2026',
  reason: 'The trainer left',
  askedBy: 'Head of service',
  agreedBy: 'Board chair',
  meeting: 'Improvement board, 10 June 2026',
}
const newAction = {
  priorityId: 'P1',
  reference: '1.2',
  title: '=cmd|Train managers',
  owner: 'Workforce lead',
  undated: 'yes',
  noDateReason: 'Waits for the contract',
  agreedBy: 'Improvement board',
}

let lead: TestSite
let reader: TestSite
let action = ''

beforeAll(async () => {
  lead = await siteFor(planRoutes(now), { role: 'improvement-lead', now })
  reader = await siteFor(planRoutes(now), { role: 'board-member', authority: lead.authority, now })
  await asPerson(lead.database, { authority: lead.authority, personId: '' }, async db => {
    await givenFinding(db, lead.authority, { id: 'F1' })
    await givenFinding(db, lead.authority, { id: 'F2', number: 2 })
    action = await givenAction(db, lead.authority, { findingIds: ['F1'] })
  })
})

/** Opens a form's page, as a person does, and sends it with the version it was opened on. */
async function fillIn(path: string, fields: Readonly<Record<string, string>>) {
  const { body } = await lead.get(path)
  const seen = /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? ''
  return lead.post(path, { ...fields, seen })
}

const pathOf = (rest = '') => `/plan/actions/${action}${rest}`

describe('the plan', () => {
  test('shows each action with owner, due date, how late it is, and what it answers; then the gaps and the key', async () => {
    const { statusCode, body } = await reader.get('/plan')
    expect(statusCode).toBe(200)
    for (const words of [
      'Children see the same social worker',
      '1.1 Write the supervision policy',
      'Principal social worker',
      '31 March 2026',
      'working days overdue',
      'Not moved',
      'Words of F1',
      'Findings without an action',
      'Words of F2',
      'What the delivery words mean',
    ])
      expect(body).toContain(words)
    expect(body).not.toContain('Add an action')
  })

  test('an authority without a plan is told what to do next', async () => {
    const empty = await siteFor(planRoutes(now), { role: 'director', now })
    const { body } = await empty.get('/plan')
    expect(body).toContain('There is no plan yet')
    expect(body).toContain('Add the first priority')
    expect((await empty.get('/plan/actions/new')).headers.location).toBe('/plan/priorities/new?first=yes')
  })

  test('another authority sees none of it', async () => {
    const other = await siteFor(planRoutes(now), { role: 'director', now })
    expect((await other.get(pathOf())).statusCode).toBe(404)
    expect((await other.post(pathOf('/due'), dueChange)).statusCode).toBe(404)
    expect((await other.get('/plan')).body).not.toContain('supervision policy')
  })

  test('nobody who has not signed in sees it', async () => {
    const nobody = await siteFor(planRoutes(now), { authority: lead.authority, now })
    expect((await nobody.get('/plan')).headers.location).toContain('/sign-in')
  })
})

describe('changing the plan', () => {
  const pages = ['/change', '/due', '/delivery', '/findings']

  test('needs the permission: a board member is refused, and stays signed in', async () => {
    for (const path of [
      ...pages.map(pathOf),
      '/plan/actions/new',
      '/plan/priorities/new',
      '/plan/priorities/P1',
    ]) {
      expect((await reader.get(path)).statusCode).toBe(403)
      expect((await reader.post(path, dueChange)).statusCode).toBe(403)
    }
    expect((await reader.get(pathOf())).statusCode).toBe(200)
  })

  test('has a page for each thing that can be changed', async () => {
    for (const path of [
      ...pages.map(pathOf),
      '/plan/actions/new?finding=F2',
      '/plan/priorities/new',
      '/plan/priorities/P1',
    ])
      expect((await lead.get(path)).statusCode).toBe(200)
  })

  test('a due date moves with why and who agreed, and the old one stays on the page', async () => {
    expect((await fillIn(pathOf('/due'), dueChange)).statusCode).toBe(303)
    const { body } = await lead.get(pathOf())
    expect(body).toContain('Was 31 March 2026, now 30 September 2026: 183 days later')
    expect(body).toContain('The trainer left')
    expect(body).toContain('Board chair, Improvement board, 10 June 2026')
    expect(body).toContain('Moved 1 time, 183 days later in all')
  })

  test('“Ongoing” is not a date: the form comes back with what was typed and says so beside the field', async () => {
    const typed = { ...dueChange, 'due-day': 'Ongoing', 'due-month': '', 'due-year': '' }
    const { statusCode, body } = await lead.post(pathOf('/due'), typed)
    expect(statusCode).toBe(422)
    expect(body).toContain('<title>Error: ')
    expect(body).toContain('Due date must be a real date')
    expect(body).toContain('href="#due-day"')
    expect(body).toContain('value="Ongoing"')
  })

  test('two people who change one due date: the second is told, and nothing is lost', async () => {
    const later = { ...dueChange, 'due-month': '10', seen: '2020-01-01T00:00:00Z' }
    const refused = await lead.post(pathOf('/due'), later)
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain('Somebody else changed this')
    expect((await lead.get(pathOf())).body).toContain('Moved 1 time')
  })

  test('delivery off track needs a note of what happens next', async () => {
    const bare = await lead.post(pathOf('/delivery'), { delivery: 'off track', note: '' })
    expect(bare.statusCode).toBe(422)
    const noted = await fillIn(pathOf('/delivery'), {
      delivery: 'off track',
      note: 'New trainer from July',
    })
    expect(noted.statusCode).toBe(303)
    expect((await reader.get(pathOf())).body).toContain('New trainer from July')
  })

  test('an action is added for a finding, and the gap is closed', async () => {
    const added = await lead.post('/plan/actions/new', { ...newAction, findings: ['F2'] })
    expect(added.statusCode).toBe(303)
    const { body } = await lead.get('/plan')
    expect(body).toContain('No date: Waits for the contract')
    expect(body).toContain('Every open finding is answered')
    const twice = await lead.post('/plan/actions/new', { ...newAction, findings: ['F2'] })
    expect(twice.statusCode).toBe(422)
    expect(twice.body).toContain('1.2 is already')
    expect(twice.body).toMatch(/value="F2"[^>]*checked/)
  })

  test('what an action answers is changed by ticking', async () => {
    const change = await lead.post(pathOf('/findings'), { seen: 'F1', findings: ['F2'] })
    expect(change.statusCode).toBe(303)
    const { body } = await lead.get(pathOf('/findings'))
    expect(body).toMatch(/value="F2"[^>]*checked/)
    expect(body).not.toMatch(/value="F1"[^>]*checked/)
    await lead.post(pathOf('/findings'), { seen: 'F2', findings: ['F1'] })
  })

  test('a priority is added and changed', async () => {
    const priority = { number: '2', title: 'Core groups', outcome: 'Plans move on for children' }
    expect((await lead.post('/plan/priorities/new', { ...priority, number: '1' })).statusCode).toBe(422)
    expect((await lead.post('/plan/priorities/new', priority)).statusCode).toBe(303)
    expect(
      (await fillIn('/plan/priorities/P1', { ...priority, number: '3', title: 'Oversight' })).statusCode,
    ).toBe(303)
    expect((await lead.get('/plan')).body).toContain('3. Oversight')
    expect((await lead.get('/plan')).body).toContain('No actions under this priority yet')
  })

  test('an action is changed without touching its due date', async () => {
    const change = {
      ...newAction,
      reference: '1.1',
      title: 'Write the policy',
      'start-day': '1',
      'start-month': '2',
      'start-year': '26',
    }
    expect((await fillIn(pathOf('/change'), change)).statusCode).toBe(303)
    const { body } = await lead.get(pathOf())
    expect(body).toContain('1 February 2026')
    expect(body).toContain('30 September 2026')
  })
})

test('a priority’s number and an action’s reference go to one of the people who send it in the same moment', async () => {
  const site = await siteFor(planRoutes(now), { role: 'improvement-lead', now })
  await asPerson(site.database, { authority: site.authority, personId: '' }, db =>
    givenAction(db, site.authority),
  )
  expect((await site.post('/plan/priorities/new', {})).statusCode).toBe(422)
  const priority = { number: '2', title: 'Core groups', outcome: 'Plans move on for children' }
  const six = Array.from({ length: 6 })
  const priorities = await Promise.all(six.map(() => site.post('/plan/priorities/new', priority)))
  const actions = await Promise.all(six.map(() => site.post('/plan/actions/new', newAction)))
  for (const answers of [priorities, actions]) {
    const codes = answers.map(answer => answer.statusCode)
    expect(codes.filter(code => code === 303)).toHaveLength(1)
    expect(codes.filter(code => code === 409 || code === 422)).toHaveLength(5)
  }
})

describe('filters, order and export', () => {
  test('the register shows what is asked for, and says how much that is', async () => {
    const { body } = await lead.get('/plan?delivery=off+track&sort=due&direction=descending')
    expect(body).toContain('Showing 1 of 2 actions')
    expect(body).toContain('aria-sort="descending"')
    expect(body).not.toContain('1.2 ')
    expect((await lead.get('/plan?delivery=nonsense&sort=nonsense&owner=nobody')).statusCode).toBe(200)
  })

  test('the export holds the same actions, and no cell that a spreadsheet would run', async () => {
    const { headers, body } = await lead.get('/plan/actions.csv?delivery=not+started')
    expect(headers['content-disposition']).toContain('attachment')
    const lines = body.trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(`'=cmd|Train managers`)
    expect(lines[1]).toContain('Waits for the contract')
  })
})

describe('what speaks against an entry', () => {
  const later = { 'due-month': '12', 'due-year': '2026', title: 'All trained', agreedBy: 'Board' }

  test('is asked about beside a tick, with everything typed kept, and saved once somebody says it is right', async () => {
    const past = { ...dueChange, 'due-month': '3', 'due-day': '1', reason: 'The board counts from March' }
    const asked = await fillIn(pathOf('/due'), past)
    expect(asked.statusCode).toBe(422)
    expect(asked.body).toContain('1 March 2026 has passed')
    expect(asked.body).toContain('href="#confirmed"')
    expect(asked.body).toContain('The board counts from March')
    expect((await lead.get(pathOf())).body).not.toContain('now 1 March 2026')
    expect((await fillIn(pathOf('/due'), { ...past, confirmed: 'yes' })).statusCode).toBe(303)
    expect((await lead.get(pathOf())).body).toContain('now 1 March 2026')
  })

  test('is a milestone after its action, and an action complete with milestones open', async () => {
    const milestone = await fillIn(pathOf('/milestones/new'), { ...later, 'due-day': '31' })
    expect(milestone.statusCode).toBe(422)
    expect(milestone.body).toContain('31 December 2026 is after the action’s own due date')
    const kept = await fillIn(pathOf('/milestones/new'), { ...later, 'due-day': '31', confirmed: 'yes' })
    expect(kept.statusCode).toBe(303)
    const done = await fillIn(pathOf('/delivery'), { delivery: 'complete', note: '' })
    expect(done.statusCode).toBe(422)
    expect(done.body).toContain('1 of 1 milestones not reached: All trained.')
    expect(done.body).toContain('No progress note says what is different')
  })
})

test('an address that is no action of ours is a page not found', async () => {
  expect((await lead.get('/plan/actions/nowhere')).statusCode).toBe(404)
  expect((await lead.get('/plan/actions/%2e%2e%2f')).statusCode).toBe(404)
})
