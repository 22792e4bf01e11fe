import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'

export interface StandingOverride {
  readonly enteredAt: Instant
  readonly status: string
  readonly expiresOn: LocalDate
}

/** The override of a finding that stands on a day, as known now. */
export async function findOverride(
  db: Db,
  authority: string,
  findingId: string,
  on: LocalDate,
): Promise<StandingOverride | undefined> {
  return db
    .selectFrom('status_override')
    .select(['known_from as enteredAt', 'status', 'expires_on as expiresOn'])
    .where('authority', '=', authority)
    .where('finding_id', '=', findingId)
    .where('ended_at', 'is', null)
    .where('from_on', '<=', on)
    .where('expires_on', '>=', on)
    .executeTakeFirst()
}
