import type { LocalDate } from '../../kernel/dates.ts'
import { inWords } from '../../kernel/dates.ts'
import { countsInWords } from '../reminders/rules.ts'
import type { ReminderItem } from '../reminders/rules.ts'

/** Where e-mail is handed over, from whom, and the address of the site its links lead to. */
export interface MailSettings {
  readonly host: string
  readonly port: number
  /** Encrypted from the first byte (smtps). */
  readonly secure: boolean
  /** Without it the connection must become encrypted before anything is said. */
  readonly plainAllowed: boolean
  readonly user?: string
  readonly password?: string
  readonly from: string
  readonly siteUrl: string
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The settings of e-mail; none when LINEOFSIGHT_SMTP_URL is not set: then nothing is sent. A wrong setting is refused
 * by its name and never repeated, because the address of a mail server can hold its password.
 */
export function readMailSettings(environment: Environment): MailSettings | undefined {
  const given = environment['LINEOFSIGHT_SMTP_URL'] ?? ''
  if (given === '') return undefined
  const address = URL.canParse(given) ? new URL(given) : undefined
  if (!address || !['smtp:', 'smtps:'].includes(address.protocol) || address.hostname === '')
    throw new Error('LINEOFSIGHT_SMTP_URL must be like smtp://user:password@mail.example:587 or smtps://...')
  const secure = address.protocol === 'smtps:'
  return {
    host: address.hostname.replace(/^\[|\]$/g, ''),
    port: address.port === '' ? (secure ? 465 : 587) : Number(address.port),
    secure,
    plainAllowed: isThisMachine(address.hostname) || environment['LINEOFSIGHT_SMTP_PLAIN'] === 'yes',
    ...(address.username === '' ? {} : credentialsOf(address)),
    from: readSender(environment),
    siteUrl: readSiteUrl(environment),
  }
}

function credentialsOf(address: URL) {
  try {
    const [user, password] = [address.username, address.password].map(decodeURIComponent)
    return { user: user ?? '', password: password ?? '' }
  } catch {
    throw new Error('The user or the password in LINEOFSIGHT_SMTP_URL is not written as an address needs it.')
  }
}

function isThisMachine(host: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(host)
}

function readSender(environment: Environment): string {
  const from = environment['LINEOFSIGHT_MAIL_FROM'] ?? ''
  if (!isMailAddress(from))
    throw new Error(
      'LINEOFSIGHT_MAIL_FROM must be the address that e-mail comes from, like plan@council.example',
    )
  return from
}

function readSiteUrl(environment: Environment): string {
  const given = environment['LINEOFSIGHT_SITE_URL'] || environment['PUBLIC_URL'] || ''
  const address = URL.canParse(given) ? new URL(given) : undefined
  if (!address || !['http:', 'https:'].includes(address.protocol))
    throw new Error(
      'LINEOFSIGHT_SITE_URL must be the address of this site, like https://plan.council.example',
    )
  return address.href.replace(/\/+$/, '')
}

/** One address and nothing else: what could begin another header or name a second recipient is no address. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@,;:<>()[\]"\\\p{Cc}]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/iu.test(text)
}

export interface Email {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for one person, authority and day, so that mail systems can tell a copy. */
  readonly messageId: string
}

export interface ReminderLetter {
  readonly authority: string
  readonly authorityName: string
  readonly personId: string
  readonly email: string
  readonly items: readonly ReminderItem[]
  readonly daysBefore: number
  readonly today: LocalDate
}

/** The words of a person's reminder: references, titles, days and links; no comment, nothing about a child. */
export function reminderEmail(
  letter: ReminderLetter,
  settings: Pick<MailSettings, 'from' | 'siteUrl'>,
): Email {
  const { items, today, authority, authorityName } = letter
  const own = items.filter(item => item.isOwn)
  const nobodys = items.filter(item => !item.isOwn)
  const counts = countsInWords(own.length > 0 ? own : nobodys, letter)
  const listed = (some: readonly ReminderItem[]) => some.flatMap(item => linesOf(item, settings.siteUrl))
  const lines = [
    `What waits for you in the improvement plan of ${oneLine(authorityName)} on ${inWords(today)}.`,
    '',
    ...listed(own),
    ...(nobodys.length > 0 ? ['These have no person named, and you may change the plan:', ''] : []),
    ...listed(nobodys),
    'See all of it, or change how you are reminded (you will be asked to sign in):',
    `${settings.siteUrl}/plan/reminders`,
    '',
    'Line of Sight sends this at most once a day, and only when something waits.',
    '',
  ]
  return {
    to: letter.email,
    subject: `Improvement plan: ${counts}`,
    text: lines.join('\r\n'),
    messageId: `<reminder.${slug(authority)}.${slug(letter.personId)}.${today}@${settings.from.split('@')[1] ?? ''}>`,
  }
}

function linesOf(item: ReminderItem, siteUrl: string): string[] {
  return [
    `${oneLine(item.reference)}: ${oneLine(item.title)}`,
    `  ${oneLine(item.words)}`,
    `  ${siteUrl}${item.href}`,
    '',
  ]
}

/** Titles are typed by people: a line break or an invisible character in one stays inside its line. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}

function slug(text: string): string {
  return text.replace(/[^\w-]/g, '-')
}
