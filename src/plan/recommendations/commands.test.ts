import { describe, expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { decide, givenVersion } from '../decisions/testing.ts'
import { at, day } from '../testing.ts'
import { addRecommendation, answerRecommendation, takeBackRecommendation } from './commands.ts'
import { listRecommendations } from './queries.ts'

const who = 'operator'

describe('recommendations', () => {
  test('are answered, answered anew, and say which action they became', () =>
    inTest(async db => {
      await givenVersion(db, ['scrutiny'])
      const decisionId = await decide(db, 'scrutiny', 'noted', '2026-03-10')
      const id = await addRecommendation(
        db,
        'Z01',
        { decisionId, words: 'Say it plainly' },
        who,
        at('2026-04-20'),
      )
      await expect(
        addRecommendation(db, 'Z01', { decisionId, words: 'Say it plainly' }, who, at('2026-04-21')),
      ).rejects.toThrow('already')
      const answer = {
        response: 'not accepted',
        reason: '',
        respondedBy: 'Cabinet',
        respondedOn: day('2026-03-17'),
        actionId: null,
      } as const
      const give = (more: object, now: string) =>
        answerRecommendation(db, 'Z01', id, { ...answer, ...more }, who, at(now))
      await expect(give({}, '2026-04-21')).rejects.toThrow('needs a reason')
      await expect(give({ reason: 'No', respondedOn: day('2026-03-09') }, '2026-04-21')).rejects.toThrow(
        'it was made on',
      )
      await give({ reason: 'Too costly', seen: '' }, '2026-04-21')
      await expect(give({ reason: 'No', seen: '' }, '2026-04-22')).rejects.toThrow('Somebody else')
      await expect(give({ response: 'accepted', actionId: 'none' }, '2026-04-22')).rejects.toThrow(
        'The action',
      )
      await give({ response: 'accepted' }, '2026-04-22')
      const [made] = await listRecommendations(db, 'Z01')
      expect(made?.answers.map(one => one.response)).toEqual(['not accepted', 'accepted'])
    }))

  test('one that was wrongly entered is taken back with why, and stays to be read', () =>
    inTest(async db => {
      await givenVersion(db, ['scrutiny'])
      const decisionId = await decide(db, 'scrutiny', 'noted', '2026-03-10')
      const id = await addRecommendation(db, 'Z01', { decisionId, words: 'Say it' }, who, at('2026-04-20'))
      await takeBackRecommendation(db, 'Z01', id, 'Of another meeting', who, at('2026-04-21'))
      const [made] = await listRecommendations(db, 'Z01')
      expect(made).toMatchObject({ words: 'Say it', supersededReason: 'Of another meeting' })
      await expect(takeBackRecommendation(db, 'Z01', id, 'Again', who, at('2026-04-22'))).rejects.toThrow(
        'taken back',
      )
    }))
})
