import { describe, expect, test } from 'vitest'
import type { TestSite } from '../../access/testing.ts'
import { siteFor } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import type { Db } from '../../db/db.ts'
import { listLinks } from '../../inspections/findings/queries.ts'
import { listDecisions } from '../decisions/queries.ts'
import { recurrenceRoutes } from '../routes.ts'
import type { MadeUpFinding } from '../testing.ts'
import { addFindings, usual } from '../testing.ts'

let clock = Date.parse('2026-03-02T10:00:00Z')
const now = () => new Date((clock += 10))

const inside = <T>(site: TestSite, work: (db: Db) => Promise<T>) =>
  asPerson(site.database, { authority: site.authority, personId: site.personId }, work)

const more: readonly MadeUpFinding[] = [
  { findingId: 'cases-18', inspectionId: 'I-2018', text: 'Caseloads are too high.' },
  {
    findingId: 'cases-22',
    inspectionId: 'I-2022',
    kind: 'priority-action',
    text: 'Caseloads too high for safe work.',
  },
]

async function opened() {
  const site = await siteFor(recurrenceRoutes(now), { role: 'improvement-lead', now })
  await inside(site, db => addFindings(db, site.authority, [...usual, ...more], now()))
  return site
}

describe('the work list', () => {
  test('puts the newest inspection first, then its priority actions, and says of how many findings', async () => {
    const site = await opened()
    const { body } = await site.get('/recurrences')
    const places = ['cases-22', 'late', 'middle'].map(id => body.indexOf(`/recurrences/findings/${id}"`))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    // Early, middle, late and lost are open weaknesses, and both on caseloads.
    expect(body).toMatch(/Of 6 open findings, \d+ have a likely proposal/)
  })

  test('shows those of one inspection, and keeps it in its links', async () => {
    const site = await opened()
    const { body } = await site.get('/recurrences?inspection=I-2020')
    expect(body).toContain('/recurrences/findings/middle"')
    expect(body).not.toContain('/recurrences/findings/late"')
    expect(body).toContain('1 finding of this inspection.')
    const together = await site.get('/recurrences/together?inspection=I-2022')
    expect(together.body).toContain('answer-cases-22-cases-18')
    expect(together.body).not.toContain('answer-middle-early')
  })
})

describe('several decided together', () => {
  const yes = { 'answer-cases-22-cases-18': 'yes', 'reason-cases-22-cases-18': 'The same teams' }
  const no = { 'answer-middle-early': 'no', 'reason-middle-early': 'Another service' }

  test('are decisions of their own, each with its reason, and what is left stays on the list', async () => {
    const site = await opened()
    const answer = await site.post('/recurrences/together', { ...yes, ...no })
    expect(answer.statusCode).toBe(303)
    const decisions = await inside(site, db => listDecisions(db, site.authority))
    const kept = decisions.map(one => [one.laterId, one.earlierId, one.decision, one.reason])
    expect(kept).toEqual([
      ['cases-22', 'cases-18', 'confirmed', 'The same teams'],
      ['middle', 'early', 'rejected', 'Another service'],
    ])
    expect(await inside(site, db => listLinks(db, site.authority))).toMatchObject([
      { laterId: 'cases-22', relation: 'recurs', linkedOn: '2022-09-21', reason: 'The same teams' },
    ])
    const { body } = await site.get('/recurrences')
    expect(body).toContain('/recurrences/findings/late"')
    expect(body).not.toContain('/recurrences/findings/cases-22"')
  })

  test('without a reason for one of them, none is kept and the page says which', async () => {
    const site = await opened()
    const sent = { ...yes, 'answer-middle-early': 'no', 'reason-middle-early': '' }
    const answer = await site.post('/recurrences/together', sent)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('href="#reason-middle-early"')
    expect(answer.body).toContain('value="The same teams"')
    expect(await inside(site, db => listDecisions(db, site.authority))).toEqual([])
  })

  test('when somebody decided on one of them since, nothing is kept and the page says so', async () => {
    const site = await opened()
    await site.post('/recurrences/together', no)
    const answer = await site.post('/recurrences/together', { ...yes, ...no })
    expect(answer.statusCode).toBe(409)
    expect(await inside(site, db => listDecisions(db, site.authority))).toHaveLength(1)
  })

  test('is for those who judge findings', async () => {
    const site = await opened()
    const reader = await siteFor(recurrenceRoutes(now), {
      role: 'board-member',
      now,
      authority: site.authority,
    })
    expect((await reader.get('/recurrences')).body).not.toContain('/recurrences/together')
    expect((await reader.get('/recurrences/together')).statusCode).toBe(403)
    expect((await reader.post('/recurrences/together', yes)).statusCode).toBe(403)
  })
})
