import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { siteFor } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { addToMonth } from '../../kernel/dates.ts'
import { agreeClaim } from '../claims/commands.ts'
import { evidenceRoutes } from '../routes.ts'
import { findStanding } from '../standing/queries.ts'
import { day, keepFindings, keepMeasure } from '../testing.ts'
import { answerStatus } from './commands.ts'

const asAt = day('2026-06-15')
const now = new Date('2026-06-15T09:00:00Z')
const agreement = { agreedOn: day('2022-12-01'), agreedBy: 'the board', reason: '' }

/** A finding that its one measure says is on target, and of which inspectors said little progress. */
async function keepContradicted(db: Db, authority = 'Z01'): Promise<void> {
  await keepFindings(db, authority, ['f1'])
  const months = Array.from({ length: 67 }, (_, index) => (index < 24 ? 50 : 75) + (index % 3))
  await keepMeasure(db, authority, 'm1', addToMonth('2026-05', -66), months)
  const asks = { type: 'measure', measureId: 'm1', teamId: '', target: 0.9 } as const
  const at = new Date('2022-12-05T09:00:00Z')
  await agreeClaim(db, authority, { ...agreement, findingId: 'f1', asks, cohorts: [] }, 'tester', at)
  await sql`insert into verdict (authority, verdict_id, finding_id, verdict, said_on, entered_by, known_from)
    values (${authority}, 'v1', 'f1', 'little', '2026-03-20', 'tester', '2026-04-01')`.execute(db)
}

describe('answering a status', () => {
  test('an answer ends Contradicted from that day on, and is shown with the status', () =>
    inTest(async db => {
      await keepContradicted(db)
      expect((await findStanding(db, 'Z01', 'f1', asAt))?.status).toBe('Contradicted')
      const answer = { findingId: 'f1', answers: 'Contradicted', reason: 'Audited 40 cases since' } as const
      await answerStatus(db, 'Z01', answer, 'tester', now)
      const standing = await findStanding(db, 'Z01', 'f1', asAt)
      expect(standing?.status).toBe('On target')
      expect(standing?.answers).toMatchObject([{ reason: 'Audited 40 cases since', answeredOn: asAt }])
      expect((await findStanding(db, 'Z01', 'f1', day('2026-06-14')))?.status).toBe('Contradicted')
    }))

  test('what the evidence does not say today cannot be answered, nor without a reason', () =>
    inTest(async db => {
      await keepContradicted(db)
      const wrong = { kind: 'wrong-state' }
      const slipped = { findingId: 'f1', answers: 'Slipped back', reason: 'x' } as const
      await expect(answerStatus(db, 'Z01', slipped, 'tester', now)).rejects.toMatchObject(wrong)
      const silent = { findingId: 'f1', answers: 'Contradicted', reason: ' ' } as const
      await expect(answerStatus(db, 'Z01', silent, 'tester', now)).rejects.toMatchObject(wrong)
      const unknown = { ...silent, findingId: 'nobody' }
      await expect(answerStatus(db, 'Z01', unknown, 'tester', now)).rejects.toMatchObject({
        kind: 'not-found',
      })
    }))

  test('of people who answer in the same moment one is kept, and the others are told', async () => {
    const { database, authority } = await siteFor(evidenceRoutes(() => now))
    const inside = <T>(work: (db: Db) => Promise<T>) => asPerson(database, { authority, personId: '' }, work)
    await inside(db => keepContradicted(db, authority))
    const answer = { findingId: 'f1', answers: 'Contradicted', reason: 'Audited 40 cases since' } as const
    const sent = [1, 2, 3, 4].map(moment => new Date(now.getTime() + moment))
    const answers = await Promise.allSettled(
      sent.map(at => inside(db => answerStatus(db, authority, answer, 'tester', at))),
    )
    expect(answers.filter(one => one.status === 'fulfilled')).toHaveLength(1)
    expect((await inside(db => findStanding(db, authority, 'f1', asAt)))?.answers).toHaveLength(1)
  })

  test('what was said outside on a day is not known before it was entered', () =>
    inTest(async db => {
      await keepContradicted(db)
      expect((await findStanding(db, 'Z01', 'f1', day('2026-03-25')))?.status).toBe('On target')
    }))
})
