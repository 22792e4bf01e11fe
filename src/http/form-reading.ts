import { readDate } from '../kernel/dates.ts'
import type { LocalDate } from '../kernel/dates.ts'
import type { SentForm } from './forms.ts'

/** A date in three boxes: `null` when all are empty, `undefined` when they are no day there is. */
export function readDateFields(form: SentForm, name: string): LocalDate | null | undefined {
  const parts = ['day', 'month', 'year'].map(part => form.one(`${name}-${part}`))
  if (parts.every(part => part === '')) return null
  return readDate(parts.join(' '))
}

/** Messages beside fields, gathered as a form is read. */
export class Messages {
  readonly errors: Record<string, string> = {}

  /** The text of a field that has to be there, no longer than a record can be read. */
  required(form: SentForm, field: string, message: string, longest = 2000): string {
    const text = this.optional(form, field, longest)
    if (text === '') this.errors[field] = message
    return text
  }

  /** Text that may be empty; too much of it is said, never cut off in silence. */
  optional(form: SentForm, field: string, longest = 2000): string {
    const text = form.one(field)
    if (text.length > longest) this.errors[field] = `Use ${longest} characters or fewer`
    return text
  }

  get any(): boolean {
    return Object.keys(this.errors).length > 0
  }
}
