import { groupedBy } from '../../kernel/groups.ts'
import { inWords, monthInWords } from '../../kernel/dates.ts'
import { counted } from '../../kernel/words.ts'
import type { Plan } from '../filters/rules.ts'
import { milestoneInWords } from '../milestones/pages.ts'
import {
  deliveryTag,
  dueInWords,
  lastMoveInWords,
  overdueInWords,
  pathOf,
  slippageInWords,
} from '../pages.ts'
import type { Action } from '../queries.ts'
import { isOverdue } from '../rules.ts'
import { axisOf, barOf, marksOf, size } from './rules.ts'
import type { Axis } from './rules.ts'

/** The actions shown against the months, with today's line; every row also says its dates in words. */
export function timelineOf(plan: Plan, shown: readonly Action[]) {
  const axis = axisOf(shown, plan.today)
  const byPriority = groupedBy(shown, action => action.priorityId)
  return {
    size,
    sentence: sentenceOf(plan, shown, axis),
    today: { x: axis?.x(plan.today) ?? 0, text: `Today, ${inWords(plan.today)}` },
    marks: axis ? marksOf(axis).map(mark => ({ x: mark.x, text: monthShort(mark.month) })) : [],
    groups: plan.priorities
      .map(priority => ({
        number: priority.number,
        title: priority.title,
        rows: (byPriority.get(priority.priorityId) ?? []).map(action => rowOf(action, plan, axis)),
      }))
      .filter(group => group.rows.length > 0),
  }
}

function rowOf(action: Action, plan: Plan, axis: Axis | undefined) {
  return {
    href: pathOf(action),
    reference: action.reference,
    title: action.title,
    owner: action.owner,
    tag: deliveryTag(action),
    isComplete: action.delivery === 'complete',
    start: action.startOn === null ? 'No start entered' : inWords(action.startOn),
    due: dueInWords(action),
    overdue: overdueInWords(action, plan.today),
    slippage: slippageInWords(action),
    firstDue: action.firstDueOn !== null && action.timesMoved > 0 ? inWords(action.firstDueOn) : '',
    lastMove: lastMoveInWords(action),
    milestones: action.milestones.map(one => ({
      text: one.title,
      due: one.dueOn === null ? 'no date' : inWords(one.dueOn),
      state: uncapitalised(milestoneInWords(one, plan.today)),
    })),
    bar: axis && barOf(action, axis),
    today: axis?.x(plan.today) ?? 0,
    marks: axis ? marksOf(axis).map(mark => mark.x) : [],
  }
}

/** What the timeline shows, as one paragraph. */
function sentenceOf(plan: Plan, shown: readonly Action[], axis: Axis | undefined): string {
  if (!axis) return 'None of these actions has a date.'
  const late = shown.filter(action => isOverdue(action, plan.today)).length
  const slipped = shown.filter(action => action.daysMoved > 0)
  const most = slipped.toSorted((a, b) => b.daysMoved - a.daysMoved)[0]
  const undated = shown.filter(action => action.dueOn === null).length
  return [
    `${counted(shown.length, 'action')} from ${monthInWords(axis.months[0] ?? '')} to ${monthInWords(axis.months.at(-1) ?? '')}.`,
    `${late} of them ${late === 1 ? 'is' : 'are'} overdue today.`,
    most
      ? `${slipped.length} ${slipped.length === 1 ? 'ends' : 'end'} later than first planned, ${most.reference} by most: ${counted(most.daysMoved, 'day')}.`
      : 'None ends later than first planned.',
    undated > 0 ? `${undated} ${undated === 1 ? 'has' : 'have'} no due date and no bar.` : '',
  ]
    .join(' ')
    .trim()
}

/** 'Jul 2022', 'Jul' is not enough: a plan runs over years. */
function monthShort(month: string): string {
  const [name = '', year = ''] = monthInWords(month).split(' ')
  return `${name.slice(0, 3)} ${year}`
}

function uncapitalised(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
