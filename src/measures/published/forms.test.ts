import { expect, test } from 'vitest'
import { sentForm } from '../../http/forms.ts'
import { readDecision, sameness } from './forms.ts'

const all = sameness.map(one => one.key)
const filled = { code: 'ReReferral', same: [...all], reason: 'Read side by side', 'seen ReReferral': '' }

test('two definitions are the same only where population, numerator, denominator and period all are', () => {
  expect(readDecision(sentForm(filled))).toMatchObject({
    ok: true,
    value: {
      isSame: true,
      seen: null,
      reason: 'The same: population, numerator, denominator, period. Read side by side',
    },
  })
  for (const missing of all) {
    const read = readDecision(sentForm({ ...filled, same: all.filter(one => one !== missing) }))
    expect(read.ok && read.value.isSame).toBe(false)
    expect(read.ok && read.value.reason).toContain(`Not the same: ${missing}.`)
  }
})

test('a tick that the form does not have counts for nothing', () => {
  const read = readDecision(
    sentForm({ ...filled, same: ['population', 'numerator', 'denominator', 'colour'] }),
  )
  expect(read.ok && read.value.isSame).toBe(false)
})

test('a decision needs a published measure and how it is known, and keeps what was ticked', () => {
  const read = readDecision(sentForm({ same: ['population', 'period'], reason: '' }))
  expect(read).toMatchObject({ ok: false, given: { same: 'population period' } })
  expect(read.ok ? [] : Object.keys(read.errors)).toEqual(['code', 'reason'])
})

test('the decision that was seen is that of the measure chosen', () => {
  const seen = { 'seen ReReferral': '2026-01-01T09:00:00Z', 'seen CIN': '2025-01-01T09:00:00Z' }
  const read = readDecision(sentForm({ ...filled, ...seen }))
  expect(read.ok && read.value.seen).toBe('2026-01-01T09:00:00Z')
})
