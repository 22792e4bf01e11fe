import type { SentForm } from '../../http/forms.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { inWords } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Messages, readDay, requiredText } from '../forms.ts'
import { isEmbeddedStatus, STATUSES } from '../../impact/status-table.ts'
import type { Status } from '../../impact/status-table.ts'
import type { NewOverride } from './commands.ts'

/** The statuses that a person may set: Embedded and Confirmed are reached by evidence only. */
export const settable: readonly Status[] = STATUSES.filter(
  status => !isEmbeddedStatus(status) && status !== 'No evidence agreed',
)

export function readOverride(form: SentForm, today: LocalDate): Read<Omit<NewOverride, 'findingId'>> {
  const messages = new Messages()
  const status = settable.find(one => one === form.one('status'))
  if (!status) messages.say('status', 'Choose a status')
  const reason = requiredText(form, 'reason', 'Enter the reason for setting it by hand', messages)
  const expiresOn = readDay(form, 'expires', 'the last day on which it stands', messages)
  if (expiresOn && expiresOn <= today)
    messages.say('expires-day', `The last day must be after today, ${inWords(today)}`)
  if (messages.any || !status || !expiresOn) return toPutRight(form.given, messages.errors)
  return understood({ status, reason, expiresOn })
}
