import { expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { listLinks } from '../../inspections/findings/queries.ts'
import { endLink } from '../../inspections/links/commands.ts'
import { localDate } from '../../kernel/dates.ts'
import { listKnown, openProposals } from '../queries.ts'
import { addFindings, usual } from '../testing.ts'
import { confirmRecurrence, rejectRecurrence, takeBackRejection } from './commands.ts'
import { listDecisions } from './queries.ts'

const now = new Date('2026-03-02T10:00:00Z')
const later = new Date('2026-03-03T10:00:00Z')
const on = localDate('2022-09-21')
if (!on) throw new Error('No date')
const pair = {
  laterId: 'late',
  earlierId: 'early',
  reason: 'Both ask for regular supervision.',
  proposal: { score: 0.7, reason: 'Both are about supervision.' },
}
const confirmation = { ...pair, relation: 'recurs' as const, linkedOn: on }

async function actsOf(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('trail_entry')
    .select(['act', 'actor'])
    .where('authority', '=', 'Z01')
    .orderBy('seq')
    .execute()
  return rows.filter(row => row.actor !== 'tester').map(row => row.act)
}

const proposedFor = async (db: Db, id: string) =>
  openProposals(await listKnown(db, 'Z01'), id).map(one => one.earlierId)

test('a pair that a person confirms is linked, with one entry in the trail, and is not proposed again', () =>
  inTest(async db => {
    await addFindings(db, 'Z01', usual, now)
    expect(await proposedFor(db, 'late')).toEqual(expect.arrayContaining(['early', 'middle']))
    const linkId = await confirmRecurrence(db, 'Z01', confirmation, 'lead', now)
    expect(await listLinks(db, 'Z01')).toMatchObject([
      {
        linkId,
        laterId: 'late',
        earlierId: 'early',
        relation: 'recurs',
        reason: pair.reason,
        decidedBy: 'lead',
      },
    ])
    expect(await listDecisions(db, 'Z01')).toMatchObject([
      { decision: 'confirmed', linkId, score: 0.7, proposedBecause: pair.proposal.reason, decidedBy: 'lead' },
    ])
    expect(await actsOf(db)).toEqual(['findings linked'])
    expect(await proposedFor(db, 'late')).not.toContain('early')
  }))

test('a rejected pair is not proposed again until that is taken back; who and when stay', () =>
  inTest(async db => {
    await addFindings(db, 'Z01', usual, now)
    const decisionId = await rejectRecurrence(db, 'Z01', pair, 'lead', now)
    expect(await proposedFor(db, 'late')).not.toContain('early')
    await takeBackRejection(db, 'Z01', decisionId, 'Read again', 'director', later)
    expect(await proposedFor(db, 'late')).toContain('early')
    expect(await listDecisions(db, 'Z01')).toMatchObject([
      { decision: 'rejected', decidedBy: 'lead', supersededBy: 'director', supersededReason: 'Read again' },
    ])
    expect(await actsOf(db)).toEqual(['recurrence rejected', 'rejection taken back'])
    await expect(takeBackRejection(db, 'Z01', decisionId, 'Again', 'lead', later)).rejects.toThrow(
      'taken back already',
    )
  }))

test('of two people who decide on one pair the second is told what the first decided', () =>
  inTest(async db => {
    await addFindings(db, 'Z01', usual, now)
    await confirmRecurrence(db, 'Z01', confirmation, 'lead', now)
    await expect(rejectRecurrence(db, 'Z01', pair, 'director', now)).rejects.toThrow('linked these two')
    await expect(
      confirmRecurrence(db, 'Z01', { ...confirmation, relation: 'reworded as' }, 'director', now),
    ).rejects.toThrow('linked these two')
    const other = { ...pair, earlierId: 'middle' }
    await rejectRecurrence(db, 'Z01', other, 'lead', now)
    await expect(
      confirmRecurrence(db, 'Z01', { ...confirmation, earlierId: 'middle' }, 'director', now),
    ).rejects.toThrow('not the same issue')
    await expect(rejectRecurrence(db, 'Z01', other, 'director', now)).rejects.toThrow('not the same issue')
  }))

test('a link that was ended is not proposed again, and what was known on the day before still is', () =>
  inTest(async db => {
    await addFindings(db, 'Z01', usual, now)
    const linkId = await confirmRecurrence(db, 'Z01', confirmation, 'lead', now)
    await endLink(db, 'Z01', linkId, 'Different issues', 'lead', later)
    expect(await proposedFor(db, 'late')).not.toContain('early')
    const day = localDate('2026-03-02')
    expect((await listKnown(db, 'Z01', day)).links.map(one => one.linkId)).toEqual([linkId])
    expect((await listKnown(db, 'Z01')).links).toEqual([])
    expect((await listKnown(db, 'Z01', localDate('2026-03-01'))).findings).toEqual([])
  }))

test('a strength is never linked as the repeat of a weakness, and a lost one is linked as its relapse', () =>
  inTest(async db => {
    await addFindings(db, 'Z01', usual, now)
    const lost = { ...confirmation, laterId: 'lost', earlierId: 'strength' }
    await expect(confirmRecurrence(db, 'Z01', lost, 'lead', now)).rejects.toThrow('not the same finding')
    await confirmRecurrence(db, 'Z01', { ...lost, relation: 'relapse of' }, 'lead', now)
    expect(await listLinks(db, 'Z01')).toMatchObject([{ relation: 'relapse of' }])
  }))

test('a rejection needs its reason, and both findings', () =>
  inTest(async db => {
    await addFindings(db, 'Z01', usual, now)
    await expect(rejectRecurrence(db, 'Z01', { ...pair, reason: ' ' }, 'lead', now)).rejects.toThrow(
      'Say why',
    )
    await expect(rejectRecurrence(db, 'Z01', { ...pair, earlierId: 'nothing' }, 'lead', now)).rejects.toThrow(
      'not found',
    )
  }))
