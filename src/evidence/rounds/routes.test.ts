import { describe, expect, test } from 'vitest'
import { siteFor } from '../../access/testing.ts'
import type { Db } from '../../db/db.ts'
import { asPerson } from '../../db/db.ts'
import { evidenceRoutes } from '../routes.ts'
import { day } from '../testing.ts'
import { enterRound } from './commands.ts'
import { listRounds } from './queries.ts'

const now = () => new Date('2026-06-15T09:00:00Z')
const round = {
  'held-day': '2',
  'held-month': '6',
  'held-year': '2026',
  draw: 'random',
  population: '',
  graded: '20',
  reaching: '12',
  moderated: '8',
  moderatedReaching: '6',
}

async function siteWithSeries() {
  const site = await siteFor(evidenceRoutes(now), { role: 'quality-assurance-lead', now })
  const series = { type: 'audit', title: 'Supervision is reflective', detail: 'good or better' }
  const answer = await site.post('/evidence', series)
  return { site, path: String(answer.headers.location) }
}

describe('entering audits as counts', () => {
  test('a round is kept and shown with its share', async () => {
    const { site, path } = await siteWithSeries()
    expect((await site.post(path, round)).statusCode).toBe(303)
    expect((await site.get(path)).body).toContain('60% (12 of 20)')
  })

  test('counts that cannot be are put right beside their fields', async () => {
    const { site, path } = await siteWithSeries()
    const answer = await site.post(path, {
      ...round,
      reaching: '21',
      moderated: '-1',
      'held-day': '31',
      draw: 'cohort',
      population: '10',
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('More cases reached the grade than were graded')
    expect(answer.body).toContain('how many were blind-moderated as a whole number')
    expect(answer.body).toContain('as a day that exists')
    expect(answer.body).toContain('More cases were graded than the group holds')
  })

  test('of people who send the same counts in the same moment one enters them', async () => {
    const { site, path } = await siteWithSeries()
    const { database, authority } = site
    const inside = <T>(work: (db: Db) => Promise<T>) => asPerson(database, { authority, personId: '' }, work)
    const seriesId = path.split('/').at(-1) ?? ''
    const draw = { heldOn: day('2026-06-02'), draw: 'random', population: null } as const
    const entry = { seriesId, ...draw, graded: 20, reaching: 12, moderated: 8, moderatedReaching: 6 }
    const moments = [1, 2, 3, 4, 5, 6].map(moment => new Date(now().getTime() + moment))
    const outcomes = await Promise.all(
      moments.map(at => inside(db => enterRound(db, authority, entry, 'tester', at))),
    )
    expect(outcomes.toSorted()).toEqual(['entered', ...Array.from({ length: 5 }, () => 'unchanged')])
    expect(await inside(db => listRounds(db, authority, seriesId))).toHaveLength(1)
  })

  test('of people who send other counts in the same moment all but one are told', async () => {
    const { site, path } = await siteWithSeries()
    const counts = ['11', '12', '13', '14'].map(reaching => ({ ...round, reaching }))
    const answers = await Promise.all(counts.map(sent => site.post(path, sent)))
    expect(answers.map(answer => answer.statusCode).toSorted((a, b) => a - b)).toEqual([303, 409, 409, 409])
  })

  test('a name that several people give in the same moment is one series', async () => {
    const { site } = await siteWithSeries()
    const series = { type: 'audit', title: 'Plans are timely', detail: 'good' }
    const answers = await Promise.all(Array.from({ length: 6 }, () => site.post('/evidence', series)))
    const codes = answers.map(answer => answer.statusCode).toSorted((a, b) => a - b)
    expect(codes).toEqual([303, 409, 409, 409, 409, 409])
  })

  test('is closed to those who only read', async () => {
    const { path } = await siteWithSeries()
    const member = await siteFor(evidenceRoutes(now), { role: 'board-member', now })
    expect((await member.get('/evidence')).statusCode).toBe(200)
    expect((await member.get('/evidence')).body).not.toContain('Name a series')
    expect((await member.post('/evidence', { type: 'audit', title: 'X', detail: '' })).statusCode).toBe(403)
    expect((await member.post(path, round)).statusCode).toBe(403)
    expect((await member.get(path)).statusCode).toBe(404)
  })
})

test('a month’s answers are read as officers write months', async () => {
  const site = await siteFor(evidenceRoutes(now), { role: 'quality-assurance-lead', now })
  const series = { type: 'feedback', title: 'Did it help?', detail: 'parents' }
  const path = String((await site.post('/evidence', series)).headers.location)
  const counts = { asked: '30', answered: '20', reaching: '12', notAsked: '' }
  for (const month of ['May 2026', '4/2026', '2026-03'])
    expect((await site.post(path, { month, ...counts })).statusCode).toBe(303)
  const { body } = await site.get(path)
  for (const month of ['May 2026', 'April 2026', 'March 2026']) expect(body).toContain(month)
  expect((await site.post(path, { month: 'July 2026', ...counts })).body).toContain('June 2026 or earlier')
  expect((await site.post(path, { month: 'Smarch', ...counts })).body).toContain('Enter a month')
})
