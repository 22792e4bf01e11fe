import type { Read } from '../kernel/read.ts'
import { toPutRight, understood } from '../kernel/read.ts'
import type { Choice } from './rules.ts'
import { partNamed } from './rules.ts'

/** The query string of the page as it was sent. */
export interface Asked {
  readonly show?: string
  readonly from?: string
  readonly to?: string
  readonly kind?: string
}

/** Reads what of the record is asked for; nothing asked is every year of the events. */
export function readChoice(asked: Asked): Read<Choice> {
  const given = {
    show: asked.show ?? '',
    from: asked.from?.trim() ?? '',
    to: asked.to?.trim() ?? '',
    kind: asked.kind ?? '',
  }
  const from = readYear(given.from)
  const to = readYear(given.to)
  const errors: Record<string, string> = {}
  if (from === 'no year') errors['from'] = 'Enter the first year as four figures, such as 2014'
  if (to === 'no year') errors['to'] = 'Enter the last year as four figures, such as 2022'
  if (from === 'no year' || to === 'no year') return toPutRight(given, errors)
  if (from !== undefined && to !== undefined && from > to)
    return toPutRight(given, { to: 'The last year must not be before the first' })
  return understood({ part: partNamed(given.show) ?? 'events', from, to, kind: given.kind })
}

function readYear(text: string): number | undefined | 'no year' {
  if (text === '') return undefined
  return /^(?:19|20)\d\d$/.test(text) ? Number(text) : 'no year'
}
