import type { SentForm } from '../../http/forms.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { readDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { verdictNamed } from '../findings/rules.ts'
import type { NewVerdict } from './commands.ts'

/** What an outside look later said of a finding, with the look or the source that said it. */
export function readVerdict(form: SentForm, today: LocalDate): Read<Omit<NewVerdict, 'findingId'>> {
  const errors: Record<string, string> = {}
  const verdict = verdictNamed(form.one('verdict'))
  if (!verdict) errors['verdict'] = 'Choose what was said'
  const saidOn = readDate(form.one('saidOn'))
  if (!saidOn) errors['saidOn'] = 'Enter the date as a real date, like 18 July 2022 or 18/7/2022'
  else if (saidOn > today) errors['saidOn'] = 'The date must be today or in the past'
  const inspectionId = form.one('inspection') || null
  const source = form.one('source')
  if (inspectionId === null && source === '')
    errors['source'] = 'Choose the inspection above, or enter the document that says it'
  if (!verdict || !saidOn || Object.keys(errors).length > 0) return toPutRight(form.given, errors)
  return understood({ verdict, saidOn, inspectionId, source, words: form.one('words') })
}
