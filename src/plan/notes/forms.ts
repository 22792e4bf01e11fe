import type { SentForm } from '../../http/forms.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Messages, readDateFields } from '../../http/form-reading.ts'
import type { NoteInput } from './commands.ts'
import { whyNotSoWhat } from './rules.ts'

/** Reads a progress note: what was done, and so what. */
export function readNote(form: SentForm, today: LocalDate): Read<NoteInput> {
  const messages = new Messages()
  const note = readFields(form, today, messages)
  return messages.any || !note ? toPutRight(form.given, messages.errors) : understood(note)
}

/** Reads a note that replaces a wrong one, with why. */
export function readCorrection(
  form: SentForm,
  today: LocalDate,
): Read<NoteInput & { readonly reason: string }> {
  const messages = new Messages()
  const note = readFields(form, today, messages)
  const reason = messages.required(form, 'reason', 'Enter what was wrong with the note')
  return messages.any || !note ? toPutRight(form.given, messages.errors) : understood({ ...note, reason })
}

function readFields(form: SentForm, today: LocalDate, messages: Messages): NoteInput | undefined {
  const notedOn = readDateFields(form, 'noted')
  if (notedOn === null) messages.errors['noted'] = 'Enter the day that the note is of'
  else if (notedOn === undefined) messages.errors['noted'] = 'The day must be a real date, like 27 3 2026'
  else if (notedOn > today) messages.errors['noted'] = 'The day must be today or earlier'
  const done = messages.required(form, 'done', 'Enter what was done', 4000)
  const soWhat = messages.optional(form, 'soWhat', 4000)
  const why = whyNotSoWhat(done, soWhat)
  if (why) messages.errors['soWhat'] = why
  return notedOn ? { notedOn, done, soWhat } : undefined
}
