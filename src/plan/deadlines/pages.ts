import { groupedBy } from '../../kernel/groups.ts'
import { BANK_HOLIDAY_YEARS } from '../../kernel/bank-holidays.ts'
import { inWords, monthInWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { counted } from '../../kernel/words.ts'
import type { Read } from '../../kernel/read.ts'
import { formPage } from '../fields/pages.ts'
import { dateValues } from '../../http/form-pages.ts'
import { planSections } from '../sections/pages.ts'
import type { Deadline } from './queries.ts'
import { calendarWarning, dutiesKnownIn, isLongPast, standingInWords } from './rules.ts'
import type { DeadlineState } from './rules.ts'

const colours: Record<DeadlineState['state'], { text: string; colour: string }> = {
  'unknown receipt': { text: 'Not known', colour: 'grey' },
  'day not known': { text: 'Not known', colour: 'grey' },
  met: { text: 'Met', colour: 'green' },
  late: { text: 'Late', colour: 'red' },
  open: { text: 'Open', colour: 'blue' },
  overdue: { text: 'Overdue', colour: 'red' },
  'not entered': { text: 'Not entered', colour: 'yellow' },
}

/** A deadline's state as its tag. */
export function deadlineTag({ standing }: Pick<Deadline, 'standing'>) {
  const { text, colour } = colours[standing.state]
  return { text, classes: `govuk-tag--${colour}` }
}

/** What has to be done after each inspection, by when, on which footing, and whether it was. */
export function deadlinesPage(deadlines: readonly Deadline[], may: { approve: boolean; correct: boolean }) {
  return {
    title: 'Deadlines after inspections',
    sections: planSections('deadlines'),
    calendar: `A working day is not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in England and Wales (SI 2007/462 regulation 1). The day of receipt is not counted. Bank holidays are known for ${BANK_HOLIDAY_YEARS.first} to ${BANK_HOLIDAY_YEARS.last}. Limits as they were known in ${monthInWords(dutiesKnownIn)}.`,
    inspections: [...groupedBy(deadlines, one => one.inspectionId).values()].map(group =>
      inspectionOf(group, may),
    ),
  }
}

/**
 * What nothing shows to be done yet, a line each, for the head of the plan: after the newest report whatever its age,
 * after earlier ones unless it is long past; those are counted.
 */
export function openDeadlinesOf(deadlines: readonly Deadline[], today: LocalDate) {
  const open = deadlines.filter(one => one.done === null)
  const newest = deadlines[0]?.inspectionId
  // The newest stand first: a report without a day that stands after a long past one is no younger.
  const firstOld = deadlines.findIndex(one => isLongPast(one, today))
  const isOld = (one: Deadline) =>
    isLongPast(one, today) || (one.saidOn === null && firstOld >= 0 && deadlines.indexOf(one) > firstOld)
  const shown = open.filter(one => one.inspectionId === newest || !isOld(one))
  const older = open.length - shown.length
  return {
    lines: shown.map(one => ({
      href: `/plan/deadlines#${deadlineId(one)}`,
      title: one.duty.title,
      after: labelOf(one),
      tag: deadlineTag(one),
      due: one.dueOn === null ? 'no date of receipt, so no last day' : `by ${inWords(one.dueOn)}`,
      standing: one.dueOn === null ? '' : standingInWords(one, one.done),
    })),
    older:
      older === 0 ? '' : `${counted(older, 'deadline')} more than a year past that nobody has entered as met`,
    none: deadlines.length > 0 && open.length === 0 ? 'No deadline after an inspection is open' : '',
  }
}

/** Two inspections may have one title: their days tell them apart. */
function labelOf({ inspectionTitle, receivedOn, publishedOn, saidOn, datesNote }: Deadline): string {
  const days = [
    receivedOn === null ? '' : `received ${inWords(receivedOn)}`,
    publishedOn === null ? '' : `published ${inWords(publishedOn)}`,
    receivedOn === null && publishedOn === null
      ? saidOn === null
        ? datesNote
        : `of ${inWords(saidOn)}`
      : '',
  ]
  return [inspectionTitle, ...days.filter(part => part !== '')].join(', ')
}

function deadlineId({ inspectionId }: Pick<Deadline, 'inspectionId'>): string {
  return `after-${inspectionId}`
}

function inspectionOf(group: readonly Deadline[], may: { approve: boolean; correct: boolean }) {
  const [first] = group
  if (!first) throw new Error('A group of deadlines is never empty')
  const { inspectionId, inspectionTitle, receivedOn, publishedOn } = first
  return {
    id: deadlineId(first),
    title: inspectionTitle,
    label: labelOf(first),
    href: `/inspections/${inspectionId}`,
    received:
      receivedOn === null
        ? 'The day it was received is not known, and it is never taken from the day of publication.'
        : `Received on ${inWords(receivedOn)}.`,
    published: publishedOn === null ? '' : `Published by the inspectorate on ${inWords(publishedOn)}.`,
    enterHref: receivedOn === null && may.correct ? `/inspections/${inspectionId}/correct` : '',
    rows: group.map(one => ({
      title: one.duty.title,
      limit: `${one.duty.workingDays} working days from receipt`,
      due: one.dueOn === null ? 'Not known' : inWords(one.dueOn),
      warning: calendarWarning(one.beyondCalendar),
      tag: deadlineTag(one),
      standing: standingInWords(one, one.done),
      shownBy: one.shownBy,
      versionHref: one.versionId === null ? '' : `/plan/versions/${one.versionId}`,
      status: one.duty.status,
      source: one.duty.source,
      isConfirmed: one.duty.confirmed,
      enterHref: may.approve ? deadlinePath(one) : '',
      hasDone: one.done !== null,
    })),
  }
}

export function deadlinePath({ inspectionId, duty }: Deadline): string {
  return `/plan/deadlines/${encodeURIComponent(inspectionId)}/${duty.duty}`
}

/** The form that enters the day on which a duty was done. */
export function dutyDonePage(deadline: Deadline, read?: Read<unknown>) {
  const { duty, inspectionTitle, done, shownBy } = deadline
  const before = done === null || done === 'some day' ? null : done
  return formPage(
    {
      title: duty.title,
      caption: inspectionTitle,
      back: { href: '/plan/deadlines', text: 'Deadlines' },
      inset: [
        standingInWords(deadline, done),
        ...(duty.doneBy === 'entered'
          ? []
          : [
              'Where a version that answers this inspection was sent, the day it was sent counts. Enter a day here only where no version holds it.',
            ]),
      ],
      path: deadlinePath(deadline),
      button: 'Save',
      fields: [
        {
          kind: 'date',
          name: 'done',
          label: 'Done on',
          hint: 'For example, 27 3 2026. Leave it empty to take back what was entered before',
        },
        {
          kind: 'line',
          name: 'source',
          label: 'Where that is known from',
          hint: 'Like: the council’s website',
        },
      ],
      values: { ...dateValues('done', before), source: shownBy },
    },
    read,
  )
}
