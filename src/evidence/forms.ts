import type { SentForm } from '../http/forms.ts'
import { readDateFields } from '../http/form-reading.ts'
import type { LocalDate } from '../kernel/dates.ts'

/** Messages beside fields, gathered while a form is read. */
export class Messages {
  readonly errors: Record<string, string> = {}

  say(field: string, message: string): void {
    this.errors[field] ??= message
  }

  get any(): boolean {
    return Object.keys(this.errors).length > 0
  }
}

/** The text of a field that has to be there. */
export function requiredText(form: SentForm, field: string, message: string, messages: Messages): string {
  const text = form.one(field)
  if (text === '') messages.say(field, message)
  if (text.length > 2000) messages.say(field, 'Use 2,000 characters or fewer')
  return text
}

/** A date in three fields named NAME-day, NAME-month, NAME-year; messages stand at NAME-day. */
export function readDay(
  form: SentForm,
  name: string,
  what: string,
  messages: Messages,
): LocalDate | undefined {
  const date = readDateFields(form, name)
  if (date === null) messages.say(`${name}-day`, `Enter ${what}`)
  else if (!date) messages.say(`${name}-day`, `Enter ${what} as a day that exists, like 1 7 2026`)
  return date ?? undefined
}

/** A percentage as typed, `80` or `80%`, as a share from 0 to 1. */
export function readPercentage(
  form: SentForm,
  field: string,
  what: string,
  messages: Messages,
): number | undefined {
  const typed = form.one(field).replace(/\s*%$/, '')
  const value = /^\d{1,3}(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN
  if (typed === '') messages.say(field, `Enter ${what}`)
  else if (!(value >= 1 && value <= 100)) messages.say(field, `Enter ${what} from 1% to 100%, like 80%`)
  else return Number((value / 100).toFixed(6))
  return undefined
}

/** A whole number of at least 0. */
export function readCount(
  form: SentForm,
  field: string,
  what: string,
  messages: Messages,
): number | undefined {
  const typed = form.one(field).replaceAll(',', '')
  const value = /^\d{1,7}$/.test(typed) ? Number(typed) : undefined
  if (value === undefined) messages.say(field, `Enter ${what} as a whole number, 0 or more`)
  return value
}

/** The three fields of a date, as a form that is opened has them. */
export function dayFields(name: string, date: LocalDate | undefined): Record<string, string> {
  if (!date) return {}
  return {
    [`${name}-day`]: String(Number(date.slice(8))),
    [`${name}-month`]: String(Number(date.slice(5, 7))),
    [`${name}-year`]: date.slice(0, 4),
  }
}
