import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Db, Instant } from '../db/db.ts'
import type { Tables } from '../db/tables.ts'
import type { Assertion, PublicStatement } from './rules.ts'
import { comparators, figureRelations, moves, shareRelations, sides } from './rules.ts'

/** A statement as it was recorded at one time. */
export interface KeptStatement extends PublicStatement {
  readonly knownFrom: Instant
  readonly supersededAt: Instant | null
  readonly supersededReason: string
  /** Names, or 'operator'; '' for a row that stands. */
  readonly supersededBy: string
  readonly recordedBy: string
}

/** Every statement as it is recorded now, the newest said first. */
export async function listStatements(db: Db, authority: string): Promise<KeptStatement[]> {
  const rows = await statements(db, authority).where('superseded_at', 'is', null).execute()
  return rows.map(statementOf)
}

/** What was said in public of a finding, as it is recorded now, the newest first. */
export async function listStatementsOf(
  db: Db,
  authority: string,
  findingId: string,
): Promise<KeptStatement[]> {
  const rows = await statements(db, authority)
    .where('superseded_at', 'is', null)
    .where('finding_id', '=', findingId)
    .execute()
  return rows.map(statementOf)
}

/** Every statement that was withdrawn, as it last stood, the newest said first. */
export async function listWithdrawn(db: Db, authority: string): Promise<KeptStatement[]> {
  const rows = await statements(db, authority)
    .where('superseded_at', 'is not', null)
    .where(
      sql<boolean>`not exists (
        select from public_statement later
        where (later.authority, later.statement_id)
            = (public_statement.authority, public_statement.statement_id)
          and later.known_from > public_statement.known_from)`,
    )
    .execute()
  return rows.map(statementOf)
}

/** All that was ever recorded of one statement, newest first; empty when there is none of this key. */
export async function findStatementHistory(
  db: Db,
  authority: string,
  statementId: string,
): Promise<KeptStatement[]> {
  const rows = await statements(db, authority).where('statement_id', '=', statementId).execute()
  return rows.map(statementOf).toSorted((a, b) => Date.parse(b.knownFrom) - Date.parse(a.knownFrom))
}

function statements(db: Db, authority: string) {
  return db
    .selectFrom('public_statement')
    .leftJoin('person as recorder', 'recorder.id', 'recorded_by')
    .leftJoin('person as ender', 'ender.id', 'superseded_by')
    .selectAll('public_statement')
    .select(['recorder.name as recorder', 'ender.name as ender'])
    .where('public_statement.authority', '=', authority)
    .orderBy('said_on', 'desc')
    .orderBy('statement_id')
}

type Row = Selectable<Tables['public_statement']> & {
  readonly recorder: string | null
  readonly ender: string | null
}

function statementOf(row: Row): KeptStatement {
  return {
    statementId: row.statement_id,
    saidOn: row.said_on,
    saidAbout: row.said_about,
    saidBy: row.said_by,
    words: row.words,
    wording: row.wording === 'verbatim' ? 'verbatim' : 'paraphrase',
    source: row.source,
    sourceUrl: row.source_url,
    sourceId: row.source_id,
    aboutOn: row.about_on,
    assertion: assertionOf(row),
    measureId: row.measure_id,
    publishedId: row.published_id,
    reportedMeasure: row.reported_measure,
    differs: row.differs,
    findingId: row.finding_id,
    note: row.note,
    knownFrom: row.known_from,
    supersededAt: row.superseded_at,
    supersededReason: row.superseded_reason,
    supersededBy: row.ender ?? row.superseded_by,
    recordedBy: row.recorder ?? row.recorded_by,
  }
}

/** What the table's checks hold together is read back as one shape; anything else is a fault of the store. */
function assertionOf(row: Row): Assertion {
  const relation = <T extends string>(among: readonly T[]) => oneOf(among, row.relation, row.statement_id)
  const unit = row.in_percent ? { unit: '%' as const } : {}
  if (row.says === 'figure' && row.value !== null)
    return { says: 'figure', relation: relation(figureRelations), value: row.value, ...unit }
  if (row.says === 'share of earlier' && row.value !== null && row.earlier_on !== null)
    return {
      says: 'share of earlier',
      relation: relation(shareRelations),
      share: row.value,
      ...(row.came_to === null ? {} : { to: row.came_to }),
      earlierOn: row.earlier_on,
      ...unit,
    }
  if (row.says === 'moved' && row.earlier_on !== null)
    return {
      says: 'moved',
      relation: relation(moves),
      from: row.earlier_value,
      to: row.value,
      earlierOn: row.earlier_on,
      ...unit,
    }
  if (row.says === 'compared')
    return {
      says: 'compared',
      relation: relation(sides),
      comparator: oneOf(comparators, row.comparator, row.statement_id),
      ...(row.value === null ? {} : { by: row.value }),
    }
  return { says: 'words' }
}

function oneOf<T extends string>(among: readonly T[], given: string, statementId: string): T {
  const found = among.find(one => one === given)
  if (!found) throw new Error(`Statement ${statementId} holds an unknown word`)
  return found
}
