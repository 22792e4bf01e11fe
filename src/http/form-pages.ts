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

interface Item {
  readonly value: string
  readonly text: string
}

/** A list of so many is shown whole; a longer one once a person has said what they look for. */
const shownWhole = 20

/**
 * The items of a long list that hold every word typed, the chosen one always among them, and how many there are in
 * words. Before anything is typed a long list holds the chosen one alone.
 */
export function narrowed(items: readonly Item[], words: string, chosen: string) {
  const wanted = folded(words).split(/\s+/).filter(Boolean)
  const isLong = items.length > shownWhole
  const isFound = ({ text }: Item) =>
    wanted.length === 0 ? !isLong : wanted.every(word => folded(text).includes(word))
  const found = items.filter(isFound)
  return {
    items: items
      .filter(item => isFound(item) || item.value === chosen)
      .map(item => ({ ...item, selected: item.value === chosen })),
    hint:
      wanted.length > 0
        ? `${found.length} of ${items.length} hold these words`
        : isLong
          ? `${items.length} to choose from: find some first`
          : '',
  }
}

function folded(text: string): string {
  return text.toLocaleLowerCase('en-GB').replaceAll('’', "'")
}
