import { Messages } from '../../http/form-reading.ts'
import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { requiredDay } from '../approvals/forms.ts'
import type { WithdrawalInput } from './commands.ts'

export function readWithdrawal(form: SentForm): Read<WithdrawalInput> {
  const messages = new Messages()
  const withdrawnOn = requiredDay(form, 'withdrawn', 'the day on which it was withdrawn', messages)
  const byWhom = messages.required(form, 'byWhom', 'Enter who withdrew it, as a body or a post', 200)
  const reason = messages.required(form, 'reason', 'Enter why it was withdrawn', 1000)
  if (messages.any || !withdrawnOn) return toPutRight(form.given, messages.errors)
  return understood({ withdrawnOn, byWhom, reason })
}
