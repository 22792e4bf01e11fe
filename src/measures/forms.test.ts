import { describe, expect, test } from 'vitest'
import { sentForm } from '../http/forms.ts'
import { readAsAt, readDeclaration, readSeriesChange, readTargetChange } from './forms.ts'
import { measureIdFor } from './scorecards/declarations.ts'
import { caseload, day, reReferrals } from './scorecards/testing.ts'

const today = day('2026-06-15')

describe('a target is read in its measure’s unit', () => {
  const change = { why: 'Because', agreed_by: 'Board', was: '0.2' }
  test.each([
    ['90%', reReferrals, 0.9],
    ['90', reReferrals, 0.9],
    ['17.5 %', reReferrals, 0.175],
    ['', reReferrals, null],
    ['16.5', caseload, 16.5],
    ['101', reReferrals, 'Enter a percentage from 0 to 100, like 90%'],
    ['nine', reReferrals, 'Enter a percentage from 0 to 100, like 90%'],
    ['90%', caseload, 'Enter a number, like 16.5'],
    ['9'.repeat(400), caseload, 'Enter a number, like 16.5'],
    ['9'.repeat(400), reReferrals, 'Enter a percentage from 0 to 100, like 90%'],
  ])('%j', (target, measure, expected) => {
    const read = readTargetChange(sentForm({ ...change, target }), measure)
    expect(read.ok ? read.value.target : read.errors['target']).toBe(expected)
  })

  test.each(['why', 'agreed_by'])('what is written under %s has an end', field => {
    const long = (length: number) =>
      readTargetChange(sentForm({ ...change, target: '90', [field]: 'x'.repeat(length) }), reReferrals)
    expect(long(2_000)).toMatchObject({ ok: true })
    expect(long(2_001)).toMatchObject({ ok: false, errors: { [field]: 'Enter at most 2,000 characters' } })
  })

  test('a change needs why and who agreed', () => {
    const read = readTargetChange(sentForm({ target: '90' }), reReferrals)
    expect(read).toMatchObject({
      ok: false,
      errors: { why: expect.any(String), agreed_by: expect.any(String) },
    })
  })
})

describe('declaring a measure', () => {
  const sent = { title: 'Visits in time', series: 'flow', better: 'higher', unit: 'share', target: '' }
  test.each([
    ['Visits in time', 'visits-in-time'],
    ['  Re-referrals (12 months) ', 're-referrals-12-months'],
    ['Café visits', 'cafe-visits'],
  ])('the title %j gives the key %s', (title, key) => {
    const read = readDeclaration(sentForm({ ...sent, title }), measureIdFor)
    expect(read.ok && read.value.measureId).toBe(key)
  })
  test.each([
    ['title', 200],
    ['theme', 200],
    ['definition', 2_000],
    ['source', 2_000],
  ])('its %s has at most %d characters', (field, most) => {
    const long = (length: number) =>
      readDeclaration(sentForm({ ...sent, [field]: 'x'.repeat(length) }), measureIdFor)
    expect(long(most)).toMatchObject({ ok: true })
    expect(long(most + 1)).toMatchObject({
      ok: false,
      errors: { [field]: `Enter at most ${most.toLocaleString('en-GB')} characters` },
    })
  })

  test.each(['Load', 'new', '!!!'])(
    'the title %j is refused, because it has no address of its own',
    title => {
      expect(readDeclaration(sentForm({ ...sent, title }), measureIdFor)).toMatchObject({ ok: false })
    },
  )
})

test.each([
  ['April 2026', '2026-04'],
  ['2026-04', '2026-04'],
  ['1/4/2026', '2026-04'],
  ['July 2026', 'Enter a month that has begun'],
  ['soon', 'Enter a month, like April 2026'],
])('a change in counting from %j', (month, expected) => {
  const read = readSeriesChange(sentForm({ month, what: 'definition', why: 'x' }), today)
  expect(read.ok ? read.value.month : read.errors['month']).toBe(expected)
})

test.each([
  ['', '2026-06-15'],
  ['1 June 2026', '2026-06-01'],
  ['31 June 2026', 'Enter a date, like 1 July 2026'],
  ['16 June 2026', 'Enter 15 June 2026 or a day before it'],
])('as known at %j', (typed, expected) => {
  const read = readAsAt(typed, today)
  expect(read.ok ? read.value : read.errors['known']).toBe(expected)
})
