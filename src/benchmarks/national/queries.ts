import type { Db } from '../../db/db.ts'
import type { JudgedArea } from '../judgements/queries.ts'
import { judgementsOverTime } from '../judgements/queries.ts'
import { newestFile } from '../standings/queries.ts'

let kept: { readonly fileNo: number; readonly judged: readonly JudgedArea[] } | undefined

/** Every authority's graded inspections, read again when a file is loaded: the lists belong to nobody. */
export async function readJudged(db: Db): Promise<readonly JudgedArea[]> {
  const fileNo = await newestFile(db)
  if (kept?.fileNo !== fileNo) kept = { fileNo, judged: await judgementsOverTime(db) }
  return kept.judged
}
