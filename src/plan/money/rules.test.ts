import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../kernel/dates.ts'
import { day } from '../testing.ts'
import { financialYearOf, inPounds, isFinancialYear, leftInWords, readPence } from './rules.ts'

test.each([
  ['2026-03-31', '2025/26'],
  ['2026-04-01', '2026/27'],
  ['2026-12-31', '2026/27'],
  ['2027-01-01', '2026/27'],
  ['2099-04-01', '2099/00'],
])('%s lies in the financial year %s', (date, year) => {
  expect(financialYearOf(day(date))).toBe(year)
})

test('a financial year ends on 31 March and is always a financial year', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), days => {
      const date = addDays(day('2005-01-01'), days)
      const next = addDays(date, 1)
      expect(isFinancialYear(financialYearOf(date))).toBe(true)
      expect(financialYearOf(date) !== financialYearOf(next)).toBe(date.endsWith('-03-31'))
    }),
  )
})

test.each(['2026/28', '2026/2027', '26/27', '2026', '', '1999/00'])('“%s” is no financial year', text => {
  expect(isFinancialYear(text)).toBe(false)
})

describe('an amount as it is typed', () => {
  test.each([
    ['1250', 125_000],
    ['£1,250', 125_000],
    ['1,250.5', 125_050],
    ['£ 0.07', 7],
    ['0', 0],
    ['-20', -2000],
    ['−20.10', -2010],
    ['-0', 0],
    ['1000000000', 100_000_000_000],
  ])('“%s”', (text, pence) => {
    expect(readPence(text)).toBe(pence)
  })

  test.each(['', '1,25', '1.234', '12k', 'about 5', '1e5', '--3', '1000000000.01', '£'])(
    '“%s” is none',
    text => {
      expect(readPence(text)).toBeUndefined()
    },
  )

  test('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), pence => {
        expect(readPence(inPounds(pence))).toBe(pence)
      }),
    )
  })
})

test.each([
  [100_000, 80_000, '£200 left'],
  [100_000, 100_000, 'all of it spent'],
  [100_000, 100_050, 'overspent by £0.50'],
  [0, 500, 'overspent by £5'],
])('of a budget of %i pence with %i spent: %s', (budget, spent, words) => {
  expect(leftInWords(budget, spent)).toBe(words)
})
