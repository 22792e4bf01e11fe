import { describe, expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { putForward, setPractice, submitVersion } from '../approvals/commands.ts'
import type { Stage } from '../approvals/rules.ts'
import { at, day, givenAction } from '../testing.ts'
import { freezeVersion } from '../versions/commands.ts'
import { findVersion, listSubmissions } from '../versions/queries.ts'
import { correctDecision, enterCallIn, takeBackDecision } from './commands.ts'
import { findDecision, listDecisions } from './queries.ts'
import { decide, givenVersion, madeUpRecord } from './testing.ts'

const who = 'operator'

describe('the order of approval', () => {
  test('cabinet cannot decide before scrutiny, and what is missing is said', () =>
    inTest(async db => {
      await givenVersion(db)
      await decide(db, 'board', 'agreed', '2026-03-03')
      await expect(decide(db, 'cabinet', 'agreed', '2026-03-17')).rejects.toThrow(
        'scrutiny has not considered Draft 0.3 yet',
      )
      expect(await listDecisions(db, 'Z01')).toHaveLength(1)
    }))

  test('a cabinet decision dated before scrutiny’s is refused', () =>
    inTest(async db => {
      await givenVersion(db)
      await decide(db, 'board', 'agreed', '2026-03-03')
      await decide(db, 'scrutiny', 'noted', '2026-03-10')
      await expect(decide(db, 'cabinet', 'agreed', '2026-03-09')).rejects.toThrow('is before scrutiny')
      await decide(db, 'cabinet', 'agreed', '2026-03-10')
    }))

  test('an agreement with amendments leads to a version that names the one it came from and carries its stage over', () =>
    inTest(async db => {
      await givenVersion(db)
      await decide(db, 'board', 'amended', '2026-03-03')
      await expect(decide(db, 'scrutiny', 'noted', '2026-03-10')).rejects.toThrow('new version')
      const next = { id: 'V2', name: 'Draft 0.4', inspectionIds: [], cameFrom: 'V1', why: 'Amendments' }
      await freezeVersion(db, 'Z01', next, who, at('2026-03-09'))
      const path = { putForwardOn: day('2026-03-09'), leftOutReason: '' }
      const stages: Stage[] = ['scrutiny', 'cabinet', 'submitted']
      const wrong = {
        ...path,
        stages: ['cabinet', 'submitted'] as const,
        carried: ['board', 'scrutiny'] as const,
      }
      await expect(putForward(db, 'Z01', 'V2', wrong, who, at('2026-03-09'))).rejects.toThrow(
        'Scrutiny cannot be carried',
      )
      await putForward(db, 'Z01', 'V2', { ...path, stages, carried: ['board'] }, who, at('2026-03-09'))
      await decide(db, 'scrutiny', 'noted', '2026-03-10', { versionId: 'V2' })
    }))

  test('a stage that is usual here is left out with a reason, or not at all', () =>
    inTest(async db => {
      await givenAction(db, 'Z01')
      const version = { id: 'V1', name: 'Draft 0.3', inspectionIds: [], cameFrom: null, why: '' }
      await freezeVersion(db, 'Z01', version, who, at('2026-03-02'))
      const path = {
        putForwardOn: day('2026-03-02'),
        stages: ['cabinet'] as const,
        carried: [],
        leftOutReason: '',
      }
      await expect(putForward(db, 'Z01', 'V1', path, who, at('2026-03-02'))).rejects.toThrow(
        'improvement board and scrutiny and submitted',
      )
      const practice = {
        fromOn: day('2026-01-01'),
        stages: ['cabinet'] as const,
        callInDays: 3,
        source: 'Constitution',
      }
      await setPractice(db, 'Z01', practice, who, at('2026-03-02'))
      await putForward(db, 'Z01', 'V1', path, who, at('2026-03-02'))
      await expect(putForward(db, 'Z01', 'V1', path, who, at('2026-03-03'))).rejects.toThrow('already')
    }))

  test('nothing is decided tomorrow, published before it was decided, or sent before it takes effect', () =>
    inTest(async db => {
      await givenVersion(db, ['cabinet', 'submitted'])
      await expect(decide(db, 'cabinet', 'agreed', '2026-04-21')).rejects.toThrow('still to come')
      const early = { publishedOn: day('2026-03-16') }
      await expect(decide(db, 'cabinet', 'agreed', '2026-03-17', early)).rejects.toThrow(
        'cannot have been published',
      )
      const send = (on: string) => {
        const input = { what: 'final', submittedOn: day(on), sentTo: 'Ofsted', how: 'E-mail' } as const
        return submitVersion(db, 'Z01', 'V1', input, who, at('2026-04-20'))
      }
      await expect(send('2026-03-20')).rejects.toThrow('cabinet has not decided')
      await decide(db, 'cabinet', 'agreed', '2026-03-17', { effectiveOn: day('2026-03-26') })
      await expect(send('2026-03-25')).rejects.toThrow('takes effect on 26 March 2026')
      await send('2026-03-26')
      await expect(send('2026-03-27')).rejects.toThrow('already')
    }))

  test('a draft can be sent before anybody has decided, and a wrong day is corrected with why', () =>
    inTest(async db => {
      await givenVersion(db)
      const input = {
        what: 'draft',
        submittedOn: day('2026-03-04'),
        sentTo: 'Ofsted',
        how: 'E-mail',
      } as const
      await submitVersion(db, 'Z01', 'V1', input, who, at('2026-03-05'))
      const right = { ...input, submittedOn: day('2026-03-05'), correctionReason: 'It went the day after' }
      await submitVersion(db, 'Z01', 'V1', right, who, at('2026-03-06'))
      expect((await findVersion(db, 'Z01', 'V1'))?.submissions.map(one => one.submittedOn)).toEqual([
        '2026-03-05',
      ])
      expect((await listSubmissions(db, 'Z01', true)).map(one => one.submittedOn)).toEqual([
        '2026-03-05',
        '2026-03-04',
      ])
    }))
})

describe('a decision record', () => {
  test('keeps every field as it was entered, with its papers and a call-in counted from publication', () =>
    inTest(async db => {
      await givenVersion(db, ['cabinet'])
      // Good Friday is 3 April 2026 and Easter Monday 6 April: five working days after Thursday 2 April.
      const published = { callIn: true, publishedOn: day('2026-04-02') }
      const id = await decide(db, 'cabinet', 'agreed', '2026-04-01', published)
      const found = await findDecision(db, 'Z01', id)
      expect(found?.decision).toMatchObject({
        ...madeUpRecord,
        ...published,
        decidedOn: '2026-04-01',
        callInDays: 5,
        callInUntil: '2026-04-13',
      })
      expect(found?.former).toEqual([])
    }))

  test('cannot take effect while it can still be called in', () =>
    inTest(async db => {
      await givenVersion(db, ['cabinet'])
      const soon = { callIn: true, publishedOn: day('2026-04-02'), effectiveOn: day('2026-04-13') }
      await expect(decide(db, 'cabinet', 'agreed', '2026-04-01', soon)).rejects.toThrow(
        'can be called in until 13 April 2026',
      )
    }))

  test('is never edited: a correction says why, and the former words stay', () =>
    inTest(async db => {
      await givenVersion(db, ['cabinet'])
      const id = await decide(db, 'cabinet', 'agreed', '2026-03-17')
      const seen = (await findDecision(db, 'Z01', id))?.decision.knownFrom ?? ''
      const right = {
        ...madeUpRecord,
        parts: ['The plan is noted'],
        correctionReason: 'Wrong minute',
        decidedOn: day('2026-03-18'),
      }
      await expect(
        correctDecision(db, 'Z01', id, { ...right, correctionReason: '' }, who, at('2026-04-21')),
      ).rejects.toThrow('says why')
      await correctDecision(db, 'Z01', id, { ...right, seen }, who, at('2026-04-21'))
      const found = await findDecision(db, 'Z01', id)
      expect(found?.decision).toMatchObject({
        parts: ['The plan is noted'],
        correctionReason: 'Wrong minute',
      })
      expect(found?.former.map(one => one.parts)).toEqual([madeUpRecord.parts])
      expect(found?.former[0]?.papers).toEqual(madeUpRecord.papers)
      await expect(correctDecision(db, 'Z01', id, { ...right, seen }, who, at('2026-04-22'))).rejects.toThrow(
        'Somebody else',
      )
    }))

  test('cannot be corrected into an order that could not have happened', () =>
    inTest(async db => {
      await givenVersion(db)
      const first = await decide(db, 'board', 'agreed', '2026-03-03')
      await decide(db, 'scrutiny', 'noted', '2026-03-10')
      const late = { ...madeUpRecord, decidedOn: day('2026-03-11'), correctionReason: 'Typing mistake' }
      await expect(correctDecision(db, 'Z01', first, late, who, at('2026-04-21'))).rejects.toThrow(
        'before the improvement board',
      )
      const deferred = {
        ...madeUpRecord,
        outcome: 'deferred' as const,
        decidedOn: day('2026-03-03'),
        correctionReason: 'Typing mistake',
      }
      await expect(correctDecision(db, 'Z01', first, deferred, who, at('2026-04-21'))).rejects.toThrow(
        'deferred it',
      )
      expect((await findDecision(db, 'Z01', first))?.former).toEqual([])
    }))

  test('that was entered in error is marked and counts for nothing, unless something rests on it', () =>
    inTest(async db => {
      await givenVersion(db)
      const board = await decide(db, 'board', 'agreed', '2026-03-03')
      const scrutiny = await decide(db, 'scrutiny', 'noted', '2026-03-10')
      const wrong = { reason: 'It was about Draft 0.2' }
      await expect(takeBackDecision(db, 'Z01', board, wrong, who, at('2026-04-21'))).rejects.toThrow(
        'the improvement board has not decided',
      )
      await takeBackDecision(db, 'Z01', scrutiny, wrong, who, at('2026-04-21'))
      const found = await findDecision(db, 'Z01', scrutiny)
      expect(found?.decision).toMatchObject({ outcome: 'entered in error', correctionReason: wrong.reason })
      expect(found?.former.map(one => one.outcome)).toEqual(['noted'])
      await expect(takeBackDecision(db, 'Z01', scrutiny, wrong, who, at('2026-04-22'))).rejects.toThrow(
        'marked',
      )
      await decide(db, 'scrutiny', 'noted', '2026-03-12')
    }))

  test('of two people who record the same stage the second is told that it is decided', () =>
    inTest(async db => {
      await givenVersion(db, ['cabinet'])
      await decide(db, 'cabinet', 'agreed', '2026-03-17')
      await expect(decide(db, 'cabinet', 'agreed', '2026-03-17')).rejects.toThrow('already')
    }))
})

test('a call-in holds the plan up until it is settled, and what was sent back is decided again', () =>
  inTest(async db => {
    await givenVersion(db, ['cabinet', 'submitted'])
    const id = await decide(db, 'cabinet', 'agreed', '2026-03-17', {
      callIn: true,
      publishedOn: day('2026-03-18'),
    })
    const callIn = (state: 'called in' | 'referred back', on: string, now: string, seen?: string) =>
      enterCallIn(
        db,
        'Z01',
        id,
        {
          state,
          happenedOn: day(on),
          byWhom: 'Scrutiny',
          words: 'Costs',
          ...(seen === undefined ? {} : { seen }),
        },
        who,
        at(now),
      )
    await expect(callIn('referred back', '2026-03-20', '2026-04-20')).rejects.toThrow('nothing to settle')
    await expect(callIn('called in', '2026-03-26', '2026-04-20')).rejects.toThrow('ended on 25 March 2026')
    await callIn('called in', '2026-03-25', '2026-04-20', '')
    await expect(callIn('called in', '2026-03-25', '2026-04-21', '')).rejects.toThrow('Somebody else')
    const send = { what: 'final', submittedOn: day('2026-03-30'), sentTo: 'Ofsted', how: 'E-mail' } as const
    await expect(submitVersion(db, 'Z01', 'V1', send, who, at('2026-04-21'))).rejects.toThrow('called in')
    await callIn('referred back', '2026-03-31', '2026-04-22')
    await expect(decide(db, 'cabinet', 'agreed', '2026-03-30')).rejects.toThrow('call-in')
    await decide(db, 'cabinet', 'agreed', '2026-04-14')
    expect(await listDecisions(db, 'Z01')).toHaveLength(2)
  }))
