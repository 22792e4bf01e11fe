import type { SentForm } from '../../http/forms.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { optionalDay } from '../approvals/forms.ts'
import { Messages } from '../../http/form-reading.ts'

/** The day a duty was done; left empty with something entered before, it takes that back. */
export function readDutyDone(
  form: SentForm,
  hasBefore: boolean,
): Read<{ readonly doneOn: LocalDate | null; readonly source: string }> {
  const messages = new Messages()
  const doneOn = optionalDay(form, 'done', messages)
  if (doneOn === null && !hasBefore && !messages.any) messages.errors['done'] = 'Enter the day'
  const source = messages.required(form, 'source', 'Enter where that is known from', 500)
  return messages.any ? toPutRight(form.given, messages.errors) : understood({ doneOn, source })
}
