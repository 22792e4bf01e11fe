import { beforeAll, describe, expect, test } from 'vitest'
import type { TestSite } from '../../access/testing.ts'
import { siteFor } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import { addMilestone } from '../milestones/commands.ts'
import { addPartner } from '../partners/commands.ts'
import { planRoutes } from '../routes.ts'
import { at, day, givenAction, givenFinding } from '../testing.ts'

// What belongs to an action, as those who do the work and those who read it meet it on the site.
let seconds = 0
const now = () => new Date(at('2026-06-17').getTime() + (seconds += 1) * 1000)

let lead: TestSite
let worker: TestSite
let reader: TestSite
let action = ''

beforeAll(async () => {
  lead = await siteFor(planRoutes(now), { role: 'improvement-lead', now })
  worker = await siteFor(planRoutes(now), { role: 'team-manager', authority: lead.authority, now })
  reader = await siteFor(planRoutes(now), { role: 'board-member', authority: lead.authority, now })
  await asPerson(lead.database, { authority: lead.authority, personId: '' }, async db => {
    await givenFinding(db, lead.authority, { id: 'F1' })
    action = await givenAction(db, lead.authority, { findingIds: ['F1'] })
    const input = { id: 'M1', title: 'Half trained', dueOn: day('2026-05-29'), agreedBy: 'Board' }
    await addMilestone(db, lead.authority, action, input, 'operator', at('2026-01-06'))
    await addPartner(
      db,
      lead.authority,
      { id: 'health', name: 'Made-up Health', contactPost: '' },
      'operator',
      at('2026-01-06'),
    )
  })
})

const path = (rest: string) => `/plan/actions/${action}${rest}`
const note = {
  'noted-day': '16',
  'noted-month': '6',
  'noted-year': '2026',
  done: 'Half of the managers were trained',
  soWhat: 'Eight of ten children sampled know what was decided',
}

describe('those who do the work', () => {
  test('write a progress note that says so what, and everybody reads it', async () => {
    expect((await worker.post(path('/notes/new'), note)).statusCode).toBe(303)
    const { body } = await reader.get(path(''))
    expect(body).toContain('Eight of ten children sampled')
    expect(body).toContain('So what: what is different for children')
    expect((await reader.get('/plan')).body).toContain('Eight of ten children sampled')
  })

  test.each(['', 'n/a', 'Ongoing', 'TBC', note.done])(
    '“%s” is kindly sent back, with what was typed',
    async soWhat => {
      const { statusCode, body } = await worker.post(path('/notes/new'), { ...note, soWhat })
      expect(statusCode).toBe(422)
      expect(body).toContain('href="#soWhat"')
      expect(body).toContain('Half of the managers were trained')
    },
  )

  test('say that a milestone was reached, on a day that has come', async () => {
    const done = { 'done-day': '18', 'done-month': '6', 'done-year': '2026', seen: '' }
    expect((await worker.post('/plan/milestones/M1/reached', done)).statusCode).toBe(422)
    const page = (await worker.get('/plan/milestones/M1/reached')).body
    const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const today = { ...done, 'done-day': '17', seen }
    expect((await worker.post('/plan/milestones/M1/reached', today)).statusCode).toBe(303)
    expect((await reader.get(path(''))).body).toContain('1 of 1 reached')
  })

  test('do not change the plan itself, nor correct what somebody else wrote', async () => {
    const changing = [
      '/change',
      '/due',
      '/remove',
      '/budget',
      '/spending/new',
      '/needs/new',
      '/milestones/new',
    ]
    for (const rest of changing) expect((await worker.get(path(rest))).statusCode).toBe(403)
    await lead.post(path('/notes/new'), { ...note, done: 'The rest were trained' })
    const { body } = await lead.get(path(''))
    const ids = [...body.matchAll(/\/plan\/notes\/([\w-]+)\/correct/g)].map(([, id]) => id)
    expect(ids).toHaveLength(2)
    const codes = await Promise.all(
      ids.map(async id => (await worker.get(`/plan/notes/${id}/correct`)).statusCode),
    )
    expect(codes.toSorted((a, b) => a - b)).toEqual([200, 403])
  })
})

describe('those who read', () => {
  test('are refused every form, and stay signed in', async () => {
    const forms = [
      '/notes/new',
      '/delivery',
      '/change',
      '/due',
      '/remove',
      '/budget',
      '/needs/new',
      '/milestones/new',
    ]
    for (const rest of forms) {
      expect((await reader.get(path(rest))).statusCode).toBe(403)
      expect((await reader.post(path(rest), note)).statusCode).toBe(403)
    }
    for (const one of ['/plan/partners/new', '/plan/partners/health/end', '/plan/milestones/M1/reached'])
      expect((await reader.get(one)).statusCode).toBe(403)
    expect((await reader.get('/plan/partners')).statusCode).toBe(200)
  })
})

test('two people who correct one note: the second sees what the first made it, and loses nothing', async () => {
  await lead.post(path('/notes/new'), { ...note, done: 'All were trained' })
  const { body } = await lead.get(path(''))
  const [, id = ''] = /\/plan\/notes\/([\w-]+)\/correct/.exec(body) ?? []
  const address = `/plan/notes/${id}/correct`
  const typed = { ...note, done: 'Ten of twelve were trained', reason: 'Miscounted' }
  expect((await lead.post(address, { ...typed, done: 'Nine were trained' })).statusCode).toBe(303)
  const late = await lead.post(address, typed)
  expect(late.statusCode).toBe(409)
  for (const words of ['Nine were trained', 'Ten of twelve were trained', 'Miscounted'])
    expect(late.body).toContain(words)
  const [, next = ''] = /action="(\/plan\/notes\/[\w-]+\/correct)"/.exec(late.body) ?? []
  expect(next).not.toBe(address)
  expect((await lead.post(next, typed)).statusCode).toBe(303)
})

describe('money', () => {
  const budget = { year: '2026/27', amount: '£1,250.50', agreedBy: 'Cabinet', paidFrom: 'Grant', reason: '' }

  test('is set for a year, spent in it, and what is left or overspent is said', async () => {
    expect((await lead.post(path('/budget'), { ...budget, amount: '-5' })).statusCode).toBe(422)
    expect((await lead.post(path('/budget'), { ...budget, year: '2026/28' })).statusCode).toBe(422)
    expect((await lead.post(path('/budget'), budget)).statusCode).toBe(303)
    const { body: again } = await lead.get(path('/budget'))
    const seen = /name="seen" value="([^"]+)"/.exec(again)?.[1] ?? ''
    expect((await lead.post(path('/budget'), { ...budget, seen })).statusCode).toBe(422)
    // Opened before anybody had set it: the second of two people is shown the first one's, with their own kept.
    const blind = await lead.post(path('/budget'), { ...budget, amount: '900', seen: 'none' })
    expect(blind.statusCode).toBe(409)
    for (const words of ['No budget entered', '£1,250.50', '£900', 'value="900"'])
      expect(blind.body).toContain(words)
    const spent = {
      'spent-day': '1',
      'spent-month': '5',
      'spent-year': '2026',
      amount: '1300',
      what: 'Training',
    }
    expect((await lead.post(path('/spending/new'), spent)).statusCode).toBe(303)
    expect((await lead.post(path('/spending/new'), { ...spent, 'spent-month': '3' })).statusCode).toBe(303)
    const { body } = await reader.get(path(''))
    expect(body).toContain('overspent by £49.50')
    expect(body).toContain('spent without a budget')
    const entry = /\/plan\/spending\/([\w-]+)\/correct/.exec((await lead.get(path(''))).body)?.[1] ?? ''
    const back = { takenBack: 'yes', reason: 'Of another action' }
    expect((await lead.post(`/plan/spending/${entry}/correct`, back)).statusCode).toBe(303)
    expect((await reader.get(path(''))).body).toContain('Of another action')
    const late = await lead.post(`/plan/spending/${entry}/correct`, { ...spent, reason: 'It was less' })
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('Somebody took this entry back while you had it open: Of another action')
    expect(late.body).toContain('value="It was less"')
    expect((await lead.get(`/plan/spending/${entry}/correct`)).statusCode).toBe(404)
  })
})

describe('what waits for what', () => {
  test('is named, warned of, and never a ring', async () => {
    const add = {
      priorityId: 'P1',
      reference: '1.2',
      title: 'Later',
      owner: 'Director',
      agreedBy: 'Board',
      undated: 'yes',
      noDateReason: 'Waits',
    }
    const { headers } = await lead.post('/plan/actions/new', add)
    const other = String(headers.location).split('/').at(-1) ?? ''
    expect((await lead.post(path('/needs/new'), { needsId: other, why: 'it does' })).statusCode).toBe(303)
    expect((await reader.get(path(''))).body).toContain('1.2 has no due date')
    const ring = await lead.post(`/plan/actions/${other}/needs/new`, { needsId: action })
    expect(ring.statusCode).toBe(422)
    expect(ring.body).toContain('1.2 would wait for itself: 1.2 waits for 1.1, which waits for 1.2')
    expect((await reader.get(`/plan/actions/${other}`)).body).toContain('These wait for it')
    expect((await lead.post(path(`/needs/${other}/end`), {})).statusCode).toBe(303)
  })
})

describe('an action taken out of the plan', () => {
  test('is listed and readable with why, takes no more forms, and can be put back', async () => {
    const why = { reason: 'The partnership does it', agreedBy: 'Improvement board' }
    expect((await lead.post(path('/remove'), { ...why, agreedBy: '' })).statusCode).toBe(422)
    const seen = /name="seen" value="([^"]+)"/.exec((await lead.get(path('/remove'))).body)?.[1] ?? ''
    expect((await lead.post(path('/remove'), { ...why, seen })).statusCode).toBe(303)
    expect((await reader.get('/plan/removed')).body).toContain('The partnership does it')
    expect((await reader.get('/plan')).body).not.toContain('Write the supervision policy')
    const { statusCode, body } = await reader.get(path(''))
    expect(statusCode).toBe(200)
    expect(body).toContain('Taken out of the plan on 17 June 2026')
    const late = await worker.post(path('/notes/new'), note)
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('1.1')
    expect((await lead.post(path('/put-back'), {})).statusCode).toBe(303)
    expect((await reader.get('/plan')).body).toContain('Write the supervision policy')
  })
})

describe('the three views', () => {
  test.each(['table', 'board', 'timeline'])(
    '%s keeps the filter, and every action says how its date slipped',
    async view => {
      const { statusCode, body } = await reader.get(`/plan?view=${view}&owner=Principal+social+worker`)
      expect(statusCode).toBe(200)
      expect(body).toContain('Write the supervision policy')
      expect(body).toContain('Not moved')
      expect(body).toContain('owner=Principal+social+worker')
      expect(body).toContain('Showing 1 of 2 actions')
      if (view === 'timeline') expect(body).toContain('<svg')
    },
  )

  test('an address that asks for nonsense shows the whole plan', async () => {
    const { statusCode, body } = await reader.get('/plan?view=x&gap=y&money=z&sort=q&delivery=w')
    expect(statusCode).toBe(200)
    expect(body).toContain('Write the supervision policy')
  })
})
