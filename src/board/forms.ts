import { addDays, inWords, readDate } from '../kernel/dates.ts'
import type { LocalDate } from '../kernel/dates.ts'
import type { Read } from '../kernel/read.ts'
import { toPutRight, understood } from '../kernel/read.ts'
import { cycleInDays } from './rules.ts'

/** The day the page is about and the day since when changes are told. */
export interface Days {
  readonly asAt: LocalDate
  readonly since: LocalDate
}

/** Reads both days; nothing typed means today, and six weeks before. */
export function readDays(
  query: { readonly 'as-at'?: string; readonly since?: string },
  today: LocalDate,
): Read<Days> {
  const given = { 'as-at': (query['as-at'] ?? '').trim(), since: (query.since ?? '').trim() }
  const errors: Record<string, string> = {}
  const asAt = given['as-at'] === '' ? today : readDate(given['as-at'])
  if (!asAt) errors['as-at'] = 'Enter a date like 1 July 2026'
  else if (asAt > today) errors['as-at'] = `The date must be today, ${inWords(today)}, or earlier`
  const since = given.since === '' ? addDays(asAt ?? today, -cycleInDays) : readDate(given.since)
  if (!since) errors['since'] = 'Enter a date like 1 July 2026'
  else if (asAt && since >= asAt) errors['since'] = `The date must be before ${inWords(asAt)}`
  if (!asAt || !since || Object.keys(errors).length > 0) return toPutRight(given, errors)
  return understood({ asAt, since })
}
