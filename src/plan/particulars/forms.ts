import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import type { ActionInput, NewAction } from '../commands.ts'
import { readDueOrReason } from '../dues/forms.ts'
import { Messages, readDateFields } from '../../http/form-reading.ts'
import type { Partner } from '../partners/queries.ts'
import type { Action, Priority } from '../queries.ts'

/** What a form about an action is checked against. */
export interface Known {
  readonly priorities: readonly Priority[]
  readonly actions: readonly Action[]
  readonly partners: readonly Partner[]
  readonly colleagues: readonly { readonly personId: string; readonly name: string }[]
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
  const priority = known.priorities.find(one => one.priorityId === form.one('priorityId'))
  if (!priority) messages.errors['priorityId'] = 'Select the priority that the action belongs to'
  const startOn = readDateFields(form, 'start')
  if (startOn === undefined)
    messages.errors['start'] = 'Start date must be a real date, like 27 3 2026, or left empty'
  return {
    priorityId: priority?.priorityId ?? '',
    reference: readReference(form, known, messages),
    title: messages.required(form, 'title', 'Enter what will be done', 500),
    owner: messages.required(
      form,
      'owner',
      'Enter the role or partner organisation that owns the action',
      200,
    ),
    startOn: startOn ?? null,
    department: messages.optional(form, 'department', 200),
    sponsor: messages.optional(form, 'sponsor', 200),
    success: messages.optional(form, 'success'),
    monitoring: messages.optional(form, 'monitoring'),
    outcomeId: readOutcome(form, priority, messages),
    ...readPeople(form, known, messages),
  }
}

function readReference(form: SentForm, known: Known, messages: Messages): string {
  const reference = messages.required(form, 'reference', 'Enter a reference, like 1.4', 40)
  const holder = known.actions.find(one => one.reference === reference && one.actionId !== known.actionId)
  if (holder)
    messages.errors['reference'] = `${reference} is already “${holder.title}”: use another reference`
  return reference
}

function readOutcome(form: SentForm, priority: Priority | undefined, messages: Messages): string | null {
  const outcomeId = form.one('outcomeId')
  if (outcomeId === '') return null
  const own = priority?.outcomes.some(outcome => outcome.outcomeId === outcomeId)
  if (priority && !own)
    messages.errors['outcomeId'] = `Select an outcome of priority ${priority.number}, or none`
  return outcomeId
}

function readPeople(form: SentForm, known: Known, messages: Messages) {
  const ownerPartnerId = form.one('ownerPartnerId') || null
  const ownerPersonId = form.one('ownerPersonId') || null
  const partnerIds = form.many('partnerIds').filter(id => id !== '' && id !== ownerPartnerId)
  const isPartner = (id: string) => known.partners.some(partner => partner.partnerId === id)
  if (ownerPartnerId !== null && !isPartner(ownerPartnerId))
    messages.errors['ownerPartnerId'] = 'Select a partner of the list, or none'
  if (!partnerIds.every(isPartner)) messages.errors['partnerIds'] = 'Select partners of the list'
  if (ownerPersonId !== null && !known.colleagues.some(one => one.personId === ownerPersonId))
    messages.errors['ownerPersonId'] = 'Select a person of the list, or nobody'
  return { ownerPartnerId, ownerPersonId, partnerIds: [...new Set(partnerIds)] }
}
