import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../db/db.ts'
import { openDatabase } from '../db/db.ts'
import { FolderTaken } from '../db/folder-lock.ts'
import { commands } from './commands.ts'
import type { Command } from './command.ts'
import { readConfig } from './config.ts'
import type { Config } from './config.ts'
import { handOver } from './handover.ts'
import { startSite } from './start.ts'
import type { Terminal } from './terminal.ts'
import { WrongWords } from './terminal.ts'

/** Runs one `lineofsight` command and returns its exit code: 0 done, 1 not done, 2 wrong words. */
export async function runCli(words: readonly string[], terminal: Terminal): Promise<number> {
  const { folder, rest } = takeData(words)
  if (rest[0] === 'start') return start(folder, rest, terminal)
  const command = findCommand(rest)
  if (rest.length === 0 || asksForHelp(rest)) return help(command, terminal)
  if (!command) {
    terminal.err(`There is no command "${rest.join(' ')}". "lineofsight help" lists them.\n`)
    return 2
  }
  if (command.needs === 'nothing') return run(command, rest, terminal)
  try {
    const config = readConfig(process.env, folder)
    if (!config.databaseUrl && !command.begins) refuseEmptyFolder(config.folder)
    return await runOnDatabase(command, rest, terminal, config)
  } catch (fault) {
    return sayFault(fault, terminal)
  }
}

async function runOnDatabase(
  command: Command,
  words: readonly string[],
  terminal: Terminal,
  config: Config,
): Promise<number> {
  try {
    const database = await openDatabase({ url: config.databaseUrl, folder: config.folder })
    try {
      return await run(command, words, terminal, database)
    } finally {
      await database.close()
    }
  } catch (fault) {
    if (!(fault instanceof FolderTaken)) throw fault
    const code = await handOver(config.folder, words, terminal)
    return code ?? sayFault(fault, terminal)
  }
}

/** A folder mistyped must not become a new, empty database. */
function refuseEmptyFolder(folder: string): void {
  if (existsSync(join(folder, 'pglite'))) return
  throw new Error(
    `There is no database in ${folder}. "lineofsight start" makes one; --data DIR names another folder.`,
  )
}

function asksForHelp(words: readonly string[]): boolean {
  return words[0] === 'help' || words.includes('--help') || words.includes('-h')
}

function help(command: Command | undefined, terminal: Terminal): number {
  terminal.out(command ? `lineofsight ${command.usage}\n    ${command.purpose}\n` : `${usage()}\n`)
  return 0
}

async function start(
  folder: string | undefined,
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  if (words.length > 1) {
    const isHelp = asksForHelp(words)
    const say = `lineofsight ${startDescribed.usage}\n    ${startDescribed.purpose}\n`
    if (isHelp) terminal.out(say)
    else terminal.err(say)
    return isHelp ? 0 : 2
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
  const name = command.name.split(' ')
  const rest = words.filter((word, index) => index > 0 && !name.slice(1).includes(word))
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
  terminal.err(`${inWords(fault)}\n`)
  return 1
}

function inWords(fault: unknown): string {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return 'The database that DATABASE_URL names does not answer. Check its address, and that it is running.'
  if (code === '28P01' || code === '28000')
    return 'The database refuses the user or the password in DATABASE_URL.'
  const path = fault instanceof Error && 'path' in fault ? String(fault.path) : ''
  if (code === 'ENOENT' && path !== '') return `There is no file or folder ${path}.`
  if (code === 'EISDIR') return 'That is a folder: name a file in it.'
  if (code === 'EACCES' && path !== '') return `${path} may not be read or written by this account.`
  return fault instanceof Error ? fault.message : String(fault)
}

function findCommand(words: readonly string[]): Command | undefined {
  return commands.find(command => {
    const [first, ...others] = command.name.split(' ')
    return words[0] === first && others.every(word => words.includes(word))
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
