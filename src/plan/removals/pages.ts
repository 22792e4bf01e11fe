import { dayInWords } from '../../kernel/dates.ts'
import { backTo, pathOf } from '../pages.ts'
import { actorInWords } from '../../trail/rules.ts'
import type { FormModel } from '../fields/pages.ts'
import { removalFields } from '../milestones/pages.ts'
import { dueInWords } from '../pages.ts'
import type { Action, ActionHistory, RemovedAction } from '../queries.ts'
import { planSections } from '../sections/pages.ts'

/** Every action that was taken out of the plan, newest first. */
export function removedActionsPage(removed: readonly RemovedAction[]) {
  return {
    title: 'Actions taken out of the plan',
    back: { href: '/plan', text: 'Plan' },
    sections: planSections('plan'),
    removed: removed.map(one => ({
      href: pathOf(one.action),
      text: `${one.action.reference} ${one.action.title}`,
      owner: one.action.owner,
      due: dueInWords(one.action),
      ...removalInWords(one),
    })),
  }
}

/** When, why and by whom an action was taken out. */
export function removalInWords({ removedAt, reason, agreedBy, removedByName }: RemovedAction) {
  return { on: dayInWords(removedAt), reason, agreedBy, by: actorInWords(removedByName) }
}

/** The form that takes an action out; what waits for it is named first. */
export function removeActionForm(action: ActionHistory, waiting: readonly Action[]): FormModel {
  const names = waiting.map(one => one.reference).join(', ')
  return {
    title: `Take ${action.reference} out of the plan`,
    caption: action.title,
    back: backTo(action),
    path: `${pathOf(action)}/remove`,
    inset: [
      'It stays readable as it was, with why it was taken out and who agreed, and it can be put back.',
      ...(waiting.length === 0
        ? []
        : [`These actions wait for it, and will be shown as waiting for nothing in the plan: ${names}.`]),
      ...(action.findingIds.length === 0 ? [] : ['The findings it answers may be left without an action.']),
    ],
    button: 'Take it out of the plan',
    hidden: { seen: action.knownFrom },
    values: {},
    fields: removalFields,
  }
}

export function putBackForm({ action, reason }: RemovedAction): FormModel {
  return {
    title: `Put ${action.reference} back into the plan`,
    caption: action.title,
    back: { href: pathOf(action), text: `Action ${action.reference}` },
    path: `${pathOf(action)}/put-back`,
    inset: [`It was taken out because: ${reason}`, 'It comes back as it was. That it was out stays known.'],
    button: 'Put it back',
    values: {},
    fields: [],
  }
}
