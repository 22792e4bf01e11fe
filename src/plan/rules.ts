import type { Instant } from '../db/db.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { daysBetween } from '../kernel/dates.ts'
import { workingDaysBetween } from '../kernel/working-days.ts'

interface DeliveryStatus {
  readonly delivery: string
  readonly title: string
  readonly colour: string
  readonly meaning: string
  /** True while something is still to be done: only an open action can be overdue. */
  readonly open: boolean
  /** True where an exception has to be explained in the note. */
  readonly needsNote: boolean
}

/**
 * Delivery as people enter it, from not begun to done, with the key printed on every page that shows it.
 * Red, amber and green mean what the Department for Education's Manage school improvement service means by
 * them; amber is drawn with a yellow tag; blue has no official meaning, so the one here is our own. A note
 * for amber and red follows council practice, where an exception is always reported. None of it is impact.
 */
export const deliveryStatuses = [
  {
    delivery: 'not started',
    title: 'Not started',
    colour: 'grey',
    meaning: 'no progress recorded yet',
    open: true,
    needsNote: false,
  },
  {
    delivery: 'on track',
    title: 'On track',
    colour: 'green',
    meaning: 'on track, and the changes are likely to be achieved',
    open: true,
    needsNote: false,
  },
  {
    delivery: 'at risk',
    title: 'At risk',
    colour: 'yellow',
    meaning: 'amber: needs attention; at risk, but achievable with timely action',
    open: true,
    needsNote: true,
  },
  {
    delivery: 'off track',
    title: 'Off track',
    colour: 'red',
    meaning: 'off track, and the changes are unlikely without major intervention',
    open: true,
    needsNote: true,
  },
  {
    delivery: 'complete',
    title: 'Complete',
    colour: 'blue',
    meaning:
      'what the action promised has been done; whether it helped children is impact, judged by evidence',
    open: false,
    needsNote: false,
  },
] as const satisfies readonly DeliveryStatus[]

export type Delivery = (typeof deliveryStatuses)[number]['delivery']

export function isDelivery(text: string): text is Delivery {
  return deliveryStatuses.some(status => status.delivery === text)
}

/** What a delivery status is called, drawn as, and means. */
export function deliveryStatus(delivery: Delivery): DeliveryStatus {
  const found = deliveryStatuses.find(status => status.delivery === delivery)
  if (!found) throw new Error(`No such delivery status: ${String(delivery)}`)
  return found
}

/** One row of an action's due dates; no date means that none is known yet, with a reason. */
export interface Due {
  readonly dueOn: LocalDate | null
}

/**
 * The days by which each due date differs from the last date that stood before it, oldest first: positive is
 * later; null where there is nothing to count from or to (the first date, or a date taken away).
 */
export function daysOfEachMove(dues: readonly Due[]): (number | null)[] {
  let stood: LocalDate | null = null
  return dues.map(({ dueOn }) => {
    if (dueOn === null) return null
    const days = stood === null ? null : daysBetween(stood, dueOn)
    stood = dueOn
    return days
  })
}

export interface Slippage {
  /** Changes since a date was first set; taking the date away counts, and so does setting one again. */
  readonly timesMoved: number
  /** Calendar days from the first date set to the last one, in all: negative when it came forward. */
  readonly daysMoved: number
}

/** How often an action's due date moved and by how many days in all, from its whole history, oldest first. */
export function slippage(dues: readonly Due[]): Slippage {
  const first = dues.findIndex(due => due.dueOn !== null)
  const daysMoved = daysOfEachMove(dues).reduce<number>((sum, days) => sum + (days ?? 0), 0)
  return { timesMoved: first === -1 ? 0 : dues.length - 1 - first, daysMoved }
}

/** One date that an action or a milestone has had: what it was, what it became, why, who asked and who agreed. */
export interface DueRow extends Due {
  readonly wasDueOn: LocalDate | null
  readonly reason: string
  readonly askedBy: string
  readonly agreedBy: string
  readonly meeting: string
  readonly changedBy: string
  readonly changedByName: string
  readonly knownFrom: Instant
}

/** A due date as it stands, and how it came there. */
export interface StandingDue extends Slippage {
  readonly dueOn: LocalDate | null
  /** Why there is no due date; empty when there is one. */
  readonly noDateReason: string
  /** The date first set; null when none ever was. */
  readonly firstDueOn: LocalDate | null
  /** When the standing date was entered: what a person who moves it has seen. */
  readonly dueKnownFrom: Instant
  /** The last change since a date was first set: its reason and who agreed; null when it never moved. */
  readonly lastMove: DueRow | null
}

/** What a history of due dates, oldest first and never empty, comes to. */
export function standingDue(dues: readonly DueRow[]): StandingDue {
  const last = dues.at(-1)
  if (!last) throw new Error('A history of due dates holds at least the first')
  const moved = slippage(dues)
  return {
    dueOn: last.dueOn,
    noDateReason: last.dueOn === null ? last.reason : '',
    firstDueOn: dues.find(due => due.dueOn !== null)?.dueOn ?? null,
    dueKnownFrom: last.knownFrom,
    lastMove: moved.timesMoved > 0 ? last : null,
    ...moved,
  }
}

/** Open, with a due date before today. An action without a date is never overdue: its missing date is shown. */
export function isOverdue(action: Due & { readonly delivery: Delivery }, today: LocalDate): boolean {
  return deliveryStatus(action.delivery).open && action.dueOn !== null && action.dueOn < today
}

/** Working days since the due date, 0 when it is not overdue (an action due on Friday is 1 late on Monday). */
export function workingDaysOverdue(action: Due & { readonly delivery: Delivery }, today: LocalDate): number {
  if (action.dueOn === null || !isOverdue(action, today)) return 0
  return workingDaysBetween(action.dueOn, today).days
}
