import { randomUUID } from 'node:crypto'
import type { Db } from '../db/db.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../kernel/refuse.ts'
import { record } from '../trail/commands.ts'
import type { DayRange, InspectionJudgement } from './queries.ts'
import { oneChangeOfFindings } from './findings/commands.ts'
import { frameworkVersion, isInspectionKind, judgementFits } from './rules.ts'

/** The particulars of an inspection, as a person enters them or a reading gives them. */
export interface InspectionParticulars {
  readonly kind: string
  readonly framework: string
  readonly title: string
  readonly ranges: readonly DayRange[]
  /** Words for dates that are only approximate: `September 2012`. */
  readonly datesNote?: string
  readonly receivedOn?: LocalDate | null
  readonly publishedOn?: LocalDate | null
  readonly judgements?: readonly InspectionJudgement[]
  /** Where this is known from, when there is no document. */
  readonly source?: string
  readonly documentId?: string | null
}

/** Adds an inspection by hand. `inspectionId` is given where the record already has a key. */
export async function addInspection(
  db: Db,
  authority: string,
  input: InspectionParticulars & { readonly inspectionId?: string },
  actor: string,
  now: Date,
): Promise<string> {
  const inspectionId = input.inspectionId ?? randomUUID()
  await writeInspection(db, authority, inspectionId, input, now)
  const detail = { kind: input.kind, framework: input.framework, judgements: input.judgements?.length ?? 0 }
  await record(db, { authority, actor, act: 'inspection added', subject: inspectionId, detail }, now)
  return inspectionId
}

/**
 * Corrects an inspection's particulars: the former ones stay, superseded. `knownFrom` names those the person saw;
 * a conflict is thrown when somebody corrected them in between.
 */
export async function correctInspection(
  db: Db,
  authority: string,
  input: InspectionParticulars & { readonly inspectionId: string; readonly knownFrom: string },
  actor: string,
  now: Date,
): Promise<void> {
  const { inspectionId } = input
  const former = await db
    .updateTable('inspection')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('inspection_id', '=', inspectionId)
    .where('known_from', '=', input.knownFrom)
    .where('superseded_at', 'is', null)
    .returning('document_id')
    .executeTakeFirst()
  if (!former)
    throw conflict(
      'Somebody else corrected this inspection while you had the page open. Look at it again first.',
    )
  await writeInspection(db, authority, inspectionId, { ...input, documentId: former.document_id }, now)
  const detail = { superseded: input.knownFrom, judgements: input.judgements?.length ?? 0 }
  await record(db, { authority, actor, act: 'inspection corrected', subject: inspectionId, detail }, now)
}

/**
 * Takes an inspection out of the register (a document read in twice, say). What was known stays in the history.
 * Refused when findings were confirmed from it: they are answered, not undone.
 */
export async function withdrawInspection(
  db: Db,
  authority: string,
  inspectionId: string,
  reason: string,
  actor: string,
  now: Date,
): Promise<void> {
  await oneChangeOfFindings(db, authority)
  const finding = await db
    .selectFrom('finding')
    .select('finding_id')
    .where('authority', '=', authority)
    .where('inspection_id', '=', inspectionId)
    .executeTakeFirst()
  if (finding) throw wrongState('This inspection has findings. Close those that do not stand, with a reason.')
  const gone = await db
    .updateTable('inspection')
    .set({ superseded_at: now.toISOString(), superseded_reason: reason })
    .where('authority', '=', authority)
    .where('inspection_id', '=', inspectionId)
    .where('superseded_at', 'is', null)
    .returning('inspection_id')
    .executeTakeFirst()
  if (!gone) throw notFound('The inspection')
  await record(db, { authority, actor, act: 'inspection withdrawn', subject: inspectionId }, now)
}

/** Writes one version of an inspection, without a trail entry: for the commands that record what they did. */
export async function writeInspection(
  db: Db,
  authority: string,
  inspectionId: string,
  input: InspectionParticulars,
  now: Date,
): Promise<void> {
  const { ranges, judgements = [] } = input
  refuseWhatDoesNotFit(input)
  const key = { authority, inspection_id: inspectionId, known_from: now.toISOString() }
  await db
    .insertInto('inspection')
    .values({
      ...key,
      document_id: input.documentId ?? null,
      kind: input.kind,
      framework: input.framework,
      title: input.title,
      dates_note: input.datesNote ?? '',
      received_on: input.receivedOn ?? null,
      published_on: input.publishedOn ?? null,
      source: input.source ?? '',
    })
    .execute()
  if (ranges.length > 0)
    await db
      .insertInto('inspection_range')
      .values(ranges.map(range => ({ ...key, from_on: range.from, to_on: range.to })))
      .execute()
  if (judgements.length > 0)
    await db
      .insertInto('judgement')
      .values(judgements.map(one => ({ ...key, area: one.area, grade: one.grade })))
      .execute()
}

function refuseWhatDoesNotFit(input: InspectionParticulars): void {
  const { kind, framework, ranges, judgements = [] } = input
  if (!isInspectionKind(kind)) throw wrongState(`“${kind}” is not a kind of inspection.`)
  if (ranges.some(range => range.to < range.from))
    throw wrongState('An inspection cannot end before it began.')
  const version = frameworkVersion(kind, framework, ranges[0]?.from ?? null)
  const wrong = judgements.find(one => !judgementFits(version, one.area, one.grade))
  if (wrong)
    throw wrongState(`The grade “${wrong.grade}” for ${wrong.area} does not belong to ${version.title}.`)
}
