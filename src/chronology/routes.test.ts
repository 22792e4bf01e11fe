import { expect, test } from 'vitest'
import { siteFor } from '../access/testing.ts'
import { asPerson } from '../db/db.ts'
import { addToRecord } from './commands.ts'
import { chronologyRoutes } from './routes.ts'

const now = new Date('2026-03-02T10:00:00Z')

test('a board member reads the record, each event with its source, and downloads the figures', async () => {
  const site = await siteFor(chronologyRoutes(), { role: 'board-member' })
  const empty = await site.get('/record')
  expect(empty.statusCode).toBe(200)
  expect(empty.body).toContain('Nothing has been entered here for this authority')

  const source = {
    sourceId: 'S1',
    title: 'Minutes',
    publisher: 'A council',
    dated: '2012-10',
    url: '',
    kind: 'committee minutes',
    access: 'read in full',
    note: '',
  }
  const event = {
    eventId: 'E1',
    dated: '2012-09-03',
    approximate: false,
    what: 'A visit',
    note: '',
    sourceIds: ['S1'],
  }
  const record = { sources: [source], events: [event], figures: [], discrepancies: [] }
  await asPerson(site.database, { authority: site.authority, personId: '' }, db =>
    addToRecord(db, site.authority, record, 'operator', now),
  )
  const events = await site.get('/record')
  expect(events.body).toContain('3 September 2012')
  expect(events.body).toContain('Open Government Licence')
  for (const part of ['figures', 'discrepancies', 'sources'])
    expect((await site.get(`/record?show=${part}`)).statusCode).toBe(200)
  const sheet = await site.get('/record/figures.csv')
  expect(sheet.headers['content-disposition']).toContain('figures-as-reported.csv')
})

test('a year that is none comes back with a message beside its field and what was typed', async () => {
  const site = await siteFor(chronologyRoutes(), { role: 'director' })
  const answer = await site.get('/record?from=20x2')
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('four figures')
})

test('somebody without a role that sees inspections does not see the record', async () => {
  const site = await siteFor(chronologyRoutes(), { role: 'administrator' })
  expect((await site.get('/record')).statusCode).toBe(403)
})
