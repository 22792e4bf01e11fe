import { describe, expect, test } from 'vitest'
import { day } from '../testing.ts'
import { addressOf, readChoice } from './forms.ts'

const today = day('2026-06-15')

describe('the address of the start page', () => {
  test('says everything that was chosen and nothing that is usual', () => {
    const read = readChoice({}, today)
    if (!read.ok) throw new Error('the empty address is read')
    expect(addressOf(read.value, today)).toBe('/')
    const change = { status: 'Not good enough', sort: 'name', page: 2 } as const
    expect(addressOf(read.value, today, change)).toBe('/?status=Not+good+enough&sort=name&page=2')
  })

  test('is read back as it was written', () => {
    const query = {
      list: 'strengths',
      status: 'Embedded',
      theme: 'supervision',
      inspection: 'i1',
      gap: 'no-action',
      sort: 'first-said',
      page: '3',
      'as-at': '2026-01-31',
    }
    const read = readChoice(query, today)
    if (!read.ok) throw new Error('the address is read')
    const address = new URL(addressOf(read.value, today, { page: 3 }), 'http://localhost')
    expect(Object.fromEntries(address.searchParams)).toEqual(query)
  })

  test('what is no choice is passed over', () => {
    const read = readChoice({ status: 'Splendid', sort: ['a', 'b'], page: '-4', list: 'all' }, today)
    expect(read).toMatchObject({ value: { status: undefined, sort: 'urgency', page: 1, list: 'open' } })
  })
})
