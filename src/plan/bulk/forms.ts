import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Messages, readDateFields } from '../../http/form-reading.ts'
import { readReason } from '../dues/forms.ts'
import type { Priority } from '../queries.ts'
import { isDelivery } from '../rules.ts'
import type { BulkInput } from './commands.ts'
import { isBulkKind, mostActions } from './rules.ts'
import type { BulkChange } from './rules.ts'

/** What the change may name. */
export interface KnownForBulk {
  readonly priorities: readonly Priority[]
  readonly colleagues: readonly { readonly personId: string; readonly name: string }[]
}

/** The actions that were ticked, or all that were listed: at least one, and no more than one change takes. */
export function readTicked(form: SentForm, listed: readonly string[] = []): Read<readonly string[]> {
  const chosen = form.one('all') === 'yes' ? listed : form.many('action')
  const ticked = [...new Set(chosen.filter(one => one !== ''))]
  if (ticked.length === 0) return toPutRight({}, { action: 'Choose at least one action' })
  if (ticked.length > mostActions)
    return toPutRight(
      {},
      {
        action: `Choose at most ${mostActions} actions: you chose ${ticked.length}`,
      },
    )
  return understood(ticked)
}

export type BulkWish = Omit<BulkInput, 'actions'>

/** The one change, why, and who agreed it. */
export function readBulkChange(form: SentForm, known: KnownForBulk): Read<BulkWish> {
  const messages = new Messages()
  const change = readChange(form, known, messages)
  const reason = readReason(form, messages, 'Enter why they change')
  const agreedBy = messages.required(form, 'agreedBy', 'Enter who agreed it', 200)
  const askedBy = messages.optional(form, 'askedBy', 200)
  const meeting = messages.optional(form, 'meeting', 200)
  if (!change || messages.any) return toPutRight(form.given, messages.errors)
  return understood({ change, reason, agreedBy, askedBy, meeting })
}

/** The furthest a date is moved at once, in days: ten years. */
const furthest = 3650

function readChange(form: SentForm, known: KnownForBulk, messages: Messages): BulkChange | undefined {
  const kind = form.one('kind')
  if (!isBulkKind(kind)) {
    messages.errors['kind'] = 'Select what changes'
    return undefined
  }
  switch (kind) {
    case 'move':
      return readMove(form, messages)
    case 'date': {
      const dueOn = readDateFields(form, 'due')
      if (!dueOn) messages.errors['due'] = 'Enter the new due date, like 27 3 2026'
      return dueOn ? { kind, dueOn } : undefined
    }
    case 'owner': {
      const owner = messages.required(form, 'owner', 'Enter the role or partner organisation', 200)
      return { kind, owner }
    }
    case 'department': {
      const department = messages.required(form, 'department', 'Enter the department', 200)
      return { kind, department }
    }
    case 'delivery': {
      const delivery = form.one('delivery')
      if (isDelivery(delivery)) return { kind, delivery }
      messages.errors['delivery'] = 'Select where delivery stands'
      return undefined
    }
    case 'priority': {
      const priority = known.priorities.find(one => one.priorityId === form.one('priority'))
      if (!priority) messages.errors['priority'] = 'Select the priority'
      return priority && { kind, priorityId: priority.priorityId }
    }
    case 'person': {
      const colleague = known.colleagues.find(one => one.personId === form.one('person'))
      if (!colleague) messages.errors['person'] = 'Select the person'
      return colleague && { kind, personId: colleague.personId }
    }
    case 'remove':
      return { kind }
  }
}

function readMove(form: SentForm, messages: Messages): BulkChange | undefined {
  const typed = form.one('amount')
  const days = Number(typed) * (form.one('unit') === 'weeks' ? 7 : 1)
  if (!/^\d{1,4}$/.test(typed) || days === 0 || days > furthest) {
    messages.errors['amount'] = 'Enter by how many days or weeks, as a whole number like 4'
    return undefined
  }
  return { kind: 'move', days: form.one('direction') === 'earlier' ? -days : days }
}

/** The fields of the change, to be sent on from its preview. */
export const bulkFields = [
  'kind',
  'amount',
  'unit',
  'direction',
  'due-day',
  'due-month',
  'due-year',
  'owner',
  'department',
  'delivery',
  'priority',
  'person',
  'reason',
  'agreedBy',
  'askedBy',
  'meeting',
] as const

/** The actions of a preview with what was seen of each: `id~stamp`. */
export function readSeen(form: SentForm): BulkInput['actions'] {
  return form.many('seen').flatMap(text => {
    const at = text.lastIndexOf('~')
    return at > 0 ? [{ actionId: text.slice(0, at), stamp: text.slice(at + 1) }] : []
  })
}
