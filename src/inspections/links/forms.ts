import type { SentForm } from '../../http/forms.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { readDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import type { Finding } from '../findings/queries.ts'
import type { Relation } from '../findings/rules.ts'
import { linkable, relationNamed, whyNotLinked } from '../findings/rules.ts'
import { placesInTime } from '../looks/rules.ts'
import { placeInTime } from '../queries.ts'
import type { NewLink } from './commands.ts'

/** A link between this finding and another one: the older of the two is the earlier, whichever page it began on. */
export function readLink(
  form: SentForm,
  finding: Finding,
  findings: readonly Finding[],
  today: LocalDate,
): Read<NewLink> {
  const errors: Record<string, string> = {}
  const relation = relationNamed(form.one('relation'))
  if (!relation) errors['relation'] = 'Choose how the two belong together'
  const other = findings.find(one => one.findingId === form.one('other'))
  if (!other) errors['other'] = 'Choose the other finding'
  const linkedOn = readDate(form.one('linkedOn'))
  if (!linkedOn) errors['linkedOn'] = 'Enter the date as a real date, like 18 July 2022 or 18/7/2022'
  else if (linkedOn > today) errors['linkedOn'] = 'The date must be today or in the past'
  const reason = form.one('reason')
  if (reason === '') errors['reason'] = 'Say why they belong together: the same word is not the same problem'
  if (!relation || !other || !linkedOn || Object.keys(errors).length > 0)
    return toPutRight(form.given, errors)
  const [later, earlier] = inOrder(finding, other)
  const why = whyNot(later, earlier, relation)
  if (why) return toPutRight(form.given, { other: why })
  const ids = { laterId: later.findingId, earlierId: earlier.findingId }
  return understood({ ...ids, relation, linkedOn, reason })
}

function whyNot(later: Finding, earlier: Finding, relation: Relation): string | undefined {
  return whyNotLinked(
    linkable(later, placeInTime(later.inspection)),
    linkable(earlier, placeInTime(earlier.inspection)),
    relation,
  )
}

function inOrder(one: Finding, other: Finding): [Finding, Finding] {
  const places = placesInTime([one.inspection, other.inspection])
  const isLater = (places.get(one.inspectionId) ?? 0) >= (places.get(other.inspectionId) ?? 0)
  return isLater ? [one, other] : [other, one]
}
