import { inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { backTo, pathOf } from '../pages.ts'
import { isInVain } from '../gaps/rules.ts'
import type { FormModel } from '../fields/pages.ts'
import { deliveryTag, whenDue, overdueInWords } from '../pages.ts'
import type { Action, ActionHistory } from '../queries.ts'
import type { Dependency } from './queries.ts'

/** What an action waits for, each with a warning where it threatens the action's own date. */
export function waitsFor(action: ActionHistory, actions: readonly Action[], today: LocalDate) {
  return action.dependencies.map(({ needsId, why }) => {
    const needed = actions.find(one => one.actionId === needsId)
    return { ...partOf(needed, needsId, today), why, warning: warningOf(action, needed), needsId }
  })
}

/** The actions that cannot be finished before this one. */
export function waitedForBy(action: Action, actions: readonly Action[], today: LocalDate) {
  return actions
    .filter(one => one.needs.includes(action.actionId))
    .map(one => ({ ...partOf(one, one.actionId, today), warning: warningOf(one, action) }))
}

function partOf(action: Action | undefined, actionId: string, today: LocalDate) {
  if (!action)
    return {
      href: pathOf({ actionId }),
      text: 'An action that was taken out of the plan',
      due: '',
      tag: undefined,
    }
  return {
    href: pathOf(action),
    text: `${action.reference} ${action.title}`,
    due: [whenDue(action), overdueInWords(action, today)].filter(Boolean).join(', '),
    tag: deliveryTag(action),
  }
}

/** Why waiting for another threatens an action that is still open; empty when nothing does. */
export function warningOf(action: Action, needed: Action | undefined): string {
  if (action.delivery === 'complete' || !isInVain(action, needed)) return ''
  if (!needed) return 'It is no longer in the plan: say whether this action still waits for anything.'
  const own = action.dueOn === null ? '' : `which waits for it and is due on ${inWords(action.dueOn)}`
  if (needed.dueOn !== null && action.dueOn !== null && needed.dueOn > action.dueOn)
    return `${needed.reference} is due on ${inWords(needed.dueOn)}, later than ${action.reference}, ${own}.`
  if (needed.delivery === 'off track') return `${needed.reference} is off track.`
  return `${needed.reference} has no due date, unlike ${action.reference}, ${own}.`
}

export function newDependencyForm(action: ActionHistory, actions: readonly Action[]): FormModel {
  const offered = actions.filter(
    one => one.actionId !== action.actionId && !action.needs.includes(one.actionId),
  )
  return {
    title: `What does ${action.reference} wait for?`,
    caption: action.title,
    back: backTo(action),
    path: `${pathOf(action)}/needs/new`,
    button: 'Save',
    values: {},
    fields: [
      {
        kind: 'select',
        name: 'needsId',
        label: 'Which action has to be finished first?',
        choices: [
          { value: '', text: 'Select an action' },
          ...offered.map(one => ({ value: one.actionId, text: `${one.reference} ${one.title}` })),
        ],
      },
      {
        kind: 'line',
        name: 'why',
        label: 'Why? (optional)',
        hint: 'Like: the posts have to be filled first',
      },
    ],
  }
}

export function endDependencyForm(action: ActionHistory, dependency: Dependency, needed: string): FormModel {
  return {
    title: 'Does it no longer wait?',
    caption: `${action.reference} ${action.title}`,
    back: backTo(action),
    path: `${pathOf(action)}/needs/${dependency.needsId}/end`,
    inset: [`It waits for: ${needed}${dependency.why === '' ? '' : `, because ${dependency.why}`}.`],
    button: 'It no longer waits for it',
    values: {},
    fields: [],
  }
}
