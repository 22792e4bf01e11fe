import type { Read } from '../../kernel/read.ts'
import type { Priority } from '../queries.ts'

/** The form of a priority: a new one, with the next number, or one that is changed. */
export function priorityPage(priority: Priority | undefined, nextNumber: number, read?: Read<unknown>) {
  const values: Record<string, string> = priority
    ? {
        number: String(priority.number),
        title: priority.title,
        outcome: priority.outcome,
        seen: priority.knownFrom,
      }
    : { number: String(nextNumber) }
  const failed = read && !read.ok ? read : undefined
  const errors = failed?.errors ?? {}
  return {
    title: priority ? `Change priority ${priority.number}` : 'Add a priority',
    back: { href: '/plan', text: 'Plan' },
    path: priority ? `/plan/priorities/${priority.priorityId}` : '/plan/priorities/new',
    values: failed?.given ?? values,
    messages: Object.fromEntries(Object.entries(errors).map(([field, text]) => [field, { text }])),
    errors: Object.entries(errors).map(([field, text]) => ({ href: `#${field}`, text })),
  }
}
