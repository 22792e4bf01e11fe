import { describe, expect, test } from 'vitest'
import type { RoleName } from '../../access/rules.ts'
import { siteFor } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import { evidenceRoutes } from '../routes.ts'
import { keepAction, keepFindings, keepMeasure } from '../testing.ts'

let at = Date.parse('2026-06-15T09:00:00Z')
/** A clock that goes on a second with every look. */
const now = () => new Date((at += 1000))

const measureForm = {
  type: 'measure',
  measure: 'm1',
  team: '',
  target: '90%',
  'start-day': '1',
  'start-month': '11',
  'start-year': '2022',
  cohorts: ['children in need'],
  agreedBy: 'the board',
  'agreed-day': '1',
  'agreed-month': '6',
  'agreed-year': '2026',
  reason: '',
} as const

async function siteWithFinding(role: RoleName, owner = 'Head of service, front door') {
  const site = await siteFor(evidenceRoutes(now), { role, now })
  const { authority } = site
  await asPerson(site.database, { authority, personId: '' }, async db => {
    await keepFindings(db, authority, ['f1'])
    await keepAction(db, authority, owner, ['f1'])
    const months = Array.from({ length: 43 }, (_, index) => 50 + (index % 3))
    await keepMeasure(db, authority, 'm1', '2020-11', months)
    await keepMeasure(db, authority, 'm2', '2020-11', months, { better: 'neither' })
  })
  return site
}

describe('agreeing a claim on the site', () => {
  test('the form offers no measure of which neither direction is better', async () => {
    const site = await siteWithFinding('board-chair')
    expect((await site.get('/findings/f1/claims/new')).body).toContain('What kind of evidence is it?')
    const { body } = await site.get('/findings/f1/claims/new?type=measure')
    expect(body).toContain('Measure m1 (higher is better)')
    expect(body).not.toContain('Measure m2')
  })

  test('once agreed the page says how long a change of the wanted size needs to show', async () => {
    const site = await siteWithFinding('board-chair')
    const answer = await site.post('/findings/f1/claims', measureForm)
    expect(answer.statusCode).toBe(303)
    const { body } = await site.get(String(answer.headers.location))
    expect(body).toMatch(/A change from 63\.7% before the start, on about 80 a month, to 90%/)
    expect(body).toMatch(/shows as improving within \d+ months? in at least 4 cases of 5/)
    expect((await site.get('/findings/f1')).body).toContain('Measure m1')
  })

  test('a claim on a team that has no figures of the measure is refused beside its field', async () => {
    const site = await siteWithFinding('board-chair')
    for (const team of ['nonsense', 'north']) {
      const answer = await site.post('/findings/f1/claims', { ...measureForm, team })
      expect(answer.statusCode).toBe(422)
      expect(answer.body).toContain('This team has no figures of the measure')
    }
    expect((await site.get('/findings/f1')).statusCode).toBe(200)
  })

  test('what is missing or wrong is said beside its field, and what was typed is kept', async () => {
    const site = await siteWithFinding('board-chair')
    const answer = await site.post('/findings/f1/claims', {
      ...measureForm,
      measure: '',
      agreedBy: 'me',
      'agreed-month': '13',
      'start-day': '2',
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Choose a measure')
    expect(answer.body).toContain('Choose who agreed it: the board or its chair')
    expect(answer.body).toContain('as a day that exists')
    expect(answer.body).toContain('value="2"')
    expect(answer.body).toContain('There is a problem')
  })

  test('is refused to the owner of an answering action, and to those without the permission', async () => {
    const owner = await siteWithFinding('director', 'Director')
    const refused = await owner.post('/findings/f1/claims', measureForm)
    expect(refused.statusCode).toBe(403)
    expect(refused.body).toContain('you own an action that answers this finding')
    const member = await siteWithFinding('board-member')
    expect((await member.get('/findings/f1/claims/new')).statusCode).toBe(403)
    expect((await member.post('/findings/f1/claims', measureForm)).statusCode).toBe(403)
  })
})

describe('changing a claim on the site', () => {
  test('keeps the old target beside the new one, and tells the second of two people', async () => {
    const site = await siteWithFinding('board-chair')
    const path = String((await site.post('/findings/f1/claims', measureForm)).headers.location)
    const form = (await site.get(`${path}/change`)).body
    expect(form).toContain('value="90%"')
    const basedOn = /name="basedOn" value="([^"]+)"/.exec(form)?.[1] ?? ''
    const change = { ...measureForm, target: '80%', reason: 'A nearer step', basedOn }
    const early = await site.post(`${path}/change`, { ...change, reason: '' })
    expect(early.statusCode).toBe(422)
    expect(early.body).toContain('Enter why it is changed')
    expect((await site.post(`${path}/change`, change)).statusCode).toBe(303)
    expect((await site.post(`${path}/change`, change)).statusCode).toBe(409)
    const { body } = await site.get(path)
    expect(body).toContain('Measure m1: 90% or more')
    expect(body).toContain('Measure m1: 80% or more')
    expect(body).toContain('A nearer step')
    expect((await site.get('/findings/f1')).body).toContain('Under the former rule the status would be')
  })

  test('opens with the target to its last figure, so that keeping the form does not move it', async () => {
    const site = await siteWithFinding('board-chair')
    const made = await site.post('/findings/f1/claims', { ...measureForm, target: '83.33%' })
    const form = (await site.get(`${String(made.headers.location)}/change`)).body
    expect(form).toContain('value="83.33%"')
  })

  test('of people who send their changes in the same moment all but one are told', async () => {
    const site = await siteWithFinding('board-chair')
    const path = String((await site.post('/findings/f1/claims', measureForm)).headers.location)
    const basedOn = /name="basedOn" value="([^"]+)"/.exec((await site.get(`${path}/change`)).body)?.[1] ?? ''
    const targets = ['80%', '81%', '82%', '83%']
    const answers = await Promise.all(
      targets.map(target =>
        site.post(`${path}/change`, { ...measureForm, target, reason: 'Another step', basedOn }),
      ),
    )
    expect(answers.map(answer => answer.statusCode).toSorted((a, b) => a - b)).toEqual([303, 409, 409, 409])
  })
})

test('a claim sent twice is agreed once', async () => {
  const site = await siteWithFinding('board-chair')
  expect((await site.post('/findings/f1/claims', measureForm)).statusCode).toBe(303)
  const again = await site.post('/findings/f1/claims', measureForm)
  expect(again.statusCode).toBe(409)
  expect(again.body).toContain('agreed already')
})
