import type { SentForm } from '../../http/forms.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import type { ActionInput, DueChange, NewAction } from '../commands.ts'
import { Messages, readThreeFields } from '../forms.ts'
import type { Action, Priority } from '../queries.ts'
import type { Delivery } from '../rules.ts'
import { deliveryStatus, isDelivery } from '../rules.ts'

/** What a form about an action is checked against. */
export interface Known {
  readonly priorities: readonly Priority[]
  readonly actions: readonly Action[]
  /** The action being changed; absent for a new one. */
  readonly actionId?: string
}

export function readNewAction(form: SentForm, known: Known): Read<NewAction> {
  const messages = new Messages()
  const particulars = readParticulars(form, known, messages)
  const due = readDueOrReason(form, 'noDateReason', messages)
  const agreedBy = messages.required(form, 'agreedBy', 'Enter who agreed the action and its date', 200)
  if (messages.any) return toPutRight(form.given, messages.errors)
  const findingIds = form.many('findings').filter(one => one !== '')
  const noDateReason = due === null ? form.one('noDateReason') : ''
  return understood({ ...particulars, dueOn: due, noDateReason, agreedBy, findingIds })
}

export function readChangedAction(
  form: SentForm,
  known: Known,
): Read<ActionInput & { readonly seen: string }> {
  const messages = new Messages()
  const particulars = readParticulars(form, known, messages)
  if (messages.any) return toPutRight(form.given, messages.errors)
  return understood({ ...particulars, seen: form.one('seen') })
}

function readParticulars(form: SentForm, known: Known, messages: Messages): ActionInput {
  const priorityId = form.one('priorityId')
  if (!known.priorities.some(priority => priority.priorityId === priorityId))
    messages.errors['priorityId'] = 'Select the priority that the action belongs to'
  const reference = messages.required(form, 'reference', 'Enter a reference, like 1.4', 40)
  const holder = known.actions.find(one => one.reference === reference && one.actionId !== known.actionId)
  if (holder)
    messages.errors['reference'] = `${reference} is already “${holder.title}”: use another reference`
  const startOn = readThreeFields(form, 'start')
  if (startOn === undefined)
    messages.errors['start'] = 'Start date must be a real date, like 27 3 2026, or left empty'
  return {
    priorityId,
    reference,
    title: messages.required(form, 'title', 'Enter what will be done', 500),
    owner: messages.required(
      form,
      'owner',
      'Enter the role or partner organisation that owns the action',
      200,
    ),
    startOn: startOn ?? null,
  }
}

/** “Ongoing” and “TBC” are not dates: either a day, or no date with a reason. */
function readDueOrReason(form: SentForm, reasonField: string, messages: Messages): LocalDate | null {
  const dueOn = readThreeFields(form, 'due')
  const isUndated = form.one('undated') === 'yes'
  if (isUndated) messages.required(form, reasonField, 'Enter why there is no due date yet')
  if (isUndated && dueOn !== null)
    messages.errors['due'] = 'Enter a date or select that there is none for now, not both'
  else if (dueOn === undefined) messages.errors['due'] = 'Due date must be a real date, like 27 3 2026'
  else if (dueOn === null && !isUndated)
    messages.errors['due'] = 'Enter the due date, or select that there is none for now'
  return dueOn ?? null
}

export function readDueChange(form: SentForm, action: Action): Read<DueChange> {
  const messages = new Messages()
  const dueOn = readDueOrReason(form, 'reason', messages)
  const reason = messages.required(form, 'reason', 'Enter why the due date changes')
  const askedBy = messages.required(form, 'askedBy', 'Enter who asked for the change', 200)
  const agreedBy = messages.required(form, 'agreedBy', 'Enter who agreed the change', 200)
  const meeting = messages.optional(form, 'meeting', 200)
  if (!messages.any && dueOn === action.dueOn)
    messages.errors['due'] =
      dueOn === null
        ? 'The action has no due date now: enter a date'
        : 'This is the due date already: enter another'
  if (messages.any) return toPutRight(form.given, messages.errors)
  return understood({ dueOn, reason, askedBy, agreedBy, meeting, seen: form.one('seen') })
}

export function readDelivery(
  form: SentForm,
): Read<{ readonly delivery: Delivery; readonly note: string; readonly seen: string }> {
  const messages = new Messages()
  const delivery = form.one('delivery')
  const known = isDelivery(delivery) ? delivery : undefined
  if (!known) messages.errors['delivery'] = 'Select where delivery stands'
  const note =
    known && deliveryStatus(known).needsNote
      ? messages.required(form, 'note', 'Enter what is holding it up and what happens next')
      : messages.optional(form, 'note')
  if (!known || messages.any) return toPutRight(form.given, messages.errors)
  return understood({ delivery: known, note, seen: form.one('seen') })
}

/** Which findings to add and to take away, against those the person saw ticked. */
export function readAnswered(form: SentForm): { readonly add: string[]; readonly remove: string[] } {
  const seen = new Set(form.many('seen').filter(one => one !== ''))
  const ticked = new Set(form.many('findings').filter(one => one !== ''))
  return {
    add: [...ticked].filter(one => !seen.has(one)),
    remove: [...seen].filter(one => !ticked.has(one)),
  }
}
