import type { LocalDate } from '../../kernel/dates.ts'
import type { GapKind } from '../gaps/rules.ts'
import { hasGap } from '../gaps/rules.ts'
import type { Partner } from '../partners/queries.ts'
import type { Action, PlannedFinding, Priority } from '../queries.ts'
import type { Delivery } from '../rules.ts'
import { deliveryStatuses, isOverdue } from '../rules.ts'

/** The plan as it was read for one page. */
export interface Plan {
  readonly priorities: readonly Priority[]
  readonly actions: readonly Action[]
  readonly findings: readonly PlannedFinding[]
  readonly partners: readonly Partner[]
  readonly today: LocalDate
}

export const views = ['table', 'board', 'timeline'] as const
export type View = (typeof views)[number]
export const sortings = ['reference', 'owner', 'due', 'slipped', 'delivery'] as const
export type Sorting = (typeof sortings)[number]
export const moneyChoices = ['overspent', 'with', 'without'] as const
export type MoneyChoice = (typeof moneyChoices)[number]

/** What a person asked of the plan: how to see it, which actions, in which order. Empty text: all of them. */
export interface Choice {
  readonly view: View
  readonly text: string
  readonly priority: string
  readonly owner: string
  readonly department: string
  readonly partner: string
  readonly deliveries: readonly Delivery[]
  readonly overdue: boolean
  readonly moved: boolean
  readonly finding: string
  readonly outcome: string
  readonly money: MoneyChoice | ''
  readonly gap: GapKind | ''
  readonly sort: Sorting
  readonly descending: boolean
}

/** No filter set. */
export const nothingChosen = {
  text: '',
  priority: '',
  owner: '',
  department: '',
  partner: '',
  deliveries: [],
  overdue: false,
  moved: false,
  finding: '',
  outcome: '',
  money: '',
  gap: '',
} as const

/** Everything, as a table, in the plan's own order. */
export const wholePlan: Choice = {
  view: 'table',
  ...nothingChosen,
  sort: 'reference',
  descending: false,
}

/** The actions a choice leaves, in its order; the plan's own order decides between equals. */
export function chosen(plan: Plan, choice: Choice): Action[] {
  const kept = plan.actions.filter(action => isChosen(action, plan, choice))
  if (choice.sort === 'reference') return choice.descending ? kept.toReversed() : kept
  const compare = orders[choice.sort]
  return kept.toSorted((a, b) => (choice.descending ? compare(b, a) : compare(a, b)))
}

function isChosen(action: Action, plan: Plan, choice: Choice): boolean {
  return (
    isOfPeople(action, choice) &&
    (choice.priority === '' || action.priorityId === choice.priority) &&
    (choice.deliveries.length === 0 || choice.deliveries.includes(action.delivery)) &&
    (!choice.overdue || isOverdue(action, plan.today)) &&
    (!choice.moved || action.timesMoved > 0) &&
    (choice.finding === '' || action.findingIds.includes(choice.finding)) &&
    (choice.outcome === '' || action.outcomeId === choice.outcome) &&
    (choice.money === '' || hasMoney(action, choice.money)) &&
    (choice.gap === '' || hasGap(action, choice.gap, plan)) &&
    (choice.text === '' || says(action, choice.text))
  )
}

function isOfPeople(action: Action, { owner, department, partner }: Choice): boolean {
  return (
    (owner === '' || action.owner === owner) &&
    (department === '' || action.department === department) &&
    (partner === '' || action.ownerPartnerId === partner || action.partnerIds.includes(partner))
  )
}

function hasMoney(action: Action, money: MoneyChoice): boolean {
  if (money === 'with') return action.budgetPence !== null
  if (money === 'without') return action.budgetPence === null
  return action.years.some(year => (year.spentPence ?? 0) > (year.budgetPence ?? 0))
}

/** Whether every word typed stands somewhere in what is written about the action. */
function says(action: Action, text: string): boolean {
  const written = [
    action.reference,
    action.title,
    action.owner,
    action.department,
    action.sponsor,
    action.success,
    action.monitoring,
    action.deliveryNote,
    action.lastNote?.done,
    action.lastNote?.soWhat,
    ...action.milestones.map(one => one.title),
  ]
    .join(' ')
    .toLocaleLowerCase('en-GB')
  return text
    .toLocaleLowerCase('en-GB')
    .split(/\s+/)
    .every(word => written.includes(word))
}

const byWords = new Intl.Collator('en-GB')
const place = (action: Action) => deliveryStatuses.findIndex(status => status.delivery === action.delivery)

const orders: Record<Exclude<Sorting, 'reference'>, (a: Action, b: Action) => number> = {
  owner: (a, b) => byWords.compare(a.owner, b.owner),
  // No date stands last among the earliest first: it is the furthest from being promised.
  due: (a, b) => byWords.compare(a.dueOn ?? '9999', b.dueOn ?? '9999'),
  slipped: (a, b) => a.daysMoved - b.daysMoved || a.timesMoved - b.timesMoved,
  delivery: (a, b) => place(a) - place(b),
}
