import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { requiredDay } from '../approvals/forms.ts'
import { Messages } from '../../http/form-reading.ts'
import type { AnswerInput } from './commands.ts'
import { isResponse, responseOf } from './rules.ts'

export function readRecommendation(form: SentForm): Read<{ readonly words: string }> {
  const messages = new Messages()
  const words = messages.required(form, 'words', 'Enter the recommendation in its own words', 4000)
  return messages.any ? toPutRight(form.given, messages.errors) : understood({ words })
}

export function readTakingBack(form: SentForm): Read<{ readonly reason: string }> {
  const messages = new Messages()
  const reason = messages.required(form, 'reason', 'Enter why it is taken back', 1000)
  return messages.any ? toPutRight(form.given, messages.errors) : understood({ reason })
}

/** `actionIds` are the actions that it can have become. */
export function readAnswer(form: SentForm, actionIds: readonly string[]): Read<AnswerInput> {
  const messages = new Messages()
  const response = form.one('response')
  const known = isResponse(response) ? response : undefined
  if (!known) messages.errors['response'] = 'Select how it is answered'
  const reason =
    known && responseOf(known).needsReason
      ? messages.required(form, 'reason', 'Enter why it is not accepted, or not in full', 2000)
      : messages.optional(form, 'reason', 2000)
  const respondedBy = messages.required(form, 'respondedBy', 'Enter who answers, as a body or a post', 200)
  const respondedOn = requiredDay(form, 'responded', 'the day of the answer', messages)
  const actionId = form.one('actionId')
  if (actionId !== '' && !actionIds.includes(actionId))
    messages.errors['actionId'] = 'Select an action of the plan'
  if (messages.any || !known || !respondedOn) return toPutRight(form.given, messages.errors)
  return understood({
    response: known,
    reason,
    respondedBy,
    respondedOn,
    actionId: actionId === '' ? null : actionId,
    seen: form.one('seen'),
  })
}
