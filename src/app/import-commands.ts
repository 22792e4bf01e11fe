import { readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Database } from '../db/db.ts'
import type { Permission } from '../kernel/permissions.ts'
import { actingAs } from './acting.ts'
import type { Command } from './command.ts'
import { readOptions } from './command.ts'
import type { FileOutcome, ImportContext } from './import-readers.ts'
import { importReaders } from './import-readers.ts'
import type { Terminal } from './terminal.ts'
import { WrongWords } from './terminal.ts'
import { trackerOptions } from './tracker-commands.ts'

export const importCommands: readonly Command[] = [
  {
    name: 'import',
    usage:
      'import FILE|DIR... [--authority CODE [--as EMAIL]] [--json]; for a tracker [--dry-run] [--answer KEY=VALUE]... [--reason WHY --agreed-by WHO [--meeting WHICH]] [--removal-reason WHY]',
    purpose:
      'Loads files by what they are, each whole or not at all: published tables (DfE, LAIT, ONS, Ofsted) for everybody; scorecards (CSV or Excel) and the council’s own improvement tracker for the authority named.',
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
    ...trackerOptions,
  })
  if (positionals.length === 0) throw new WrongWords('Name at least one file or folder.')
  const names = values.authority !== undefined || values.as !== undefined
  const acting = names ? (permission: Permission) => actingAs(database, values, permission) : undefined
  const context = { database, acting, isPerson: values.as !== undefined, words: values }
  const found = positionals.map(given => filesIn(terminal.folder, given))
  const files = found.flatMap(one => one.files)
  const say = (file: string, { words: said, json, ok }: FileOutcome) =>
    terminal.out(values.json ? `${JSON.stringify({ file, ok, ...json })}\n` : `${file}\n${said}\n`)
  for (const folder of found.flatMap(one => one.folders)) say(`${basename(folder)}/`, skipped)
  const progress = progressOf(files.length, terminal)
  let notDone = 0
  for (const [at, path] of files.entries()) {
    progress(at, basename(path))
    const outcome = await loadOne(path, terminal, context)
    if (!outcome.ok) notDone += 1
    say(basename(path), outcome)
  }
  return notDone > 0 ? 1 : 0
}

async function loadOne(path: string, terminal: Terminal, context: ImportContext): Promise<FileOutcome> {
  const bytes = await readWhole(path, terminal)
  if (typeof bytes === 'string') return notOpened(bytes)
  const file = { fileName: basename(path), bytes }
  for (const reader of importReaders) {
    const outcome = await reader(file, context)
    if (outcome) return outcome
  }
  return { ok: false, words: '  Not loaded: it is nothing that we know.', json: { kind: 'not recognised' } }
}

/** Far above any table of this kind: a larger file would only fill the memory. */
const largest = 200 * 1024 * 1024

/** The file's bytes, or in words why it cannot be read: the other files are loaded all the same. */
async function readWhole(path: string, terminal: Terminal): Promise<Uint8Array | string> {
  try {
    if (statSync(path).size > largest) return 'it is larger than 200 MB'
    return await terminal.read(path)
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault) return `it cannot be opened (${String(fault.code)})`
    throw fault
  }
}

function notOpened(why: string): FileOutcome {
  return { ok: false, words: `  Not loaded: ${why}.`, json: { kind: 'not opened', words: why } }
}

const skipped: FileOutcome = {
  ok: true,
  words: '  A folder within the folder: skipped. Name it to load what is in it.',
  json: { kind: 'folder skipped' },
}

/** After two seconds, and every two seconds from then, a line of how far it is. */
function progressOf(total: number, terminal: Terminal): (done: number, next: string) => void {
  let last = Date.now()
  return (done, next) => {
    if (Date.now() - last < 2_000) return
    last = Date.now()
    terminal.err(`${done} of ${total} files done; ${next} is next.\n`)
  }
}

interface Found {
  readonly files: readonly string[]
  /** Folders within a folder: they are not read. */
  readonly folders: readonly string[]
}

/** A folder stands for the files in it, by name; a path that is not there is wrong words. */
function filesIn(folder: string, given: string): Found {
  const path = resolve(folder, given)
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new WrongWords(`There is no file or folder ${given}.`)
  if (!found.isDirectory()) return { files: [path], folders: [] }
  const inside = readdirSync(path, { withFileTypes: true }).filter(one => !one.name.startsWith('.'))
  const paths = (wanted: typeof inside) => wanted.map(one => join(path, one.name)).toSorted()
  return {
    files: paths(inside.filter(one => one.isFile())),
    folders: paths(inside.filter(one => one.isDirectory())),
  }
}
