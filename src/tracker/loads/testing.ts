import type { Db } from '../../db/db.ts'
import { listActions } from '../../plan/queries.ts'
import { openTracker } from '../files/opening.ts'
import type { Answers } from '../rows/asking.ts'
import { day, sheetOf, trackerOf } from '../testing.ts'
import type { LoadResult } from './commands.ts'
import { loadTracker } from './commands.ts'
import { listLoads } from './queries.ts'

// Loading made-up trackers in tests, one minute after the other.

export const words = {
  reason: 'The board gave more time',
  agreedBy: 'Improvement board',
  meeting: 'May',
  removalReason: 'No longer needed',
}
let clock = Date.parse('2026-03-02T09:00:00Z')

/** A minute later than what was done last. */
export function later(): Date {
  clock += 60_000
  return new Date(clock)
}

/** Loads a file with the answers of the last load and those given. */
export async function load(
  db: Db,
  bytes: Uint8Array,
  answers: Answers = {},
  said = words,
): Promise<LoadResult> {
  const file = await openTracker(bytes)
  const [last] = await listLoads(db, 'Z01')
  const upload = { fileName: 'tracker.xlsx', bytes, answers: { ...last?.answers, ...answers } }
  return loadTracker(db, 'Z01', upload, file, said, 'operator', later())
}

/** The same, where it has to work. */
export async function loaded(db: Db, bytes: Uint8Array, answers: Answers = {}) {
  const result = await load(db, bytes, answers)
  if (!result.ok) throw new Error(JSON.stringify([result.run.faults, result.run.open]))
  return result
}

export const headings = ['Ref', 'Action', 'Lead', 'By when', 'RAG', 'Progress']
export const one = [
  '1.1',
  'Write the supervision policy',
  'Principal social worker',
  { date: day('2026-06-30') },
  'G',
  'Drafted',
] as const
export const two = [
  '1.2',
  'Train every team manager',
  'Workforce lead',
  'Ongoing',
  'A',
  'First cohort',
] as const

/** A tracker of one sheet with plain headings. */
export function plainTracker(...rows: Parameters<typeof sheetOf>[1]): Promise<Uint8Array> {
  return trackerOf(sheetOf('Priority 1 Leadership', [headings, ...rows]))
}

export async function actionOf(db: Db, reference: string) {
  const found = (await listActions(db, 'Z01')).find(action => action.reference === reference)
  if (!found) throw new Error(`No action ${reference}`)
  return found
}
