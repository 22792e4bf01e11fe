import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** A request on a socket of its own, sent as far as a test wants it to go. */
export interface HalfSent {
  /** The answer's status, once the server gives one. */
  readonly status: Promise<number>
  /** The connection has ended, from either side. */
  readonly ended: Promise<void>
  /** Sends the rest of the body. */
  finish(): void
  /** Goes away without a word. */
  hangUp(): void
}

const start = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
const rest = 'end\r\n--b--\r\n'
const filling = 'x'.repeat(100_000)

/** Posts the first part of a form with a file through a real connection; the server must be listening. */
export function postHalf(app: FastifyInstance, path: string, cookies: Readonly<Record<string, string>>) {
  const { port } = app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  const status = new Promise<number>(resolve => {
    socket.setEncoding('latin1').on('data', (piece: string) => {
      heard += piece
      const [, code] = /^HTTP\/1\.1 (\d{3}) /.exec(heard) ?? []
      if (code) resolve(Number(code))
    })
  })
  const ended = new Promise<void>(resolve => socket.once('close', () => resolve()))
  socket.on('error', () => {})
  const carried = Object.entries(cookies).map(([name, value]) => `${name}=${value}`)
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: localhost',
    'content-type: multipart/form-data; boundary=b',
    `content-length: ${start.length + filling.length + rest.length}`,
    ...(carried.length > 0 ? [`cookie: ${carried.join('; ')}`] : []),
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${start}${filling}`)
  const sent: HalfSent = {
    status,
    ended,
    finish: () => socket.write(rest),
    hangUp: () => socket.destroy(),
  }
  return sent
}
