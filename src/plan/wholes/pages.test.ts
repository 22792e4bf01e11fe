import { describe, expect, test } from 'vitest'
import { registerPath } from '../filters/pages.ts'
import { chosen, wholePlan } from '../filters/rules.ts'
import type { Choice } from '../filters/rules.ts'
import type { Action, PlannedFinding } from '../queries.ts'
import { planCsv } from '../tables/pages.ts'
import { day, madeUpAction, madeUpOutcome, madeUpPriority } from '../testing.ts'
import { planPage } from './pages.ts'
import type { WholePlan } from './queries.ts'

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

const note = {
  noteId: 'N1',
  actionId: 'A1.2',
  notedOn: day('2026-06-01'),
  done: 'Trained half',
  soWhat: 'Parents say that they are heard',
  writtenBy: 'p1',
  writtenByName: 'Made-up Person',
  knownFrom: '2026-06-01T09:00:00Z',
}

const plan: WholePlan = {
  priorities: [
    madeUpPriority({ outcomes: [madeUpOutcome({ statement: 'Plans move on' })] }),
    madeUpPriority({ priorityId: 'P2', number: 2, title: 'Core groups' }),
  ],
  actions: [
    action('1.1', {
      delivery: 'complete',
      dueOn: day('2026-03-31'),
      outcomeId: 'O1',
      budgetPence: 100,
      years: [{ actionId: 'A1.1', financialYear: '2025/26', budgetPence: 100, spentPence: 150 }],
      spentPence: 150,
    }),
    action('1.2', {
      dueOn: day('2026-06-12'),
      timesMoved: 2,
      daysMoved: 91,
      findingIds: ['F1'],
      partnerIds: ['health'],
      lastNote: note,
    }),
    action('1.3', {
      dueOn: null,
      noDateReason: 'Waits for the contract',
      owner: 'Health',
      ownerPartnerId: 'health',
      department: 'Housing',
    }),
  ],
  partners: [],
  findings: [
    finding('F1', { answered: true }),
    finding('F2'),
    finding('F3', { toAnswer: false, kind: 'strength' }),
  ],
  deadlines: [],
  today,
}

const reader = { can: () => false }
const shown = (choice: Partial<Choice>) => chosen(plan, { ...wholePlan, ...choice }).map(one => one.reference)

describe('the register', () => {
  test('says first how the plan stands and what it does not answer', () => {
    const page = planPage(plan, wholePlan, reader)
    expect(page.totals).toEqual([
      '1 of 3 actions complete',
      '1 of 2 open actions overdue',
      '1 of 3 actions moved, 91 days later in all',
      '1 of 3 actions with a budget: £1.50 spent of £1, overspent by £0.50',
    ])
    expect(page.gaps.findingsShare).toBe('1 of 2 open findings')
    expect(page.gaps.findings).toMatchObject([
      {
        findingId: 'F2',
        kind: 'Area for improvement',
        saidIn: 'Inspection 2025, published 18 December 2025',
      },
    ])
    expect(page.register[1]?.whyEmpty).toBe('No actions under this priority yet.')
  })

  test('keeps delivery a tag of its own, and nothing in a row is an impact status', () => {
    const [row] = planPage(plan, wholePlan, reader).register[0]?.rows ?? []
    expect(row?.tag).toEqual({ text: 'Complete', classes: 'govuk-tag--blue' })
    expect(Object.keys(row ?? {})).not.toContain('impact')
  })

  test('says so what of a row up to a whole word, with its day in full, and leads to all of it', () => {
    const soWhat = `${'Parents of the sample say that they are heard, and '.repeat(6)}41 of 50 assessments were in time`
    const told = {
      ...plan,
      actions: [action('1.1', { lastNote: { ...note, soWhat } }), action('1.2', { lastNote: note })],
    }
    const [long, short] = planPage(told, wholePlan, reader).register[0]?.rows ?? []
    expect(long).toMatchObject({ noted: 'So what, 1 June 2026:', goesOn: true })
    expect(long?.soWhat).toMatch(/\b(Parents|of|the|sample|say|that|they|are|heard|and) …$/)
    expect(short).toMatchObject({ soWhat: note.soWhat, goesOn: false })
  })

  test.each([
    ['by delivery', { deliveries: ['on track'] }, ['1.2', '1.3']],
    ['by owner', { owner: 'Health' }, ['1.3']],
    ['by priority', { priority: 'P2' }, []],
    ['by department', { department: 'Housing' }, ['1.3']],
    ['by the partner that owns it or helps', { partner: 'health' }, ['1.2', '1.3']],
    ['by what has moved', { moved: true }, ['1.2']],
    ['by the finding it answers', { finding: 'F1' }, ['1.2']],
    ['by the outcome it serves', { outcome: 'O1' }, ['1.1']],
    ['by money', { money: 'overspent' }, ['1.1']],
    ['by having no budget', { money: 'without' }, ['1.2', '1.3']],
    ['by every word typed, wherever it is written', { text: 'PARENTS managers' }, ['1.2']],
    ['by a gap', { gap: 'no-date' }, ['1.3']],
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
    const choice: Choice = { ...wholePlan, deliveries: ['at risk'], owner: 'A & B', sort: 'due' }
    expect(registerPath(choice)).toBe('/plan?delivery=at+risk&owner=A+%26+B&sort=due')
    const page = planPage(plan, choice, reader)
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
    const [head = '', ...lines] = planCsv(plan, { ...wholePlan, owner: 'Health' })
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
