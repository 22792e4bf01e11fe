import { boardOf } from '../boards/pages.ts'
import { openDeadlinesOf } from '../deadlines/pages.ts'
import { filterOf, registerPath, shownInWords, viewLinks } from '../filters/pages.ts'
import { chosen } from '../filters/rules.ts'
import type { Choice, Plan } from '../filters/rules.ts'
import { gapsOf } from '../gaps/pages.ts'
import { counted, grouped } from '../../kernel/words.ts'
import { inPounds, leftInWords } from '../money/rules.ts'
import { deliveryKey } from '../pages.ts'
import { deliveryStatus, isOverdue } from '../rules.ts'
import { planSections } from '../sections/pages.ts'
import { columnsOf, registerOf } from '../tables/pages.ts'
import { timelineOf } from '../timelines/pages.ts'
import type { WholePlan } from './queries.ts'

interface Looking {
  can(permission: 'plan.change' | 'plan.report'): boolean
}

/** The plan in one of its three views, what is filtered by, its totals, what it does not cover, and the key. */
export function planPage(plan: WholePlan, choice: Choice, looking: Looking) {
  const shown = chosen(plan, choice)
  return {
    title: 'Plan',
    showsStatus: true,
    sections: planSections('plan'),
    mayChange: looking.can('plan.change'),
    isEmpty: plan.priorities.length === 0,
    hasActions: plan.actions.length > 0,
    deadlines: openDeadlinesOf(plan.deadlines, plan.today),
    totals: totalsOf(plan),
    filter: filterOf(plan, choice),
    views: viewLinks(choice),
    view: choice.view,
    shown: shownInWords(plan, choice),
    columns: columnsOf(choice),
    register: choice.view === 'table' ? registerOf(plan, shown) : [],
    board: choice.view === 'board' ? boardOf(plan, shown, looking.can('plan.report')) : [],
    timeline: choice.view === 'timeline' ? timelineOf(plan, shown) : undefined,
    gaps: gapsOf(plan),
    csvHref: registerPath(choice, '/plan/actions.csv'),
    bulkHref: registerPath({ ...choice, view: 'table' }, '/plan/bulk'),
    key: deliveryKey,
  }
}

/** How much of the plan is done, late, moved and paid for, each with what it is a share of. */
function totalsOf({ actions, today }: Plan): string[] {
  const open = actions.filter(action => deliveryStatus(action.delivery).open)
  const overdue = open.filter(action => isOverdue(action, today)).length
  const moved = actions.filter(action => action.timesMoved > 0)
  const days = moved.reduce((sum, action) => sum + Math.max(0, action.daysMoved), 0)
  const milestones = actions.flatMap(action => action.milestones)
  const reached = milestones.filter(one => one.doneOn !== null).length
  return [
    `${actions.length - open.length} of ${counted(actions.length, 'action')} complete`,
    `${overdue} of ${counted(open.length, 'open action')} overdue`,
    `${moved.length} of ${counted(actions.length, 'action')} moved${days > 0 ? `, ${grouped(days)} ${days === 1 ? 'day' : 'days'} later in all` : ''}`,
    ...(milestones.length > 0 ? [`${reached} of ${counted(milestones.length, 'milestone')} reached`] : []),
    ...moneyOf(actions),
  ]
}

function moneyOf(actions: Plan['actions']): string[] {
  const budgets = actions.flatMap(action => action.budgetPence ?? [])
  if (budgets.length === 0) return []
  const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0)
  const budget = sum(budgets)
  const spent = sum(actions.flatMap(action => (action.budgetPence === null ? [] : (action.spentPence ?? []))))
  const without = sum(
    actions.flatMap(action => (action.budgetPence === null ? (action.spentPence ?? []) : [])),
  )
  return [
    `${budgets.length} of ${counted(actions.length, 'action')} with a budget: ${inPounds(spent)} spent of ${inPounds(budget)}, ${leftInWords(budget, spent)}`,
    ...(without > 0 ? [`${inPounds(without)} spent on actions without a budget`] : []),
  ]
}
