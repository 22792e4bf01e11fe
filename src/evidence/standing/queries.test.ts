import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { asPerson } from '../../db/db.ts'
import { inTest, testDatabase } from '../../db/testing.ts'
import { addToMonth } from '../../kernel/dates.ts'
import { record } from '../../trail/commands.ts'
import { agreeClaim, changeClaim } from '../claims/commands.ts'
import { findClaimVersion } from '../claims/queries.ts'
import { addEvidenceSeries, enterAnswers, enterRound } from '../rounds/commands.ts'
import { day, keepAction, keepFindings, keepMeasure } from '../testing.ts'
import { findingStandings, findStanding } from './queries.ts'

const agreedAt = new Date('2022-12-05T09:00:00Z')
const board = { agreedOn: day('2022-12-01'), agreedBy: 'the board', reason: '' }
const cohorts = ['children in need']

/** A finding with all three kinds of evidence, good since the start: Embedded in June 2026. */
async function keepEmbedded(db: Db, authority: string): Promise<string> {
  await keepFindings(db, authority, ['f1', 'f2'])
  await keepAction(db, authority, 'Head of service', ['f1'])
  const months = Array.from({ length: 67 }, (_, index) => (index < 24 ? 50 + (index % 3) : 75 + (index % 3)))
  await keepMeasure(db, authority, 'm1', '2020-11', months, { knownFrom: '2022-12-02' })
  const series = { detail: 'good', type: 'audit', title: 'Supervision is reflective' } as const
  const audits = await addEvidenceSeries(db, authority, series, 'tester', agreedAt)
  const asked = { detail: 'parents', type: 'feedback', title: 'Did it help?' } as const
  const answers = await addEvidenceSeries(db, authority, asked, 'tester', agreedAt)
  for (let index = 0; index < 14; index += 1) {
    const month = addToMonth('2023-02', index * 3)
    const heldOn = day(`${month}-10`)
    const draw = { heldOn, draw: 'random', population: null } as const
    const round = { seriesId: audits, ...draw, graded: 20, reaching: 20, moderated: 8, moderatedReaching: 8 }
    await enterRound(db, authority, round, 'tester', new Date(`${heldOn}T12:00:00Z`))
    const month0 = { seriesId: answers, month, asked: 30, answered: 25, reaching: 24, notAsked: '' }
    await enterAnswers(db, authority, month0, 'tester', new Date(`${heldOn}T12:00:00Z`))
  }
  const ties = [
    { type: 'measure', measureId: 'm1', teamId: '', target: 0.9 },
    { type: 'audit', seriesId: audits, requiredShare: 0.8, yearly: false },
    { type: 'feedback', seriesId: answers, requiredShare: 0.7, leastResponse: 0.5 },
  ] as const
  let first = ''
  for (const asks of ties) {
    const id = await agreeClaim(
      db,
      authority,
      { ...board, findingId: 'f1', asks, cohorts },
      'tester',
      agreedAt,
    )
    first ||= id
  }
  return first
}

/** Corrects May 2026 of measure m1 to 20 of 80, as a later scorecard would. */
async function correct(db: Db, authority: string, at: string): Promise<void> {
  await keepMeasure(db, authority, 'm1', '2026-05', [20], { knownFrom: at, loadId: `correction ${at}` })
  await record(db, { authority, actor: 'tester', act: 'scorecard loaded', subject: 'x' }, new Date(at))
}

describe('the standing of a finding', () => {
  test('correcting one month changes an Embedded finding today, and leaves what was known before', () =>
    inTest(async db => {
      await keepEmbedded(db, 'Z01')
      const before = await findStanding(db, 'Z01', 'f1', day('2026-06-15'))
      expect(before).toMatchObject({ status: 'Embedded', delivery: 'on track', usable: 3, of: 3 })
      await correct(db, 'Z01', '2026-06-16T09:00:00Z')
      expect((await findStanding(db, 'Z01', 'f1', day('2026-06-16')))?.status).not.toBe('Embedded')
      expect((await findStanding(db, 'Z01', 'f1', day('2026-06-15')))?.status).toBe('Embedded')
    }))

  test('a finding without claims says that no evidence is agreed, and lists no action', () =>
    inTest(async db => {
      await keepEmbedded(db, 'Z01')
      const standing = await findStanding(db, 'Z01', 'f2', day('2026-06-15'))
      expect(standing).toMatchObject({ status: 'No evidence agreed', delivery: undefined, actions: [] })
    }))

  test('before a claim was agreed there is no evidence agreed', () =>
    inTest(async db => {
      await keepEmbedded(db, 'Z01')
      const standing = await findStanding(db, 'Z01', 'f1', day('2022-11-30'))
      expect(standing?.status).toBe('No evidence agreed')
    }))

  test('the status under the former rule stays visible for a year after a change', () =>
    inTest(async db => {
      const claimId = await keepEmbedded(db, 'Z01')
      const version = await findClaimVersion(db, 'Z01', claimId)
      const change = {
        claimId,
        basedOn: version?.enteredAt ?? '',
        agreedOn: day('2025-03-01'),
        agreedBy: 'the board',
        reason: 'A higher step',
        asks: { type: 'measure', measureId: 'm1', teamId: '', target: 0.99 } as const,
        cohorts,
        startOn: day('2022-11-01'),
      }
      await changeClaim(db, 'Z01', change, 'tester', new Date('2025-03-02T09:00:00Z'))
      const standing = await findStanding(db, 'Z01', 'f1', day('2025-06-15'))
      expect(standing?.status).not.toBe('Embedded')
      expect(standing?.formerRules).toMatchObject([{ status: 'Embedded', shownUntil: '2026-03-01' }])
      const lastDay = await findStanding(db, 'Z01', 'f1', day('2026-03-01'))
      expect(lastDay?.formerRules).toHaveLength(1)
      const later = await findStanding(db, 'Z01', 'f1', day('2026-03-02'))
      expect(later?.formerRules).toEqual([])
    }))

  test('when it was first said is the day of the oldest finding it recurs from', () =>
    inTest(async db => {
      await keepFindings(db, 'Z01', ['old'], { on: day('2018-06-22'), inspectionId: 'i0' })
      await keepFindings(db, 'Z01', ['new'])
      await sql`insert into finding_link (authority, link_id, later_id, earlier_id, relation, linked_on, reason,
        decided_by, known_from) values ('Z01', 'l1', 'new', 'old', 'recurs', '2022-10-01', '', 'tester',
        '2022-10-01')`.execute(db)
      const standing = await findStanding(db, 'Z01', 'new', day('2026-06-15'))
      expect(standing?.sayings.map(saying => saying.findingId)).toEqual(['old', 'new'])
      const before = await findStanding(db, 'Z01', 'new', day('2022-09-30'))
      expect(before?.sayings.map(saying => saying.findingId)).toEqual(['new'])
    }))

  test('a split finding stands by the worst of its parts', () =>
    inTest(async db => {
      await keepEmbedded(db, 'Z01')
      await keepFindings(db, 'Z01', ['whole'], { inspectionId: 'i2' })
      await sql`insert into finding (authority, finding_id, inspection_id, number, kind, wording, text, parent_id,
        confirmed_by, known_from) values ('Z01', 'part', 'i2', 2, 'area-for-improvement', 'verbatim', 'A part.',
        'whole', 'tester', '2022-09-20')`.execute(db)
      const standings = await findingStandings(db, 'Z01', day('2026-06-15'))
      expect(standings.map(one => one.finding.findingId).toSorted()).toEqual(['f1', 'f2', 'whole'])
      const whole = standings.find(one => one.finding.findingId === 'whole')
      expect(whole?.parts.map(part => part.status)).toEqual(['No evidence agreed'])
    }))
})

test('what was worked out is kept while nothing changes, and worked out again after a change', async () => {
  const database = await testDatabase()
  const standing = { authority: 'Z9C', personId: '' }
  const asAt = day('2026-06-15')
  await asPerson(database, standing, async db => {
    await sql`insert into authority values ('Z9C', 'Made-up Cache', true, '', now()) on conflict do nothing`.execute(
      db,
    )
    await keepEmbedded(db, 'Z9C')
  })
  const look = () => asPerson(database, standing, db => findingStandings(db, 'Z9C', asAt))
  const first = await look()
  expect(await look()).toBe(first)
  await asPerson(database, standing, db => correct(db, 'Z9C', '2026-06-14T09:00:00Z'))
  const second = await look()
  expect(second).not.toBe(first)
  expect(second.find(one => one.finding.findingId === 'f1')?.status).not.toBe('Embedded')
})

test('a change that is rolled back leaves nothing behind', async () => {
  const database = await testDatabase()
  const standing = { authority: 'Z9D', personId: '' }
  const asAt = day('2026-06-15')
  await asPerson(database, standing, async db => {
    await sql`insert into authority values ('Z9D', 'Made-up Cache', true, '', now()) on conflict do nothing`.execute(
      db,
    )
    await keepEmbedded(db, 'Z9D')
  })
  const undone = asPerson(database, standing, async db => {
    await correct(db, 'Z9D', '2026-06-14T09:00:00Z')
    await findingStandings(db, 'Z9D', asAt)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await asPerson(database, standing, db =>
    record(db, { authority: 'Z9D', actor: 'tester', act: 'something else', subject: 'x' }, new Date()),
  )
  const standings = await asPerson(database, standing, db => findingStandings(db, 'Z9D', asAt))
  expect(standings.find(one => one.finding.findingId === 'f1')?.status).toBe('Embedded')
})
