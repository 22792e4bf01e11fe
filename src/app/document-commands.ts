import { basename } from 'node:path'
import { readInWorker, stopReadingWorker } from '../inspections/documents/read-in-worker.ts'
import { describeReading, readingAsJson } from '../inspections/documents/reading-report.ts'
import type { Command } from './command.ts'
import { readOptions } from './command.ts'
import type { Terminal } from './terminal.ts'
import { WrongWords } from './terminal.ts'

export const documentCommands: readonly Command[] = [
  {
    name: 'read',
    usage: 'read FILE... [--json]',
    purpose:
      'Reads Ofsted reports and letters (PDF, Word, text); nothing is kept. With --json one line a file.',
    needs: 'nothing',
    run: readFiles,
  },
]

async function readFiles(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readOptions(words, { json: { type: 'boolean' } })
  if (positionals.length === 0) throw new WrongWords('Name at least one file.')
  let unread = 0
  try {
    for (const path of positionals) {
      const reading = await readOne(path, terminal)
      if ('error' in reading) unread += 1
      terminal.out(
        values.json ? `${JSON.stringify(readingAsJson(reading))}\n` : `${describeReading(reading)}\n`,
      )
    }
  } finally {
    await stopReadingWorker()
  }
  return unread > 0 ? 1 : 0
}

/** In a thread of its own, so that a hostile file costs this file its reading and no other. */
async function readOne(path: string, terminal: Terminal) {
  const file = basename(path)
  try {
    return await readInWorker(await terminal.read(path), file)
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')
      return { file, error: 'There is no such file.' }
    if (fault instanceof Error && 'code' in fault && (fault.code === 'EISDIR' || fault.code === 'EACCES'))
      return { file, error: 'This file cannot be opened.' }
    throw fault
  }
}
