import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { standInAuthority } from '../../access/queries.ts'
import { asOperator, loadFile, madeLait } from '../../benchmarks/testing.ts'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { checkAgainst } from '../checks/rules.ts'
import { day } from '../testing.ts'
import { readFigureSeries } from './queries.ts'

const named = { measureId: '', publishedId: 'Work_Force_AvgNumCase_SW', reportedMeasure: '', sourceId: '' }

async function published(db: Db, authority: string) {
  const reader = { authority, seesSmallNumbers: false, today: day('2026-06-01') }
  const [series] = (await readFigureSeries(db, reader, [named])).flat()
  if (!series) throw new Error('No series was read')
  return series
}

test('a published series stands at 30 September, with England beside it, and bears a statement out or not', () =>
  inTest(async db => {
    const code = named.publishedId
    await loadFile(
      db,
      madeLait(
        [code, 2021, '884', '16.7'],
        [code, 2022, '884', '18.7'],
        [code, 2023, '884', '-'],
        [code, 2022, '970', '16.6'],
      ),
    )
    await standInAuthority(db, '884')
    await sql`insert into authority values ('884', 'Herefordshire', false, '', now()) on conflict do nothing`.execute(
      db,
    )
    const series = await published(db, '884')
    expect(series.figures.map(figure => [figure.on, figure.value])).toEqual([
      ['2021-09-30', 16.7],
      ['2022-09-30', 18.7],
      ['2023-09-30', null],
    ])
    const earlierOn = day('2021-12-06')
    const half = { says: 'share of earlier', relation: 'less than', share: 0.5, earlierOn } as const
    const aboutOn = day('2022-12-06')
    expect(checkAgainst({ assertion: half, aboutOn }, series).verdict).toBe('not agree')
    const better = { says: 'compared', relation: 'better', comparator: 'england' } as const
    expect(checkAgainst({ assertion: better, aboutOn }, series).verdict).toBe('not agree')
    expect(checkAgainst({ assertion: { ...better, relation: 'higher' }, aboutOn }, series).verdict).toBe(
      'agree',
    )
  }, asOperator))

test('what is not loaded, or not published of a made-up authority, cannot be checked and says why', () =>
  inTest(async db => {
    expect((await published(db, 'Z01')).absent).toBe('nothing is published of this authority')
    expect((await published(db, '884')).absent).toBe('no published table that holds this measure is loaded')
  }))
