import type { SentForm } from '../../http/forms.ts'
import type { Relation } from '../../inspections/findings/rules.ts'
import type { Read } from '../../kernel/read.ts'
import { conflict } from '../../kernel/refuse.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { allowedRelations, longestReason } from '../decisions/forms.ts'
import type { Waiting } from './rules.ts'

/** A person's answer to one proposal, with a reason of its own. */
export interface Answer {
  readonly waiting: Waiting
  /** How the two belong together; null: they are not the same issue. */
  readonly relation: Relation | null
  readonly reason: string
}

/** The field of a pair: the later finding's key, so that a list that has moved on never answers another pair. */
export function fieldsOf({ finding, best }: Waiting) {
  const pair = `${finding.findingId}-${best.earlierId}`
  return { answer: `answer-${pair}`, reason: `reason-${pair}` }
}

/** The answers among the proposals that wait; a pair left at "later" is left as it is. */
export function readAnswers(form: SentForm, waiting: readonly Waiting[]): Read<readonly Answer[]> {
  refuseMovedOn(form, waiting)
  const errors: Record<string, string> = {}
  const answers = waiting.flatMap(one => {
    const fields = fieldsOf(one)
    const answer = form.one(fields.answer)
    if (answer !== 'yes' && answer !== 'no') return []
    const reason = form.one(fields.reason)
    const { label } = one.finding
    if (reason === '') errors[fields.reason] = `Say why, for “${label}”`
    if (reason.length > longestReason)
      errors[fields.reason] =
        `Shorten the reason for “${label}” to ${longestReason.toLocaleString('en-GB')} characters or fewer`
    return { waiting: one, relation: answer === 'yes' ? one.best.relation : null, reason }
  })
  if (answers.length === 0) {
    const [first] = waiting
    errors[first ? fieldsOf(first).answer : 'pairs'] = 'Decide on at least one pair: nothing was kept'
  }
  if (Object.keys(errors).length > 0) return toPutRight(form.given, errors)
  return understood(answers)
}

/** An answer to a pair that no longer waits is never dropped in silence. */
function refuseMovedOn(form: SentForm, waiting: readonly Waiting[]): void {
  const known = new Set(waiting.map(one => fieldsOf(one).answer))
  const isLost = ([field, answer]: readonly [string, string]) =>
    field.startsWith('answer-') && ['yes', 'no'].includes(answer) && !known.has(field)
  if (Object.entries(form.given).some(isLost))
    throw conflict(
      'Somebody has decided on one of these pairs since. Nothing was kept: look at the list again.',
    )
}

/** Whether a yes may be given from the list: the rules of linking allow the relation that is proposed. */
export function mayBeLinked(one: Waiting, earlier: Waiting['finding']): boolean {
  return allowedRelations(one.finding, earlier).includes(one.best.relation)
}
