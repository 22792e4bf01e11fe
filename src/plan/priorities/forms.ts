import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Messages } from '../../http/form-reading.ts'
import type { Priority } from '../queries.ts'
import type { PriorityInput } from './commands.ts'

/** Reads a new priority with its first outcome; `others` are the priorities whose numbers are taken. */
export function readNewPriority(form: SentForm, others: readonly Priority[]): Read<PriorityInput> {
  const messages = new Messages()
  const priority = readParticulars(form, others, messages)
  const outcome = messages.required(form, 'outcome', 'Enter what children should notice', 1000)
  return messages.any ? toPutRight(form.given, messages.errors) : understood({ ...priority, outcome })
}

/** Reads a priority that is changed; its outcomes have forms of their own. */
export function readChangedPriority(
  form: SentForm,
  others: readonly Priority[],
): Read<PriorityInput & { readonly seen: string }> {
  const messages = new Messages()
  const priority = readParticulars(form, others, messages)
  return messages.any
    ? toPutRight(form.given, messages.errors)
    : understood({ ...priority, seen: form.one('seen') })
}

function readParticulars(form: SentForm, others: readonly Priority[], messages: Messages): PriorityInput {
  const typed = messages.required(form, 'number', 'Enter the priority’s number', 4)
  const number = Number(typed)
  const holder = others.find(priority => priority.number === number)
  if (typed !== '' && !/^[1-9]\d{0,2}$/.test(typed))
    messages.errors['number'] = 'The number must be a whole number, like 3'
  else if (holder) messages.errors['number'] = `${number} is already “${holder.title}”: use another number`
  return { number, title: messages.required(form, 'title', 'Enter what the priority is called', 200) }
}
