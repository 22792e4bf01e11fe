import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
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
  await refuseTwin(db, authority, input)
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

/** A form sent twice is one verdict: the newest outside word must not count double. */
async function refuseTwin(db: Db, authority: string, input: NewVerdict): Promise<void> {
  await oneAtATime(db, `verdicts ${authority}`)
  const twin = await db
    .selectFrom('verdict')
    .select('verdict_id')
    .where('authority', '=', authority)
    .where('finding_id', '=', input.findingId)
    .where('verdict', '=', input.verdict)
    .where('said_on', '=', input.saidOn)
    .where(sql<boolean>`inspection_id is not distinct from ${input.inspectionId ?? null}`)
    .where('words', '=', input.words ?? '')
    .where('source', '=', input.source ?? '')
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (twin) throw conflict('This verdict is entered already.')
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
