import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { optionalDay, requiredDay } from '../approvals/forms.ts'
import { Messages } from '../../http/form-reading.ts'
import type { ConditionInput, JudgementInput } from './commands.ts'
import { isConditionState } from './rules.ts'

/** `taken` are the numbers of the notice's other conditions. */
export function readCondition(
  form: SentForm,
  taken: readonly number[],
  isCorrection: boolean,
): Read<ConditionInput & { readonly correctionReason: string; readonly seen: string }> {
  const messages = new Messages()
  const typed = messages.required(form, 'number', 'Enter its number in the notice', 3)
  const number = Number(typed)
  if (typed !== '' && !/^[1-9]\d{0,2}$/.test(typed))
    messages.errors['number'] = 'The number must be a whole number, like 3'
  else if (taken.includes(number)) messages.errors['number'] = `There is a condition ${number} already`
  const wording = form.one('wording') === 'paraphrase' ? 'paraphrase' : 'verbatim'
  const dueOn = optionalDay(form, 'due', messages)
  const value = {
    number,
    wording,
    words: messages.required(form, 'words', 'Enter the condition in its exact words', 10_000),
    dueOn,
    dueNote: messages.optional(form, 'dueNote', 300),
    judgedBy: messages.required(form, 'judgedBy', 'Enter who judges whether it is met', 200),
    source: messages.required(form, 'source', 'Enter where it stands, like: notice, paragraph 4', 500),
    correctionReason: isCorrection
      ? messages.required(form, 'correctionReason', 'Enter why it is corrected', 1000)
      : '',
    seen: form.one('seen'),
  } as const
  return messages.any ? toPutRight(form.given, messages.errors) : understood(value)
}

export function readJudgement(form: SentForm): Read<JudgementInput> {
  const messages = new Messages()
  const state = form.one('state')
  const known = isConditionState(state) ? state : undefined
  if (!known) messages.errors['state'] = 'Select how it stands'
  const judgedOn = requiredDay(form, 'judged', 'the day on which that was said', messages)
  const saidBy = messages.required(form, 'saidBy', 'Enter who said so, as a body or a post', 200)
  const words = messages.required(form, 'words', 'Enter what was said', 5000)
  const source = messages.required(form, 'source', 'Enter where it was said', 500)
  if (messages.any || !known || !judgedOn) return toPutRight(form.given, messages.errors)
  return understood({ state: known, judgedOn, saidBy, words, source, seen: form.one('seen') })
}
