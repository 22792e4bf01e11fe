import { describe, expect, test } from 'vitest'
import type { Choice } from './forms.ts'
import type { Plan } from './pages.ts'
import { dueInWords, overdueInWords, planCsv, planPage, registerPath, slippageInWords } from './pages.ts'
import type { Action, PlannedFinding } from './queries.ts'
import { day, madeUpAction, madeUpPriority } from './testing.ts'

const everything: Choice = { deliveries: [], owner: '', overdue: false, sort: 'reference', descending: false }
const today = day('2026-06-17')

function action(reference: string, given: Partial<Action> = {}): Action {
  return madeUpAction({
    actionId: `A${reference}`,
    reference,
    dueOn: day('2026-09-30'),
    delivery: 'on track',
    deliveryAt: '2026-06-01T22:30:00Z',
    ...given,
  })
}

function finding(findingId: string, given: Partial<PlannedFinding> = {}): PlannedFinding {
  return {
    findingId,
    label: `Label of ${findingId}`,
    kind: 'area-for-improvement',
    inspectionId: 'I1',
    inspectionTitle: 'Inspection 2025',
    receivedOn: null,
    publishedOn: day('2025-12-18'),
    toAnswer: true,
    answered: false,
    ...given,
  }
}

const plan: Plan = {
  priorities: [
    madeUpPriority({ outcome: 'Plans move on' }),
    madeUpPriority({ priorityId: 'P2', number: 2, title: 'Core groups' }),
  ],
  actions: [
    action('1.1', { delivery: 'complete', dueOn: day('2026-03-31') }),
    action('1.2', { dueOn: day('2026-06-12'), timesMoved: 2, daysMoved: 91, findingIds: ['F1'] }),
    action('1.3', { dueOn: null, noDateReason: 'Waits for the contract', owner: 'Health' }),
  ],
  findings: [
    finding('F1', { answered: true }),
    finding('F2'),
    finding('F3', { toAnswer: false, kind: 'strength' }),
  ],
  today,
}

const shown = (choice: Partial<Choice>) =>
  planPage(plan, { ...everything, ...choice }, false).priorities.flatMap(priority =>
    priority.actions.map(one => one.reference),
  )

describe('the words of a row', () => {
  test.each([
    [{ timesMoved: 0, daysMoved: 0 }, 'Not moved'],
    [{ timesMoved: 1, daysMoved: 1 }, 'Moved 1 time, 1 day later in all'],
    [{ timesMoved: 3, daysMoved: 91 }, 'Moved 3 times, 91 days later in all'],
    [{ timesMoved: 1, daysMoved: -10 }, 'Moved 1 time, 10 days earlier in all'],
    [{ timesMoved: 2, daysMoved: 0 }, 'Moved 2 times, 0 days in all'],
  ])('slippage %o reads “%s”', (given, words) => {
    expect(slippageInWords(given)).toBe(words)
  })

  test('a missing date says why it is missing', () => {
    expect(dueInWords({ dueOn: null, noDateReason: 'Waits for the contract' })).toBe(
      'No date: Waits for the contract',
    )
    expect(dueInWords({ dueOn: day('2026-07-01'), noDateReason: '' })).toBe('1 July 2026')
  })

  test('overdue is counted in working days, and on the first Saturday it is overdue without a count', () => {
    const due = action('1.1', { dueOn: day('2026-06-12') })
    expect(overdueInWords(due, day('2026-06-12'))).toBe('')
    expect(overdueInWords(due, day('2026-06-13'))).toBe('Overdue')
    expect(overdueInWords(due, day('2026-06-15'))).toBe('1 working day overdue')
    expect(overdueInWords(due, day('2026-06-17'))).toBe('3 working days overdue')
  })
})

describe('the register', () => {
  test('says first how the plan stands and what it does not answer', () => {
    const page = planPage(plan, everything, false)
    expect(page.summary).toBe(
      '3 actions: 1 complete, 1 overdue, 1 with a due date that has moved. 1 open finding has no action.',
    )
    expect(page.gaps).toMatchObject([
      {
        findingId: 'F2',
        kind: 'Area for improvement',
        saidIn: 'Inspection 2025, published 18 December 2025',
      },
    ])
    expect(page.priorities[1]?.whyEmpty).toBe('No actions under this priority yet.')
  })

  test('keeps delivery a tag of its own, and nothing in a row is an impact status', () => {
    const [row] = planPage(plan, everything, false).priorities[0]?.actions ?? []
    expect(row?.tag).toEqual({ text: 'Complete', classes: 'govuk-tag--blue' })
    expect(Object.keys(row ?? {})).not.toContain('impact')
  })

  test.each([
    ['by delivery', { deliveries: ['on track'] }, ['1.2', '1.3']],
    ['by owner', { owner: 'Health' }, ['1.3']],
    ['overdue only: what is complete or undated is not', { overdue: true }, ['1.2']],
    ['earliest due first, without a date last', { sort: 'due' }, ['1.1', '1.2', '1.3']],
    ['most slipped first', { sort: 'slipped', descending: true }, ['1.2', '1.1', '1.3']],
    ['by owner in the order of words', { sort: 'owner' }, ['1.3', '1.1', '1.2']],
    ['complete first', { sort: 'delivery', descending: true }, ['1.1', '1.2', '1.3']],
    ['last reference first', { descending: true }, ['1.3', '1.2', '1.1']],
  ] as const)('filters and sorts %s', (_name, choice, references) => {
    expect(shown(choice)).toEqual(references)
  })

  test('keeps what was asked in its addresses, and offers to take each filter away', () => {
    const choice: Choice = { ...everything, deliveries: ['at risk'], owner: 'A & B', sort: 'due' }
    expect(registerPath(choice)).toBe('/plan?delivery=at+risk&owner=A+%26+B&sort=due')
    const page = planPage(plan, choice, false)
    expect(page.filter.chips).toEqual([
      { text: 'At risk', href: '/plan?owner=A+%26+B&sort=due' },
      { text: 'A & B', href: '/plan?delivery=at+risk&sort=due' },
    ])
    expect(page.shown).toBe('Showing 0 of 3 actions')
    const due = page.columns.find(column => column.text === 'Due')
    expect(due).toMatchObject({
      ariaSort: 'ascending',
      href: expect.stringContaining('direction=descending'),
    })
  })

  test('in a spreadsheet leaves a missing date empty with its reason beside it', () => {
    const [head = '', ...lines] = planCsv(plan, { ...everything, owner: 'Health' })
      .trim()
      .split('\r\n')
    expect(lines).toHaveLength(1)
    const cells = new Map(head.split(',').map((title, index) => [title, lines[0]?.split(',')[index]]))
    expect(cells.get('Due')).toBe('')
    expect(cells.get('Why no due date')).toBe('Waits for the contract')
    expect(cells.get('Working days overdue')).toBe('')
    // Half past ten in the evening in UTC is half past eleven in June: the same day.
    expect(cells.get('Delivery entered')).toBe('2026-06-01')
  })
})
