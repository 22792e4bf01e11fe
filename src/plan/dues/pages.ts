import { dueInWords, slippageInWords, whenDue } from '../pages.ts'
import type { SentForm } from '../../http/forms.ts'
import { dateAsTyped, overtakenPage, whoInWords } from '../edits/pages.ts'
import type { Words } from '../edits/rules.ts'
import type { FormModel } from '../fields/pages.ts'
import type { DueRow, StandingDue } from '../rules.ts'

/** What has a due date that may be moved: an action or one of its milestones. */
export interface Dated extends StandingDue {
  readonly dues: readonly DueRow[]
}

interface Place {
  readonly title: string
  readonly caption: string
  readonly path: string
  readonly back: { readonly href: string; readonly text: string }
}

/** The form that moves a due date: it asks why, who asked and who agreed, as the field's own rule is. */
export function dueForm(dated: Dated, place: Place): FormModel {
  const standing = `${slippageInWords(dated)}. What you change stays in the history, with why and who agreed.`
  return {
    ...place,
    inset: [dated.dueOn === null ? `${whenDue(dated)}.` : `Due now: ${dueInWords(dated)}.`, standing],
    button: 'Change the due date',
    hidden: { seen: dated.dueKnownFrom },
    values: {},
    fields: [
      { kind: 'date', name: 'due', label: 'New due date', hint: 'For example, 27 3 2026' },
      undatedField('give the reason below'),
      {
        kind: 'text',
        name: 'reason',
        label: 'Why does it change?',
        hint: 'What happened, and what is done so that the new date holds',
      },
      {
        kind: 'line',
        name: 'askedBy',
        label: 'Who asked for it?',
        hint: 'A role or a partner organisation',
      },
      {
        kind: 'line',
        name: 'agreedBy',
        label: 'Who agreed it?',
        hint: 'A role or a board, like: chair of the improvement board',
      },
      {
        kind: 'line',
        name: 'meeting',
        label: 'At which meeting? (optional)',
        hint: 'Like: improvement board, 10 March 2026',
      },
    ],
  }
}

export function undatedField(whereTheReasonGoes: string) {
  const hint = `“Ongoing” and “TBC” are not dates: leave the fields above empty and ${whereTheReasonGoes}`
  const choices = [{ value: 'yes', text: 'There is no date for now', hint }]
  return { kind: 'some of', name: 'undated', label: 'No date?', choices } as const
}

/** The same form when somebody else moved the date while it was open. */
export function dueOvertaken(dated: Dated, place: Place, form: SentForm) {
  const opened = dated.dues.find(due => due.knownFrom === form.one('seen'))
  const now = dated.dues.at(-1)
  const typed = {
    due:
      form.one('undated') === 'yes'
        ? 'No date'
        : dateAsTyped(['day', 'month', 'year'].map(part => form.one(`due-${part}`))),
    reason: form.one('reason'),
    agreedBy: form.one('agreedBy'),
  }
  const other = { name: whoInWords(now?.changedByName ?? ''), at: dated.dueKnownFrom }
  return overtakenPage(dueForm(dated, place), form, other, {
    opened: opened && moveInWords(opened),
    now: now ? moveInWords(now) : {},
    typed: { 'Due date': typed.due, 'Why it changed': typed.reason, 'Who agreed it': typed.agreedBy },
  })
}

function moveInWords(due: DueRow): Words {
  return {
    'Due date': dueInWords({ dueOn: due.dueOn, noDateReason: due.reason }),
    'Why it changed': due.reason,
    'Who agreed it': due.agreedBy,
  }
}
