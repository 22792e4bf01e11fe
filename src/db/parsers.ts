import type { Instant } from './db.ts'

/**
 * How both engines turn stored values into JavaScript ones. Without one table they disagree: node-postgres
 * gives counts as text and dates as local instants (a day out in summer time), PGlite gives numbers and UTC.
 * Keys are PostgreSQL type oids.
 */
export const parsers: Record<number, (text: string) => unknown> = {
  20: safeInteger, // int8
  1082: text => text, // date: a calendar date, never an instant
  1114: text => text, // timestamp
  1184: asInstant, // timestamptz
  1186: text => text, // interval
  1700: text => text, // numeric
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`A whole number too large to hold exactly: ${text}`)
  return value
}

/** PostgreSQL's `2026-07-01 09:30:00.5+00` as `2026-07-01T09:30:00.5Z`; every connection runs in UTC. */
function asInstant(text: string): Instant {
  return text.replace(' ', 'T').replace(/\+00(:00)?$/, 'Z') as Instant
}
