import type { SentForm } from '../../http/forms.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Messages, readDateFields } from '../../http/form-reading.ts'
import type { PutForward, SubmissionInput } from './commands.ts'
import { isStage } from './rules.ts'
import type { Practice, Stage } from './rules.ts'

/** A day that has to be there and to be a real one; undefined when it is not, with the message kept. */
export function requiredDay(
  form: SentForm,
  name: string,
  what: string,
  messages: Messages,
): LocalDate | undefined {
  const day = readDateFields(form, name)
  if (day === null) messages.errors[name] = `Enter ${what}`
  if (day === undefined) messages.errors[name] = 'This must be a real date, like 27 3 2026'
  return day ?? undefined
}

/** A day that may be left out. */
export function optionalDay(form: SentForm, name: string, messages: Messages): LocalDate | null {
  const day = readDateFields(form, name)
  if (day === undefined) messages.errors[name] = 'This must be a real date, like 27 3 2026, or left empty'
  return day ?? null
}

/** `passed` are the stages that the version it comes from has passed: left unticked, they are carried over. */
export function readPutForward(form: SentForm, passed: readonly Stage[], usual: Practice): Read<PutForward> {
  const messages = new Messages()
  const putForwardOn = requiredDay(form, 'putForward', 'the day on which it was put forward', messages)
  const stages = form.many('stages').filter(isStage)
  const carried = passed.filter(stage => !stages.includes(stage))
  const left = usual.stages.filter(stage => !stages.includes(stage) && !carried.includes(stage))
  const leftOutReason =
    left.length > 0
      ? messages.required(form, 'leftOutReason', 'Enter why a stage that is usual here is left out', 1000)
      : messages.optional(form, 'leftOutReason', 1000)
  if (stages.length === 0) messages.errors['stages'] = 'Select at least one stage'
  if (messages.any || !putForwardOn) return toPutRight(form.given, messages.errors)
  return understood({ putForwardOn, stages, carried, leftOutReason })
}

export function readSubmission(
  form: SentForm,
  isCorrection: boolean,
): Read<Omit<SubmissionInput, 'what'> & { readonly seen: string }> {
  const messages = new Messages()
  const submittedOn = requiredDay(form, 'submitted', 'the day on which it was sent', messages)
  const sentTo = messages.required(form, 'sentTo', 'Enter whom it was sent to', 200)
  const how = messages.required(
    form,
    'how',
    'Enter how it was sent, like: e-mail to the regional office',
    300,
  )
  const correctionReason = isCorrection
    ? messages.required(form, 'correctionReason', 'Enter why what was entered before is wrong', 500)
    : ''
  if (messages.any || !submittedOn) return toPutRight(form.given, messages.errors)
  return understood({ submittedOn, sentTo, how, correctionReason, seen: form.one('seen') })
}

export function readPractice(form: SentForm): Read<Practice & { readonly fromOn: LocalDate }> {
  const messages = new Messages()
  const fromOn = requiredDay(form, 'from', 'the day from which this counts', messages)
  const stages = form.many('stages').filter(isStage)
  if (stages.length === 0) messages.errors['stages'] = 'Select at least one stage'
  const days = messages.required(form, 'callInDays', 'Enter how many working days', 2)
  if (days !== '' && !/^([0-9]|[12][0-9]|30)$/.test(days))
    messages.errors['callInDays'] = 'Enter a whole number of working days from 0 to 30'
  const source = messages.required(form, 'source', 'Enter where this is written down', 500)
  if (messages.any || !fromOn) return toPutRight(form.given, messages.errors)
  return understood({ fromOn, stages, callInDays: Number(days), source })
}
