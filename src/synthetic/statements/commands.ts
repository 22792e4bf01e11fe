import type { Db } from '../../db/db.ts'
import { addDays } from '../../kernel/dates.ts'
import { recordStatement } from '../../statements/commands.ts'
import { personId } from '../people/rules.ts'
import type { Step, Told } from '../wrenshire/rules.ts'
import { wrenshire } from '../wrenshire/rules.ts'
import { publicStatements, storyStatements } from './rules.ts'

/** What was said in public of Herefordshire, entered as the rest of its public record is. */
export async function addPublicStatements(db: Db, authority: string, now: Date): Promise<void> {
  for (const [index, statement] of publicStatements.entries()) {
    const statementId = `public-${index + 1}`
    await recordStatement(db, authority, { ...statement, statementId }, 'operator', now)
  }
}

/** What was said in Wrenshire, recorded once the record that it names is there. */
export function statementSteps(told: Told): Step[] {
  const { calendar } = told
  const recordedFrom = calendar.day(44, 27)
  return storyStatements(calendar).map((statement, index) => {
    const dayAfter = addDays(statement.saidOn, 1)
    const input = { ...statement, statementId: `statement-${index + 1}` }
    return {
      on: dayAfter < recordedFrom ? recordedFrom : dayAfter,
      run: (db, now) => recordStatement(db, wrenshire.authority, input, personId('performance-analyst'), now),
    }
  })
}
