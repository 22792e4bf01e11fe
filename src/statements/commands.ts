import { randomUUID } from 'node:crypto'
import type { Db } from '../db/db.ts'
import { oneAtATime } from '../db/db.ts'
import { findChronology } from '../chronology/queries.ts'
import { findFinding } from '../inspections/findings/queries.ts'
import { conflict, notFound } from '../kernel/refuse.ts'
import { findMeasure } from '../measures/queries.ts'
import { record } from '../trail/commands.ts'
import { findStatementHistory } from './queries.ts'
import type { Assertion, PublicStatement } from './rules.ts'

export type NewStatement = Omit<PublicStatement, 'statementId'> & { readonly statementId?: string }

/**
 * Keeps what somebody said in public. Throws Refused: not found for a finding, a measure, a figure or a source that
 * is not there, conflict for the same words of the same day entered twice.
 */
export async function recordStatement(
  db: Db,
  authority: string,
  input: NewStatement,
  actor: string,
  now: Date,
): Promise<string> {
  const statementId = input.statementId ?? randomUUID()
  const source = await refuseUnknown(db, authority, input)
  await refuseTwin(db, authority, input)
  await keep(db, authority, { ...input, statementId, source }, actor, now)
  const detail = { says: input.assertion.says, on: input.saidOn }
  await record(db, { authority, actor, act: 'statement recorded', subject: statementId, detail }, now)
  return statementId
}

export interface Ending {
  /** Since when the row the person saw was known: another's correction in between is a conflict. */
  readonly knownFrom: string
  readonly why: string
}

/** Puts a statement right: a new row in its place; what was recorded before, and why it changed, stays readable. */
export async function correctStatement(
  db: Db,
  authority: string,
  corrected: PublicStatement,
  ending: Ending,
  actor: string,
  now: Date,
): Promise<void> {
  const source = await refuseUnknown(db, authority, corrected)
  await end(db, authority, corrected.statementId, ending, actor, now)
  await keep(db, authority, { ...corrected, source }, actor, now)
  await record(db, { authority, actor, act: 'statement corrected', subject: corrected.statementId }, now)
}

/** Takes a statement back that should not have been recorded; it can be read as it was, with why. */
export async function withdrawStatement(
  db: Db,
  authority: string,
  statementId: string,
  ending: Ending,
  actor: string,
  now: Date,
): Promise<void> {
  await end(db, authority, statementId, ending, actor, now)
  await record(db, { authority, actor, act: 'statement withdrawn', subject: statementId }, now)
}

async function end(
  db: Db,
  authority: string,
  statementId: string,
  { knownFrom, why }: Ending,
  actor: string,
  now: Date,
): Promise<void> {
  await oneAtATime(db, `statements ${authority}`)
  const [newest] = await findStatementHistory(db, authority, statementId)
  if (!newest) throw notFound('The statement')
  if (newest.supersededAt !== null) throw conflict('This statement has been withdrawn.')
  if (newest.knownFrom !== knownFrom)
    throw conflict('Somebody else corrected this statement while the form was open. Look at it first.')
  await db
    .updateTable('public_statement')
    .set({ superseded_at: now.toISOString(), superseded_reason: why, superseded_by: actor })
    .where('authority', '=', authority)
    .where('statement_id', '=', statementId)
    .where('superseded_at', 'is', null)
    .execute()
}

/** Gives back the source in words: where none were given, those of the source in the record. */
async function refuseUnknown(
  db: Db,
  authority: string,
  input: Omit<PublicStatement, 'statementId'>,
): Promise<string> {
  if (input.findingId !== '' && !(await findFinding(db, authority, input.findingId)))
    throw notFound('The finding')
  if (input.measureId !== '' && !(await findMeasure(db, authority, input.measureId)))
    throw notFound('The measure')
  if (input.reportedMeasure === '' && input.sourceId === '') return input.source
  const { figures, sources } = await findChronology(db, authority)
  if (input.reportedMeasure !== '' && !figures.some(one => one.measure === input.reportedMeasure))
    throw notFound('The figure as reported')
  const source = sources.find(one => one.sourceId === input.sourceId)
  if (input.sourceId !== '' && !source) throw notFound('The source')
  return input.source || (source ? `${source.publisher}: ${source.title}` : '')
}

/** A form sent twice is one statement. */
async function refuseTwin(db: Db, authority: string, input: NewStatement): Promise<void> {
  await oneAtATime(db, `statements ${authority}`)
  const twin = await db
    .selectFrom('public_statement')
    .select('statement_id')
    .where('authority', '=', authority)
    .where('said_on', '=', input.saidOn)
    .where('said_by', '=', input.saidBy)
    .where('words', '=', input.words)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (twin) throw conflict('This statement is recorded already, in the same words.')
}

async function keep(db: Db, authority: string, statement: PublicStatement, actor: string, now: Date) {
  await db
    .insertInto('public_statement')
    .values({
      authority,
      statement_id: statement.statementId,
      known_from: now.toISOString(),
      said_on: statement.saidOn,
      said_about: statement.saidAbout,
      said_by: statement.saidBy,
      words: statement.words,
      wording: statement.wording,
      source: statement.source,
      source_url: statement.sourceUrl,
      source_id: statement.sourceId,
      about_on: statement.aboutOn,
      measure_id: statement.measureId,
      published_id: statement.publishedId,
      reported_measure: statement.reportedMeasure,
      differs: statement.differs,
      finding_id: statement.findingId,
      note: statement.note,
      recorded_by: actor,
      ...columnsOf(statement.assertion),
    })
    .execute()
}

function columnsOf(assertion: Assertion) {
  const { says } = assertion
  switch (says) {
    case 'figure':
      return {
        says,
        relation: assertion.relation,
        value: assertion.value,
        in_percent: assertion.unit === '%',
      }
    case 'share of earlier':
      return {
        says,
        relation: assertion.relation,
        value: assertion.share,
        came_to: assertion.to ?? null,
        in_percent: assertion.unit === '%',
        earlier_on: assertion.earlierOn,
      }
    case 'moved':
      return {
        says,
        relation: assertion.relation,
        value: assertion.to,
        in_percent: assertion.unit === '%',
        earlier_value: assertion.from,
        earlier_on: assertion.earlierOn,
      }
    case 'compared':
      return {
        says,
        relation: assertion.relation,
        comparator: assertion.comparator,
        value: assertion.by ?? null,
      }
    case 'words':
      return { says }
  }
}
