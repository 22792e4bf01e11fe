import { inWords } from '../kernel/dates.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { counted } from '../kernel/words.ts'
import type { Action } from './queries.ts'
import { deliveryStatus, deliveryStatuses, isOverdue, workingDaysOverdue } from './rules.ts'

// What every page of the plan says in the same words.

/** A delivery status as its own labelled tag. */
export function deliveryTag(action: Pick<Action, 'delivery'>) {
  const { title, colour } = deliveryStatus(action.delivery)
  return { text: title, classes: `govuk-tag--${colour}` }
}

/** What each delivery word means, in the order from first to done. */
export const deliveryKey = deliveryStatuses.map(status => ({
  tag: deliveryTag(status),
  meaning: status.meaning,
}))

/** '31 March 2026', or that there is none and why. */
export function dueInWords(action: Pick<Action, 'dueOn' | 'noDateReason'>): string {
  return action.dueOn === null ? `No date: ${action.noDateReason}` : inWords(action.dueOn)
}

/** 'Due 31 March 2026', or 'No date' and why, where no heading says what the date is. */
export function whenDue(action: Pick<Action, 'dueOn' | 'noDateReason'>): string {
  return action.dueOn === null ? dueInWords(action) : `Due ${dueInWords(action)}`
}

/** '12 working days overdue'; empty when it is not overdue. */
export function overdueInWords(action: Action, today: LocalDate): string {
  if (!isOverdue(action, today)) return ''
  const days = workingDaysOverdue(action, today)
  // Due on a Friday and looked at on the Saturday: late, though no working day has passed.
  return days === 0 ? 'Overdue' : `${counted(days, 'working day')} overdue`
}

/** 'Moved 2 times, 91 days later in all'; 'Not moved' when it never was. */
export function slippageInWords(action: Pick<Action, 'timesMoved' | 'daysMoved'>): string {
  if (action.timesMoved === 0) return 'Not moved'
  return `Moved ${counted(action.timesMoved, 'time')}, ${daysInWords(action.daysMoved)} in all`
}

/** Why a date last moved, and who agreed, as one sentence; empty when it never moved. */
export function lastMoveInWords({ lastMove }: Pick<Action, 'lastMove'>): string {
  if (!lastMove) return ''
  const { reason, agreedBy, meeting } = lastMove
  // A board's own meeting names the board already.
  const agreed = meeting.startsWith(agreedBy) ? meeting : [agreedBy, meeting].filter(Boolean).join(', ')
  return `${sentence(reason)} Agreed by ${agreed}.`
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** '59 days later', '10 days earlier', '0 days'. */
export function daysInWords(days: number): string {
  if (days === 0) return '0 days'
  return `${counted(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'}`
}

/** The address of an action's page. */
export function pathOf(action: { readonly actionId: string }): string {
  return `/plan/actions/${action.actionId}`
}

/** The way back to an action's page, for pages about one thing of it. */
export function backTo(action: { readonly actionId: string; readonly reference: string }) {
  return { href: pathOf(action), text: `Action ${action.reference}` }
}
