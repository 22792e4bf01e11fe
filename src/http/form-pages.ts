import type { LocalDate } from '../kernel/dates.ts'
import type { Read } from '../kernel/read.ts'

type Values = Readonly<Record<string, string>>

/**
 * What a form shows: the record's own values, or what was typed with the messages beside it. `dates` are the fields of
 * three boxes: a message about one leads to its day.
 */
export function formOf(values: Values, read: Read<unknown> | undefined, dates: readonly string[] = []) {
  const failed = read && !read.ok ? read : undefined
  const errors = Object.entries(failed?.errors ?? {})
  return {
    values: failed?.given ?? values,
    messages: Object.fromEntries(errors.map(([field, text]) => [field, { text }])),
    errors: errors.map(([field, text]) => ({
      href: `#${dates.includes(field) ? `${field}-day` : field}`,
      text,
    })),
  }
}

/** A date as the three boxes of a form have it; none leaves them empty. */
export function dateValues(name: string, date: LocalDate | null): Record<string, string> {
  if (date === null) return {}
  const [year = '', month = '', day = ''] = date.split('-')
  return {
    [`${name}-day`]: String(Number(day)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
  }
}
