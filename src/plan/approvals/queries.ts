import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { inStageOrder, isStage } from './rules.ts'
import type { Practice } from './rules.ts'

/** The council's own practice as it was set, by the day it began, oldest first; empty when nobody has said. */
export async function listPractices(db: Db, authority: string): Promise<Practice[]> {
  const { rows } = await sql<{
    fromOn: LocalDate
    stages: readonly string[]
    callInDays: number
    source: string
  }>`
    select distinct on (from_on) from_on as "fromOn", stages, call_in_days as "callInDays", source
    from approval_practice where authority = ${authority}
    order by from_on, known_from desc`.execute(db)
  return rows.map(row => ({ ...row, stages: inStageOrder(row.stages.filter(isStage)) }))
}
