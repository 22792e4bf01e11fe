import { readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Database } from '../db/db.ts'
import { asPerson } from '../db/db.ts'
import { loadScorecard } from '../measures/scorecards/commands.ts'
import { describeLoad } from '../measures/scorecards/pages.ts'
import type { Acting } from './acting.ts'
import { actingAs } from './acting.ts'
import type { Command } from './command.ts'
import { readOptions } from './command.ts'
import type { Terminal } from './terminal.ts'
import { WrongWords } from './terminal.ts'

export const importCommands: readonly Command[] = [
  {
    name: 'import',
    usage: 'import FILE|DIR... --authority CODE [--as EMAIL] [--json]',
    purpose:
      'Loads scorecards (CSV or Excel): each whole or not at all, with what was wrong by sheet, row, column.',
    needs: 'database',
    run: importFiles,
  },
]

async function importFiles(
  words: readonly string[],
  terminal: Terminal,
  database: Database,
): Promise<number> {
  const { values, positionals } = readOptions(words, {
    authority: { type: 'string' },
    as: { type: 'string' },
    json: { type: 'boolean' },
  })
  if (positionals.length === 0) throw new WrongWords('Name at least one file or folder.')
  const acting = await actingAs(database, values, 'measures.load')
  let notDone = 0
  for (const path of positionals.flatMap(given => filesIn(terminal.folder, given))) {
    const result = await loadOne(path, terminal, database, acting)
    if (!result.ok) notDone += 1
    const file = basename(path)
    terminal.out(
      values.json ? `${JSON.stringify({ file, ...result })}\n` : `${file}\n${describeLoad(result)}\n`,
    )
  }
  return notDone > 0 ? 1 : 0
}

async function loadOne(path: string, terminal: Terminal, database: Database, acting: Acting) {
  const bytes = await terminal.read(path)
  return asPerson(database, acting, db =>
    loadScorecard(db, acting.authority, { fileName: basename(path), bytes }, acting.actor, new Date()),
  )
}

/** A folder stands for the files in it, by name; a path that is not there is wrong words. */
function filesIn(folder: string, given: string): string[] {
  const path = resolve(folder, given)
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new WrongWords(`There is no file or folder ${given}.`)
  if (!found.isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter(one => one.isFile() && !one.name.startsWith('.'))
    .map(one => join(path, one.name))
    .toSorted()
}
