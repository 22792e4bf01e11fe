import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { MailSettings } from './rules.ts'

export interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly text: string
}

export interface TestMailServer {
  readonly settings: MailSettings
  readonly received: readonly Received[]
  close(): Promise<void>
}

interface Odd {
  /** Recipients that it refuses. */
  readonly refuses?: (address: string) => boolean
  /** Milliseconds it waits before it answers a connection. */
  readonly slowBy?: number
  /** Takes the whole message and then breaks the line instead of answering. */
  readonly breaksOff?: boolean
  /** Wants this user with the password `made-up`. */
  readonly user?: string
  /** Says no to every message, once it has it. */
  readonly rejects?: boolean
  /** Offers the encryption of a made-up certificate. */
  readonly offersTls?: boolean
}

/** A real SMTP server on this machine that keeps what it is handed. */
export async function mailServer(odd: Odd = {}): Promise<TestMailServer> {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: odd.user === undefined,
    allowInsecureAuth: true,
    ...(odd.offersTls ? {} : { disabledCommands: ['STARTTLS'] }),
    logger: false,
    onConnect: (_session, done) => void setTimeout(() => done(), odd.slowBy ?? 0),
    onAuth: ({ username, password }, _session, done) =>
      username === odd.user && password === 'made-up'
        ? done(null, { user: username })
        : done(new Error('no such user')),
    onRcptTo: ({ address }, _session, done) =>
      odd.refuses?.(address) ? done(Object.assign(new Error('no'), { responseCode: 550 })) : done(),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        if (odd.rejects) return done(Object.assign(new Error('no'), { responseCode: 554 }))
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(one => one.address),
          text: Buffer.concat(pieces).toString('utf8'),
        })
        if (odd.breaksOff) for (const connection of server.connections) connection.close()
        else done()
      })
    },
  })
  // A conversation that is broken off on purpose is no fault of the test.
  server.on('error', () => {})
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  const settings = {
    host: '127.0.0.1',
    port,
    secure: false,
    plainAllowed: true,
    from: 'plan@council.example.invalid',
    siteUrl: 'https://plan.example.invalid',
  }
  return { settings, received, close: () => new Promise(closed => server.close(() => closed())) }
}
