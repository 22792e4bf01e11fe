import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { findFinding } from '../findings/queries.ts'
import type { VerdictName } from '../findings/rules.ts'
import { findInspection } from '../queries.ts'

export interface NewVerdict {
  readonly verdictId?: string
  readonly findingId: string
  /** The look that said it, when it is in the register. */
  readonly inspectionId?: string | null
  readonly verdict: VerdictName
  readonly saidOn: LocalDate
  /** The inspector's words. */
  readonly words?: string
  readonly source?: string
}

/** Keeps what an outside look later said about a finding. */
export async function addVerdict(
  db: Db,
  authority: string,
  input: NewVerdict,
  actor: string,
  now: Date,
): Promise<string> {
  if (!(await findFinding(db, authority, input.findingId))) throw notFound('The finding')
  const inspectionId = input.inspectionId ?? null
  if (inspectionId !== null && !(await findInspection(db, authority, inspectionId)))
    throw notFound('The inspection')
  if (inspectionId === null && (input.source ?? '') === '')
    throw wrongState('Say which inspection or document gave this verdict.')
  const verdictId = input.verdictId ?? randomUUID()
  await db
    .insertInto('verdict')
    .values({
      authority,
      verdict_id: verdictId,
      finding_id: input.findingId,
      inspection_id: inspectionId,
      verdict: input.verdict,
      said_on: input.saidOn,
      words: input.words ?? '',
      source: input.source ?? '',
      entered_by: actor,
      known_from: now.toISOString(),
    })
    .execute()
  const detail = { finding: input.findingId, verdict: input.verdict, on: input.saidOn }
  await record(db, { authority, actor, act: 'verdict entered', subject: verdictId, detail }, now)
  return verdictId
}

/** Takes back a verdict that was entered wrongly; what was known until now stays. */
export async function takeBackVerdict(
  db: Db,
  authority: string,
  verdictId: string,
  reason: string,
  actor: string,
  now: Date,
): Promise<void> {
  const former = await db
    .updateTable('verdict')
    .set({ superseded_at: now.toISOString(), superseded_reason: reason })
    .where('authority', '=', authority)
    .where('verdict_id', '=', verdictId)
    .where('superseded_at', 'is', null)
    .returning('finding_id')
    .executeTakeFirst()
  if (!former) throw wrongState('This verdict was taken back already, or is not here.')
  const detail = { finding: former.finding_id }
  await record(db, { authority, actor, act: 'verdict taken back', subject: verdictId, detail }, now)
}
