import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { addTeams } from '../../access/commands.ts'
import type { TestSite } from '../../access/testing.ts'
import { siteFor } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import { addToMonth } from '../../kernel/dates.ts'
import { measuresRoutes } from '../routes.ts'
import { loadScorecard } from '../scorecards/commands.ts'
import { csvOf, known } from '../scorecards/testing.ts'
import type { Typed } from '../scorecards/testing.ts'

const path = '/measures/open-plans'
const headings = ['Measure', 'Series', 'Better', 'Unit', 'Month', 'Value', 'Team']

function plans(month: string, value: number, team = '', title = 'Open plans'): Typed[] {
  return [title, 'stock', 'neither', 'count', month, value, team]
}

describe('a correction does not give away what it corrected', () => {
  const now = () => new Date('2026-06-15T09:00:00Z')
  let analyst: TestSite
  let chair: TestSite

  async function load(rows: readonly Typed[][], on: string): Promise<void> {
    const { authority, database } = analyst
    const upload = { fileName: 'plans.csv', bytes: csvOf([headings, ...rows]) }
    const loaded = await asPerson(database, { authority, personId: '' }, db =>
      loadScorecard(db, authority, upload, 'operator', new Date(`${on}T09:00:00Z`)),
    )
    expect(loaded).toMatchObject({ ok: true })
  }

  beforeAll(async () => {
    analyst = await siteFor(measuresRoutes(now), { role: 'performance-analyst', now })
    const { authority, database } = analyst
    chair = await siteFor(measuresRoutes(now), { role: 'board-chair', now, authority })
    const teams = known.teams
      .slice(0, 1)
      .flatMap(team => ['Coast', 'Hill'].map(name => ({ ...team, teamId: name.toLowerCase(), name })))
    await asPerson(database, { authority, personId: '' }, db =>
      addTeams(db, authority, teams, 'operator', now()),
    )
    const april = [plans('2026-04', 100), plans('2026-04', 4, 'Coast'), plans('2026-04', 96, 'Hill')]
    await load([...april, plans('2026-02', 90), plans('2026-03', 90)], '2026-06-01')
    await load([plans('2026-04', 102), plans('2026-04', 6, 'Coast')], '2026-06-10')
  })

  test('the history says that and when a figure was corrected, and not what it was', async () => {
    const { body } = await chair.get(`${path}/history`)
    expect(body).toContain('former figure not shown to your role')
    expect(body).toMatch(/>102<[^]*10 June 2026/)
    expect(body).not.toMatch(/\b100</)
    expect((await analyst.get(`${path}/history`)).body).toMatch(/\b100</)
  })

  test.each(['', 'team=hill&', 'team=coast&'])(
    'a day before the correction shows nothing of that month: ?%s',
    async team => {
      const asked = `?${team}known=5+June+2026`
      const { body } = await chair.get(`${path}${asked}`)
      expect(body).toContain('a figure was corrected since')
      expect(body).not.toMatch(/\b(100|102|96|4)<\/t[dh]>/)
      expect(body).not.toContain('<title>April 2026')
      const rows: string[][] = parse((await chair.get(`${path}.csv${asked}`)).body, { bom: true })
      const april = rows.find(row => row[2] === '2026-04')
      expect(april?.slice(3, 7)).toEqual(['', '', '', ''])
      if (team === '') expect(rows.slice(1).map(row => row[5])).toEqual(['90', '90', ''])
    },
  )

  test('what is known today is shown, and who sees small numbers sees what was known before', async () => {
    expect((await chair.get(path)).body).toContain('102</td>')
    expect((await analyst.get(`${path}?known=5+June+2026`)).body).toContain('100</td>')
    expect((await analyst.get(`${path}?team=coast&known=5+June+2026`)).body).toContain('4</td>')
  })

  test('the list does not show what a total too old for the list would give away', async () => {
    const title = 'Closed plans'
    const months = Array.from({ length: 13 }, (_, index) => addToMonth('2025-05', index))
    const teams = [plans('2025-04', 4, 'Coast', title), plans('2025-04', 96, 'Hill', title)]
    const totals = ['2025-04', ...months].map(month => plans(month, 100, '', title))
    await load([...totals, ...teams], '2026-06-11')
    const newest = (body: string) => body.split(title)[1]?.split('</tr>')[0] ?? ''
    expect(newest((await chair.get('/measures?team=hill')).body)).toMatch(/>suppressed</)
    expect(newest((await chair.get('/measures')).body)).toMatch(/>100</)
    expect(newest((await analyst.get('/measures?team=hill')).body)).toMatch(/>96</)
  })
})
