import { describe, expect, it } from 'vitest'
import { localDate, type LocalDate } from '../kernel/dates.ts'
import { refuseOverride, showsFormerRule, shownStatus, type Override } from './overrides.ts'

function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new RangeError(text)
  return date
}

const override: Override = {
  status: 'Not good enough',
  reason: 'Two serious incidents that no claim measures',
  by: 'p1',
  byName: 'The director',
  setOn: day('2026-01-10'),
  expiresOn: day('2026-04-10'),
}

describe('an override', () => {
  it.each<[string, Partial<Override>, string[], number]>([
    ['with a reason, a name and an expiry stands', {}, ['p2'], 0],
    ['needs a reason', { reason: '  ' }, [], 1],
    ['needs a name', { byName: '' }, [], 1],
    ['needs to end', { expiresOn: day('2026-01-10') }, [], 1],
    ['never reaches Embedded', { status: 'Embedded' }, [], 1],
    ['never reaches Confirmed', { status: 'Confirmed' }, [], 1],
    ['is never set by the owner of the work', {}, ['p1'], 1],
    ['is told every fault at once', { reason: '', status: 'Embedded' }, ['p1'], 3],
  ])('%s', (_, more, owners, faults) => {
    expect(refuseOverride({ ...override, ...more }, owners)).toHaveLength(faults)
  })

  it.each([
    ['2026-01-09', 'Improving'],
    ['2026-01-10', 'Not good enough'],
    ['2026-04-10', 'Not good enough'],
    ['2026-04-11', 'Improving'],
  ])('on %s the status shown is %s, and the computed one is kept beside it', (date, status) => {
    expect(shownStatus('Improving', [override], day(date))).toMatchObject({ status, computed: 'Improving' })
  })

  it('gives way to a newer one, and to its withdrawal', () => {
    const newer = { ...override, status: 'Mixed', setOn: day('2026-02-01') } as const
    expect(shownStatus('Improving', [newer, override], day('2026-02-01')).status).toBe('Mixed')
    const withdrawn = { ...newer, withdrawnOn: day('2026-02-10') }
    expect(shownStatus('Improving', [withdrawn, override], day('2026-02-10')).status).toBe('Not good enough')
  })
})

it('the status under the former rule stays visible for a year', () => {
  expect(showsFormerRule(day('2025-03-01'), day('2026-03-01'))).toBe(true)
  expect(showsFormerRule(day('2025-03-01'), day('2026-03-02'))).toBe(false)
})
