import { daysBetween, firstDayOfMonth, lastDayOfMonth, monthOf, monthsFromTo } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Action } from '../queries.ts'

/** The drawing of one action, in its own units: wide enough for six years of months. */
export const size = { width: 720, height: 28 } as const

/** The months that a timeline covers, and where a day lies on it. */
export interface Axis {
  readonly first: LocalDate
  readonly last: LocalDate
  readonly months: readonly string[]
  /** From 0 at the first day to the width at the last; a day outside lies at the edge. */
  x(day: LocalDate): number
}

/** An axis from the first month in which anything happens to the last, today included; undefined without a date. */
export function axisOf(actions: readonly Action[], today: LocalDate): Axis | undefined {
  const days = actions.flatMap(daysOf)
  if (days.length === 0) return undefined
  const all = [...days, today].toSorted()
  const first = firstDayOfMonth(monthOf(all[0] ?? today))
  const last = lastDayOfMonth(monthOf(all.at(-1) ?? today))
  const whole = daysBetween(first, last) + 1
  const x = (day: LocalDate) => {
    const share = Math.min(1, Math.max(0, daysBetween(first, day) / whole))
    return Math.round(share * size.width * 10) / 10
  }
  return { first, last, months: monthsFromTo(monthOf(first), monthOf(last)), x }
}

function daysOf(action: Action): LocalDate[] {
  const milestones = action.milestones.flatMap(one => [one.dueOn, one.doneOn])
  return [action.startOn, action.dueOn, action.firstDueOn, ...milestones].filter(day => day !== null)
}

/** What is drawn of one action: where its work lies, by how much its date moved, and its milestones. */
export interface Bar {
  readonly from: number
  readonly to: number
  /** From the date first set to the date that stands; undefined when they are one. */
  readonly slip: { readonly from: number; readonly to: number } | undefined
  readonly firstDue: number | undefined
  readonly milestones: readonly { readonly x: number; readonly isDone: boolean }[]
}

/** Undefined for an action without a due date: it is said in words, and nothing is drawn. */
export function barOf(action: Action, axis: Axis): Bar | undefined {
  const { dueOn, firstDueOn, startOn } = action
  if (dueOn === null) return undefined
  const due = axis.x(dueOn)
  const planned = axis.x(firstDueOn !== null && firstDueOn < dueOn ? firstDueOn : dueOn)
  const start = Math.min(startOn === null ? planned : axis.x(startOn), planned)
  return {
    from: start,
    // An action without a start, or of a day or two, is still to be seen.
    to: Math.max(planned, start + 3),
    slip: due > planned ? { from: planned, to: due } : undefined,
    firstDue: firstDueOn !== null && firstDueOn !== dueOn ? axis.x(firstDueOn) : undefined,
    milestones: action.milestones.flatMap(one => {
      const day = one.doneOn ?? one.dueOn
      return day === null ? [] : [{ x: axis.x(day), isDone: one.doneOn !== null }]
    }),
  }
}

/** The months named on an axis: each of them while there is room, else every third, sixth or twelfth. */
export function marksOf(axis: Axis): { readonly month: string; readonly x: number }[] {
  const every = axis.months.length <= 9 ? 1 : axis.months.length <= 24 ? 3 : axis.months.length <= 60 ? 6 : 12
  return axis.months
    .filter(month => (Number(month.slice(5)) - 1) % every === 0)
    .map(month => ({ month, x: axis.x(firstDayOfMonth(month)) }))
}
