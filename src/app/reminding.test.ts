import { expect, test } from 'vitest'
import { isTimeToRemind, isToTryAgain, readRemindAt, remindedInWords } from './reminding.ts'

test.each([
  ['2026-01-15T07:29:00Z', '07:30', false],
  ['2026-01-15T07:30:00Z', '07:30', true],
  // Summer time: half past seven in London is half past six in UTC.
  ['2026-07-15T06:29:00Z', '07:30', false],
  ['2026-07-15T06:30:00Z', '07:30', true],
  ['2026-01-15T19:59:00Z', '07:30', true],
  ['2026-01-15T20:00:00Z', '07:30', false],
  ['2026-01-15T00:10:00Z', '07:30', false],
  ['2026-01-15T21:00:00Z', '20:30', true],
])('at %s a site that reminds at %s sends: %s', (now, remindAt, is) => {
  expect(isTimeToRemind(new Date(now), remindAt)).toBe(is)
})

test('the hour is a time of day, half past seven unless told otherwise', () => {
  expect(readRemindAt({})).toBe('07:30')
  expect(readRemindAt({ LINEOFSIGHT_REMIND_AT: '18:05' })).toBe('18:05')
  for (const wrong of ['24:00', '7:30', '07:60', 'noon'])
    expect(() => readRemindAt({ LINEOFSIGHT_REMIND_AT: wrong })).toThrow('LINEOFSIGHT_REMIND_AT')
})

test('a log line counts outcomes with their reasons and names nobody', () => {
  const one = (outcome: 'sent' | 'failed' | 'nothing waits', reason = '') => ({
    personId: 'somebody',
    items: 1,
    outcome,
    reason,
  })
  const slow = 'the mail server did not answer in time'
  const done = [
    { authority: 'Z01', name: 'Made-up', reminded: [one('sent'), one('failed', slow), one('failed', slow)] },
  ]
  expect(remindedInWords(done)).toBe(`1 sent, 2 failed (${slow})`)
  expect(isToTryAgain(done)).toBe(true)
  expect(isToTryAgain([{ authority: 'Z01', name: 'Made-up', reminded: [one('nothing waits')] }])).toBe(false)
  expect(remindedInWords([])).toBe('nobody to remind')
})
