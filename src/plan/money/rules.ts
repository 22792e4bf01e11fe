import type { LocalDate } from '../../kernel/dates.ts'

/** '2026/27' of any day from 1 April 2026 to 31 March 2027: an English council's financial year. */
export function financialYearOf(date: LocalDate): string {
  const year = Number(date.slice(0, 4)) - (date.slice(5) < '04-01' ? 1 : 0)
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`
}

/** Whether text is a financial year, its second half the year that follows: 2026/27, never 2026/28. */
export function isFinancialYear(text: string): boolean {
  const [, first = '', second = ''] = /^(20\d{2})\/(\d{2})$/.exec(text) ?? []
  return first !== '' && (Number(first) + 1) % 100 === Number(second)
}

/** The most that a form takes for one amount: a billion pounds. */
export const mostPence = 100_000_000_000

/** '1,250', '£1,250.50' or '-20' as whole pence; undefined when it is no amount of money. */
export function readPence(text: string): number | undefined {
  const typed = text
    .trim()
    .replace(/^([-−])?\s*£\s*/, '$1')
    .replace('−', '-')
  const [, sign = '', pounds = '', pence = ''] =
    /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(typed) ?? []
  if (pounds === '') return undefined
  const whole = Number(pounds.replaceAll(',', '')) * 100 + Number(pence.padEnd(2, '0'))
  if (whole > mostPence) return undefined
  return sign === '-' && whole > 0 ? -whole : whole
}

/** '£1,250' or '£1,250.50', '-£20' when it is less than nothing. */
export function inPounds(pence: number): string {
  const pounds = Math.abs(pence) / 100
  const decimals = pence % 100 === 0 ? 0 : 2
  const figures = pounds.toLocaleString('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return `${pence < 0 ? '-' : ''}£${figures}`
}

/** What is left of a budget in words: '£200 left', 'all of it spent', 'overspent by £50'. */
export function leftInWords(budgetPence: number, spentPence: number): string {
  const left = budgetPence - spentPence
  if (left === 0) return 'all of it spent'
  return left > 0 ? `${inPounds(left)} left` : `overspent by ${inPounds(-left)}`
}
