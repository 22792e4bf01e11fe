import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestSite } from '../../access/testing.ts'
import { siteFor } from '../../access/testing.ts'
import { asOperator, loadFile, madeLait } from '../../benchmarks/testing.ts'
import type { Database } from '../../db/db.ts'
import { asPerson } from '../../db/db.ts'
import { freshDatabase } from '../../db/testing.ts'
import { measuresRoutes } from '../routes.ts'
import { loadScorecard } from '../scorecards/commands.ts'
import { csvOf } from '../scorecards/testing.ts'

let seconds = 0
/** A clock that moves on a second each time it is looked at. */
const now = () => new Date(Date.parse('2026-06-15T09:00:00Z') + (seconds += 1) * 1000)
let database: Database
let analyst: TestSite
const path = '/measures/re-referrals-12m'
const same = ['population', 'numerator', 'denominator', 'period']

beforeAll(async () => {
  database = await freshDatabase()
  await asPerson(database, asOperator, async db => {
    await loadFile(db, madeLait(['ReReferral', 2025, '884', '14.8'], ['ReReferral', 2025, '970', '22.6']))
  })
  await asPerson(database, { authority: '884', personId: '' }, async db => {
    await sql`insert into authority values ('884', 'Herefordshire', false, '', now())`.execute(db)
    const heading = ['Measure ID', 'Measure', 'Series', 'Better', 'Month', 'Numerator', 'Denominator']
    const rows = [['re-referrals-12m', 'Re-referrals within 12 months', 'flow', 'lower', '2026-05', 20, 80]]
    const upload = { fileName: 'scorecard.csv', bytes: csvOf([heading, ...rows]) }
    await loadScorecard(db, '884', upload, 'operator', now())
  })
  const site = { now, database, authority: '884' }
  analyst = await siteFor(measuresRoutes(now), { role: 'performance-analyst', ...site })
}, 60_000)
afterAll(() => database.close())

async function seenOn(page: string): Promise<string> {
  return /name="seen ReReferral" value="([^"]+)"/.exec((await analyst.get(page)).body)?.[1] ?? ''
}

test('a published figure stands beside a measure only while a person says that the definition is the same', async () => {
  const before = await analyst.get(path)
  expect(before.body).toContain('No published figure has been confirmed to have the same definition')
  expect(before.body).not.toContain('14.8%')
  const form = (await analyst.get(`${path}/published`)).body
  expect(form).toContain('The catalogue of practice measures says that')

  const bare = await analyst.post(`${path}/published`, { code: 'ReReferral', same })
  expect(bare.statusCode).toBe(422)
  expect(bare.body).toContain('Enter how you know')

  const decision = { code: 'ReReferral', reason: 'Both count referrals' }
  const differs = await analyst.post(`${path}/published`, { ...decision, same: same.slice(0, 3) })
  expect(differs.statusCode).toBe(303)
  expect((await analyst.get(path)).body).not.toContain('14.8%')
  expect((await analyst.get(`${path}/published`)).body).toContain('is not the same')

  const late = await analyst.post(`${path}/published`, { ...decision, same })
  expect(late.statusCode).toBe(409)
  const seen = await seenOn(`${path}/published`)
  const kept = await analyst.post(`${path}/published`, { ...decision, same, 'seen ReReferral': seen })
  expect(kept.statusCode).toBe(303)
  const beside = (await analyst.get(path)).body
  expect(beside).toContain('Herefordshire, year to 31 March 2025: 14.8%')
  expect(beside).toContain('England 22.6%')
  expect(beside).toContain('decide no status')

  const standing = await seenOn(`${path}/published`)
  const withdrawn = await analyst.post(`${path}/published/withdraw`, { code: 'ReReferral', seen: standing })
  expect(withdrawn.statusCode).toBe(303)
  expect((await analyst.get(path)).body).not.toContain('14.8%')
})

test('who does not load scorecards does not decide on definitions, and nobody on a measure that is not there', async () => {
  const lead = await siteFor(measuresRoutes(now), {
    role: 'improvement-lead',
    now,
    database,
    authority: '884',
  })
  expect((await lead.get(`${path}/published`)).statusCode).toBe(403)
  expect((await lead.get(path)).body).not.toContain('Decide which published figure')
  expect((await analyst.get('/measures/none/published')).statusCode).toBe(404)
  const nothing = { code: 'ReReferral', same, reason: 'Why' }
  expect((await analyst.post('/measures/none/published', nothing)).statusCode).toBe(404)
})
