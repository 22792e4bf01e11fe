import { findingKindTitle } from '../inspections/findings/rules.ts'
import { dateInLondon, inWords } from '../kernel/dates.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { csv } from '../kernel/csv.ts'
import type { Instant } from '../db/db.ts'
import type { Choice, Sorting } from './forms.ts'
import type { Action, PlannedFinding, Priority } from './queries.ts'
import { isGap } from './queries.ts'
import { deliveryStatus, deliveryStatuses, isOverdue, workingDaysOverdue } from './rules.ts'

/** The plan as it was read for one page. */
export interface Plan {
  readonly priorities: readonly Priority[]
  readonly actions: readonly Action[]
  readonly findings: readonly PlannedFinding[]
  readonly today: LocalDate
}

/** The register of actions by priority, its gaps and the key of the delivery words. */
export function planPage(plan: Plan, choice: Choice, mayChange: boolean) {
  const shown = chosen(plan, choice)
  const gaps = plan.findings.filter(isGap)
  return {
    title: 'Plan',
    showsStatus: true,
    mayChange,
    isEmpty: plan.priorities.length === 0,
    hasActions: plan.actions.length > 0,
    summary: summaryOf(plan, gaps.length),
    filter: filterOf(plan, choice),
    shown: shownOf(plan, choice, shown.length),
    columns: columnsOf(choice),
    priorities: plan.priorities.map(priority => ({
      ...priority,
      href: `/plan/priorities/${priority.priorityId}`,
      actions: shown
        .filter(action => action.priorityId === priority.priorityId)
        .map(action => rowOf(action, plan)),
      whyEmpty: plan.actions.some(action => action.priorityId === priority.priorityId)
        ? 'No action under this priority matches the filter.'
        : 'No actions under this priority yet.',
    })),
    gaps: gaps.map(finding => ({
      findingId: finding.findingId,
      label: finding.label,
      kind: findingKindTitle(finding.kind),
      saidIn: saidIn(finding),
    })),
    hasFindings: plan.findings.length > 0,
    csvHref: registerPath(choice, '/plan/actions.csv'),
    key: deliveryKey,
  }
}

/** A delivery status as its own labelled tag. */
export function deliveryTag(action: Pick<Action, 'delivery'>) {
  const { title, colour } = deliveryStatus(action.delivery)
  return { text: title, classes: `govuk-tag--${colour}` }
}

/** What each delivery word means, in the order from first to done. */
export const deliveryKey = deliveryStatuses.map(status => ({
  tag: deliveryTag(status),
  meaning: status.meaning,
}))

/** '31 March 2026', or that there is none and why. */
export function dueInWords(action: Pick<Action, 'dueOn' | 'noDateReason'>): string {
  return action.dueOn === null ? `No date: ${action.noDateReason}` : inWords(action.dueOn)
}

/** '12 working days overdue'; empty when it is not overdue. */
export function overdueInWords(action: Action, today: LocalDate): string {
  if (!isOverdue(action, today)) return ''
  const days = workingDaysOverdue(action, today)
  // Due on a Friday and looked at on the Saturday: late, though no working day has passed.
  return days === 0 ? 'Overdue' : `${counted(days, 'working day')} overdue`
}

/** 'Moved 2 times, 91 days later in all'; 'Not moved' when it never was. */
export function slippageInWords(action: Pick<Action, 'timesMoved' | 'daysMoved'>): string {
  if (action.timesMoved === 0) return 'Not moved'
  return `Moved ${counted(action.timesMoved, 'time')}, ${daysInWords(action.daysMoved)} in all`
}

/** Why a date last moved, and who agreed, as one sentence; empty when it never moved. */
export function lastMoveInWords({ lastMove }: Pick<Action, 'lastMove'>): string {
  if (!lastMove) return ''
  const meeting = lastMove.meeting === '' ? '' : `, ${lastMove.meeting}`
  return `${sentence(lastMove.reason)} Agreed by ${lastMove.agreedBy}${meeting}.`
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** '59 days later', '10 days earlier', '0 days'. */
export function daysInWords(days: number): string {
  if (days === 0) return '0 days'
  return `${counted(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'}`
}

/** The address of an action's page. */
export function pathOf(action: { readonly actionId: string }): string {
  return `/plan/actions/${action.actionId}`
}

/** The way back to an action's page, for pages about one thing of it. */
export function backTo(action: { readonly actionId: string; readonly reference: string }) {
  return { href: pathOf(action), text: `Action ${action.reference}` }
}

/** '3 March 2026': the day in London of an instant. */
export function dayOf(instant: Instant): string {
  return inWords(dateInLondon(new Date(instant)))
}

/** Who entered something, as a page says it. */
export function nameOf(name: string): string {
  return name === 'operator' ? 'the operator of the machine' : name
}

/** '1 action', '2 actions'. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** The look a finding comes from, and the day its report was published, else received. */
function saidIn({ inspectionTitle, publishedOn, receivedOn }: PlannedFinding): string {
  if (publishedOn !== null) return `${inspectionTitle}, published ${inWords(publishedOn)}`
  return receivedOn === null ? inspectionTitle : `${inspectionTitle}, received ${inWords(receivedOn)}`
}

function summaryOf(plan: Plan, gaps: number): string {
  const overdue = plan.actions.filter(action => isOverdue(action, plan.today)).length
  const moved = plan.actions.filter(action => action.timesMoved > 0).length
  const complete = plan.actions.filter(action => action.delivery === 'complete').length
  return [
    `${counted(plan.actions.length, 'action')}: ${complete} complete, ${overdue} overdue,`,
    `${moved} with a due date that has moved.`,
    gaps === 0 ? '' : `${counted(gaps, 'open finding')} ${gaps === 1 ? 'has' : 'have'} no action.`,
  ]
    .join(' ')
    .trim()
}

function rowOf(action: Action, plan: Plan) {
  const findings = new Map(plan.findings.map(finding => [finding.findingId, finding.label]))
  return {
    actionId: action.actionId,
    reference: action.reference,
    title: action.title,
    owner: action.owner,
    due: dueInWords(action),
    overdue: overdueInWords(action, plan.today),
    slippage: slippageInWords(action),
    tag: deliveryTag(action),
    answers: action.findingIds.map(findingId => ({
      href: `/findings/${findingId}`,
      label: findings.get(findingId) ?? 'A finding',
    })),
  }
}

/** The actions a choice leaves, in its order; the plan's own order decides between equals. */
export function chosen(plan: Plan, choice: Choice): Action[] {
  const kept = plan.actions.filter(
    action =>
      (choice.deliveries.length === 0 || choice.deliveries.includes(action.delivery)) &&
      (choice.owner === '' || action.owner === choice.owner) &&
      (!choice.overdue || isOverdue(action, plan.today)),
  )
  if (choice.sort === 'reference') return choice.descending ? kept.toReversed() : kept
  const { compare } = orders[choice.sort]
  return kept.toSorted((a, b) => (choice.descending ? compare(b, a) : compare(a, b)))
}

const byWords = new Intl.Collator('en-GB')
const place = (action: Action) => deliveryStatuses.findIndex(status => status.delivery === action.delivery)

const orders: Record<Exclude<Sorting, 'reference'>, { compare: (a: Action, b: Action) => number }> = {
  owner: { compare: (a, b) => byWords.compare(a.owner, b.owner) },
  // No date stands last among the earliest first: it is the furthest from being promised.
  due: { compare: (a, b) => byWords.compare(a.dueOn ?? '9999', b.dueOn ?? '9999') },
  slipped: { compare: (a, b) => a.daysMoved - b.daysMoved || a.timesMoved - b.timesMoved },
  delivery: { compare: (a, b) => place(a) - place(b) },
}

/** The register's address under a choice, without what is usual anyway. */
export function registerPath(choice: Choice, path = '/plan'): string {
  const query = new URLSearchParams()
  for (const delivery of choice.deliveries) query.append('delivery', delivery)
  if (choice.owner !== '') query.set('owner', choice.owner)
  if (choice.overdue) query.set('overdue', 'yes')
  if (choice.sort !== 'reference') query.set('sort', choice.sort)
  if (choice.descending) query.set('direction', 'descending')
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

function filterOf(plan: Plan, choice: Choice) {
  const owners = [...new Set(plan.actions.map(action => action.owner))].toSorted(byWords.compare)
  return {
    deliveries: deliveryStatuses.map(status => ({
      value: status.delivery,
      text: status.title,
      checked: choice.deliveries.includes(status.delivery),
    })),
    owners: [
      { value: '', text: 'Every owner', selected: choice.owner === '' },
      ...owners.map(owner => ({ value: owner, text: owner, selected: choice.owner === owner })),
    ],
    overdue: choice.overdue,
    sort: choice.sort,
    direction: choice.descending ? 'descending' : '',
    chips: chipsOf(choice),
  }
}

/** What is filtered by, each with the address of the register without it. */
function chipsOf(choice: Choice) {
  const without = (part: Partial<Choice>) => registerPath({ ...choice, ...part })
  return [
    ...choice.deliveries.map(delivery => ({
      text: deliveryStatus(delivery).title,
      href: without({ deliveries: choice.deliveries.filter(one => one !== delivery) }),
    })),
    ...(choice.owner === '' ? [] : [{ text: choice.owner, href: without({ owner: '' }) }]),
    ...(choice.overdue ? [{ text: 'Overdue', href: without({ overdue: false }) }] : []),
  ]
}

function shownOf(plan: Plan, choice: Choice, shown: number): string {
  if (chipsOf(choice).length === 0) return ''
  return `Showing ${shown} of ${counted(plan.actions.length, 'action')}`
}

const columns: readonly { sort?: Sorting; text: string }[] = [
  { sort: 'reference', text: 'Action' },
  { sort: 'owner', text: 'Owner' },
  { sort: 'due', text: 'Due' },
  { sort: 'slipped', text: 'Slippage' },
  { sort: 'delivery', text: 'Delivery' },
  { text: 'Answers' },
]

function columnsOf(choice: Choice) {
  return columns.map(({ sort, text }) => {
    if (!sort) return { text }
    const isSorted = choice.sort === sort
    const descending = isSorted && !choice.descending
    const ariaSort = isSorted ? (choice.descending ? 'descending' : 'ascending') : 'none'
    return { text, ariaSort, href: registerPath({ ...choice, sort, descending }) }
  })
}

interface Lookups {
  readonly today: LocalDate
  readonly priority: Priority | undefined
  readonly labels: ReadonlyMap<string, string>
}

type Cell = string | number | null

const csvColumns: readonly (readonly [string, (action: Action, lookups: Lookups) => Cell])[] = [
  ['Priority', (_action, { priority }) => priority?.number ?? null],
  ['Priority title', (_action, { priority }) => priority?.title ?? null],
  ['Outcome for children', (_action, { priority }) => priority?.outcome ?? null],
  ['Reference', action => action.reference],
  ['Action', action => action.title],
  ['Owner', action => action.owner],
  ['Start', action => action.startOn],
  ['Due', action => action.dueOn],
  ['Why no due date', action => action.noDateReason],
  [
    'Working days overdue',
    (action, { today }) => (action.dueOn === null ? null : workingDaysOverdue(action, today)),
  ],
  ['Times moved', action => action.timesMoved],
  ['Days moved in all', action => action.daysMoved],
  ['Delivery', action => deliveryStatus(action.delivery).title],
  ['Delivery note', action => action.deliveryNote],
  ['Delivery entered', action => dateInLondon(new Date(action.deliveryAt))],
  [
    'Findings answered',
    (action, { labels }) => action.findingIds.map(one => labels.get(one) ?? one).join('; '),
  ],
]

/** The register as a spreadsheet, under the same choice and order; dates as ISO, a missing one with its reason. */
export function planCsv(plan: Plan, choice: Choice): string {
  const labels = new Map(plan.findings.map(finding => [finding.findingId, finding.label]))
  const rows = chosen(plan, choice).map(action => {
    const priority = plan.priorities.find(one => one.priorityId === action.priorityId)
    return csvColumns.map(([, cell]) => cell(action, { today: plan.today, priority, labels }))
  })
  return csv([csvColumns.map(([title]) => title), ...rows])
}
