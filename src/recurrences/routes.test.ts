import { describe, expect, test } from 'vitest'
import type { TestSite } from '../access/testing.ts'
import { siteFor } from '../access/testing.ts'
import { asPerson } from '../db/db.ts'
import type { Db } from '../db/db.ts'
import { listLinks } from '../inspections/findings/queries.ts'
import { linkFindings } from '../inspections/links/commands.ts'
import { localDate } from '../kernel/dates.ts'
import { listDecisions } from './decisions/queries.ts'
import { recurrenceRoutes } from './routes.ts'
import { addFindings, usual } from './testing.ts'

let clock = Date.parse('2026-03-02T10:00:00Z')
const now = () => new Date((clock += 10))

const inside = <T>(site: TestSite, work: (db: Db) => Promise<T>) =>
  asPerson(site.database, { authority: site.authority, personId: site.personId }, work)

async function opened() {
  const site = await siteFor(recurrenceRoutes(now), { role: 'improvement-lead', now })
  await inside(site, db => addFindings(db, site.authority, usual, now()))
  return site
}

const at = '/recurrences/findings/late'

describe('the work list and the proposals of a finding', () => {
  test('name the findings that wait, and show both texts and the reason', async () => {
    const site = await opened()
    const list = await site.get('/recurrences')
    expect(list.statusCode).toBe(200)
    expect(list.body).toContain(at)
    const page = await site.get(at)
    expect(page.body).toContain('Regular and effective supervision.')
    expect(page.body).toContain('The regularity of supervision.')
    expect(page.body).toContain('Both are about supervision')
    expect(page.body).not.toMatch(/\b0\.\d+\b/)
  })

  test('a person confirms one and rejects the other, and both are decided', async () => {
    const site = await opened()
    const linkedOn = '21 September 2022'
    const yes = { earlier: 'early', relation: 'recurs', linkedOn, reason: 'Said again' }
    expect((await site.post(`${at}/confirm`, yes)).statusCode).toBe(303)
    expect(
      (await site.post(`${at}/reject`, { earlier: 'middle', 'why-not': 'Another service' })).statusCode,
    ).toBe(303)
    expect(await inside(site, db => listLinks(db, site.authority))).toMatchObject([{ earlierId: 'early' }])
    const decisions = await inside(site, db => listDecisions(db, site.authority))
    expect(decisions.map(one => one.decision)).toEqual(['confirmed', 'rejected'])
    const page = await site.get(at)
    expect(page.body).toContain('Linked already')
    expect(page.body).toContain('Another service')
    const rejected = await site.get('/recurrences/rejected')
    expect(rejected.body).toContain('Another service')
    const back = `/recurrences/rejections/${decisions[1]?.decisionId}/take-back`
    expect((await site.post(back, { reason: 'Read again' })).statusCode).toBe(303)
    expect((await site.get(at)).body).toContain('Supervision is irregular.')
  })

  test('a form without its reason comes back with what was typed and a message beside the field', async () => {
    const site = await opened()
    const sent = { earlier: 'middle', relation: 'recurs', linkedOn: '31 February 2022', reason: '' }
    const answer = await site.post(`${at}/confirm`, sent)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('31 February 2022')
    expect(answer.body).toMatch(/href="#reason-\d"/)
    const no = await site.post(`${at}/reject`, { earlier: 'early', 'why-not': '' })
    expect(no.statusCode).toBe(422)
    expect(no.body).toMatch(/href="#why-not-\d"/)
  })

  test('all that are shown can be decided against with one reason, each with a decision of its own', async () => {
    const site = await opened()
    expect((await site.post(`${at}/reject-all`, { earlier: ['early', 'middle'] })).statusCode).toBe(422)
    const sent = { earlier: ['early', 'middle'], 'why-not': 'Another service' }
    expect((await site.post(`${at}/reject-all`, sent)).statusCode).toBe(303)
    const decisions = await inside(site, db => listDecisions(db, site.authority))
    expect(decisions.map(one => [one.earlierId, one.reason])).toEqual([
      ['early', 'Another service'],
      ['middle', 'Another service'],
    ])
    expect((await site.post(`${at}/reject-all`, sent)).statusCode).toBe(409)
  })

  test('the second of two people is told, and nothing is written', async () => {
    const site = await opened()
    const sent = { earlier: 'early', relation: 'recurs', linkedOn: '21/9/2022', reason: 'Said again' }
    await site.post(`${at}/confirm`, sent)
    const second = await site.post(`${at}/confirm`, sent)
    expect(second.statusCode).toBe(409)
    expect(await inside(site, db => listLinks(db, site.authority))).toHaveLength(1)
  })

  test('of two answers sent at the same moment one counts, and the other is told', async () => {
    const site = await opened()
    const yes = { earlier: 'early', relation: 'recurs', linkedOn: '21/9/2022', reason: 'Said again' }
    const both = await Promise.all([
      site.post(`${at}/confirm`, yes),
      site.post(`${at}/reject`, { earlier: 'early', 'why-not': 'Another service' }),
    ])
    expect(both.map(one => one.statusCode).toSorted((a, b) => a - b)).toEqual([303, 409])
    expect(await inside(site, db => listDecisions(db, site.authority))).toHaveLength(1)
  })

  test('a link that came with the records says so, and one that a person made says who and when', async () => {
    const site = await opened()
    const linkedOn = localDate('2022-09-21')
    if (!linkedOn) throw new Error('No date')
    const link = {
      laterId: 'late',
      earlierId: 'early',
      relation: 'recurs',
      linkedOn,
      reason: 'Said',
    } as const
    await inside(site, db => linkFindings(db, site.authority, link, 'operator', now()))
    const yes = { earlier: 'middle', relation: 'recurs', linkedOn: '21/9/2022', reason: 'Said again' }
    await site.post(`${at}/confirm`, yes)
    const { body } = await site.get(at)
    expect(body).toContain('Read in with the authority’s records on 2 March 2026.')
    expect(body).toMatch(/Decided by [^<]+, 2 March 2026\./)
    expect(body).not.toMatch(/\boperator\b/)
  })

  test('what is not there is not found', async () => {
    const site = await opened()
    const paths = ['findings/nothing', 'chains/nothing', 'themes/nothing', 'table?as-at=2099-01-01']
    for (const path of paths) expect((await site.get(`/recurrences/${path}`)).statusCode, path).toBe(404)
    expect((await site.post(`${at}/reject`, { earlier: 'nothing', 'why-not': 'x' })).statusCode).toBe(404)
  })

  test('who may not judge findings sees the proposals and decides nothing', async () => {
    const site = await opened()
    const reader = await siteFor(recurrenceRoutes(now), {
      role: 'board-member',
      now,
      authority: site.authority,
    })
    const page = await reader.get(at)
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toContain('<form method="post" action="/recurrences')
    const sent = { earlier: 'early', relation: 'recurs', linkedOn: '21/9/2022', reason: 'Said again' }
    expect((await reader.post(`${at}/confirm`, sent)).statusCode).toBe(403)
    expect((await reader.post(`${at}/reject`, { earlier: 'early', 'why-not': 'x' })).statusCode).toBe(403)
    const stranger = await siteFor(recurrenceRoutes(now), { now })
    expect((await stranger.get('/recurrences')).statusCode).toBe(303)
  })
})

describe('the table and the chains', () => {
  test('the table marks the theme found again, in words, and gives the same as CSV', async () => {
    const site = await opened()
    const table = await site.get('/recurrences/table')
    expect(table.body).toContain('again, time 3')
    expect(table.body).toContain('after a strength')
    expect(table.body).toContain('weak in 3 of 3')
    const text = await site.get('/recurrences/table.csv')
    expect(text.headers['content-type']).toContain('text/csv')
    expect(text.body).toMatch(/Supervision,Made-up inspection of 2022,18 to 29 July 2022,1,0,"again, time 3"/)
    expect((await site.get('/recurrences/themes/supervision')).body).toContain('Supervision is irregular.')
    expect((await site.get('/recurrences/table?as-at=2020-01-01')).body).toContain(
      'As known on 1 January 2020',
    )
  })

  test('the chain of an issue shows every look that found it, oldest first', async () => {
    const site = await opened()
    for (const [later, earlier] of [
      ['middle', 'early'],
      ['late', 'middle'],
    ]) {
      const sent = { earlier: earlier ?? '', relation: 'recurs', linkedOn: '21/9/2022', reason: 'Said again' }
      await site.post(`/recurrences/findings/${later}/confirm`, sent)
    }
    const { body } = await site.get('/recurrences/chains/late')
    const places = ['id="early"', 'id="middle"', 'id="late"'].map(mark => body.indexOf(mark))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(body).toContain('Found by 3 inspections and reviews')
    const all = await site.get('/recurrences/chains')
    expect(all.body).toContain('/recurrences/chains/early')
    expect(all.body).not.toContain('/recurrences/chains/middle')
  })
})
