import { inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { counted } from '../../kernel/words.ts'
import type { Milestone } from '../milestones/queries.ts'

interface Around {
  readonly startOn: LocalDate | null
  readonly milestones: readonly Pick<Milestone, 'dueOn' | 'doneOn' | 'title'>[]
}

/**
 * What speaks against an action's due date, each as a sentence, for whoever enters it to confirm: a plan is sometimes
 * entered late, so none of it is forbidden.
 */
export function doubtsOfDue(dueOn: LocalDate | null, around: Around, today: LocalDate): string[] {
  if (dueOn === null) return []
  const later = around.milestones.filter(
    one => one.doneOn === null && one.dueOn !== null && one.dueOn > dueOn,
  )
  return [
    ...pastInWords(dueOn, 'The action', today),
    ...(around.startOn !== null && dueOn < around.startOn
      ? [`The due date is before the action’s start of ${inWords(around.startOn)}.`]
      : []),
    ...(later.length > 0
      ? [
          `${counted(later.length, 'milestone')} would be due after it: ${later.map(one => one.title).join('; ')}.`,
        ]
      : []),
  ]
}

/** The same of a milestone's date, beside the action's own. */
export function doubtsOfMilestone(
  dueOn: LocalDate | null,
  action: { readonly dueOn: LocalDate | null },
  today: LocalDate,
): string[] {
  if (dueOn === null) return []
  return [
    ...pastInWords(dueOn, 'The milestone', today),
    ...(action.dueOn !== null && dueOn > action.dueOn
      ? [`${inWords(dueOn)} is after the action’s own due date of ${inWords(action.dueOn)}.`]
      : []),
  ]
}

function pastInWords(dueOn: LocalDate, what: string, today: LocalDate): string[] {
  return dueOn < today
    ? [`${inWords(dueOn)} has passed. ${what} would be overdue as soon as it is saved.`]
    : []
}
