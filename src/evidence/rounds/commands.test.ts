import { describe, expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { day } from '../testing.ts'
import { addEvidenceSeries, enterAnswers, enterRound } from './commands.ts'
import { listAnswers, listRounds, summariseSeries } from './queries.ts'

const now = new Date('2026-06-15T09:00:00Z')
const later = new Date('2026-06-16T09:00:00Z')
const audits = { type: 'audit', title: 'Supervision is reflective', detail: 'good' } as const
const asked = { type: 'feedback', title: 'Did it help?', detail: 'parents' } as const
const draw = { heldOn: day('2026-06-02'), draw: 'random', population: null } as const
const counts = { graded: 20, reaching: 12, moderated: 5, moderatedReaching: 3 }

describe('audit rounds', () => {
  test('a later entry for the same date corrects the first, and both stay', () =>
    inTest(async db => {
      const seriesId = await addEvidenceSeries(db, 'Z01', audits, 'tester', now)
      const round = { seriesId, ...draw, ...counts }
      expect(await enterRound(db, 'Z01', round, 'tester', now)).toBe('entered')
      expect(await enterRound(db, 'Z01', round, 'tester', later)).toBe('unchanged')
      expect(await enterRound(db, 'Z01', { ...round, reaching: 14 }, 'tester', later)).toBe('corrected')
      const entries = await listRounds(db, 'Z01', seriesId)
      expect(entries.map(entry => entry.reaching)).toEqual([14, 12])
      const trail = await db.selectFrom('trail_entry').select('act').orderBy('seq').execute()
      expect(trail.map(entry => entry.act)).toEqual([
        'evidence series added',
        'audit round entered',
        'audit round corrected',
      ])
    }))

  test('a round of a whole cohort needs the cohort’s size, and no round lies in the future', () =>
    inTest(async db => {
      const seriesId = await addEvidenceSeries(db, 'Z01', audits, 'tester', now)
      const cohort = { seriesId, ...draw, ...counts, draw: 'cohort' } as const
      await expect(enterRound(db, 'Z01', cohort, 'tester', now)).rejects.toMatchObject({
        kind: 'wrong-state',
      })
      const soon = { seriesId, ...draw, ...counts, heldOn: day('2026-06-16') }
      await expect(enterRound(db, 'Z01', soon, 'tester', now)).rejects.toMatchObject({ kind: 'wrong-state' })
    }))

  test('one name is given to one series', () =>
    inTest(async db => {
      await addEvidenceSeries(db, 'Z01', audits, 'tester', now)
      const again = addEvidenceSeries(
        db,
        'Z01',
        { ...audits, title: 'SUPERVISION is reflective' },
        'other',
        now,
      )
      await expect(again).rejects.toMatchObject({ kind: 'conflict' })
    }))
})

test('answers of a month are corrected likewise, and a series says how fresh it is', () =>
  inTest(async db => {
    const seriesId = await addEvidenceSeries(db, 'Z01', asked, 'tester', now)
    const month = { seriesId, month: '2026-05', asked: 30, answered: 25, reaching: 20, notAsked: '' }
    expect(await enterAnswers(db, 'Z01', month, 'tester', now)).toBe('entered')
    expect(await enterAnswers(db, 'Z01', { ...month, reaching: 21 }, 'tester', later)).toBe('corrected')
    expect((await listAnswers(db, 'Z01', seriesId)).map(entry => entry.reaching)).toEqual([21, 20])
    const wrong = { ...draw, ...counts, seriesId }
    await expect(enterRound(db, 'Z01', wrong, 'tester', now)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await summariseSeries(db, 'Z01')).toMatchObject([{ seriesId, newest: '2026-05-01', claims: 0 }])
  }))
