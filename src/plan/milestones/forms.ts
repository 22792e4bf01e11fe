import type { SentForm } from '../../http/forms.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { readDueOrReason, readReason } from '../dues/forms.ts'
import { Messages, readDateFields } from '../../http/form-reading.ts'
import type { NewMilestone } from './commands.ts'

export function readNewMilestone(form: SentForm): Read<NewMilestone> {
  const messages = new Messages()
  const title = readTitle(form, messages)
  const dueOn = readDueOrReason(form, 'noDateReason', messages)
  const noDateReason = dueOn === null ? form.one('noDateReason') : ''
  const agreedBy = messages.required(form, 'agreedBy', 'Enter who agreed the milestone and its date', 200)
  if (messages.any) return toPutRight(form.given, messages.errors)
  return understood({ title, dueOn, noDateReason, agreedBy })
}

export function readChangedMilestone(
  form: SentForm,
): Read<{ readonly title: string; readonly number: number; readonly seen: string }> {
  const messages = new Messages()
  const title = readTitle(form, messages)
  const typed = messages.required(form, 'number', 'Enter its place among the milestones', 3)
  if (typed !== '' && !/^[1-9]\d{0,2}$/.test(typed))
    messages.errors['number'] = 'The place must be a whole number, like 2'
  if (messages.any) return toPutRight(form.given, messages.errors)
  return understood({ title, number: Number(typed), seen: form.one('seen') })
}

/** Reads the day on which a milestone was reached; not a day to come. */
export function readReached(
  form: SentForm,
  today: LocalDate,
): Read<{ readonly doneOn: LocalDate | null; readonly seen: string }> {
  const messages = new Messages()
  const doneOn = readDateFields(form, 'done')
  const isOpen = form.one('notReached') === 'yes'
  if (doneOn === undefined) messages.errors['done'] = 'The day must be a real date, like 27 3 2026'
  else if (doneOn === null && !isOpen) messages.errors['done'] = 'Enter the day on which it was reached'
  else if (doneOn !== null && isOpen)
    messages.errors['done'] = 'Enter a day or select that it was not reached, not both'
  else if (doneOn !== null && doneOn > today)
    messages.errors['done'] = 'The day must be today or earlier: a milestone is reached when it is reached'
  if (messages.any) return toPutRight(form.given, messages.errors)
  return understood({ doneOn: doneOn ?? null, seen: form.one('seen') })
}

/** Reads why something is taken out of the plan, and who agreed. */
export function readRemoval(
  form: SentForm,
): Read<{ readonly reason: string; readonly agreedBy: string; readonly seen: string }> {
  const messages = new Messages()
  const reason = readReason(form, messages, 'Enter why it is taken out of the plan')
  const agreedBy = messages.required(form, 'agreedBy', 'Enter who agreed it', 200)
  if (messages.any) return toPutRight(form.given, messages.errors)
  return understood({ reason, agreedBy, seen: form.one('seen') })
}

function readTitle(form: SentForm, messages: Messages): string {
  return messages.required(form, 'title', 'Enter what will have been reached', 300)
}
