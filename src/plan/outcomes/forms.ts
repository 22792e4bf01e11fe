import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Messages } from '../../http/form-reading.ts'
import type { OutcomeInput } from './commands.ts'
import type { Outcome } from './queries.ts'

/** `others` are the outcomes of the same priority whose numbers are taken. */
export function readOutcome(
  form: SentForm,
  others: readonly Outcome[],
): Read<OutcomeInput & { readonly seen: string }> {
  const messages = new Messages()
  const typed = messages.required(form, 'number', 'Enter the outcome’s number', 3)
  const number = Number(typed)
  if (typed !== '' && !/^[1-9]\d{0,2}$/.test(typed))
    messages.errors['number'] = 'The number must be a whole number, like 2'
  else if (others.some(one => one.number === number))
    messages.errors['number'] = `The priority has an outcome ${number} already: use another number`
  const statement = messages.required(form, 'statement', 'Enter what children should notice', 1000)
  const noticedBy = messages.optional(form, 'noticedBy', 1000)
  if (messages.any) return toPutRight(form.given, messages.errors)
  return understood({ number, statement, noticedBy, seen: form.one('seen') })
}
