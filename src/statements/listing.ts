import type { Db } from '../db/db.ts'
import { dateInLondon } from '../kernel/dates.ts'
import type { Viewer } from '../http/viewer.ts'
import type { Check } from './checks/rules.ts'
import { checkAgainst, together } from './checks/rules.ts'
import type { KeptStatement } from './queries.ts'
import { readFigureSeries } from './series/queries.ts'
import type { FigureSeries } from './series/rules.ts'

/** A statement with what each series it names says to it, and what they say together. */
export interface CheckedStatement {
  readonly statement: KeptStatement
  readonly against: readonly { readonly series: FigureSeries; readonly check: Check }[]
  readonly overall: Pick<Check, 'verdict' | 'why'>
}

/** Sets statements against the figures as this viewer may see them, as they are known now. */
export async function checkAll(
  db: Db,
  viewer: Pick<Viewer, 'authority' | 'seesSmallNumbers'>,
  statements: readonly KeptStatement[],
  now: Date,
): Promise<CheckedStatement[]> {
  const { authority, seesSmallNumbers } = viewer
  const reader = { authority, seesSmallNumbers, today: dateInLondon(now) }
  const named = await readFigureSeries(db, reader, statements)
  return statements.map((statement, index) => {
    const against = (named[index] ?? []).map(series => ({ series, check: checkAgainst(statement, series) }))
    const unchecked = statement.assertion.says === 'words' ? 'what was said names no figure' : ''
    const overall =
      unchecked === ''
        ? together(against.map(one => one.check))
        : { verdict: 'not checked' as const, why: unchecked }
    return { statement, against, overall }
  })
}
