import type { SentForm } from '../../http/forms.ts'
import { inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { workingDaysBetween } from '../../kernel/working-days.ts'
import { counted } from '../../kernel/words.ts'
import { backTo, pathOf } from '../pages.ts'
import { undatedField } from '../dues/pages.ts'
import { overtakenPage } from '../edits/pages.ts'
import type { Field, FormModel } from '../fields/pages.ts'
import { dateValues } from '../../http/form-pages.ts'
import { dueInWords, slippageInWords, whenDue } from '../pages.ts'
import type { ActionHistory } from '../queries.ts'
import type { Milestone } from './queries.ts'
import { isMilestoneLate } from './rules.ts'

/** A milestone as a line of its action's page. */
export function milestoneRow(milestone: Milestone, today: LocalDate) {
  return {
    number: milestone.number,
    title: milestone.title,
    path: pathOfMilestone(milestone),
    due: dueInWords(milestone),
    slippage: slippageInWords(milestone),
    lastReason: milestone.lastMove?.reason ?? '',
    lastAgreedBy: milestone.lastMove?.agreedBy ?? '',
    isDone: milestone.doneOn !== null,
    state: milestoneInWords(milestone, today),
    isLate: isMilestoneLate(milestone, today),
  }
}

/** 'Reached on 3 March 2026, 4 days after its date', '12 working days overdue', 'Not reached yet'. */
export function milestoneInWords(milestone: Milestone, today: LocalDate): string {
  const { doneOn, dueOn } = milestone
  if (doneOn !== null) {
    const late = dueOn !== null && doneOn > dueOn
    return `Reached on ${inWords(doneOn)}${late ? `, after its date of ${inWords(dueOn)}` : ''}`
  }
  if (dueOn === null || !isMilestoneLate(milestone, today)) return 'Not reached yet'
  const { days } = workingDaysBetween(dueOn, today)
  return days === 0 ? 'Overdue' : `${counted(days, 'working day')} overdue`
}

export function pathOfMilestone({ milestoneId }: { readonly milestoneId: string }): string {
  return `/plan/milestones/${milestoneId}`
}

const titleField: Field = {
  kind: 'line',
  name: 'title',
  label: 'What will have been reached',
  hint: 'Something that anybody can see is there or not, like: all 12 managers trained',
}

export function newMilestoneForm(action: ActionHistory): FormModel {
  return {
    title: `Add a milestone to ${action.reference}`,
    caption: action.title,
    back: backTo(action),
    path: `${pathOf(action)}/milestones/new`,
    button: 'Add the milestone',
    values: {},
    fields: [
      titleField,
      { kind: 'date', name: 'due', label: 'Due date', hint: 'For example, 27 3 2026' },
      undatedField('say why below'),
      { kind: 'text', name: 'noDateReason', label: 'If there is no date for now, why not?', rows: 2 },
      {
        kind: 'line',
        name: 'agreedBy',
        label: 'Who agreed the milestone and its date',
        hint: 'A role or a board, like: improvement board',
      },
    ],
  }
}

export function changeMilestoneForm(milestone: Milestone, action: ActionHistory): FormModel {
  return {
    title: 'Change a milestone',
    caption: `${action.reference} ${action.title}`,
    back: backTo(action),
    path: `${pathOfMilestone(milestone)}/change`,
    button: 'Save the changes',
    hidden: { seen: milestone.knownFrom },
    values: { title: milestone.title, number: String(milestone.number) },
    fields: [
      titleField,
      { kind: 'line', name: 'number', label: 'Its place among the milestones', hint: 'Like 2', width: 2 },
    ],
  }
}

export function reachedForm(milestone: Milestone, action: ActionHistory): FormModel {
  const reached = milestone.doneOn === null ? 'Not reached yet' : `Reached on ${inWords(milestone.doneOn)}`
  const choices = [
    { value: 'yes', text: 'It was not reached after all', hint: 'Leave the fields above empty' },
  ]
  return {
    title: 'When was it reached?',
    caption: milestone.title,
    back: backTo(action),
    path: `${pathOfMilestone(milestone)}/reached`,
    inset: [`${whenDue(milestone)}. ${reached}.`],
    button: 'Save',
    hidden: { seen: milestone.knownFrom },
    values: dateValues('done', milestone.doneOn),
    fields: [
      {
        kind: 'date',
        name: 'done',
        label: 'The day it was reached',
        hint: 'Today or earlier, like 27 3 2026',
      },
      ...(milestone.doneOn === null
        ? []
        : [{ kind: 'some of', name: 'notReached', label: 'Not reached?', choices } as const]),
    ],
  }
}

/** The form of the day it was reached, when somebody else changed the milestone while it was open. */
export function reachedOvertaken(
  milestone: Milestone,
  opened: Milestone | undefined,
  action: ActionHistory,
  form: SentForm,
  typed: string,
) {
  const words = (one: Milestone) => ({
    'What will have been reached': one.title,
    'Reached on': one.doneOn === null ? 'Not reached yet' : inWords(one.doneOn),
  })
  const other = { name: milestone.changedByName, at: milestone.knownFrom }
  return overtakenPage(reachedForm(milestone, action), form, other, {
    opened: opened && words(opened),
    now: words(milestone),
    typed: { 'What will have been reached': opened?.title ?? '', 'Reached on': typed },
  })
}

export function removeMilestoneForm(milestone: Milestone, action: ActionHistory): FormModel {
  return {
    title: 'Take a milestone out of the plan',
    caption: milestone.title,
    back: backTo(action),
    path: `${pathOfMilestone(milestone)}/remove`,
    button: 'Take it out',
    hidden: { seen: milestone.knownFrom },
    values: {},
    fields: removalFields,
  }
}

/** Why something leaves the plan, and who agreed. */
export const removalFields: readonly Field[] = [
  {
    kind: 'text',
    name: 'reason',
    label: 'Why is it taken out?',
    hint: 'What changed, and what is done instead',
  },
  {
    kind: 'line',
    name: 'agreedBy',
    label: 'Who agreed it?',
    hint: 'A role or a board, like: chair of the improvement board',
  },
]
