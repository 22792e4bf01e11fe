import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import type { ReminderSetting } from './queries.ts'

/** In days: as far ahead as a reminder can look. */
export const mostDaysBefore = 90

export function readSetting(form: SentForm): Read<ReminderSetting> {
  const errors: Record<string, string> = {}
  const byEmail = form.one('byEmail')
  if (byEmail !== 'yes' && byEmail !== 'no') errors['byEmail'] = 'Select whether you want the e-mail'
  const typed = form.one('daysBefore')
  const daysBefore = Number(typed)
  if (!/^\d{1,2}$/.test(typed) || daysBefore > mostDaysBefore)
    errors['daysBefore'] = `Enter a whole number of days from 0 to ${mostDaysBefore}`
  if (Object.keys(errors).length > 0) return toPutRight(form.given, errors)
  return understood({ byEmail: byEmail === 'yes', daysBefore })
}
