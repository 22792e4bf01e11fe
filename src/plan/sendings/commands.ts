import type { Database } from '../../db/db.ts'
import { asPerson } from '../../db/db.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Permission } from '../../kernel/permissions.ts'
import { handOverEmail } from '../emails/commands.ts'
import type { HandedOver, Patience } from '../emails/commands.ts'
import { reminderEmail } from '../emails/rules.ts'
import type { MailSettings, ReminderLetter } from '../emails/rules.ts'
import { claimSending, recordSending } from '../reminders/commands.ts'
import type { Claim } from '../reminders/commands.ts'
import { listRecipients, listReminders } from '../reminders/queries.ts'
import { sharedFacts } from '../waiting/queries.ts'

/** What came of reminding one person: no address, because results are printed and logged. */
export interface ReminderOutcome {
  readonly personId: string
  readonly items: number
  readonly outcome:
    | HandedOver['outcome']
    | Exclude<Claim, 'claimed'>
    | 'would be sent'
    | 'nothing waits'
    | 'not wanted'
    | 'not tried'
  readonly reason: string
}

interface Sending {
  readonly authority: string
  readonly authorityName: string
  readonly now: () => Date
  /** None: nothing is sent or kept, and the result says what would be. */
  readonly settings: MailSettings | undefined
  readonly patience?: Patience
  /** True once the site is told to stop: what is under way is finished, the rest waits for the next run. */
  readonly isStopping?: () => boolean
}

/**
 * Reminds everybody of an authority by e-mail, once a day each at most. No transaction is open while the mail server
 * is spoken to: a sending is claimed, then handed over, then its end is kept, and of two processes one gets the claim.
 */
export async function sendReminders(database: Database, sending: Sending): Promise<ReminderOutcome[]> {
  const today = dateInLondon(sending.now())
  const reminded: ReminderOutcome[] = []
  let isServerDown = false
  for (const { letter, wanted } of await lettersOf(database, sending, today)) {
    const result = (outcome: ReminderOutcome['outcome'], reason = '') =>
      reminded.push({ personId: letter.personId, items: letter.items.length, outcome, reason })
    if (!wanted) result('not wanted')
    else if (letter.items.length === 0) result('nothing waits')
    else if (!sending.settings) result('would be sent')
    else if (sending.isStopping?.()) result('not tried', 'the site was told to stop')
    else if (isServerDown) result('not tried', 'the mail server let nobody in just before')
    else {
      const ended = await sendOne(database, sending, sending.settings, letter)
      isServerDown = 'isServerDown' in ended && ended.isServerDown
      result(ended.outcome, 'reason' in ended ? ended.reason : '')
    }
  }
  return reminded
}

/** Everybody with a role today who sees the plan, with what waits for them. */
async function lettersOf(database: Database, { authority, authorityName }: Sending, today: LocalDate) {
  return asPerson(database, { authority, personId: '' }, async db => {
    const shared = sharedFacts(db, authority, today)
    const found: { letter: ReminderLetter; wanted: boolean }[] = []
    for (const recipient of await listRecipients(db, authority, today)) {
      if (!recipient.can('plan.see')) continue
      const { personId, email } = recipient
      const can = (permission: Permission) => recipient.can(permission)
      const { items, setting } = await listReminders(db, { authority, personId, can }, today, shared)
      const { daysBefore, byEmail } = setting
      const letter = { authority, authorityName, personId, email, items, daysBefore, today }
      found.push({ letter, wanted: byEmail })
    }
    return found
  })
}

type Ended = HandedOver | { readonly outcome: Exclude<Claim, 'claimed'> }

async function sendOne(
  database: Database,
  { authority, now, patience }: Sending,
  settings: MailSettings,
  letter: ReminderLetter,
): Promise<Ended> {
  const standing = { authority, personId: '' }
  const claiming = { personId: letter.personId, day: letter.today, items: letter.items.length }
  const claim = await asPerson(database, standing, db => claimSending(db, authority, claiming, now()))
  if (claim !== 'claimed') return { outcome: claim }
  const ended = await handOverEmail(settings, reminderEmail(letter, settings), patience)
  const reason = 'reason' in ended ? ended.reason : ''
  await asPerson(database, standing, db =>
    recordSending(db, authority, claiming, { outcome: ended.outcome, reason }, now()),
  )
  return ended
}
