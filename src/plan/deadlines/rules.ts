import { BANK_HOLIDAY_YEARS } from '../../kernel/bank-holidays.ts'
import { addDays, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { counted } from '../../kernel/words.ts'
import { addWorkingDays, workingDaysBetween } from '../../kernel/working-days.ts'

/** A duty after an inspection. Every limit is in working days after the day of receipt, which is not counted. */
export interface Duty {
  readonly duty: string
  readonly title: string
  readonly workingDays: number
  /** Inspections to which it applies, by kind. */
  readonly kinds: readonly string[]
  /** Frameworks under which it is known to apply; null: a visit's, whatever it is filed under. */
  readonly frameworks: readonly string[] | null
  /** True: only where the inspection set a priority action. */
  readonly onlyPriorityAction: boolean
  /** What shows that it was done: a version sent, or a day that a person enters. */
  readonly doneBy: 'final' | 'draft' | 'entered'
  readonly status: string
  readonly source: string
  /** False: the words of the law could not be read; the page says so. */
  readonly confirmed: boolean
}

const graded = ['full-inspection', 'short-inspection'] as const
// Inspections of one service, and those of before 2013, went by rules that have not been looked up.
const wholeService = ['ILACS', 'SIF'] as const

/**
 * What the law or the inspectorate asks for after a report, as known in November 2026 (`dutiesKnownIn`). The source of each is printed beside it, and
 * whether its words could be read (field.md 1.3).
 */
export const duties: readonly Duty[] = [
  {
    duty: 'publish-report',
    title: 'Publish the report',
    workingDays: 30,
    kinds: graded,
    frameworks: wholeService,
    onlyPriorityAction: false,
    doneBy: 'entered',
    status: 'Regulation',
    source: 'SI 2007/462 regulation 2',
    confirmed: true,
  },
  {
    duty: 'written-statement',
    title: 'Send the written statement of proposed action (the final action plan) to Ofsted',
    workingDays: 70,
    kinds: graded,
    frameworks: wholeService,
    onlyPriorityAction: false,
    doneBy: 'final',
    status: 'The duty is law (Education and Inspections Act 2006 section 137(3)); the limit is not confirmed',
    source:
      'Limit: Ofsted’s spokesperson in Children and Young People Now, 16 August 2018; the text of regulation 3 of SI 2007/462 could not be read',
    confirmed: false,
  },
  {
    duty: 'draft-after-visit',
    title: 'Send a draft plan to Ofsted after a focused visit that set a priority action',
    workingDays: 20,
    kinds: ['focused-visit'],
    frameworks: null,
    onlyPriorityAction: true,
    doneBy: 'draft',
    status: 'Inspection framework; the limit is not confirmed',
    source: 'Ofsted’s spokesperson in Children and Young People Now, 16 August 2018',
    confirmed: false,
  },
  {
    duty: 'final-after-visit',
    title: 'Send the final plan to Ofsted after a focused visit that set a priority action',
    workingDays: 70,
    kinds: ['focused-visit'],
    frameworks: null,
    onlyPriorityAction: true,
    doneBy: 'final',
    status: 'Inspection framework; the limit is not confirmed',
    source: 'Ofsted’s spokesperson in Children and Young People Now, 16 August 2018',
    confirmed: false,
  },
]

/** The month in which the duties above were looked up; they are looked up again when a framework changes. */
export const dutiesKnownIn = '2026-11'

export function dutiesFor(
  inspection: { readonly kind: string; readonly framework: string },
  hasPriorityAction: boolean,
): Duty[] {
  return duties.filter(
    ({ kinds, frameworks, onlyPriorityAction }) =>
      kinds.includes(inspection.kind) &&
      (frameworks === null || frameworks.includes(inspection.framework)) &&
      (hasPriorityAction || !onlyPriorityAction),
  )
}

export function dutyOf(duty: string): Duty | undefined {
  return duties.find(one => one.duty === duty)
}

/** Where a duty stands on a day. Counts are of working days, the day counted from left out. */
export type DeadlineState =
  | { readonly state: 'unknown receipt' }
  | { readonly state: 'met'; readonly early: number }
  | { readonly state: 'late'; readonly by: number }
  | { readonly state: 'open'; readonly left: number }
  | { readonly state: 'overdue'; readonly by: number }
  /** Past, and only a person's entry would show that it was done. */
  | { readonly state: 'not entered'; readonly by: number }
  /** It was done, but the day is not known. */
  | { readonly state: 'day not known' }

export interface Reckoned {
  /** The last day; null when the day of receipt is not known: it is never taken from the publication. */
  readonly dueOn: LocalDate | null
  readonly standing: DeadlineState
  /** True when the count reaches past the last year whose bank holidays are known. */
  readonly beyondCalendar: boolean
}

const longest = 365

/**
 * Whether a duty's last day is more than a year past: an old report's, of interest to nobody who runs the plan today.
 * Where the day of receipt is not known, a report was received no later than it was published; a letter that was not
 * published is taken to have followed the last day of the visit. No day of this reckoning is ever shown.
 */
export function isLongPast(
  deadline: Pick<Reckoned, 'dueOn'> & {
    readonly duty: Pick<Duty, 'workingDays'>
    readonly saidOn: LocalDate | null
  },
  today: LocalDate,
): boolean {
  const { dueOn, saidOn, duty } = deadline
  const latest = dueOn ?? (saidOn && addWorkingDays(saidOn, duty.workingDays).date)
  return latest !== null && latest < addDays(today, -longest)
}

/** What was done about a duty: a day, `'some day'` when only that it was done is known, or nothing. */
export type Done = LocalDate | 'some day' | null

/** Counts one duty from the day the report was received. */
export function reckon(
  { workingDays, doneBy }: Pick<Duty, 'workingDays' | 'doneBy'>,
  receivedOn: LocalDate | null,
  done: Done,
  today: LocalDate,
): Reckoned {
  if (receivedOn === null)
    return { dueOn: null, standing: { state: 'unknown receipt' }, beyondCalendar: false }
  const { date: dueOn, beyondCalendar } = addWorkingDays(receivedOn, workingDays)
  const standing = standingOn(dueOn, done, today)
  // What no version shows is not known to have been left undone: nobody has entered it.
  if (standing.state === 'overdue' && doneBy === 'entered')
    return { dueOn, standing: { state: 'not entered', by: standing.by }, beyondCalendar }
  return { dueOn, standing, beyondCalendar }
}

function standingOn(dueOn: LocalDate, done: Done, today: LocalDate): DeadlineState {
  if (done === 'some day') return { state: 'day not known' }
  const on = done ?? today
  if (on <= dueOn) {
    const { days } = workingDaysBetween(on, dueOn)
    return done === null ? { state: 'open', left: days } : { state: 'met', early: days }
  }
  // On the Saturday after a Friday it is late, though no working day has passed.
  const { days } = workingDaysBetween(dueOn, on)
  return done === null ? { state: 'overdue', by: days } : { state: 'late', by: days }
}

/** 'Bank holidays are known up to 2028 …' beside a date that lies past them; empty when it does not. */
export function calendarWarning(beyondCalendar: boolean): string {
  if (!beyondCalendar) return ''
  return `Bank holidays are known for ${BANK_HOLIDAY_YEARS.first} to ${BANK_HOLIDAY_YEARS.last} only: this date may be a few days out.`
}

/** '3 working days left', 'Late by 12 working days, done on …' and so on. */
export function standingInWords({ standing }: Pick<Reckoned, 'standing'>, done: Done): string {
  const on = done === null || done === 'some day' ? '' : ` on ${inWords(done)}`
  if (standing.state === 'unknown receipt')
    return `Cannot be known: the day the report was received is not known${on === '' ? '' : `. Done${on}`}`
  if (standing.state === 'day not known') return 'Cannot be known: it was done, but the day is not known'
  if (standing.state === 'met')
    return `Met${on}, ${standing.early === 0 ? 'on the last day' : `${workingDays(standing.early)} before the last`}`
  if (standing.state === 'late') return `Late by ${workingDays(standing.by)}: done${on}`
  if (standing.state === 'overdue')
    return `Overdue by ${workingDays(standing.by)}: nobody has entered that it was sent`
  if (standing.state === 'not entered')
    return `Nobody has entered when it was done. The last day is ${workingDays(standing.by)} past`
  return standing.left === 0 ? 'Open: today is the last day' : `Open: ${workingDays(standing.left)} left`
}

function workingDays(days: number): string {
  return days === 0 ? 'less than a working day' : counted(days, 'working day')
}
