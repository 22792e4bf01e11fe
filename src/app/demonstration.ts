import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listAuthorities } from '../access/queries.ts'
import type { Database } from '../db/db.ts'
import { asDoorkeeper } from '../db/db.ts'
import { loadDemonstration } from '../synthetic/commands.ts'
import type { Command } from './command.ts'
import { readOptions } from './command.ts'
import type { Terminal } from './terminal.ts'

export const demonstrationCommands: readonly Command[] = [
  {
    name: 'demo',
    usage: 'demo',
    purpose:
      'Loads the worked example and the made-up authority into an empty store and prints the accounts.',
    needs: 'database',
    begins: true,
    run: async (words, terminal, database) => {
      readOptions(words, {})
      terminal.out(await loadAccounts(database))
      return 0
    },
  },
]

/** Loads the demonstration and gives its accounts as a person reads them. The password is new in every store. */
async function loadAccounts(database: Database): Promise<string> {
  const { accounts, password } = await loadDemonstration(database, new Date())
  const width = Math.max(...accounts.map(account => account.email.length))
  const lines = accounts.map(
    account => `  ${account.email.padEnd(width)}  ${account.role.replaceAll('-', ' ')}`,
  )
  return `Demonstration accounts (made-up people), all with the password ${password}\n${lines.join('\n')}\n`
}

/** No authority but the installation itself: new, or its first loading was broken off. */
async function isEmpty(database: Database): Promise<boolean> {
  return (await asDoorkeeper(database, listAuthorities)).length === 1
}

/** In a new embedded store: the demonstration; in one that has it: its accounts, kept for their owner alone. */
export async function showDemonstration(
  database: Database,
  folder: string,
  terminal: Terminal,
): Promise<void> {
  const file = join(folder, 'demonstration-accounts.txt')
  if (await isEmpty(database)) {
    terminal.err('Loading the demonstration (once) ...\n')
    writeFileSync(file, await loadAccounts(database), { mode: 0o600 })
  }
  if (existsSync(file)) terminal.out(`${readFileSync(file, 'utf8')}\n`)
}
