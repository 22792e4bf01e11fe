import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addAuthority, addPerson, giveRole } from '../../access/commands.ts'
import type { Database } from '../../db/db.ts'
import { asPerson } from '../../db/db.ts'
import { freshDatabase } from '../../db/testing.ts'
import { localDate } from '../../kernel/dates.ts'
import { importCommands } from '../import-commands.ts'

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A store with the authority Z01 and its performance analyst, and a folder to import from. */
export interface ImportBench {
  readonly database: Database
  readonly folder: string
  /** What `lineofsight import …` answers, in a folder with these files. */
  importing(files: Readonly<Record<string, string>>, ...words: string[]): Promise<Said>
  close(): Promise<void>
}

export async function openImportBench(): Promise<ImportBench> {
  const database = await freshDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  await giveAnalyst(database)
  return {
    database,
    folder,
    importing: (files, ...words) => importing(database, folder, files, words),
    close: async () => {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function giveAnalyst(database: Database): Promise<void> {
  const now = new Date()
  const fromOn = localDate('2026-01-01')
  if (!fromOn) throw new Error('no such day')
  const email = 'analyst@example.invalid'
  const person = { id: 'analyst', email, name: 'A', password: 'a made-up password' }
  await asPerson(database, { authority: 'Z01', personId: '' }, async db => {
    await addAuthority(db, { authority: 'Z01', name: 'Made-up', madeUp: true }, 'operator', now)
    await addPerson(db, 'Z01', person, 'operator', now)
    await giveRole(db, 'Z01', { personId: 'analyst', role: 'performance-analyst', fromOn }, 'operator', now)
  })
}

async function importing(
  database: Database,
  folder: string,
  files: Readonly<Record<string, string>>,
  words: readonly string[],
): Promise<Said> {
  const inside = mkdtempSync(join(folder, 'files-'))
  for (const [name, text] of Object.entries(files)) {
    if (name.includes('/')) mkdirSync(join(inside, name.split('/')[0] ?? ''), { recursive: true })
    writeFileSync(join(inside, name), text)
  }
  const said = { out: '', err: '' }
  const terminal = {
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    read: (path: string) => readFile(path),
    standardInput: () => Promise.resolve(''),
    folder: inside,
  }
  const [command] = importCommands
  if (command?.needs !== 'database') throw new Error('import needs the database')
  return { code: await command.run(words, terminal, database), ...said }
}
