import type { Comparison } from '../../benchmarks/comparisons/queries.ts'
import { compareArea } from '../../benchmarks/comparisons/queries.ts'
import type { Match } from '../../benchmarks/matches/queries.ts'
import { publishedBeside } from '../../benchmarks/matches/queries.ts'
import type { Db } from '../../db/db.ts'

/** What stands beside a measure: the published figure that a person decided is the same, or why there is none. */
export interface Beside {
  readonly match: Match | undefined
  /** Undefined where nothing is published of the authority, or the table is not loaded. */
  readonly comparison: Comparison | undefined
}

/** The published figure beside a measure, where a person decided that the definition is the same. */
export async function readBeside(db: Db, authority: string, measureId: string): Promise<Beside> {
  const match = await publishedBeside(db, authority, measureId)
  const comparison = match && (await compareArea(db, { areaCode: authority, code: match.code }))
  return { match, comparison }
}
