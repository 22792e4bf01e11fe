import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Messages } from '../../http/form-reading.ts'
import { longestComment } from './rules.ts'

export function readComment(
  form: SentForm,
): Read<{ readonly words: string; readonly replyTo: string | null }> {
  const messages = new Messages()
  const replyTo = form.one('replyTo')
  const words = messages.required(form, 'words', 'Enter your comment', longestComment)
  if (messages.any) return toPutRight(form.given, messages.errors)
  return understood({ words: words.replaceAll('\r\n', '\n'), replyTo: replyTo === '' ? null : replyTo })
}
