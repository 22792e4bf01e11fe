import { sql } from 'kysely'
import { combineRoles } from '../../access/rules.ts'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Permission } from '../../kernel/permissions.ts'
import { readOwnActions, reminderSources, sharedFacts } from '../waiting/queries.ts'
import { byPressure, usualSetting } from './rules.ts'
import type { Asking, ReminderItem, SharedFacts } from './rules.ts'

export interface ReminderSetting {
  readonly byEmail: boolean
  readonly daysBefore: number
}

/** How a person wants to be reminded. */
export async function findSetting(db: Db, authority: string, personId: string): Promise<ReminderSetting> {
  const found = await db
    .selectFrom('reminder_setting')
    .select(['by_email as byEmail', 'days_before as daysBefore'])
    .where('authority', '=', authority)
    .where('person_id', '=', personId)
    .orderBy('known_from', 'desc')
    .executeTakeFirst()
  return found ?? usualSetting
}

export interface Reminders {
  readonly items: readonly ReminderItem[]
  readonly setting: ReminderSetting
}

/**
 * What waits for one person on a day, most pressing first. Whoever asks for several people of an authority hands over
 * what is the same for them all, so that it is read once.
 */
export async function listReminders(
  db: Db,
  asking: Asking,
  today: LocalDate,
  shared: SharedFacts = sharedFacts(db, asking.authority, today),
): Promise<Reminders> {
  const { authority, personId } = asking
  const setting = await findSetting(db, authority, personId)
  const actions = await readOwnActions(db, asking, today)
  const can = (permission: Permission) => asking.can(permission)
  const reminded = { authority, personId, today, daysBefore: setting.daysBefore, actions, shared, can }
  const items: ReminderItem[] = []
  for (const source of reminderSources) items.push(...(await source.read(db, reminded)))
  return { items: items.toSorted(byPressure), setting }
}

interface KeptReminders {
  readonly changes: number
  readonly today: LocalDate
  readonly reminders: Reminders
}

const kept = new Map<string, KeptReminders>()
const mostKept = 500

/** As `listReminders`, kept for as long as nothing in the authority changes and the day is the same: for the home page. */
export async function keptReminders(
  db: Db,
  asking: Asking & { readonly changes: number },
  today: LocalDate,
): Promise<Reminders> {
  const { authority, personId, changes } = asking
  const may = (['plan.change', 'plan.review', 'plan.approve'] as const).filter(one => asking.can(one))
  const key = [authority, personId, ...may].join(' ')
  const known = kept.get(key)
  if (known?.changes === changes && known.today === today) return known.reminders
  const reminders = await listReminders(db, asking, today)
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, { changes, today, reminders })
  return reminders
}

/** Somebody with a role here today, who can be reminded by e-mail. */
export interface Recipient {
  readonly personId: string
  readonly email: string
  can(permission: Permission): boolean
}

/** Everybody who holds a role in an authority on a day, by name. */
export async function listRecipients(db: Db, authority: string, today: LocalDate): Promise<Recipient[]> {
  const { rows } = await sql<{ personId: string; email: string; roles: string[] }>`
    select person.id as "personId", person.email, array_agg(distinct held.role) as roles
    from role_holding as held join person on person.id = held.person_id
    where held.authority = ${authority} and held.superseded_at is null
      and held.from_on <= ${today} and (held.until_on is null or held.until_on > ${today})
    group by person.id, person.name, person.email
    order by person.name collate "C", person.id`.execute(db)
  return rows.map(({ roles, ...person }) => ({ ...person, can: combineRoles(roles).can }))
}

export interface Sending {
  readonly outcome: 'begun' | 'sent' | 'failed' | 'not known'
  readonly items: number
  readonly reason: string
  readonly sentOn: LocalDate
  readonly knownFrom: Instant
}

/** What was done to send a person the day's e-mail, or (without a day) the newest of all; oldest first. */
export async function listSendings(
  db: Db,
  authority: string,
  personId: string,
  day: LocalDate | null,
): Promise<Sending[]> {
  const { rows } = await sql<Sending>`
    select outcome, items, reason, sent_on as "sentOn", known_from as "knownFrom" from (
      select * from reminder_sent where authority = ${authority} and person_id = ${personId}
        and (${day}::date is null or sent_on = ${day})
      order by known_from desc limit 20) as newest
    order by known_from`.execute(db)
  return rows
}

/** The address of an account. */
export async function findEmail(db: Db, personId: string): Promise<string> {
  const found = await db.selectFrom('person').select('email').where('id', '=', personId).executeTakeFirst()
  return found?.email ?? ''
}
