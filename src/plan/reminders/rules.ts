import type { Db } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { addDays, daysBetween, inWords } from '../../kernel/dates.ts'
import type { Permission } from '../../kernel/permissions.ts'
import { counted } from '../../kernel/words.ts'
import { workingDaysBetween } from '../../kernel/working-days.ts'
import type { Paper } from '../attachments/queries.ts'
import type { Condition } from '../conditions/queries.ts'
import type { Deadline } from '../deadlines/queries.ts'
import type { Delivery } from '../rules.ts'

/** How pressing a thing is: past its day, due within the days a person chose, or waiting without a day. */
export type Urgency = 'overdue' | 'due' | 'waiting'

/** One thing that waits for a person. It names records of the plan, never a child, and no comment's words. */
export interface ReminderItem {
  readonly source: string
  readonly urgency: Urgency
  /** The record as the plan numbers it: 'Action 1.2'. */
  readonly reference: string
  readonly title: string
  /** The page on which it is dealt with. */
  readonly href: string
  /** The day it is measured by; none: it waits. */
  readonly dueOn: LocalDate | null
  /** Why it is here, as a sentence. */
  readonly words: string
  /** False: nobody is named for it, so it is shown to those who may change the plan. */
  readonly isOwn: boolean
}

/** An open action for which a person is reminded, read once for every source that asks. */
export interface OwnAction {
  readonly actionId: string
  readonly reference: string
  readonly title: string
  readonly startOn: LocalDate | null
  readonly dueOn: LocalDate | null
  readonly delivery: Delivery
  /** The day of the newest progress note; null: there is none. */
  readonly notedOn: LocalDate | null
  readonly addedOn: LocalDate
  readonly isOwn: boolean
}

/** A person who asks what waits for them. */
export interface Asking {
  readonly authority: string
  readonly personId: string
  can(permission: Permission): boolean
}

/** What is the same for everybody of an authority on a day: read when it is first asked for, and once. */
export interface SharedFacts {
  papers(): Promise<readonly Paper[]>
  deadlines(): Promise<readonly Deadline[]>
  /** Those that nobody has judged to be met, of notices that stand. */
  openConditions(): Promise<readonly Condition[]>
}

/** Who is reminded, of what, as on a day. */
export interface Reminded extends Asking {
  readonly today: LocalDate
  readonly daysBefore: number
  readonly actions: readonly OwnAction[]
  readonly shared: SharedFacts
}

/** A kind of thing that waits; a part of the plan with days of its own adds one to the list in plan/waiting/queries.ts. */
export interface ReminderSource {
  readonly source: string
  /** As a heading. */
  readonly title: string
  read(db: Db, reminded: Reminded): Promise<readonly ReminderItem[]>
}

/** How a person is reminded until they say otherwise. */
export const usualSetting = { byEmail: true, daysBefore: 7 } as const

/** An action under way with no progress note for this long is asked after: the improvement board's six weeks. */
export const quietDays = 42

/** Overdue or due within the days chosen; null when its day is further off. */
export function urgencyOf(dueOn: LocalDate, { today, daysBefore }: Pick<Reminded, 'today' | 'daysBefore'>) {
  if (dueOn < today) return 'overdue' as const
  return dueOn <= addDays(today, daysBefore) ? ('due' as const) : null
}

/** 'Due on 29 November 2026', 'Due today', '12 working days overdue: due 4 November 2026'. */
export function dayInWords(dueOn: LocalDate, today: LocalDate): string {
  if (dueOn === today) return 'Due today'
  if (dueOn > today) return `Due on ${inWords(dueOn)}`
  const { days } = workingDaysBetween(dueOn, today)
  const late = days === 0 ? 'Overdue' : `${counted(days, 'working day')} overdue`
  return `${late}: due ${inWords(dueOn)}`
}

/** Since when an open action has had no progress note, once that is too long; null while it is not. */
export function quietSince(action: OwnAction, today: LocalDate): LocalDate | null {
  const begun = action.startOn !== null && action.startOn > action.addedOn ? action.startOn : action.addedOn
  const since = action.notedOn ?? begun
  return daysBetween(since, today) > quietDays ? since : null
}

/** Overdue first, the longest of them first; then by day; what waits without one last. */
export function byPressure(a: ReminderItem, b: ReminderItem): number {
  const place = (item: ReminderItem) => ['overdue', 'due', 'waiting'].indexOf(item.urgency)
  if (place(a) !== place(b)) return place(a) - place(b)
  const [one, other] = [a.dueOn ?? '9999', b.dueOn ?? '9999']
  return one === other ? byName.compare(a.reference, b.reference) : one < other ? -1 : 1
}

const byName = new Intl.Collator('en-GB', { numeric: true })

/** '3 overdue, 2 due by 29 November 2026, 1 to look at'; empty when nothing waits. */
export function countsInWords(
  items: readonly Pick<ReminderItem, 'urgency'>[],
  { today, daysBefore }: Pick<Reminded, 'today' | 'daysBefore'>,
): string {
  const count = (urgency: Urgency) => items.filter(item => item.urgency === urgency).length
  return [
    count('overdue') > 0 && `${count('overdue')} overdue`,
    count('due') > 0 && `${count('due')} due by ${inWords(addDays(today, daysBefore))}`,
    count('waiting') > 0 && `${count('waiting')} to look at`,
  ]
    .filter(words => words !== false)
    .join(', ')
}
