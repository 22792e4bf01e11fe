import type { Read } from '../../kernel/read.ts'
import { formOf } from '../../http/form-pages.ts'
import type { Action, Priority } from '../queries.ts'

/** The form of a new priority, with the next number and its first outcome. */
export function newPriorityPage(nextNumber: number, isFirst: boolean, read?: Read<unknown>) {
  return {
    title: 'Add a priority',
    back: { href: '/plan', text: 'Plan' },
    path: '/plan/priorities/new',
    isNew: true,
    isFirst,
    outcomes: [],
    ...formOf({ number: String(nextNumber) }, read),
  }
}

/** A priority that is changed, with its outcomes, each changed on a page of its own. */
export function changePriorityPage(priority: Priority, actions: readonly Action[], read?: Read<unknown>) {
  return {
    title: `Change priority ${priority.number}`,
    back: { href: '/plan', text: 'Plan' },
    path: `/plan/priorities/${priority.priorityId}`,
    isNew: false,
    isFirst: false,
    outcomes: priority.outcomes.map(outcome => ({
      ...outcome,
      path: `/plan/outcomes/${outcome.outcomeId}`,
      servedBy: actions
        .filter(action => action.outcomeId === outcome.outcomeId)
        .map(action => ({ href: `/plan/actions/${action.actionId}`, text: action.reference })),
    })),
    ...formOf({ number: String(priority.number), title: priority.title, seen: priority.knownFrom }, read),
  }
}
