import type { Recognised } from '../benchmarks/layouts/rules.ts'
import { installation, loadPublished, recognisePublished } from '../benchmarks/files/commands.ts'
import { describeOutcome } from '../benchmarks/files/outcomes.ts'
import type { Database } from '../db/db.ts'
import { asPerson } from '../db/db.ts'
import { loadScorecard } from '../measures/scorecards/commands.ts'
import { describeLoad } from '../measures/scorecards/pages.ts'
import type { Permission } from '../kernel/permissions.ts'
import type { Acting } from './acting.ts'
import type { TrackerWords } from './tracker-commands.ts'
import { readTracker } from './tracker-commands.ts'

export interface FileToLoad {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** What came of one file: in words for a person, as keys for a program. */
export interface FileOutcome {
  readonly ok: boolean
  readonly words: string
  readonly json: Readonly<Record<string, unknown>>
}

export interface ImportContext {
  readonly database: Database
  /** Who loads for an authority, by what that takes; undefined when the command names none. */
  readonly acting: ((permission: Permission) => Promise<Acting>) | undefined
  /** The command names a person, and is not the operator's. */
  readonly isPerson: boolean
  readonly words: TrackerWords
}

/** What loads a file that it knows by its content; undefined when it is not for it. */
export type ImportReader = (file: FileToLoad, context: ImportContext) => Promise<FileOutcome | undefined>

/** Asked in this order; a new kind of file gets a reader of its own. The last takes whatever is left. */
export const importReaders: readonly ImportReader[] = [readPublished, readTracker, readScorecard]

async function readPublished(file: FileToLoad, { database, isPerson, words }: ImportContext) {
  const recognised = recognisePublished(file.bytes)
  if (recognised.kind === 'unknown') return undefined
  if (isPerson) return refusedToPerson(recognised)
  if (words['dry-run'] === true) return notTried
  const standing = { authority: installation, personId: '' }
  const outcome = await asPerson(database, standing, db =>
    loadPublished(db, { ...file, recognised }, 'operator', new Date()),
  )
  return { ok: outcome.kind !== 'refused', words: describeOutcome(outcome), json: { ...outcome } }
}

const notTried: FileOutcome = {
  ok: false,
  words: '  Not loaded: --dry-run is for trackers. The site shows what a scorecard would change.',
  json: { kind: 'not tried' },
}

function refusedToPerson({ layout }: Exclude<Recognised, { kind: 'unknown' }>): FileOutcome {
  const words = `${layout.title}: nothing was loaded. Published tables are for every authority: the operator loads them, without --as.`
  return { ok: false, words: `  ${words}`, json: { kind: 'refused', table: layout.title, words } }
}

async function readScorecard(
  file: FileToLoad,
  { database, acting: actingFor, words }: ImportContext,
): Promise<FileOutcome> {
  if (!actingFor) {
    const found = recognisePublished(file.bytes)
    const why = found.kind === 'unknown' ? `${found.why} ` : ''
    const said = `Not loaded. ${why}A scorecard needs --authority CODE.`
    return { ok: false, words: `  ${said}`, json: { kind: 'not recognised', words: said } }
  }
  if (words['dry-run'] === true) return notTried
  const acting = await actingFor('measures.load')
  const result = await asPerson(database, acting, db =>
    loadScorecard(db, acting.authority, file, acting.actor, new Date()),
  )
  return { ok: result.ok, words: describeLoad(result), json: { kind: 'scorecard', ...result } }
}
