import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Database } from '../db/db.ts'
import { asPerson } from '../db/db.ts'
import { Refused } from '../kernel/refuse.ts'
import { exportTracker } from '../tracker/exports/exporting.ts'
import { planSheets } from '../tracker/exports/plan-sheets.ts'
import { planNow, readForExport } from '../tracker/exports/queries.ts'
import { openTracker } from '../tracker/files/opening.ts'
import type { TrackerFile } from '../tracker/files/sheets.ts'
import { UnreadableTracker } from '../tracker/files/sheets.ts'
import { writeWorkbook } from '../tracker/files/writing.ts'
import { countsOf, isLoadable, loadTracker, sha256Of } from '../tracker/loads/commands.ts'
import { dryRun } from '../tracker/loads/dry-run.ts'
import { isTracker } from '../tracker/loads/layouts.ts'
import { outcomeInWords, sameFileInWords } from '../tracker/loads/outcomes.ts'
import { listLoads } from '../tracker/loads/queries.ts'
import type { Acting } from './acting.ts'
import { actingAs } from './acting.ts'
import type { Command } from './command.ts'
import { readOptions } from './command.ts'
import type { FileOutcome, FileToLoad, ImportContext } from './import-readers.ts'
import type { Terminal } from './terminal.ts'
import { WrongWords } from './terminal.ts'
import { jsonOf, linesOf } from './tracker-words.ts'

export const trackerCommands: readonly Command[] = [
  {
    name: 'tracker',
    usage: 'tracker --authority CODE --out FILE.xlsx [--as EMAIL]',
    purpose:
      'Gives the tracker last loaded back with the plan as it is now; without one, the plan in our own columns.',
    needs: 'database',
    run: giveBack,
  },
]

async function giveBack(words: readonly string[], terminal: Terminal, database: Database): Promise<number> {
  const { values } = readOptions(words, {
    authority: { type: 'string' },
    as: { type: 'string' },
    out: { type: 'string' },
  })
  const { out } = values
  if (out === undefined) throw new WrongWords('Say where to write it: --out FILE.xlsx.')
  const acting = await actingAs(database, values, 'plan.change')
  const read = await asPerson(database, acting, async db => {
    const [last] = await listLoads(db, acting.authority)
    return last
      ? readForExport(db, acting.authority, last.loadId)
      : { plan: await planNow(db, acting.authority) }
  })
  if (!('load' in read) && read.plan.actions.length === 0)
    throw new Error('There is no action to put into a tracker.')
  const bytes = 'load' in read ? await exportTracker(read) : await writeWorkbook(planSheets(read.plan))
  await writeFile(resolve(terminal.folder, out), bytes).catch((fault: unknown) => {
    if (!(fault instanceof Error && 'code' in fault)) throw fault
    const why = fault.code === 'ENOENT' ? 'there is no such folder' : String(fault.code)
    throw new Error(`${out} cannot be written: ${why}.`)
  })
  terminal.err(
    `${basename(out)}: ${read.plan.actions.length} actions${'load' in read ? `, in the columns of ${read.load.fileName}` : ', in our own columns'}.\n`,
  )
  return 0
}

/** What `import` may say of a tracker beyond its name: answers to questions, and why dates move. */
export const trackerOptions = {
  'dry-run': { type: 'boolean' },
  answer: { type: 'string', multiple: true },
  reason: { type: 'string' },
  'agreed-by': { type: 'string' },
  meeting: { type: 'string' },
  'removal-reason': { type: 'string' },
} as const

export interface TrackerWords {
  readonly 'dry-run'?: boolean
  readonly answer?: readonly string[]
  readonly reason?: string
  readonly 'agreed-by'?: string
  readonly meeting?: string
  readonly 'removal-reason'?: string
}

/** Loads a council's tracker, or says what it would do; undefined when the file is none. */
export async function readTracker(
  file: FileToLoad,
  context: ImportContext,
): Promise<FileOutcome | undefined> {
  const opened = await openedAsTracker(file)
  if (!opened) return undefined
  if (typeof opened === 'string') return notLoaded(opened)
  if (!context.acting) return notLoaded('A tracker needs --authority CODE.')
  const acting = await context.acting('plan.change')
  return context.words['dry-run'] === true
    ? tryOut(file, opened, context, acting)
    : loadIt(file, opened, context, acting)
}

function notLoaded(why: string): FileOutcome {
  const words = `Not loaded. ${why}`
  return { ok: false, words: `  ${words}`, json: { kind: 'tracker', words } }
}

/** In words why a workbook or a document cannot be opened at all; undefined for text and tables that are no tracker. */
async function openedAsTracker({ bytes }: FileToLoad): Promise<TrackerFile | string | undefined> {
  try {
    const opened = await openTracker(bytes)
    return isTracker(opened) ? opened : undefined
  } catch (fault) {
    if (!(fault instanceof UnreadableTracker)) throw fault
    // What is plain text may be a scorecard all the same, whose reader says what is wrong with it.
    return isPlainText(bytes) ? undefined : fault.message
  }
}

function isPlainText(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  return !['PK', '\xD0\xCF', '%PDF', '{\\rtf', '<'].some(one =>
    start.replace(/^[^\w<{%Ð]+/, '').startsWith(one),
  )
}

async function tryOut(
  { bytes }: FileToLoad,
  opened: TrackerFile,
  { database, words }: ImportContext,
  acting: Acting,
): Promise<FileOutcome> {
  const run = await asPerson(database, acting, async db => {
    const [last] = await listLoads(db, acting.authority)
    return dryRun(db, acting.authority, opened, { ...last?.answers, ...answersOf(words) })
  })
  const same = await asPerson(database, acting, async db =>
    sameFileInWords(await listLoads(db, acting.authority), sha256Of(bytes)),
  )
  const said = `  Tried, and nothing was changed. ${isLoadable(run) ? `Loading it: ${outcomeInWords(countsOf(run))}` : 'It cannot be loaded yet.'}`
  return {
    ok: isLoadable(run),
    words: [said, ...(same === '' ? [] : [`  ${same}`]), ...linesOf(run)].join('\n'),
    json: { kind: 'tracker', loaded: false, loadedBefore: same, ...jsonOf(run) },
  }
}

async function loadIt(
  file: FileToLoad,
  opened: TrackerFile,
  { database, words }: ImportContext,
  acting: Acting,
): Promise<FileOutcome> {
  const said = {
    reason: words.reason ?? '',
    agreedBy: words['agreed-by'] ?? '',
    meeting: words.meeting ?? '',
    removalReason: words['removal-reason'] ?? '',
  }
  const result = await asPerson(database, acting, async db => {
    const [last] = await listLoads(db, acting.authority)
    const answers = { ...last?.answers, ...answersOf(words) }
    return loadTracker(db, acting.authority, { ...file, answers }, opened, said, acting.actor, new Date())
  }).catch((fault: unknown) => {
    if (fault instanceof Refused) return notLoaded(`${fault.message} ${howToSay}`)
    throw fault
  })
  if ('words' in result) return result
  const { run } = result
  const first = result.ok ? `  ${outcomeInWords(countsOf(run))}` : '  Nothing was loaded.'
  return {
    ok: result.ok,
    words: [first, ...linesOf(run)].join('\n'),
    json: { kind: 'tracker', loaded: result.ok, ...jsonOf(run) },
  }
}

const howToSay =
  'Moved dates take --reason WHY --agreed-by WHO; what is taken out of the plan --removal-reason WHY --agreed-by WHO.'

function answersOf({ answer = [] }: TrackerWords): Record<string, string> {
  return Object.fromEntries(
    answer.map(one => {
      const at = one.lastIndexOf('=')
      if (at < 1) throw new WrongWords(`An answer is written KEY=VALUE: ${one}.`)
      return [one.slice(0, at), one.slice(at + 1)]
    }),
  )
}
