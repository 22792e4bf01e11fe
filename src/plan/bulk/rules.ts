import type { LocalDate } from '../../kernel/dates.ts'
import { addDays } from '../../kernel/dates.ts'
import type { Action } from '../queries.ts'
import type { Delivery } from '../rules.ts'
import { deliveryStatus } from '../rules.ts'

/** As many actions as one change takes: more than a board agrees in one sentence. */
export const mostActions = 200

/** The one change that is made to every action chosen. */
export type BulkChange =
  | { readonly kind: 'move'; readonly days: number }
  | { readonly kind: 'date'; readonly dueOn: LocalDate }
  | { readonly kind: 'owner'; readonly owner: string }
  | { readonly kind: 'department'; readonly department: string }
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'priority'; readonly priorityId: string }
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'remove' }

export type BulkKind = BulkChange['kind']

export const bulkKinds: readonly { readonly kind: BulkKind; readonly title: string }[] = [
  { kind: 'move', title: 'Move the due date by days or weeks' },
  { kind: 'date', title: 'Set one due date' },
  { kind: 'owner', title: 'Set the owner' },
  { kind: 'department', title: 'Set the accountable department' },
  { kind: 'delivery', title: 'Enter delivery' },
  { kind: 'priority', title: 'Move to another priority' },
  { kind: 'person', title: 'Set the person who is reminded' },
  { kind: 'remove', title: 'Take out of the plan' },
]

export function isBulkKind(text: string): text is BulkKind {
  return bulkKinds.some(one => one.kind === text)
}

/** The due date that a change gives an action; null when it changes no date. */
export function newDue(action: Pick<Action, 'dueOn'>, change: BulkChange): LocalDate | null {
  if (change.kind === 'date') return change.dueOn
  return change.kind === 'move' && action.dueOn !== null ? addDays(action.dueOn, change.days) : null
}

/** Why an action cannot take a change, as a sentence; empty when it can. */
export function whyNot(action: Action, change: BulkChange): string {
  switch (change.kind) {
    case 'move':
    case 'date':
      if (!deliveryStatus(action.delivery).open) return 'It is complete: its due date stands.'
      if (change.kind === 'move' && action.dueOn === null) return 'It has no due date to move.'
      return newDue(action, change) === action.dueOn ? already : ''
    case 'owner':
      return action.owner === change.owner && action.ownerPartnerId === null ? already : ''
    case 'department':
      return action.department === change.department ? already : ''
    case 'delivery':
      return action.delivery === change.delivery ? already : ''
    case 'priority':
      return action.priorityId === change.priorityId ? already : ''
    case 'person':
      return action.ownerPersonId === change.personId ? already : ''
    case 'remove':
      return ''
  }
}

const already = 'It is so already.'

/** What a person saw of an action, in few characters: another one shows that somebody changed it since. */
export function stampOf(action: Changing): string {
  return momentsOf(action)
    .map(moment => moment.toString(36))
    .join('.')
}

type Changing = Pick<Action, 'knownFrom' | 'dueKnownFrom' | 'deliveryAt'>

/** Since when its particulars, its due date and its delivery stand, in milliseconds. */
export function momentsOf({ knownFrom, dueKnownFrom, deliveryAt }: Changing): number[] {
  return [knownFrom, dueKnownFrom, deliveryAt].map(instant => Date.parse(instant))
}
