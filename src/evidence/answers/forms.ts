import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Messages, requiredText } from '../forms.ts'

/** The reason that a person gives. */
export function readAnswer(form: SentForm): Read<string> {
  const messages = new Messages()
  const reason = requiredText(form, 'reason', 'Enter your answer', messages)
  return messages.any ? toPutRight(form.given, messages.errors) : understood(reason)
}
