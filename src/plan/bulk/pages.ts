import { dayInWords, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import type { SentForm } from '../../http/forms.ts'
import { counted } from '../../kernel/words.ts'
import { registerPath } from '../filters/pages.ts'
import { chosen } from '../filters/rules.ts'
import type { Choice, Plan } from '../filters/rules.ts'
import { formOf } from '../../http/form-pages.ts'
import { doubtsOfDelivery } from '../deliveries/rules.ts'
import { doubtsOfDue } from '../dues/rules.ts'
import { deliveryTag, dueInWords, whenDue } from '../pages.ts'
import { actorInWords } from '../../trail/rules.ts'
import type { Action } from '../queries.ts'
import { deliveryStatus, deliveryStatuses } from '../rules.ts'
import { bulkFields } from './forms.ts'
import type { BulkWish, KnownForBulk } from './forms.ts'
import type { ReasonedChange, WhoDoes } from './queries.ts'
import { bulkKinds, mostActions, newDue, stampOf, whyNot } from './rules.ts'
import type { BulkChange } from './rules.ts'

/** What was ticked when the page comes back with a message. */
interface ChosenBefore {
  readonly read?: Read<unknown>
  readonly ticked?: readonly string[]
  readonly isAll?: boolean
}

/** Choosing the actions: those of the register under its filter, by priority. */
export function chooseActionsPage(plan: Plan, choice: Choice, again: ChosenBefore = {}) {
  const { read, ticked = [], isAll = false } = again
  const shown = chosen(plan, choice)
  return {
    title: 'Change several actions',
    back: { href: registerPath(choice), text: 'Plan' },
    path: '/plan/bulk/change',
    filter: filterFields(choice),
    isFiltered: shown.length < plan.actions.length,
    shown: `Showing ${shown.length} of ${counted(plan.actions.length, 'action')}`,
    mostActions,
    isEmpty: shown.length === 0,
    all: { text: `All ${counted(shown.length, 'action')} listed here`, checked: isAll },
    groups: plan.priorities
      .map(priority => ({
        legend: `${priority.number}. ${priority.title}`,
        items: shown
          .filter(action => action.priorityId === priority.priorityId)
          .map(action => ({
            value: action.actionId,
            text: `${action.reference} ${action.title}`,
            checked: ticked.includes(action.actionId),
            hint: {
              text: `${action.owner}. ${whenDue(action)}. ${deliveryStatus(action.delivery).title}.`,
            },
          })),
      }))
      .filter(group => group.items.length > 0),
    // A message about the choice leads to the first box.
    ...formOf({}, read),
    ...(read && !read.ok ? { errors: [{ href: '#actions-1', text: read.errors['action'] ?? '' }] } : {}),
  }
}

/** The filter of the register, to be carried along and returned to. */
function filterFields(choice: Choice) {
  const path = registerPath(choice)
  const query = path.includes('?') ? path.slice(path.indexOf('?') + 1) : ''
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name: `back-${name}`, value }))
}

/** The address of the register as it was filtered before the change began. */
export function pathBack(form: SentForm): string {
  const query = new URLSearchParams()
  for (const name of Object.keys(form.given).filter(field => field.startsWith('back-')))
    for (const value of form.many(name)) query.append(name.slice('back-'.length), value)
  return query.size === 0 ? '/plan' : `/plan?${query.toString()}`
}

function carried(form: SentForm) {
  return Object.keys(form.given)
    .filter(field => field.startsWith('back-'))
    .flatMap(name => form.many(name).map(value => ({ name, value })))
}

const choose = (text: string) => ({ value: '', text })

/** Saying the one change, why and who agreed it. */
export function bulkChangePage(
  actions: readonly Action[],
  known: KnownForBulk & { readonly departments: readonly string[] },
  form: SentForm,
  read?: Read<unknown>,
) {
  return {
    title: `Change ${counted(actions.length, 'action')}`,
    back: { href: pathBack(form), text: 'Plan' },
    path: '/plan/bulk/preview',
    chosen: actions.map(action => ({ id: action.actionId, text: `${action.reference} ${action.title}` })),
    carried: carried(form),
    kinds: bulkKinds.map(({ kind, title }) => ({ value: kind, text: title })),
    units: ['days', 'weeks'].map(value => ({ value, text: value })),
    directions: ['later', 'earlier'].map(value => ({ value, text: value })),
    deliveries: [
      choose('Select delivery'),
      ...deliveryStatuses.map(one => ({ value: one.delivery, text: one.title })),
    ],
    priorities: [
      choose('Select a priority'),
      ...known.priorities.map(one => ({ value: one.priorityId, text: `${one.number}. ${one.title}` })),
    ],
    people: [
      choose('Select a person'),
      ...known.colleagues.map(one => ({ value: one.personId, text: one.name })),
    ],
    departments: known.departments,
    ...formOf({ unit: 'weeks', direction: 'later' }, read, ['due']),
  }
}

export interface Names {
  readonly priorities: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
  readonly today: LocalDate
}

/** Every action before and after, and those that cannot take the change; nothing is kept yet. */
export function bulkPreviewPage(
  actions: readonly Action[],
  wish: BulkWish,
  names: Names,
  form: SentForm,
  overtaken: readonly string[] = [],
) {
  const { change } = wish
  const rows = actions.map(action => {
    const why = whyNot(action, change)
    return {
      seen: why === '' ? `${action.actionId}~${stampOf(action)}` : '',
      action: `${action.reference} ${action.title}`,
      before: standsFor(action, change, names),
      after: why === '' ? becomes(action, change, names) : '',
      doubts: why === '' ? doubtsOf(action, change, names.today) : [],
      why,
      overtaken: overtaken.includes(action.actionId),
    }
  })
  const able = rows.filter(row => row.why === '').length
  return {
    title: overtaken.length > 0 ? 'Somebody else changed this first' : 'Check before anything changes',
    back: { href: pathBack(form), text: 'Plan' },
    path: '/plan/bulk/apply',
    what: `${bulkKinds.find(one => one.kind === change.kind)?.title ?? ''}: ${counted(able, 'action')} of ${rows.length}.`,
    unable: rows.length - able,
    able,
    button:
      change.kind === 'remove'
        ? `Take ${counted(able, 'action')} out of the plan`
        : `Change ${counted(able, 'action')}`,
    overtaken: overtaken.length > 0,
    gone: goneInWords(overtaken.filter(id => !actions.some(action => action.actionId === id)).length),
    isRemoval: change.kind === 'remove',
    rows,
    reason: wish.reason,
    agreedBy: wish.agreedBy,
    meeting: wish.meeting,
    fields: bulkFields.map(name => ({ name, value: form.one(name) })).filter(field => field.value !== ''),
    carried: carried(form),
    errors: [],
  }
}

/** What speaks against the change of one action, as where it is changed alone. */
function doubtsOf(action: Action, change: BulkChange, today: LocalDate): string[] {
  return change.kind === 'delivery'
    ? doubtsOfDelivery(change.delivery, action)
    : doubtsOfDue(newDue(action, change), action, today)
}

function goneInWords(count: number): string {
  if (count === 0) return ''
  return `${counted(count, 'action')} that you chose ${count === 1 ? 'was' : 'were'} taken out of the plan meanwhile.`
}

const whoTitles: readonly (readonly [keyof WhoDoes, string])[] = [
  ['owner', 'Owner'],
  ['department', 'Accountable department'],
  ['priority', 'Priority'],
  ['person', 'Person reminded'],
]

/** What was changed of an action together with others: before, after, why and who agreed. */
export function reasonedChanges(changes: readonly ReasonedChange[]) {
  return changes.map(({ before, after, reason, agreedBy, changedByName, knownFrom }) => ({
    what: whoTitles
      .filter(([key]) => before[key] !== after[key])
      .map(([key, title]) => `${title}: was ${before[key] || 'none'}, now ${after[key] || 'none'}`),
    reason,
    agreedBy,
    entered: `${dayInWords(knownFrom)}, ${actorInWords(changedByName)}`,
  }))
}

const none = 'None'

/** What the change touches, as it stands. */
function standsFor(action: Action, change: BulkChange, names: Names): string {
  switch (change.kind) {
    case 'move':
    case 'date':
      return dueInWords(action)
    case 'owner':
      return action.owner
    case 'department':
      return action.department || none
    case 'delivery':
      return deliveryTag(action).text
    case 'priority':
      return names.priorities.get(action.priorityId) ?? none
    case 'person':
      return action.ownerPersonId === null
        ? none
        : (names.people.get(action.ownerPersonId) ?? 'A person who has left')
    case 'remove':
      return 'In the plan'
  }
}

function becomes(action: Action, change: BulkChange, names: Names): string {
  switch (change.kind) {
    case 'move':
    case 'date':
      return dueOrNone(newDue(action, change), names.today)
    case 'owner':
      return change.owner
    case 'department':
      return change.department
    case 'delivery':
      return deliveryStatus(change.delivery).title
    case 'priority':
      return names.priorities.get(change.priorityId) ?? none
    case 'person':
      return names.people.get(change.personId) ?? none
    case 'remove':
      return 'Taken out, and still readable as it was'
  }
}

function dueOrNone(dueOn: LocalDate | null, today: LocalDate): string {
  if (dueOn === null) return none
  return dueOn < today ? `${inWords(dueOn)}, which is past: still overdue` : inWords(dueOn)
}
