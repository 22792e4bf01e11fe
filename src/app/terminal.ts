import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'

/** Where a command reads and writes: a terminal of its own, or the one of a process that handed its work over. */
export interface Terminal {
  out(text: string): void
  err(text: string): void
  read(path: string): Promise<Uint8Array>
  standardInput(): Promise<string>
  readonly folder: string
}

export function ownTerminal(): Terminal {
  // A reader that has seen enough (`| head`) closes the pipe: that is no fault.
  process.stdout.on('error', fault => {
    if ('code' in fault && fault.code === 'EPIPE') process.exit(0)
    throw fault
  })
  return {
    out: words => process.stdout.write(words),
    err: words => process.stderr.write(words),
    read: path => readFile(resolve(path)),
    standardInput: () => text(process.stdin),
    folder: process.cwd(),
  }
}

/** The words of a command were wrong: exit code 2, with how it is used. */
export class WrongWords extends Error {}
