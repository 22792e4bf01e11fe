import type { Db } from '../../db/db.ts'
import type { JudgedArea } from '../judgements/queries.ts'
import { judgementsOverTime } from '../judgements/queries.ts'
import { loadedFiles } from '../standings/queries.ts'

let kept: { readonly files: string; readonly judged: readonly JudgedArea[] } | undefined

/** Every authority's graded inspections, read again when a file is loaded: the lists belong to nobody. */
export async function readJudged(db: Db): Promise<readonly JudgedArea[]> {
  const files = await loadedFiles(db)
  if (kept?.files !== files) kept = { files, judged: await judgementsOverTime(db) }
  return kept.judged
}
