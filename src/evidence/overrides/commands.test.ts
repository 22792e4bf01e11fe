import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { findStanding } from '../standing/queries.ts'
import { day, keepAction, keepFindings } from '../testing.ts'
import { endOverride, overrideStatus } from './commands.ts'

const now = new Date('2026-06-15T09:00:00Z')
const override = {
  findingId: 'f1',
  status: 'Getting worse',
  reason: 'Two serious incidents',
  expiresOn: day('2026-07-31'),
} as const

async function keepDirector(db: Db): Promise<void> {
  await sql`insert into person (id, email, name, password_hash, known_from) values ('tester',
    'tester@example.invalid', 'Made-up Tester', '', ${now.toISOString()})`.execute(db)
  await sql`insert into role_holding (authority, person_id, role, from_on, known_from)
    values ('Z01', 'tester', 'director', '2020-01-01', ${now.toISOString()})`.execute(db)
}

describe('a status set by hand', () => {
  test('is shown beside what the evidence says, until its last day', () =>
    inTest(async db => {
      await keepFindings(db, 'Z01', ['f1'])
      await overrideStatus(db, 'Z01', override, 'tester', now)
      const standing = await findStanding(db, 'Z01', 'f1', day('2026-07-31'))
      expect(standing).toMatchObject({ status: 'Getting worse', computed: 'No evidence agreed' })
      expect((await findStanding(db, 'Z01', 'f1', day('2026-08-01')))?.override).toBeUndefined()
      expect((await findStanding(db, 'Z01', 'f1', day('2026-06-14')))?.override).toBeUndefined()
    }))

  test.each(['Embedded', 'Confirmed', 'No evidence agreed'] as const)('never says %s', status =>
    inTest(async db => {
      await keepFindings(db, 'Z01', ['f1'])
      const set = overrideStatus(db, 'Z01', { ...override, status }, 'tester', now)
      await expect(set).rejects.toMatchObject({ kind: 'not-allowed' })
    }),
  )

  test('is never the word of an answering action’s owner', () =>
    inTest(async db => {
      await keepFindings(db, 'Z01', ['f1'])
      await keepAction(db, 'Z01', 'Director, children’s services', ['f1'])
      await keepDirector(db)
      const set = overrideStatus(db, 'Z01', override, 'tester', now)
      await expect(set).rejects.toMatchObject({ kind: 'not-allowed' })
    }))

  test('needs a reason and a later last day, and is set once', () =>
    inTest(async db => {
      await keepFindings(db, 'Z01', ['f1'])
      const wrong = { kind: 'wrong-state' }
      const set = (
        change: Partial<typeof override> | { reason: string } | { expiresOn: typeof override.expiresOn },
      ) => overrideStatus(db, 'Z01', { ...override, ...change }, 'tester', now)
      await expect(set({ reason: ' ' })).rejects.toMatchObject(wrong)
      await expect(set({ expiresOn: day('2026-06-15') })).rejects.toMatchObject(wrong)
      await set({})
      await expect(set({})).rejects.toMatchObject({ kind: 'conflict' })
    }))

  test('is ended once, and what was shown before stays as it was', () =>
    inTest(async db => {
      await keepFindings(db, 'Z01', ['f1'])
      await overrideStatus(db, 'Z01', override, 'tester', now)
      const later = new Date('2026-06-20T09:00:00Z')
      const standing = await findStanding(db, 'Z01', 'f1', day('2026-06-20'))
      const ending = { findingId: 'f1', enteredAt: standing?.override?.enteredAt ?? '' }
      await endOverride(db, 'Z01', ending, 'tester', later)
      await expect(endOverride(db, 'Z01', ending, 'other', later)).rejects.toMatchObject({ kind: 'conflict' })
      expect((await findStanding(db, 'Z01', 'f1', day('2026-06-20')))?.override).toBeUndefined()
      expect((await findStanding(db, 'Z01', 'f1', day('2026-06-19')))?.status).toBe('Getting worse')
    }))
})
