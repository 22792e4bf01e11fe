import { listAuthorities } from '../access/queries.ts'
import type { Database } from '../db/db.ts'
import { asDoorkeeper } from '../db/db.ts'
import { dateInLondon } from '../kernel/dates.ts'
import type { MailSettings } from '../plan/emails/rules.ts'
import { sendReminders } from '../plan/sendings/commands.ts'
import type { ReminderOutcome } from '../plan/sendings/commands.ts'

export interface RemindedAuthority {
  readonly authority: string
  readonly name: string
  readonly reminded: readonly ReminderOutcome[]
}

/** Reminds everybody of the given authorities, or of all; without settings it says who would be. */
export async function remindAll(
  database: Database,
  settings: MailSettings | undefined,
  only: string | undefined,
  now: () => Date,
  isStopping: () => boolean = () => false,
): Promise<RemindedAuthority[]> {
  const known = await asDoorkeeper(database, listAuthorities)
  const chosen = known.filter(one => one.authority !== '000' && (only ?? one.authority) === one.authority)
  const done: RemindedAuthority[] = []
  for (const { authority, name } of chosen) {
    const sending = { authority, authorityName: name, now, settings, isStopping }
    done.push({ authority, name, reminded: await sendReminders(database, sending) })
  }
  return done
}

/** '2 sent, 1 failed (the mail server did not answer in time)': no name and no address, for a log. */
export function remindedInWords(done: readonly RemindedAuthority[]): string {
  const all = done.flatMap(one => one.reminded)
  const outcomes = [...new Set(all.map(one => one.outcome))]
  const words = outcomes.map(outcome => {
    const of = all.filter(one => one.outcome === outcome)
    const reasons = [...new Set(of.map(one => one.reason).filter(reason => reason !== ''))]
    return `${of.length} ${outcome}${reasons.length > 0 ? ` (${reasons.join('; ')})` : ''}`
  })
  return words.length === 0 ? 'nobody to remind' : words.join(', ')
}

/** Whether some e-mail should have left and did not: a later run tries again. */
export function isToTryAgain(done: readonly RemindedAuthority[]): boolean {
  return done.some(({ reminded }) => reminded.some(one => ['failed', 'not tried'].includes(one.outcome)))
}

/** The time of day, in London, at which the running site reminds: LINEOFSIGHT_REMIND_AT, else 07:30. */
export function readRemindAt(environment: NodeJS.ProcessEnv): string {
  const text = environment['LINEOFSIGHT_REMIND_AT'] || '07:30'
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text))
    throw new Error('LINEOFSIGHT_REMIND_AT must be a time of day like 07:30.')
  return text
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
})
const latest = '20:00'

/** From the hour that is set until the evening: a site started at night reminds nobody out of their sleep. */
export function isTimeToRemind(now: Date, remindAt: string): boolean {
  const time = clock.format(now)
  return time >= remindAt && (time < latest || remindAt >= latest)
}

const minute = 60_000
const untilNextTry = 60 * minute

/** Reminds once a day for as long as the site runs, and again an hour later what could not be sent. */
export function remindDaily(
  database: Database,
  settings: MailSettings,
  remindAt: string,
  say: (words: string) => void,
  now: () => Date = () => new Date(),
): () => Promise<void> {
  let doneOn = ''
  let tryAgainAt = 0
  let isStopping = false
  let running = Promise.resolve()
  const look = async () => {
    const at = now()
    const today = dateInLondon(at)
    if (doneOn === today || at.getTime() < tryAgainAt || !isTimeToRemind(at, remindAt)) return
    tryAgainAt = at.getTime() + untilNextTry
    const done = await remindAll(database, settings, undefined, now, () => isStopping)
    if (!isToTryAgain(done)) doneOn = today
    say(`Reminders: ${remindedInWords(done)}\n`)
  }
  const tick = () => {
    // One look at a time: a slow mail server must not be asked twice. The message of a fault can hold values.
    running = running
      .then(look)
      .catch(() => say('Reminders: could not be worked out; tried again in an hour\n'))
  }
  const timer = setInterval(tick, minute)
  tick()
  return async () => {
    isStopping = true
    clearInterval(timer)
    await running
  }
}
