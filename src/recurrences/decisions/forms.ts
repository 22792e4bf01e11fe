import type { SentForm } from '../../http/forms.ts'
import type { Finding } from '../../inspections/findings/queries.ts'
import type { Relation } from '../../inspections/findings/rules.ts'
import { linkable, relationNamed, relations, whyNotLinked } from '../../inspections/findings/rules.ts'
import { placeInTime } from '../../inspections/queries.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { readDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'

export interface Confirmation {
  readonly relation: Relation
  readonly linkedOn: LocalDate
  readonly reason: string
}

export const longestReason = 2_000

/** The relations that two findings may have by the rules of linking: the same strength or weakness, the order in time. */
export function allowedRelations(later: Finding, earlier: Finding): Relation[] {
  const [one, other] = [later, earlier].map(finding => linkable(finding, placeInTime(finding.inspection)))
  if (!one || !other) return []
  return relations.map(({ relation }) => relation).filter(relation => !whyNotLinked(one, other, relation))
}

/** A person's yes: how the two belong together, from when it counts, and why. */
export function readConfirmation(
  form: SentForm,
  later: Finding,
  earlier: Finding,
  today: LocalDate,
): Read<Confirmation> {
  const errors: Record<string, string> = {}
  const relation = relationNamed(form.one('relation'))
  if (!relation || !allowedRelations(later, earlier).includes(relation))
    errors['relation'] = 'Choose how the two belong together'
  const linkedOn = readDate(form.one('linkedOn'))
  if (!linkedOn) errors['linkedOn'] = 'Enter the date as a real date, like 18 July 2022 or 18/7/2022'
  else if (linkedOn > today) errors['linkedOn'] = 'The date must be today or in the past'
  const reason = form.one('reason')
  if (reason === '') errors['reason'] = 'Say why they are the same issue'
  else if (reason.length > longestReason) errors['reason'] = tooLong
  if (!relation || !linkedOn || Object.keys(errors).length > 0) return toPutRight(form.given, errors)
  return understood({ relation, linkedOn, reason })
}

/** A person's no, with the reason. */
export function readRejection(form: SentForm): Read<{ readonly reason: string }> {
  const reason = form.one('why-not')
  if (reason === '')
    return toPutRight(form.given, {
      'why-not': 'Say why they are not the same issue, so that nobody asks again',
    })
  if (reason.length > longestReason) return toPutRight(form.given, { 'why-not': tooLong })
  return understood({ reason })
}

const tooLong = `Shorten the reason to ${longestReason.toLocaleString('en-GB')} characters or fewer`
