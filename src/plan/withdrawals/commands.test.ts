import { describe, expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { putForward, submitVersion, takeBackSubmission } from '../approvals/commands.ts'
import { listCourses } from '../courses/queries.ts'
import { faultOf, standingOf } from '../courses/rules.ts'
import { correctDecision, enterCallIn, takeBackDecision } from '../decisions/commands.ts'
import { decide, givenVersion, madeUpRecord } from '../decisions/testing.ts'
import { at, day } from '../testing.ts'
import { describeVersion, freezeVersion } from '../versions/commands.ts'
import { findVersion, listSubmissions } from '../versions/queries.ts'
import { withdrawVersion } from './commands.ts'

const who = 'operator'
const input = { withdrawnOn: day('2026-03-20'), byWhom: 'Director', reason: 'The inspection was widened' }
const next = { name: 'Draft 0.4', inspectionIds: [], cameFrom: 'V1', why: 'Amendments' }

/** Draft 0.3 as the board agreed it with amendments, and Draft 0.4, which carries that over. */
async function givenCarried(db: Db): Promise<string> {
  await givenVersion(db)
  const board = await decide(db, 'board', 'amended', '2026-03-03')
  await freezeVersion(db, 'Z01', { ...next, id: 'V2' }, who, at('2026-03-09'))
  const path = { putForwardOn: day('2026-03-09'), carried: ['board'], leftOutReason: '' } as const
  const stages = ['scrutiny', 'cabinet', 'submitted'] as const
  await putForward(db, 'Z01', 'V2', { ...path, stages }, who, at('2026-03-09'))
  return board
}

describe('a decision that another version carried over', () => {
  test('can neither be corrected to a refusal nor taken back while that version rests on it', () =>
    inTest(async db => {
      const board = await givenCarried(db)
      const refusal = {
        ...madeUpRecord,
        outcome: 'not agreed' as const,
        decidedOn: day('2026-03-03'),
        correctionReason: 'Wrong minute',
      }
      const words = 'Draft 0.4 rests on what the improvement board decided on Draft 0.3'
      await expect(correctDecision(db, 'Z01', board, refusal, who, at('2026-04-21'))).rejects.toThrow(words)
      const wrong = { reason: 'Another meeting' }
      await expect(takeBackDecision(db, 'Z01', board, wrong, who, at('2026-04-21'))).rejects.toThrow(words)
      await expect(withdrawVersion(db, 'Z01', 'V1', input, who, at('2026-04-21'))).rejects.toThrow(words)
      await withdrawVersion(db, 'Z01', 'V2', input, who, at('2026-04-22'))
      await correctDecision(db, 'Z01', board, refusal, who, at('2026-04-23'))
    }))

  test('is called in all the same, because that happened, and the version that rests on it shows the fault', () =>
    inTest(async db => {
      await givenVersion(db)
      const subject = { callIn: true, publishedOn: day('2026-03-04') }
      const board = await decide(db, 'board', 'amended', '2026-03-03', subject)
      await freezeVersion(db, 'Z01', { ...next, id: 'V2' }, who, at('2026-03-09'))
      const path = { putForwardOn: day('2026-03-09'), carried: ['board'], leftOutReason: '' } as const
      const stages = ['scrutiny', 'cabinet', 'submitted'] as const
      await putForward(db, 'Z01', 'V2', { ...path, stages }, who, at('2026-03-09'))
      const callIn = { state: 'called in', happenedOn: day('2026-03-10'), byWhom: 'Three members' } as const
      await enterCallIn(db, 'Z01', board, { ...callIn, words: 'Costs' }, who, at('2026-04-21'))
      const resting = (await listCourses(db, 'Z01')).find(one => one.version.versionId === 'V2')
      expect(resting && faultOf(resting.course)).toContain('Draft 0.4 rests on')
    }))

  test('ties the version to where it came from; its name can still be corrected', () =>
    inTest(async db => {
      await givenCarried(db)
      const moved = { ...next, cameFrom: null }
      await expect(describeVersion(db, 'Z01', 'V2', moved, who, at('2026-04-21'))).rejects.toThrow(
        'stays as it is',
      )
      await describeVersion(db, 'Z01', 'V2', { ...next, name: 'Draft 0.4a' }, who, at('2026-04-21'))
      expect((await findVersion(db, 'Z01', 'V2'))?.cameFrom).toBe('V1')
    }))

  test('shows as a fault where it was lost before this was refused, and what was entered in error can still be marked', () =>
    inTest(async db => {
      await givenCarried(db)
      const scrutiny = await decide(db, 'scrutiny', 'noted', '2026-03-12', { versionId: 'V2' })
      // As data may have it that was entered before: Draft 0.4 said to come from nothing.
      await db
        .insertInto('plan_version_description')
        .values({
          authority: 'Z01',
          version_id: 'V2',
          name: next.name,
          known_from: at('2026-04-21').toISOString(),
          described_by: who,
        })
        .execute()
      const lost = (await listCourses(db, 'Z01')).find(one => one.version.versionId === 'V2')
      expect(lost && faultOf(lost.course)).toContain('comes from none')
      expect(lost && standingOf(lost.course).text).toContain('Fault')
      await expect(decide(db, 'cabinet', 'agreed', '2026-03-17', { versionId: 'V2' })).rejects.toThrow(
        'comes from none',
      )
      await takeBackDecision(db, 'Z01', scrutiny, { reason: 'Another version' }, who, at('2026-04-22'))
    }))
})

describe('a version', () => {
  test('is withdrawn once, with why; what was decided on it stays, and nothing can follow', () =>
    inTest(async db => {
      await givenVersion(db)
      await decide(db, 'board', 'agreed', '2026-03-03')
      const on = (text: string) => ({ ...input, withdrawnOn: day(text) })
      const withdraw = (what: typeof input) => withdrawVersion(db, 'Z01', 'V1', what, who, at('2026-04-20'))
      await expect(withdraw(on('2026-03-01'))).rejects.toThrow('before it was put forward')
      await expect(withdraw(on('2026-03-02'))).rejects.toThrow('cannot have decided')
      await expect(withdraw(on('2026-04-21'))).rejects.toThrow('still to come')
      await expect(withdraw({ ...input, reason: '' })).rejects.toThrow('Say why')
      await withdraw(input)
      await expect(withdraw(input)).rejects.toThrow('already')
      const found = (await listCourses(db, 'Z01'))[0]
      expect(found?.version.withdrawal).toMatchObject(input)
      expect(found?.decisions).toHaveLength(1)
      await expect(decide(db, 'scrutiny', 'noted', '2026-03-24')).rejects.toThrow(
        'was withdrawn on 20 March 2026',
      )
      await freezeVersion(db, 'Z01', { ...next, id: 'V2' }, who, at('2026-04-21'))
      const path = { putForwardOn: day('2026-04-21'), carried: ['board'], leftOutReason: 'Urgent' } as const
      await expect(
        putForward(db, 'Z01', 'V2', { ...path, stages: ['cabinet'] }, who, at('2026-04-21')),
      ).rejects.toThrow('Improvement board cannot be carried over')
    }))

  test('that was never put forward has nothing to withdraw', () =>
    inTest(async db => {
      await givenVersion(db)
      await freezeVersion(db, 'Z01', { ...next, id: 'V2' }, who, at('2026-03-09'))
      await expect(withdrawVersion(db, 'Z01', 'V2', input, who, at('2026-04-20'))).rejects.toThrow(
        'has not been put forward',
      )
    }))
})

test('a sending that never was is marked with why, counts for nothing, stays to be read, and can be entered anew', () =>
  inTest(async db => {
    await givenVersion(db, ['submitted'])
    const send = { what: 'final', submittedOn: day('2026-03-04'), sentTo: 'Ofsted', how: 'E-mail' } as const
    await submitVersion(db, 'Z01', 'V1', send, who, at('2026-03-05'))
    await expect(withdrawVersion(db, 'Z01', 'V1', input, who, at('2026-04-20'))).rejects.toThrow(
      'cannot be both',
    )
    const seen = (await findVersion(db, 'Z01', 'V1'))?.submissions[0]?.knownFrom ?? ''
    const wrong = { what: 'final', reason: 'It lay in the outbox', seen } as const
    await expect(
      takeBackSubmission(
        db,
        'Z01',
        'V1',
        { ...wrong, seen: at('2026-03-04').toISOString() },
        who,
        at('2026-03-06'),
      ),
    ).rejects.toThrow('Somebody else')
    await takeBackSubmission(db, 'Z01', 'V1', wrong, who, at('2026-03-06'))
    expect((await findVersion(db, 'Z01', 'V1'))?.submissions).toEqual([])
    await expect(takeBackSubmission(db, 'Z01', 'V1', wrong, who, at('2026-03-07'))).rejects.toThrow(
      'taken back',
    )
    await submitVersion(db, 'Z01', 'V1', { ...send, submittedOn: day('2026-03-08') }, who, at('2026-03-09'))
    const all = await listSubmissions(db, 'Z01', true)
    expect(all.map(one => [one.submittedOn, one.inError, one.correctionReason])).toEqual([
      ['2026-03-08', false, ''],
      ['2026-03-04', true, 'It lay in the outbox'],
      ['2026-03-04', false, ''],
    ])
  }))
