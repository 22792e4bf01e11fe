import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { addEvidenceSeries } from '../rounds/commands.ts'
import { day, keepAction, keepFindings, keepMeasure } from '../testing.ts'
import { agreeClaim, changeClaim, withdrawClaim } from './commands.ts'
import type { NewClaim } from './commands.ts'
import { findClaimVersion } from './queries.ts'

const now = new Date('2026-06-15T09:00:00Z')
const later = new Date('2026-06-16T09:00:00Z')
const agreed = { agreedOn: day('2026-06-01'), agreedBy: 'the board', reason: '' }
const claim: NewClaim = {
  ...agreed,
  findingId: 'f1',
  asks: { type: 'measure', measureId: 'm1', teamId: '', target: 0.9 },
  cohorts: ['children in need'],
}

async function actsOf(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('trail_entry').select('act').where('authority', '=', 'Z01').execute()
  return rows.map(row => row.act)
}

describe('agreeing a claim', () => {
  test('change is expected from the first answering action’s start', () =>
    inTest(async db => {
      await keepFindings(db, 'Z01', ['f1'])
      await keepMeasure(db, 'Z01', 'm1', '2022-01', [40])
      await keepAction(db, 'Z01', 'Head of service, front door', ['f1'], { startOn: day('2022-11-01') })
      const id = await agreeClaim(db, 'Z01', claim, 'tester', now)
      expect(await findClaimVersion(db, 'Z01', id)).toMatchObject({
        startOn: '2022-11-01',
        asks: { type: 'measure', measureId: 'm1', target: 0.9 },
        cohorts: ['children in need'],
      })
      expect(await actsOf(db)).toEqual(['claim agreed'])
    }))

  test('without an action change is expected from the day the report was received', () =>
    inTest(async db => {
      await keepFindings(db, 'Z01', ['f1'])
      await keepMeasure(db, 'Z01', 'm1', '2022-01', [40])
      const id = await agreeClaim(db, 'Z01', claim, 'tester', now)
      expect((await findClaimVersion(db, 'Z01', id))?.startOn).toBe('2022-08-29')
    }))

  test('a measure of which neither direction is better carries no claim', () =>
    inTest(async db => {
      await keepFindings(db, 'Z01', ['f1'])
      await keepMeasure(db, 'Z01', 'm1', '2022-01', [40], { better: 'neither' })
      await expect(agreeClaim(db, 'Z01', claim, 'tester', now)).rejects.toMatchObject({ kind: 'wrong-state' })
    }))

  test('the owner of an action that answers the finding agrees no claim, and neither does their word', () =>
    inTest(async db => {
      await keepFindings(db, 'Z01', ['f1'])
      await keepMeasure(db, 'Z01', 'm1', '2022-01', [40])
      await keepAction(db, 'Z01', 'Director', ['f1'])
      await sql`insert into person (id, email, name, password_hash, known_from)
        values ('tester', 'tester@example.invalid', 'Made-up Tester', '', ${now.toISOString()})`.execute(db)
      await sql`insert into role_holding (authority, person_id, role, from_on, known_from)
        values ('Z01', 'tester', 'director', '2020-01-01', ${now.toISOString()})`.execute(db)
      await expect(agreeClaim(db, 'Z01', claim, 'tester', now)).rejects.toMatchObject({ kind: 'not-allowed' })
      const said = { ...claim, agreedBy: 'director' }
      await expect(agreeClaim(db, 'Z01', said, 'other', now)).rejects.toMatchObject({ kind: 'not-allowed' })
    }))

  test('nothing is agreed in the future, nor on a series of the wrong kind', () =>
    inTest(async db => {
      await keepFindings(db, 'Z01', ['f1'])
      await keepMeasure(db, 'Z01', 'm1', '2022-01', [40])
      const soon = { ...claim, agreedOn: day('2026-06-16') }
      await expect(agreeClaim(db, 'Z01', soon, 'tester', now)).rejects.toMatchObject({ kind: 'wrong-state' })
      const seriesId = await addEvidenceSeries(
        db,
        'Z01',
        { type: 'feedback', title: 'Do you feel heard?', detail: 'parents' },
        'tester',
        now,
      )
      const wrong: NewClaim = {
        ...claim,
        asks: { type: 'audit', seriesId, requiredShare: 0.8, yearly: false },
      }
      await expect(agreeClaim(db, 'Z01', wrong, 'tester', now)).rejects.toMatchObject({ kind: 'not-found' })
    }))
})

describe('changing a claim', () => {
  test('a new version keeps the old one, and the second of two people who change it is told', () =>
    inTest(async db => {
      await keepFindings(db, 'Z01', ['f1'])
      await keepMeasure(db, 'Z01', 'm1', '2022-01', [40])
      const claimId = await agreeClaim(db, 'Z01', claim, 'tester', now)
      const first = await findClaimVersion(db, 'Z01', claimId)
      const change = {
        ...agreed,
        claimId,
        basedOn: first?.enteredAt ?? '',
        reason: 'The board set a nearer step',
        agreedOn: day('2026-06-10'),
        asks: { type: 'measure', measureId: 'm1', teamId: '', target: 0.8 } as const,
        cohorts: [],
        startOn: day('2022-11-01'),
      }
      await changeClaim(db, 'Z01', change, 'tester', later)
      expect((await findClaimVersion(db, 'Z01', claimId))?.asks).toMatchObject({ target: 0.8 })
      await expect(changeClaim(db, 'Z01', change, 'other', later)).rejects.toMatchObject({ kind: 'conflict' })
      const versions = await db.selectFrom('claim_version').select('target').orderBy('known_from').execute()
      expect(versions).toEqual([{ target: 0.9 }, { target: 0.8 }])
      expect(await actsOf(db)).toEqual(['claim agreed', 'claim changed'])
    }))

  test('a withdrawn claim is not changed again', () =>
    inTest(async db => {
      await keepFindings(db, 'Z01', ['f1'])
      await keepMeasure(db, 'Z01', 'm1', '2022-01', [40])
      const claimId = await agreeClaim(db, 'Z01', claim, 'tester', now)
      const basedOn = (await findClaimVersion(db, 'Z01', claimId))?.enteredAt ?? ''
      await withdrawClaim(
        db,
        'Z01',
        { ...agreed, claimId, basedOn, reason: 'Measured twice' },
        'tester',
        later,
      )
      const newest = await findClaimVersion(db, 'Z01', claimId)
      expect(newest?.withdrawn).toBe(true)
      const again = { ...agreed, claimId, basedOn: newest?.enteredAt ?? '', reason: 'Again' }
      await expect(withdrawClaim(db, 'Z01', again, 'tester', later)).rejects.toMatchObject({
        kind: 'wrong-state',
      })
    }))
})
