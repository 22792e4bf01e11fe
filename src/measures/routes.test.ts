import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { addTeams } from '../access/commands.ts'
import type { TestSite } from '../access/testing.ts'
import { siteFor } from '../access/testing.ts'
import { asPerson } from '../db/db.ts'
import { measuresRoutes } from './routes.ts'
import { csvOf, known } from './scorecards/testing.ts'

let seconds = 0
/** A clock that moves on a second each time it is looked at. */
const now = () => new Date(Date.parse('2026-06-15T09:00:00Z') + (seconds += 1) * 1000)
let analyst: TestSite
let lead: TestSite
let colleague: TestSite
let chair: TestSite

const headings = [
  'Measure',
  'Series',
  'Better',
  'Target',
  'Month',
  'Numerator',
  'Denominator',
  'Team',
  'Data quality',
]
const title = 'Re-referrals within 12 months'
const months = ['2026-02', '2026-03', '2026-04', '2026-05']

/** East's numerator in April is 3: with the total of 20 and North's 17 anybody could subtract it. */
const scorecard = csvOf([
  headings,
  ...months.map((month, index) => [title, 'flow', 'lower', '20%', month, 20, 80 + index, '', '']),
  [title, '', '', '', '2026-04', 3, 30, 'East', ''],
  [title, '', '', '', '2026-04', 17, 52, 'West', ''],
])

async function load(site: TestSite, bytes: Uint8Array, name = 'scorecard.csv') {
  const sent = await site.upload('/measures/load', 'file', name, bytes)
  const draft = String(sent.headers.location)
  const shown = await site.get(draft)
  const seen = /name="seen" value="([^"]+)"/.exec(shown.body)?.[1] ?? ''
  return { draft, shown, seen, confirm: () => site.post(`${draft}/load`, { seen }) }
}

beforeAll(async () => {
  analyst = await siteFor(measuresRoutes(now), { role: 'performance-analyst', now })
  const { authority } = analyst
  lead = await siteFor(measuresRoutes(now), { role: 'improvement-lead', now, authority })
  colleague = await siteFor(measuresRoutes(now), { role: 'assistant-director', now, authority })
  chair = await siteFor(measuresRoutes(now), { role: 'board-chair', now, authority })
  const east = known.teams.filter(team => team.teamId === 'east')
  const teams = [...east, ...east.map(team => ({ ...team, teamId: 'west', name: 'West' }))]
  await asPerson(analyst.database, { authority, personId: '' }, db =>
    addTeams(db, authority, teams, 'operator', now()),
  )
  await (await load(analyst, scorecard)).confirm()
})

describe('before anything is loaded', () => {
  test('the list of measures says what to do next', async () => {
    const site = await siteFor(measuresRoutes(now), { role: 'performance-analyst', now })
    const { body } = await site.get('/measures')
    expect(body).toContain('There are no measures yet.')
    expect(body).toContain('href="/measures/load"')
  })
})

describe('a measure’s page', () => {
  test('shows the newest figure with its numerator and denominator, in the list and as the heading', async () => {
    expect((await analyst.get('/measures')).body).toContain('24.1% (20 of 83)')
    const { body, statusCode } = await analyst.get('/measures/re-referrals-within-12-months')
    expect(statusCode).toBe(200)
    expect(body).toContain('<h2 class="govuk-heading-m">24.1% (20 of 83) in May 2026, ')
    expect(body).toContain('<svg class="app-chart app-chart--measure"')
    expect(body).toContain('The target is 20.0%, which the newest month does not meet.')
    expect(body).not.toContain('style="')
  })

  test('offers the same values as CSV', async () => {
    const answer = await analyst.get('/measures/re-referrals-within-12-months.csv')
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    const rows: string[][] = parse(answer.body, { bom: true })
    expect(rows.slice(1).map(row => [row[2], row[3], row[4]])).toEqual(
      months.map((month, index) => [month, '20', String(80 + index)]),
    )
  })

  test('shows the series as it was known on a day, and refuses a day that does not exist', async () => {
    const path = '/measures/re-referrals-within-12-months'
    expect((await analyst.get(`${path}?known=1+June+2026`)).body).toContain('as known at 1 June 2026')
    const wrong = await analyst.get(`${path}?known=31+June+2026`)
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('Enter a date, like 1 July 2026')
  })

  test.each(['/measures/none', '/measures/re-referrals-within-12-months?team=narnia', '/measures/Not+A+Key'])(
    'is not found at %s',
    async path => {
      expect((await analyst.get(path)).statusCode).toBe(404)
    },
  )
})

describe('who sees counts only', () => {
  const east = '/measures/re-referrals-within-12-months?team=east'

  test('an analyst sees the 3 children behind a team’s figure', async () => {
    expect((await analyst.get(east)).body).toContain('10.0% (3 of 30)')
  })

  test('a board chair does not: not on the page, the chart, the list, the history or in the CSV', async () => {
    const paths = [east, '/measures?team=east', '/measures/re-referrals-within-12-months/history?team=east']
    for (const path of paths) {
      const { body } = await chair.get(path)
      expect(body).toMatch(/suppressed<\/td>/)
      expect(body).not.toMatch(/3 of 30|10\.0%/)
    }
    const { body } = await chair.get('/measures/re-referrals-within-12-months.csv?team=east')
    const rows: string[][] = parse(body, { bom: true })
    expect(rows[1]?.slice(2)).toEqual(['2026-04', '', '', '', '', 'suppressed'])
  })

  test('nor the other team’s, from which and the total it could be subtracted', async () => {
    const west = await chair.get('/measures/re-referrals-within-12-months?team=west')
    expect(west.body).not.toContain('17 of 52')
    expect(west.body).not.toContain('suppressed (1 to 5)')
    const total = await chair.get('/measures/re-referrals-within-12-months')
    expect(total.body).toContain('20</td>')
  })

  test('nor by going back to a day before', async () => {
    const { body } = await chair.get(`${east}&known=14+June+2026`)
    expect(body).not.toContain('3 of 30')
  })

  test('nor in the file as it came', async () => {
    const { body } = await chair.get('/measures/loads')
    const href = /\/measures\/loads\/[0-9a-f-]{36}/.exec(body)?.[0] ?? ''
    expect((await chair.get(`${href}/file`)).statusCode).toBe(403)
    expect((await analyst.get(`${href}/file`)).body).toBe(Buffer.from(scorecard).toString())
    expect((await chair.get(href)).body).not.toContain(`${href}/file`)
  })
})

describe('loading on the site', () => {
  test('the very same file changes nothing, and it is said before and after', async () => {
    const again = await load(analyst, scorecard)
    expect(again.shown.body).toContain('Nothing changed: all 6 figures of the file were known already.')
    expect(again.shown.body).toContain('The very same file was loaded on 15 June 2026')
    expect((await again.confirm()).statusCode).toBe(303)
  })

  test('a file with a wrong row says which, keeps nothing and cannot be confirmed', async () => {
    const wrong = csvOf([headings, [title, '', '', '', '2026-13', 4, 20, '', '']])
    const { shown } = await load(analyst, wrong)
    expect(shown.statusCode).toBe(422)
    expect(shown.body).toContain('<title>Error: ')
    expect(shown.body).toContain('“2026-13” is not a month that exists')
    expect(shown.body).not.toContain('name="seen"')
  })

  test('a file of another kind is refused beside the field', async () => {
    const answer = await analyst.upload('/measures/load', 'file', 'scorecard.xlsx', Buffer.from('%PDF-1.7'))
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('The file is a PDF, whatever its name says')
  })

  test('a file of a shape that no scorecard has is refused before it is kept', async () => {
    const answer = await analyst.upload('/measures/load', 'file', 'x.csv', Buffer.from(','.repeat(20_001)))
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('The file has a line of more than 20,000 characters')
  })

  test('no file at all is refused beside the field', async () => {
    const answer = await analyst.post('/measures/load', {})
    expect([answer.statusCode, answer.body.includes('Select a scorecard file')]).toEqual([422, true])
  })

  test('an upload confirmed twice is loaded once', async () => {
    const { confirm } = await load(analyst, csvOf([headings, [title, '', '', '', '2026-01', 9, 90, '', '']]))
    expect((await confirm()).headers.location).toMatch(/^\/measures\/loads\//)
    expect((await confirm()).statusCode).toBe(404)
  })

  test('uploads are for those who see true counts: nobody else opens, sends or sets one aside', async () => {
    const { draft } = await load(analyst, csvOf([headings, [title, '', '', '', '2025-12', 2, 90, '', '']]))
    expect((await lead.get(draft)).statusCode).toBe(403)
    expect((await lead.get('/measures/load')).statusCode).toBe(403)
    expect((await lead.post(`${draft}/set-aside`, {})).statusCode).toBe(403)
    expect((await analyst.post(`${draft}/set-aside`, {})).statusCode).toBe(303)
  })

  test('who may not load is refused', async () => {
    expect((await chair.get('/measures/load')).statusCode).toBe(403)
    expect((await chair.upload('/measures/load', 'file', 'x.csv', scorecard)).statusCode).toBe(403)
  })
})

describe('declaring and changing a measure', () => {
  const fields = {
    title: 'Children seen alone',
    series: 'flow',
    better: 'higher',
    unit: 'share',
    target: '90',
  }

  test('an empty form comes back with words beside its fields', async () => {
    const answer = await analyst.post('/measures/new', { definition: 'kept' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Enter a title')
    expect(answer.body).toContain('>kept</textarea>')
  })

  test('words without end come back with a message beside each field', async () => {
    const long = { theme: 'x'.repeat(201), definition: 'x'.repeat(2_001), source: 'x'.repeat(2_001) }
    const { statusCode, body } = await analyst.post('/measures/new', { ...fields, ...long })
    expect(statusCode).toBe(422)
    for (const field of Object.keys(long)) expect(body).toContain(`id="${field}-error"`)
  })

  test('a target moves with a reason and who agreed, and the former one stays in the history', async () => {
    const declared = await analyst.post('/measures/new', fields)
    expect(declared.headers.location).toBe('/measures/children-seen-alone')
    const path = '/measures/children-seen-alone/target'
    expect((await analyst.post(path, { target: '120%', was: '0.9' })).statusCode).toBe(422)
    const change = { target: '95%', was: '0.9', why: 'Met for a year', agreed_by: 'Improvement board' }
    expect((await analyst.post(path, change)).statusCode).toBe(303)
    const { body } = await analyst.get('/measures/children-seen-alone/history')
    expect(body).toContain('90.0% to 95.0%')
    expect(body).toContain('Met for a year')
  })

  test('two people changing one target: the second is told', async () => {
    await analyst.post('/measures/new', { ...fields, title: 'Visits in time' })
    const change = { target: '95%', was: '0.9', why: 'Because', agreed_by: 'Board' }
    expect((await analyst.post('/measures/visits-in-time/target', change)).statusCode).toBe(303)
    expect(
      (await colleague.post('/measures/visits-in-time/target', { ...change, target: '80%' })).statusCode,
    ).toBe(409)
  })

  test('a marked change of definition stands on the chart and in the words', async () => {
    const path = '/measures/re-referrals-within-12-months'
    const sent = await analyst.post(`${path}/change`, {
      month: 'April 2026',
      what: 'definition',
      why: 'Contacts left out',
    })
    expect(sent.statusCode).toBe(303)
    const { body } = await analyst.get(path)
    expect(body).toContain('change of definition</text>')
    expect(body).toContain('From April 2026: Contacts left out')
  })
})
