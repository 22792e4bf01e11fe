import { createHash } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Terminal } from './terminal.ts'

// One process owns the embedded folder. A command started while the site runs hands its work to the site over
// a socket that only the same user of the machine can open, and prints what comes back.

interface Work {
  readonly words: readonly string[]
  readonly folder: string
}

type Line = { readonly out: string } | { readonly err: string } | { readonly exit: number }

/** The socket's path; a system allows about 100 bytes, so a deep folder gets one in the temporary folder. */
function socketOf(folder: string): string {
  const near = join(folder, 'control.sock')
  if (Buffer.byteLength(near) < 100) return near
  return join(tmpdir(), `lineofsight-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}.sock`)
}

/** Takes in the work of other processes for as long as the site runs. The caller owns the folder's lock. */
export function takeInWork(
  folder: string,
  run: (words: readonly string[], terminal: Terminal) => Promise<number>,
): () => void {
  const path = socketOf(folder)
  rmSync(path, { force: true })
  const server = createServer(socket => void serve(socket, run).catch(() => socket.destroy()))
  server.listen(path, () => chmodSync(path, 0o600))
  return () => {
    server.close()
    rmSync(path, { force: true })
  }
}

async function serve(
  socket: Socket,
  run: (words: readonly string[], terminal: Terminal) => Promise<number>,
): Promise<void> {
  socket.on('error', () => {})
  const say = (line: Line) => void (socket.writable && socket.write(`${JSON.stringify(line)}\n`))
  const lines = createInterface({ input: socket })
  // Whoever handed the work over may go away; the reader of lines passes the socket's fault on as its own.
  lines.on('error', () => {})
  for await (const line of lines) {
    const work = readWork(line)
    const code = await run(work.words, {
      out: out => say({ out }),
      err: err => say({ err }),
      read: path => readFile(resolve(work.folder, path)),
      standardInput: () => Promise.reject(new Error('A command that was handed over has no standard input')),
      folder: work.folder,
    })
    say({ exit: code })
    socket.end()
    return
  }
}

function readWork(line: string): Work {
  const work: unknown = JSON.parse(line)
  if (
    work === null ||
    typeof work !== 'object' ||
    !('words' in work && Array.isArray(work.words)) ||
    !('folder' in work && typeof work.folder === 'string')
  )
    throw new Error('Work in a shape that is not ours')
  return { words: work.words.map(String), folder: work.folder }
}

/** Hands a command to the process that owns the folder; undefined when nobody there takes work in. */
export function handOver(
  folder: string,
  words: readonly string[],
  terminal: Terminal,
): Promise<number | undefined> {
  return new Promise((done, fail) => {
    const socket = connect(socketOf(folder))
    let exit: number | undefined
    socket.on('connect', () => socket.write(`${JSON.stringify({ words, folder: terminal.folder })}\n`))
    socket.on('error', fault =>
      'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ECONNREFUSED')
        ? done(undefined)
        : fail(fault),
    )
    createInterface({ input: socket }).on('line', text => {
      const line = JSON.parse(text) as Line
      if ('out' in line) terminal.out(line.out)
      else if ('err' in line) terminal.err(line.err)
      else exit = line.exit
    })
    socket.on('close', () => done(exit ?? 1))
  })
}
