import type { Db } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { findSetting, listSendings } from './queries.ts'
import type { ReminderSetting, Sending } from './queries.ts'

/** Keeps how a person wants to be reminded; what they wanted before stays known. */
export async function saveSetting(
  db: Db,
  authority: string,
  setting: ReminderSetting,
  personId: string,
  now: Date,
): Promise<void> {
  await oneAtATime(db, `reminder setting ${authority} ${personId}`)
  const before = await findSetting(db, authority, personId)
  if (before.byEmail === setting.byEmail && before.daysBefore === setting.daysBefore) return
  const written = await db
    .insertInto('reminder_setting')
    .values({
      authority,
      person_id: personId,
      known_from: now.toISOString(),
      by_email: setting.byEmail,
      days_before: setting.daysBefore,
    })
    .onConflict(same => same.doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows === 0n)
    throw conflict('This was saved twice at once. Look at it again.')
  const act = { authority, actor: personId, act: 'reminders set', subject: personId }
  await record(db, { ...act, detail: { ...setting } }, now)
}

/** How long a sending may be under way before it counts as broken off: longer than any mail server is waited for. */
const longestSending = 10 * 60_000

/** What a claim to send a person the day's e-mail came to. */
export type Claim = 'claimed' | 'sent already' | 'being sent' | 'broken off'

interface Claiming {
  readonly personId: string
  readonly day: LocalDate
  readonly items: number
}

/**
 * Claims the sending of a person's e-mail of a day, before the mail server is spoken to. One of two processes gets
 * it. A sending that was broken off (the machine stopped in the middle) is not tried again on that day: nobody knows
 * whether it left, and what waits will be in tomorrow's.
 */
export async function claimSending(db: Db, authority: string, claiming: Claiming, now: Date): Promise<Claim> {
  const { personId, day, items } = claiming
  await oneAtATime(db, `reminder ${authority} ${personId}`)
  const last = (await listSendings(db, authority, personId, day)).at(-1)
  if (last?.outcome === 'sent') return 'sent already'
  if (last?.outcome === 'not known') return 'broken off'
  if (last?.outcome === 'begun') {
    if (now.getTime() - Date.parse(last.knownFrom) < longestSending) return 'being sent'
    await recordSending(db, authority, claiming, { outcome: 'not known', reason: 'it was broken off' }, now)
    return 'broken off'
  }
  await recordSending(db, authority, { personId, day, items }, { outcome: 'begun', reason: '' }, now)
  return 'claimed'
}

/** Keeps a step of a claimed sending: that it began, or how it ended. */
export async function recordSending(
  db: Db,
  authority: string,
  { personId, day, items }: Claiming,
  { outcome, reason }: Pick<Sending, 'outcome' | 'reason'>,
  now: Date,
): Promise<void> {
  const known_from = now.toISOString()
  await db
    .insertInto('reminder_sent')
    .values({ authority, person_id: personId, sent_on: day, known_from, items, outcome, reason })
    .execute()
  const act = { authority, actor: 'operator', act: 'reminder e-mail', subject: personId }
  await record(db, { ...act, detail: { day, items, outcome }, changesFacts: false }, now)
}
