import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { optionalDay } from '../approvals/forms.ts'
import { Messages } from '../../http/form-reading.ts'
import type { NoticeChangeInput } from './commands.ts'
import { isNoticeChange } from './rules.ts'

export function readNoticeChange(form: SentForm): Read<Omit<NoticeChangeInput, 'inspectionId'>> {
  const messages = new Messages()
  const change = form.one('change')
  const known = isNoticeChange(change) ? change : undefined
  if (!known) messages.errors['change'] = 'Select what became of it'
  const happenedOn = optionalDay(form, 'happened', messages)
  const happenedNote = messages.optional(form, 'happenedNote', 300)
  if (happenedOn === null && happenedNote === '' && !messages.errors['happened'])
    messages.errors['happened'] = 'Enter the day, or below what is known of it'
  const words = messages.optional(form, 'words', 5000)
  const source = messages.required(form, 'source', 'Enter where that is known from', 500)
  if (messages.any || !known) return toPutRight(form.given, messages.errors)
  return understood({ change: known, happenedOn, happenedNote, words, source })
}
