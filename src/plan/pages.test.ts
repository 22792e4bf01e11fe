import { describe, expect, test } from 'vitest'
import { dueInWords, lastMoveInWords, overdueInWords, slippageInWords, whenDue } from './pages.ts'
import { day, madeUpAction } from './testing.ts'

describe('the words of a row', () => {
  test.each([
    [{ timesMoved: 0, daysMoved: 0 }, 'Not moved'],
    [{ timesMoved: 1, daysMoved: 1 }, 'Moved 1 time, 1 day later in all'],
    [{ timesMoved: 3, daysMoved: 91 }, 'Moved 3 times, 91 days later in all'],
    [{ timesMoved: 1, daysMoved: -10 }, 'Moved 1 time, 10 days earlier in all'],
    [{ timesMoved: 4, daysMoved: 1005 }, 'Moved 4 times, 1,005 days later in all'],
    [{ timesMoved: 2, daysMoved: 0 }, 'Moved 2 times, 0 days in all'],
  ])('slippage %o reads “%s”', (given, words) => {
    expect(slippageInWords(given)).toBe(words)
  })

  test('a missing date says why it is missing', () => {
    expect(dueInWords({ dueOn: null, noDateReason: 'Waits for the contract' })).toBe(
      'No date: Waits for the contract',
    )
    expect(dueInWords({ dueOn: day('2026-07-01'), noDateReason: '' })).toBe('1 July 2026')
    expect(whenDue({ dueOn: null, noDateReason: 'Waits for the contract' })).toBe(
      'No date: Waits for the contract',
    )
    expect(whenDue({ dueOn: day('2026-07-01'), noDateReason: '' })).toBe('Due 1 July 2026')
  })

  test('overdue is counted in working days, and on the first Saturday it is overdue without a count', () => {
    const due = madeUpAction({ delivery: 'on track', dueOn: day('2026-06-12') })
    expect(overdueInWords(due, day('2026-06-12'))).toBe('')
    expect(overdueInWords(due, day('2026-06-13'))).toBe('Overdue')
    expect(overdueInWords(due, day('2026-06-15'))).toBe('1 working day overdue')
    expect(overdueInWords(due, day('2026-06-17'))).toBe('3 working days overdue')
  })

  test('the last move says why, and who agreed at which meeting', () => {
    const [due] = madeUpAction().dues
    if (!due) throw new Error('unreachable')
    const lastMove = {
      ...due,
      reason: 'The trainer left',
      agreedBy: 'Board chair',
      meeting: 'Board, 3 March',
    }
    expect(lastMoveInWords({ lastMove })).toBe('The trainer left. Agreed by Board chair, Board, 3 March.')
    expect(lastMoveInWords({ lastMove: null })).toBe('')
  })
})
