import type { Db } from '../../db/db.ts'
import { findInspection } from '../../inspections/queries.ts'
import { dateInLondon, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { dutyOf } from './rules.ts'

export interface DutyDone {
  readonly inspectionId: string
  readonly duty: string
  /** Null takes back what was entered before. */
  readonly doneOn: LocalDate | null
  /** Where that is known from. */
  readonly source: string
}

/** Enters the day on which a duty after an inspection was done; what was entered before stays known. */
export async function enterDutyDone(
  db: Db,
  authority: string,
  input: DutyDone,
  actor: string,
  now: Date,
): Promise<void> {
  const { inspectionId, duty, doneOn, source } = input
  const inspection = await findInspection(db, authority, inspectionId)
  if (!inspection || !dutyOf(duty)) throw notFound('The duty')
  if (doneOn !== null && doneOn > dateInLondon(now)) throw wrongState(`${inWords(doneOn)} is still to come.`)
  if (doneOn !== null && inspection.receivedOn !== null && doneOn < inspection.receivedOn)
    throw wrongState(
      `It cannot have been done on ${inWords(doneOn)}: the report was received on ${inWords(inspection.receivedOn)}.`,
    )
  await db
    .insertInto('duty_done')
    .values({
      authority,
      inspection_id: inspectionId,
      duty,
      known_from: now.toISOString(),
      done_on: doneOn,
      source,
      entered_by: actor,
    })
    .execute()
  const detail = { duty, on: doneOn }
  await record(db, { authority, actor, act: 'duty entered', subject: inspectionId, detail }, now)
}
