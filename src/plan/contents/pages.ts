import { csv } from '../../kernel/csv.ts'
import { inWords } from '../../kernel/dates.ts'
import type { ActionHistory } from '../actions/queries.ts'
import { inPounds } from '../money/rules.ts'
import { deliveryTag, dueInWords, slippageInWords } from '../pages.ts'
import { deliveryStatus } from '../rules.ts'
import type { PlanContent } from './rules.ts'

/** The whole plan as it was at one instant, by priority, to be read and printed. `labels` are the findings' names. */
export function contentPage(content: PlanContent, labels: ReadonlyMap<string, string>) {
  const { priorities, actions } = content
  const known = new Set(priorities.map(one => one.priorityId))
  const groups = priorities.map(priority => ({
    heading: `Priority ${priority.number}: ${priority.title}`,
    outcomes: priority.outcomes.map(one => ({ statement: one.statement, noticedBy: one.noticedBy })),
    actions: actions.filter(one => one.priorityId === priority.priorityId),
  }))
  const lost = actions.filter(one => !known.has(one.priorityId))
  const all =
    lost.length === 0 ? groups : [...groups, { heading: 'Under no priority', outcomes: [], actions: lost }]
  return all.map(group => ({
    ...group,
    actions: group.actions.map(action => actionOf(action, content, labels)),
  }))
}

function actionOf(action: ActionHistory, content: PlanContent, labels: ReadonlyMap<string, string>) {
  return {
    reference: action.reference,
    title: action.title,
    owner: action.owner,
    start: action.startOn === null ? '' : inWords(action.startOn),
    due: dueInWords(action),
    slippage: slippageInWords(action),
    tag: deliveryTag(action),
    note: action.deliveryNote,
    facts: factsOf(action, content, labels),
    milestones: action.milestones.map(one => ({
      text: `${one.number}. ${one.title}`,
      due: one.doneOn === null ? dueInWords(one) : `reached ${inWords(one.doneOn)}`,
    })),
  }
}

/** What else the action says, as names and values; what it does not say is left out. */
function factsOf(action: ActionHistory, content: PlanContent, labels: ReadonlyMap<string, string>) {
  const partner = (id: string) =>
    content.partners.find(one => one.partnerId === id)?.name ?? 'An organisation'
  const outcomes = content.priorities.flatMap(one => one.outcomes)
  const needs = action.dependencies.map(({ needsId, why }) => {
    const other = content.actions.find(one => one.actionId === needsId)
    const name = other ? `${other.reference} ${other.title}` : 'an action no longer in the plan'
    return why === '' ? name : `${name} (${why})`
  })
  const facts: readonly (readonly [string, string])[] = [
    ['Answers', action.findingIds.map(id => labels.get(id) ?? 'A finding').join('; ')],
    ['Outcome', outcomes.find(one => one.outcomeId === action.outcomeId)?.statement ?? ''],
    ['Accountable department', action.department],
    ['Sponsor', action.sponsor],
    ['Partners that help', action.partnerIds.map(partner).join('; ')],
    ['What success looks like', action.success],
    ['How it is watched', action.monitoring],
    ['Waits for', needs.join('; ')],
    ['Budget', action.years.map(yearInWords).join('; ')],
  ]
  return facts.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }))
}

function yearInWords({ financialYear, budgetPence, spentPence }: ActionHistory['years'][number]): string {
  const budget = budgetPence === null ? 'no budget entered' : inPounds(budgetPence)
  return `${financialYear}: ${budget}, ${spentPence === null ? 'no spending entered' : `${inPounds(spentPence)} spent`}`
}

const header = [
  'Priority',
  'Priority title',
  'Outcomes for children',
  'Reference',
  'Action',
  'Owner',
  'Start',
  'Due',
  'Why no due date',
  'Times moved',
  'Days moved in all',
  'Delivery',
  'Delivery note',
  'Milestones',
  'Answers',
  'Accountable department',
  'Sponsor',
  'Partners that help',
  'What success looks like',
  'How it is watched',
  'Waits for',
  'Budget',
] as const

/** The same as a spreadsheet, an action a line; dates as ISO. */
export function contentCsv(content: PlanContent, labels: ReadonlyMap<string, string>): string {
  const rows = content.actions.map(action => {
    const priority = content.priorities.find(one => one.priorityId === action.priorityId)
    const facts = new Map(factsOf(action, content, labels).map(one => [one.name, one.value]))
    const milestones = action.milestones.map(
      one =>
        `${one.number}. ${one.title} (${one.doneOn ? `reached ${one.doneOn}` : (one.dueOn ?? 'no date')})`,
    )
    return [
      priority?.number ?? null,
      priority?.title ?? null,
      priority?.outcomes.map(one => one.statement).join('; ') ?? null,
      action.reference,
      action.title,
      action.owner,
      action.startOn,
      action.dueOn,
      action.noDateReason || null,
      action.timesMoved,
      action.daysMoved,
      deliveryStatus(action.delivery).title,
      action.deliveryNote || null,
      milestones.join('; ') || null,
      ...[
        'Answers',
        'Accountable department',
        'Sponsor',
        'Partners that help',
        'What success looks like',
      ].map(name => facts.get(name) ?? null),
      ...['How it is watched', 'Waits for', 'Budget'].map(name => facts.get(name) ?? null),
    ]
  })
  return csv([header, ...rows])
}
