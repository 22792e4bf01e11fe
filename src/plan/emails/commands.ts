import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Email, MailSettings } from './rules.ts'
import { isMailAddress } from './rules.ts'

/** How the handing over of one e-mail ended. `not known`: it was on its way when the line broke. */
export type HandedOver = { readonly outcome: 'sent' } | NotHandedOver

export interface NotHandedOver {
  readonly outcome: 'failed' | 'not known'
  readonly reason: string
  /** The server did not let us in at all: the next e-mail would fare no better. */
  readonly isServerDown: boolean
}

/** In milliseconds: how long a mail server may be silent, and how long one e-mail may take in all. */
export interface Patience {
  readonly silence: number
  readonly whole: number
}

const usualPatience: Patience = { silence: 15_000, whole: 60_000 }

/** Hands one e-mail to the mail server. Never throws: a server that is down, slow or says no is an outcome. */
export async function handOverEmail(
  settings: MailSettings,
  email: Email,
  patience: Patience = usualPatience,
): Promise<HandedOver> {
  if (!isMailAddress(email.to))
    return { outcome: 'failed', reason: 'the account has no usable e-mail address', isServerDown: false }
  const { from } = settings
  const { to, subject, text, messageId } = email
  const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }
  const composed = new MailComposer({ from, to, subject, text, messageId, headers })
  const message = await composed.compile().build()
  return speak(settings, to, message, patience)
}

/** The conversation: connect, sign in, send. What went wrong before the message itself began did not leave. */
function speak(settings: MailSettings, to: string, message: Buffer, patience: Patience): Promise<HandedOver> {
  const connection = new SMTPConnection({
    host: settings.host,
    port: settings.port,
    secure: settings.secure,
    requireTLS: !settings.secure && !settings.plainAllowed,
    // Where plain text would do, a certificate nobody vouches for does no harm.
    tls: { rejectUnauthorized: settings.secure || !settings.plainAllowed },
    connectionTimeout: patience.silence,
    greetingTimeout: patience.silence,
    socketTimeout: patience.silence,
    dnsTimeout: patience.silence,
  })
  return new Promise(resolve => {
    let isLetIn = false
    let isOnItsWay = false
    const end = (ended: HandedOver) => {
      clearTimeout(limit)
      connection.close()
      resolve(ended)
    }
    const fail = (fault: unknown) => {
      const outcome = isOnItsWay && !wasAnswered(fault) ? 'not known' : 'failed'
      end({ outcome, reason: reasonOf(fault), isServerDown: !isLetIn })
    }
    const limit = setTimeout(() => fail({ code: 'ETIMEDOUT' }), patience.whole)
    connection.on('error', fail)
    const send = () => {
      isLetIn = true
      // The server asks for the message once it has taken sender and recipient: only then is this read.
      const body = Readable.from(
        (function* () {
          isOnItsWay = true
          yield message
        })(),
      )
      connection.send({ from: settings.from, to: [to] }, body, fault =>
        fault ? fail(fault) : end({ outcome: 'sent' }),
      )
    }
    const { user, password } = settings
    connection.connect(fault => {
      if (fault) return fail(fault)
      if (user === undefined) return send()
      const credentials = { user, pass: password ?? '' }
      connection.login({ user, credentials }, refused => (refused ? fail(refused) : send()))
    })
  })
}

interface Fault {
  readonly code?: unknown
  readonly responseCode?: unknown
}

function asFault(fault: unknown): Fault {
  return fault !== null && typeof fault === 'object' ? fault : {}
}

/** The server said no, in so many words: the message was not taken. */
function wasAnswered(fault: unknown): boolean {
  return typeof asFault(fault).responseCode === 'number'
}

const reasons: Readonly<Record<string, string>> = {
  EAUTH: 'the mail server refused the user or the password',
  ETLS: 'the mail server offers no encrypted connection that can be trusted',
  EDNS: 'the name of the mail server was not found',
  ETIMEDOUT: 'the mail server did not answer in time',
  EENVELOPE: 'the mail server refused the sender or the recipient',
  EMESSAGE: 'the mail server refused the message',
}

/** Words of our own: what a mail server says can repeat addresses and more. */
function reasonOf(fault: unknown): string {
  const { code, responseCode } = asFault(fault)
  const words = reasons[String(code)] ?? 'the mail server could not be reached'
  return typeof responseCode === 'number' ? `${words} (${responseCode})` : words
}
