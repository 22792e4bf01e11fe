import { counted } from '../../kernel/words.ts'
import { gapTitle } from '../gaps/rules.ts'
import { deliveryStatus, deliveryStatuses } from '../rules.ts'
import { chosen, moneyChoices, views, nothingChosen } from './rules.ts'
import type { Choice, MoneyChoice, Plan, View } from './rules.ts'

/** What an address says of a choice, field by field, without what is usual anyway. */
export function choiceFields(choice: Choice): [name: string, value: string][] {
  const { view, deliveries, overdue, moved, sort, descending } = choice
  const texts = [
    'text',
    'priority',
    'owner',
    'department',
    'partner',
    'finding',
    'outcome',
    'money',
    'gap',
  ] as const
  return [
    ...(view === 'table' ? [] : [['view', view] as [string, string]]),
    ...deliveries.map((one): [string, string] => ['delivery', one]),
    ...texts.flatMap((name): [string, string][] => (choice[name] === '' ? [] : [[name, choice[name]]])),
    ...(overdue ? [['overdue', 'yes'] as [string, string]] : []),
    ...(moved ? [['moved', 'yes'] as [string, string]] : []),
    ...(sort === 'reference' ? [] : [['sort', sort] as [string, string]]),
    ...(descending ? [['direction', 'descending'] as [string, string]] : []),
  ]
}

/** The plan's address under a choice. */
export function registerPath(choice: Choice, path = '/plan'): string {
  const query = new URLSearchParams(choiceFields(choice))
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

const viewNames: Record<View, string> = { table: 'Table', board: 'Board', timeline: 'Timeline' }

/** The three ways to see the plan, the filter kept. */
export function viewLinks(choice: Choice) {
  return views.map(view => ({
    text: viewNames[view],
    href: registerPath({ ...choice, view }),
    current: view === choice.view,
  }))
}

const moneyNames: Record<MoneyChoice, string> = {
  overspent: 'Spent more than a year’s budget',
  with: 'With a budget',
  without: 'Without a budget',
}
const byWords = new Intl.Collator('en-GB', { numeric: true })

/** The filter's fields with what is chosen, and what is filtered by as chips. */
export function filterOf(plan: Plan, choice: Choice) {
  const select = (
    id: keyof Choice,
    label: string,
    all: string,
    items: readonly (readonly [string, string])[],
  ) => ({
    id,
    label,
    items: [['', all] as const, ...items].map(([value, text]) => ({
      value,
      text,
      selected: choice[id] === value,
    })),
  })
  const words = (all: readonly string[]) =>
    [...new Set(all)].filter(one => one !== '').toSorted(byWords.compare)
  const owners = words(plan.actions.map(action => action.owner))
  const departments = words(plan.actions.map(action => action.department))
  const answered = new Set(plan.actions.flatMap(action => action.findingIds))
  const outcomes = plan.priorities.flatMap(one => one.outcomes)
  return {
    text: choice.text,
    deliveries: deliveryStatuses.map(status => ({
      value: status.delivery,
      text: status.title,
      checked: choice.deliveries.includes(status.delivery),
    })),
    dates: [
      { name: 'overdue', text: 'Overdue only', checked: choice.overdue },
      { name: 'moved', text: 'Due date has moved', checked: choice.moved },
    ],
    first: [
      select(
        'priority',
        'Priority',
        'Every priority',
        plan.priorities.map(one => [one.priorityId, `${one.number}. ${one.title}`]),
      ),
      select(
        'owner',
        'Owner',
        'Every owner',
        owners.map(one => [one, one]),
      ),
    ],
    more: [
      select(
        'department',
        'Department',
        'Every department',
        departments.map(one => [one, one]),
      ),
      select(
        'partner',
        'Partner',
        'Every partner and the council',
        plan.partners.map(one => [one.partnerId, one.name]),
      ),
      select(
        'finding',
        'Finding',
        'Every finding',
        plan.findings.filter(one => answered.has(one.findingId)).map(one => [one.findingId, one.label]),
      ),
      select(
        'outcome',
        'Outcome for children',
        'Every outcome',
        outcomes.map(one => [one.outcomeId, one.statement]),
      ),
      select(
        'money',
        'Money',
        'With or without',
        moneyChoices.map(one => [one, moneyNames[one]]),
      ),
    ],
    isMoreOpen: ['department', 'partner', 'finding', 'outcome', 'money'].some(
      id => choice[id as 'money'] !== '',
    ),
    kept: choiceFields({
      ...choice,
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
    }),
    chips: chipsOf(plan, choice),
    clearHref: registerPath({ ...choice, ...nothingChosen }),
  }
}

/** What is filtered by, each with the address of the plan without it. */
function chipsOf(plan: Plan, choice: Choice) {
  const without = (part: Partial<Choice>) => registerPath({ ...choice, ...part })
  const priority = plan.priorities.find(one => one.priorityId === choice.priority)
  const outcome = plan.priorities.flatMap(one => one.outcomes).find(one => one.outcomeId === choice.outcome)
  const named: readonly (readonly [keyof Choice, string])[] = [
    ['text', choice.text && `“${choice.text}”`],
    [
      'priority',
      choice.priority && (priority ? `Priority ${priority.number}` : 'A priority that is not there'),
    ],
    ['owner', choice.owner],
    ['department', choice.department],
    [
      'partner',
      choice.partner &&
        (plan.partners.find(one => one.partnerId === choice.partner)?.name ?? 'A partner that is not there'),
    ],
    [
      'finding',
      choice.finding &&
        (plan.findings.find(one => one.findingId === choice.finding)?.label ?? 'A finding that is not there'),
    ],
    ['outcome', choice.outcome && (outcome?.statement ?? 'An outcome that is not there')],
    ['money', choice.money && moneyNames[choice.money]],
    ['gap', choice.gap && gapTitle(choice.gap)],
  ]
  return [
    ...choice.deliveries.map(delivery => ({
      text: deliveryStatus(delivery).title,
      href: without({ deliveries: choice.deliveries.filter(one => one !== delivery) }),
    })),
    ...named
      .filter(([, text]) => text !== '')
      .map(([name, text]) => ({ text, href: without({ [name]: '' }) })),
    ...(choice.overdue ? [{ text: 'Overdue', href: without({ overdue: false }) }] : []),
    ...(choice.moved ? [{ text: 'Due date has moved', href: without({ moved: false }) }] : []),
  ]
}

/** 'Showing 3 of 41 actions'; empty when nothing is filtered by. */
export function shownInWords(plan: Plan, choice: Choice): string {
  if (chipsOf(plan, choice).length === 0) return ''
  return `Showing ${chosen(plan, choice).length} of ${counted(plan.actions.length, 'action')}`
}
