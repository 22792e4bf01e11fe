import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inTest } from '../db/testing.ts'
import { addToRecord } from './commands.ts'
import { findChronology } from './queries.ts'
import type { Chronology } from './rules.ts'

const now = new Date('2026-03-02T10:00:00Z')
const later = new Date('2026-03-03T10:00:00Z')
const nothing: Chronology = { sources: [], events: [], figures: [], discrepancies: [] }
const source = {
  sourceId: 'S1',
  title: 'A page',
  publisher: 'A council',
  dated: '2012-10',
  url: '',
  kind: 'news',
  access: 'read in full',
  note: '',
}
const event = { eventId: 'E1', dated: '2012', approximate: true, what: 'A look', note: '', sourceIds: ['S1'] }

test('what was put into the record is read back whole, a figure without a value with its reason', () =>
  inTest(async db => {
    const figure = {
      figureId: 'F1',
      measure: 'Referrals',
      value: null,
      words: '',
      reason: 'published with the marker u',
      unit: 'referrals',
      asOf: 'year to 2024-03-31',
      precision: '',
      note: '',
      sourceIds: ['S1'],
    }
    const values = [
      { said: 'May', sourceIds: ['S1'] },
      { said: 'June', sourceIds: ['S1'] },
    ]
    const clash = { discrepancyId: 'D1', topic: 'When?', reading: 'Unresolved.', values }
    const added = { sources: [source], events: [event], figures: [figure], discrepancies: [clash] }
    await addToRecord(db, 'Z01', added, 'operator', now)
    expect(await findChronology(db, 'Z01')).toEqual(added)
  }))

test('a correction stands in the place of what it corrects, which stays in the store', () =>
  inTest(async db => {
    await addToRecord(db, 'Z01', { ...nothing, sources: [source], events: [event] }, 'operator', now)
    const corrected = { ...event, dated: '2012-09', approximate: false }
    await addToRecord(db, 'Z01', { ...nothing, events: [corrected] }, 'operator', later)
    expect((await findChronology(db, 'Z01')).events).toEqual([corrected])
    const { rows } = await sql<{ kept: number }>`select count(*) as kept from record_event`.execute(db)
    expect(rows[0]?.kept).toBe(2)
  }))

test('nothing enters the record without a source that is in its list', () =>
  inTest(async db => {
    const refused = addToRecord(db, 'Z01', { ...nothing, events: [event] }, 'operator', now)
    await expect(refused).rejects.toThrow('needs a source')
  }))
