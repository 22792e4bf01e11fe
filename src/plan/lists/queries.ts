import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { DueRow } from '../rules.ts'

/**
 * Many rows in one go: a plan's whole history is tens of thousands of cells, and the engines hand one text over many
 * times faster than cells. `columns` and `order` are SQL; each row comes back as a tuple in the columns' order.
 */
export async function tuples<Row extends readonly unknown[]>(
  db: Db,
  columns: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  rest: RawBuilder<unknown>,
): Promise<readonly Row[]> {
  const { rows } = await sql<{ list: readonly Row[] | null }>`
    select json_agg(json_build_array(${columns}) order by ${order}) as list ${rest}`.execute(db)
  return rows[0]?.list ?? []
}

/** In JSON an instant of the database ends in +00:00: every connection runs in UTC. */
export function asInstant(text: string): Instant {
  return text.replace('+00:00', 'Z')
}

/** What is read: one authority's plan as known at an instant; all of its actions, or one. */
export interface About {
  readonly authority: string
  readonly knownAt: Instant
  /** Null: all of them. */
  readonly actionId: string | null
}

/** Who is who: an account's name behind its key; a key without one (`operator`) stands for itself. */
export type Names = (personId: string) => string

/** The names of everybody an authority knows. */
export async function readNames(db: Db): Promise<Names> {
  const rows = await db.selectFrom('person').select(['id', 'name']).execute()
  const names = new Map(rows.map(row => [row.id, row.name]))
  return id => names.get(id) ?? id
}

type DueTuple = readonly [
  key: string,
  dueOn: LocalDate | null,
  wasDueOn: LocalDate | null,
  reason: string,
  askedBy: string,
  agreedBy: string,
  meeting: string,
  changedBy: string,
  knownFrom: string,
]

/** Due dates as they were entered, oldest first, by what they are of: `keyColumn` is its SQL, `rest` the rows. */
export async function readDues(
  db: Db,
  names: Names,
  keyColumn: RawBuilder<unknown>,
  rest: RawBuilder<unknown>,
): Promise<Map<string, DueRow[]>> {
  const columns = sql`${keyColumn}, due_on, was_due_on, reason, asked_by, agreed_by, meeting, changed_by, known_from`
  const found = new Map<string, DueRow[]>()
  for (const row of await tuples<DueTuple>(db, columns, sql`known_from`, rest)) {
    const [key, dueOn, wasDueOn, reason, askedBy, agreedBy, meeting, changedBy, knownFrom] = row
    const who = { askedBy, agreedBy, meeting, changedBy, changedByName: names(changedBy) }
    const due = { dueOn, wasDueOn, reason, ...who, knownFrom: asInstant(knownFrom) }
    const before = found.get(key)
    if (before) before.push(due)
    else found.set(key, [due])
  }
  return found
}

/**
 * How a reader of some tables is asked: a keeper may give again what it read before, when no row was added to them or
 * superseded since. Facts are only ever added and superseded, so that their number tells.
 */
export type Keep = <Found>(tables: readonly string[], read: () => Promise<Found>) => Promise<Found>

/** Keeps nothing: everything is read. */
export const readAnew: Keep = (_tables, read) => read()
