import type { Db, Instant } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict, notAllowed, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { refuseOwner } from '../owners/queries.ts'
import { isEmbeddedStatus } from '../../impact/status-table.ts'
import type { Status } from '../../impact/status-table.ts'
import { findOverride } from './queries.ts'

export interface NewOverride {
  readonly findingId: string
  readonly status: Status
  readonly reason: string
  /** The last day on which it stands. */
  readonly expiresOn: LocalDate
}

/**
 * Sets a status by hand from today until it expires. It is shown everywhere as an override with the name of
 * who set it; it never says Embedded or Confirmed, and is never the word of an answering action's owner.
 */
export async function overrideStatus(
  db: Db,
  authority: string,
  input: NewOverride,
  actor: string,
  now: Date,
): Promise<void> {
  const { findingId, status, expiresOn } = input
  const today = dateInLondon(now)
  if (isEmbeddedStatus(status) || status === 'No evidence agreed')
    throw notAllowed(`set ${status} by hand: it is only ever computed`)
  await refuseOwner(db, authority, findingId, actor, 'override the status', now)
  if (input.reason.trim() === '') throw wrongState('An override needs a reason.')
  if (expiresOn <= today) throw wrongState('An override ends on a day after today.')
  await oneAtATime(db, `override ${authority} ${findingId}`)
  if (await findOverride(db, authority, findingId, today))
    throw conflict('Somebody has set a status by hand already. End that override first.')
  await db
    .insertInto('status_override')
    .values({
      authority,
      finding_id: findingId,
      known_from: now.toISOString(),
      status,
      reason: input.reason.trim(),
      set_by: actor,
      from_on: today,
      expires_on: expiresOn,
    })
    .execute()
  const detail = { status, expiresOn }
  await record(db, { authority, actor, act: 'status overridden', subject: findingId, detail }, now)
}

/** Ends an override before it expires. `enteredAt` names the one that was on the page. */
export async function endOverride(
  db: Db,
  authority: string,
  input: { readonly findingId: string; readonly enteredAt: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  const ended = await db
    .updateTable('status_override')
    .set({ ended_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('finding_id', '=', input.findingId)
    .where('known_from', '=', input.enteredAt)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) throw conflict('The override has been ended already.')
  const subject = input.findingId
  await record(db, { authority, actor, act: 'status override ended', subject }, now)
}
