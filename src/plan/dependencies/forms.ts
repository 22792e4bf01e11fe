import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Messages } from '../../http/form-reading.ts'
import type { Action } from '../queries.ts'
import { ringInWords } from './rules.ts'

/** Reads what an action waits for; a ring of actions waiting for one another is named beside the field. */
export function readDependency(
  form: SentForm,
  action: Action,
  actions: readonly Action[],
): Read<{ readonly needsId: string; readonly why: string }> {
  const messages = new Messages()
  const needsId = form.one('needsId')
  const why = messages.optional(form, 'why', 500)
  if (!actions.some(one => one.actionId === needsId))
    messages.errors['needsId'] = 'Select the action that has to be finished first'
  else if (needsId === action.actionId) messages.errors['needsId'] = 'An action does not wait for itself'
  else if (action.needs.includes(needsId)) messages.errors['needsId'] = 'It waits for that one already'
  else {
    const ring = ringInWords({ actionId: action.actionId, needsId }, actions)
    if (ring) messages.errors['needsId'] = ring
  }
  return messages.any ? toPutRight(form.given, messages.errors) : understood({ needsId, why })
}
