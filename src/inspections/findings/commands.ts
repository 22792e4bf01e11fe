import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { isCohort } from '../cohorts/rules.ts'
import { findInspection } from '../queries.ts'
import { judgementAreas } from '../rules.ts'
import { isTheme } from '../themes/rules.ts'
import { findFinding } from './queries.ts'
import type { FindingKind } from './rules.ts'

/** What we add to a finding: a label of our own, the judgement area, themes and cohorts of the controlled lists. */
export interface DescriptionInput {
  readonly label: string
  readonly judgementArea?: string | null
  readonly themes: readonly string[]
  readonly cohorts: readonly string[]
}

export interface NewFinding {
  /** Given where the record already has a key. */
  readonly findingId?: string
  readonly inspectionId: string
  /** The report's own number; absent: the next of this inspection. */
  readonly number?: number
  readonly kind: FindingKind
  readonly wording: 'verbatim' | 'paraphrase'
  readonly text: string
  /** Where it was said: needed for a paraphrase, and for words of a document that is not kept here. */
  readonly source?: string
  readonly documentId?: string | null
  readonly proposalId?: string | null
  readonly page?: number | null
  readonly spanFrom?: number | null
  readonly spanTo?: number | null
  readonly parentId?: string | null
  readonly description?: DescriptionInput
}

/** Adds a finding by hand: a paraphrase with its source, or the inspector's words with their page. */
export async function addFinding(
  db: Db,
  authority: string,
  input: NewFinding,
  actor: string,
  now: Date,
): Promise<string> {
  await oneChangeOfFindings(db, authority)
  const inspection = await findInspection(db, authority, input.inspectionId)
  if (!inspection) throw notFound('The inspection')
  const number = input.number ?? (await nextNumber(db, authority, input.inspectionId))
  const findingId = input.findingId ?? randomUUID()
  await writeFindings(db, authority, [{ ...input, findingId, number }], actor, now)
  const detail = { inspection: input.inspectionId, kind: input.kind, wording: input.wording }
  await record(db, { authority, actor, act: 'finding added', subject: findingId, detail }, now)
  return findingId
}

/**
 * Waits for whoever adds, closes or opens findings of this authority, or withdraws their inspection: the first thing
 * such a command does, so that what it sees still stands when it writes.
 */
export async function oneChangeOfFindings(db: Db, authority: string): Promise<void> {
  await oneAtATime(db, `findings ${authority}`)
}

async function nextNumber(db: Db, authority: string, inspectionId: string): Promise<number> {
  const { newest } = await db
    .selectFrom('finding')
    .select(select => select.fn.max('number').as('newest'))
    .where('authority', '=', authority)
    .where('inspection_id', '=', inspectionId)
    .where('parent_id', 'is', null)
    .executeTakeFirstOrThrow()
  return (newest ?? 0) + 1
}

/** Writes findings with their descriptions, without a trail entry: for the commands that record what they did. */
export async function writeFindings(
  db: Db,
  authority: string,
  findings: readonly (NewFinding & { readonly findingId: string; readonly number: number })[],
  actor: string,
  now: Date,
): Promise<void> {
  if (findings.length === 0) return
  for (const finding of findings) refuseUnsourced(finding)
  await refuseWithdrawn(db, authority, [...new Set(findings.map(one => one.inspectionId))])
  const known_from = now.toISOString()
  await db
    .insertInto('finding')
    .values(
      findings.map(one => ({
        authority,
        finding_id: one.findingId,
        inspection_id: one.inspectionId,
        document_id: one.documentId ?? null,
        proposal_id: one.proposalId ?? null,
        number: one.number,
        kind: one.kind,
        wording: one.wording,
        text: one.text,
        source: one.source ?? '',
        page: one.page ?? null,
        span_from: one.spanFrom ?? null,
        span_to: one.spanTo ?? null,
        parent_id: one.parentId ?? null,
        confirmed_by: actor,
        known_from,
      })),
    )
    .execute()
  const described = findings.flatMap(one =>
    one.description ? descriptionRow(authority, one.findingId, one.description, actor, now) : [],
  )
  if (described.length > 0) await db.insertInto('finding_description').values(described).execute()
}

async function refuseWithdrawn(db: Db, authority: string, inspectionIds: readonly string[]): Promise<void> {
  const standing = await db
    .selectFrom('inspection')
    .select('inspection_id')
    .where('authority', '=', authority)
    .where('inspection_id', 'in', inspectionIds)
    .where('superseded_at', 'is', null)
    .execute()
  if (standing.length < inspectionIds.length)
    throw conflict('This inspection was taken out of the register: no finding can be added to it.')
}

function refuseUnsourced(finding: NewFinding): void {
  if (finding.text.trim() === '') throw wrongState('A finding needs its words.')
  const sourced = (finding.source ?? '') !== '' || (finding.documentId ?? null) !== null
  if (finding.wording === 'paraphrase' && (finding.source ?? '') === '')
    throw wrongState('A finding in our own words needs its source.')
  if (!sourced) throw wrongState('The inspector’s words need the document or the source they stand in.')
}

function descriptionRow(
  authority: string,
  findingId: string,
  input: DescriptionInput,
  actor: string,
  now: Date,
) {
  const unknown = [
    ...input.themes.filter(theme => !isTheme(theme)),
    ...input.cohorts.filter(cohort => !isCohort(cohort)),
  ]
  if (unknown.length > 0) throw wrongState(`Not in the controlled lists: ${unknown.join(', ')}.`)
  const area = input.judgementArea ?? null
  if (area !== null && !judgementAreas.some(one => one.area === area))
    throw wrongState(`“${area}” is not a judgement area.`)
  if (input.label.trim() === '') throw wrongState('A finding needs a label.')
  return {
    authority,
    finding_id: findingId,
    known_from: now.toISOString(),
    label: input.label,
    judgement_area: area,
    themes: [...new Set(input.themes)],
    cohorts: [...new Set(input.cohorts)],
    described_by: actor,
  }
}

/** Describes a finding anew; the former description stays in its history. The finding's own words never change. */
export async function describeFinding(
  db: Db,
  authority: string,
  findingId: string,
  input: DescriptionInput,
  actor: string,
  now: Date,
): Promise<void> {
  if (!(await findFinding(db, authority, findingId))) throw notFound('The finding')
  const row = descriptionRow(authority, findingId, input, actor, now)
  await db.insertInto('finding_description').values(row).execute()
  const detail = { area: row.judgement_area, themes: row.themes, cohorts: row.cohorts }
  await record(db, { authority, actor, act: 'finding described', subject: findingId, detail }, now)
}

export interface ClosingInput {
  readonly on: LocalDate
  readonly reason: string
}

/** Closes a finding for an outside verdict or another reason, never for a date alone. */
export async function closeFinding(
  db: Db,
  authority: string,
  findingId: string,
  input: ClosingInput,
  actor: string,
  now: Date,
): Promise<void> {
  await turn(db, authority, findingId, true, input, actor, now)
}

/** Opens a closed finding again, with the reason. */
export async function reopenFinding(
  db: Db,
  authority: string,
  findingId: string,
  input: ClosingInput,
  actor: string,
  now: Date,
): Promise<void> {
  await turn(db, authority, findingId, false, input, actor, now)
}

async function turn(
  db: Db,
  authority: string,
  findingId: string,
  closed: boolean,
  input: ClosingInput,
  actor: string,
  now: Date,
): Promise<void> {
  await oneChangeOfFindings(db, authority)
  const finding = await findFinding(db, authority, findingId)
  if (!finding) throw notFound('The finding')
  if (finding.closed === closed)
    throw wrongState(closed ? 'This finding is closed already.' : 'This finding is open already.')
  if (input.reason.trim() === '')
    throw wrongState('Say why: a finding is never closed or opened without a reason.')
  await db
    .insertInto('finding_closing')
    .values({
      authority,
      finding_id: findingId,
      known_from: now.toISOString(),
      closed,
      closed_on: input.on,
      reason: input.reason,
      closed_by: actor,
    })
    .execute()
  const act = closed ? 'finding closed' : 'finding opened again'
  await record(db, { authority, actor, act, subject: findingId, detail: { on: input.on } }, now)
}
