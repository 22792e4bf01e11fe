import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Db } from '../db/db.ts'
import { inTest } from '../db/testing.ts'
import { findMeasure, listMeasures, readSeries } from './queries.ts'

async function haveMeasure(db: Db): Promise<void> {
  await sql`insert into measure (authority, measure_id, known_from, superseded_at, title, series, better, unit, target)
    values ('Z01', 're-referrals', '2024-01-01', '2026-01-01', 'Re-referrals', 'flow', 'lower', 'share', 0.25),
           ('Z01', 're-referrals', '2026-01-01', null, 'Re-referrals', 'flow', 'lower', 'share', 0.2)`.execute(
    db,
  )
}

async function haveFigures(db: Db): Promise<void> {
  await sql`insert into scorecard_load values ('Z01', 'first', 'a', 'one.csv', '', 3, 0, 0, 'tester', '2026-03-31T22:30:00Z'),
    ('Z01', 'second', 'b', 'two.csv', '', 1, 1, 0, 'tester', '2026-05-10T09:00:00Z')`.execute(db)
  await sql`insert into figure (authority, measure_id, team_id, month, known_from, numerator, denominator, unreliable, load_id)
    values ('Z01', 're-referrals', '', '2026-02-01', '2026-03-31T22:30:00Z', 5, 20, '', 'first'),
           ('Z01', 're-referrals', '', '2026-03-01', '2026-03-31T22:30:00Z', 6, 24, '', 'first'),
           ('Z01', 're-referrals', 'east', '2026-02-01', '2026-03-31T22:30:00Z', 0, 0, '', 'first'),
           ('Z01', 're-referrals', '', '2026-02-01', '2026-05-10T09:00:00Z', 4, 20, 'Recording moved', 'second'),
           ('Z01', 're-referrals', '', '2026-04-01', '2026-05-10T09:00:00Z', 3, 30, '', 'second')`.execute(db)
  await sql`insert into series_change values ('Z01', 're-referrals', '2026-03-01', '2026-05-11T09:00:00Z', 'definition',
    'Contacts no longer count', 'tester')`.execute(db)
}

test('a measure is shown as it is defined now, not as it was before its target moved', () =>
  inTest(async db => {
    await haveMeasure(db)
    expect((await listMeasures(db, 'Z01')).map(measure => measure.target)).toEqual([0.2])
    expect((await findMeasure(db, 'Z01', 're-referrals'))?.target).toBe(0.2)
    expect(await findMeasure(db, 'Z01', 'none')).toBeUndefined()
  }))

test('a series holds every row ever known, and months ended before its first load count as always known', () =>
  inTest(async db => {
    await haveMeasure(db)
    await haveFigures(db)
    const [authority, east, none] = await readSeries(db, 'Z01', [
      { measureId: 're-referrals', teamId: '' },
      { measureId: 're-referrals', teamId: 'east' },
      { measureId: 're-referrals', teamId: 'west' },
    ])
    const rows = authority?.points.map(point => [point.month, point.value, point.knownOn, point.unreliable])
    // Half past ten in the evening of 31 March in UTC is already summer time's 31 March 23:30 in London.
    expect(rows).toEqual([
      ['2026-02', 0.25, undefined, ''],
      ['2026-02', 0.2, '2026-05-10', 'Recording moved'],
      ['2026-03', 0.25, '2026-03-31', ''],
      ['2026-04', 0.1, '2026-05-10', ''],
    ])
    expect(authority?.footings).toEqual([
      { month: '2026-03', knownOn: '2026-05-11', what: 'definition', why: 'Contacts no longer count' },
    ])
    expect(east?.points.map(point => [point.month, point.denominator, point.value])).toEqual([
      ['2026-02', 0, null],
    ])
    expect(none?.points).toEqual([])
  }))
