import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { standAs } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { laitDefinitions } from '../catalogue/lait.ts'
import { asOperator, loadFile, madeLait } from '../testing.ts'
import { decideMatch, withdrawMatch } from './commands.ts'
import { listMatches, publishedBeside } from './queries.ts'
import { definitionMatches, proposeMatches } from './rules.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 9, minute))
const decision = {
  measureId: 're-referrals',
  code: 'ReReferral',
  isSame: true,
  reason: 'Same words',
  seen: null,
}

/** A test that stands in an authority, with two published measures loaded. */
function within(work: (db: Db) => Promise<void>): Promise<void> {
  return inTest(async db => {
    await loadFile(db, madeLait(['ReReferral', 2025, '884', '14.8'], ['CIN', 2025, '884', '300']))
    await standAs(db, 'lineofsight_program', { authority: 'Z01', personId: '' })
    await sql`insert into authority values ('Z01', 'Made-up Test', true, '', now()) on conflict do nothing`.execute(
      db,
    )
    await work(db)
  }, asOperator)
}

describe('deciding that a measure is a published one', () => {
  test('only then does the published figure stand beside it, with who said so and why', () =>
    within(async db => {
      expect(await publishedBeside(db, 'Z01', 're-referrals')).toBeUndefined()
      await decideMatch(db, 'Z01', decision, 'analyst', at(0))
      expect(await publishedBeside(db, 'Z01', 're-referrals')).toMatchObject({
        code: 'ReReferral',
        reason: 'Same words',
        decidedBy: 'analyst',
      })
    }))

  test('a decision that the two differ keeps them apart, and both decisions stay readable', () =>
    within(async db => {
      await decideMatch(db, 'Z01', decision, 'analyst', at(0))
      const [seen] = await listMatches(db, 'Z01')
      const differs = { ...decision, isSame: false, reason: 'Counts children', seen: seen?.decidedAt ?? '' }
      await decideMatch(db, 'Z01', differs, 'analyst', at(1))
      expect(await publishedBeside(db, 'Z01', 're-referrals')).toBeUndefined()
      const { rows } = await sql<{ n: number }>`select count(*) as n from benchmark_match`.execute(db)
      expect(rows).toEqual([{ n: 2 }])
    }))

  test('the second of two people who decide sees that somebody did before', () =>
    within(async db => {
      await decideMatch(db, 'Z01', decision, 'analyst', at(0))
      await expect(decideMatch(db, 'Z01', decision, 'another', at(1))).rejects.toThrow(/in between/)
    }))

  test('a measure has one published figure beside it at a time; it can be withdrawn', () =>
    within(async db => {
      await decideMatch(db, 'Z01', decision, 'analyst', at(0))
      const second = { ...decision, code: 'CIN' }
      await expect(decideMatch(db, 'Z01', second, 'analyst', at(1))).rejects.toThrow(/withdraw that first/)
      const [seen] = await listMatches(db, 'Z01')
      await withdrawMatch(db, 'Z01', { ...decision, seen: seen?.decidedAt ?? '' }, 'analyst', at(2))
      await decideMatch(db, 'Z01', second, 'analyst', at(3))
      expect((await listMatches(db, 'Z01')).map(one => one.code)).toEqual(['CIN'])
    }))

  test('needs a reason and a published measure that is there', () =>
    within(async db => {
      await expect(decideMatch(db, 'Z01', { ...decision, reason: ' ' }, 'a', at(0))).rejects.toThrow(/reason/)
      await expect(decideMatch(db, 'Z01', { ...decision, code: 'No' }, 'a', at(0))).rejects.toThrow(
        /not found/,
      )
      await expect(withdrawMatch(db, 'Z01', decision, 'a', at(0))).rejects.toThrow(/not found/)
    }))
})

describe('what is proposed', () => {
  test('the practice measure of the same key or title, and nothing for another', () => {
    expect(proposeMatches({ measureId: 'x', title: 'Re-referrals within 12 months' })).toMatchObject([
      { code: 'ReReferral', isSame: true },
    ])
    expect(proposeMatches({ measureId: 'cp-rate', title: 'Anything' })).toMatchObject([{ code: 'CPP_rate' }])
    expect(proposeMatches({ measureId: 'x', title: 'Cups of tea' })).toEqual([])
  })

  test('every declared counterpart is a published measure, and each says what to know', () => {
    for (const { code, note } of definitionMatches)
      expect([code, laitDefinitions.has(code), note !== '']).toEqual([code, true, true])
  })
})
