import type { SentForm } from '../../http/forms.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import type { DueChange } from '../commands.ts'
import { Messages, readDateFields } from '../../http/form-reading.ts'
import { whyNotReason } from '../notes/rules.ts'
import type { Due } from '../rules.ts'

/** “Ongoing” and “TBC” are not dates: either a day, or no date with a reason. */
export function readDueOrReason(form: SentForm, reasonField: string, messages: Messages): LocalDate | null {
  const dueOn = readDateFields(form, 'due')
  const isUndated = form.one('undated') === 'yes'
  if (isUndated) messages.required(form, reasonField, 'Enter why there is no due date yet')
  if (isUndated && dueOn !== null)
    messages.errors['due'] = 'Enter a date or select that there is none for now, not both'
  else if (dueOn === undefined) messages.errors['due'] = 'Due date must be a real date, like 27 3 2026'
  else if (dueOn === null && !isUndated)
    messages.errors['due'] = 'Enter the due date, or select that there is none for now'
  return dueOn ?? null
}

/** Reads why something is changed; a stock phrase is asked for again, as in a progress note. */
export function readReason(form: SentForm, messages: Messages, missing: string): string {
  const reason = messages.required(form, 'reason', missing)
  const why = reason === '' ? undefined : whyNotReason(reason)
  if (why) messages.errors['reason'] = why
  return reason
}

/** Reads a move of a due date, of an action or of a milestone. */
export function readDueChange(form: SentForm, standing: Due): Read<DueChange & { readonly seen: string }> {
  const messages = new Messages()
  const dueOn = readDueOrReason(form, 'reason', messages)
  const reason = readReason(form, messages, 'Enter why the due date changes')
  const askedBy = messages.required(form, 'askedBy', 'Enter who asked for the change', 200)
  const agreedBy = messages.required(form, 'agreedBy', 'Enter who agreed the change', 200)
  const meeting = messages.optional(form, 'meeting', 200)
  if (!messages.any && dueOn === standing.dueOn)
    messages.errors['due'] =
      dueOn === null
        ? 'There is no due date now: enter a date'
        : 'This is the due date already: enter another'
  if (messages.any) return toPutRight(form.given, messages.errors)
  return understood({ dueOn, reason, askedBy, agreedBy, meeting, seen: form.one('seen') })
}
