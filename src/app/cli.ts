import type { Database } from '../db/db.ts'
import { openDatabase } from '../db/db.ts'
import { FolderTaken } from '../db/folder-lock.ts'
import { Refused } from '../kernel/refuse.ts'
import { commands } from './commands.ts'
import type { Command } from './command.ts'
import { readConfig } from './config.ts'
import { handOver } from './handover.ts'
import { startSite } from './start.ts'
import type { Terminal } from './terminal.ts'
import { WrongWords } from './terminal.ts'

/** Runs one `lineofsight` command and returns its exit code: 0 done, 1 not done, 2 wrong words. */
export async function runCli(words: readonly string[], terminal: Terminal): Promise<number> {
  const { folder, rest } = takeData(words)
  if (rest[0] === 'start') return start(folder, rest, terminal)
  const command = findCommand(rest)
  if (!command) {
    terminal.err(`${usage()}\n`)
    return rest.length === 0 || rest[0] === 'help' || rest[0] === '--help' ? 0 : 2
  }
  const config = readConfig(process.env, folder)
  if (command.needs === 'nothing') return run(command, rest, terminal)
  try {
    const database = await openDatabase({ url: config.databaseUrl, folder: config.folder })
    try {
      return await run(command, rest, terminal, database)
    } finally {
      await database.close()
    }
  } catch (fault) {
    if (!(fault instanceof FolderTaken)) return sayFault(fault, terminal)
    const code = await handOver(config.folder, rest, terminal)
    return code ?? sayFault(fault, terminal)
  }
}

async function start(
  folder: string | undefined,
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  if (words.length > 1) {
    terminal.err(`${usage()}\n`)
    return 2
  }
  try {
    return await startSite(readConfig(process.env, folder), terminal, runHandedOver)
  } catch (fault) {
    return sayFault(fault, terminal)
  }
}

/** Runs a command that another process handed to this one, which holds the open database. */
export async function runHandedOver(
  words: readonly string[],
  terminal: Terminal,
  database: Database,
): Promise<number> {
  const command = findCommand(words)
  if (command?.needs !== 'database') {
    terminal.err('That command cannot be handed to the running site.\n')
    return 2
  }
  return run(command, words, terminal, database)
}

async function run(command: Command, words: readonly string[], terminal: Terminal, database?: Database) {
  const rest = words.slice(command.name.split(' ').length)
  try {
    if (command.needs === 'nothing') return await command.run(rest, terminal)
    if (!database) throw new Error('This command needs the database')
    return await command.run(rest, terminal, database)
  } catch (fault) {
    if (fault instanceof WrongWords) {
      terminal.err(`${fault.message}\nUsage: lineofsight ${command.usage}\n`)
      return 2
    }
    return sayFault(fault, terminal)
  }
}

function sayFault(fault: unknown, terminal: Terminal): number {
  const known = fault instanceof Refused || fault instanceof FolderTaken
  terminal.err(`${known || fault instanceof Error ? fault.message : String(fault)}\n`)
  return 1
}

function findCommand(words: readonly string[]): Command | undefined {
  return commands.find(command => {
    const name = command.name.split(' ')
    return name.every((word, index) => words[index] === word)
  })
}

/** `--data DIR` may stand anywhere among the words. */
function takeData(words: readonly string[]): { folder?: string; rest: string[] } {
  const at = words.indexOf('--data')
  const folder = at >= 0 ? words[at + 1] : undefined
  if (folder === undefined) return { rest: [...words] }
  return { folder, rest: [...words.slice(0, at), ...words.slice(at + 2)] }
}

const startDescribed = {
  usage: 'start [--data DIR]',
  purpose: 'Opens the site: the embedded database, or the one DATABASE_URL names.',
}

function usage(): string {
  const lines = [startDescribed, ...commands].map(
    command => `  lineofsight ${command.usage}\n      ${command.purpose}`,
  )
  return `Line of Sight\n\n${lines.join('\n')}\n\n  Every command takes --data DIR (the embedded database's folder; default ./data) or DATABASE_URL.`
}
