import type { Database } from '../db/db.ts'
import { asPerson } from '../db/db.ts'
import { impactReport, impactTable } from '../evidence/reports/rules.ts'
import { findingStandings } from '../evidence/standing/queries.ts'
import { dateInLondon, inWords, readDate } from '../kernel/dates.ts'
import { actingAs } from './acting.ts'
import { answerImpactCases } from './case-commands.ts'
import type { Command } from './command.ts'
import { readOptions } from './command.ts'
import type { Terminal } from './terminal.ts'
import { WrongWords } from './terminal.ts'

export const impactCommands: readonly Command[] = [
  {
    name: 'impact --cases',
    usage: 'impact --cases FILE --json',
    purpose:
      'The statuses of the findings in a file of cases, by the same rules as the site; nothing is opened.',
    needs: 'nothing',
    run: async (words, terminal) => {
      const { values, positionals } = readOptions(words, { json: { type: 'boolean' } })
      const [file] = positionals
      if (file === undefined || positionals.length > 1) throw new WrongWords('Name one file of cases.')
      return answerImpactCases(file, terminal, values.json ?? false)
    },
  },
  {
    name: 'impact',
    usage: 'impact --authority CODE [--as-at DATE] [--json]',
    purpose: 'Every finding with its impact status as at a date, as known then.',
    needs: 'database',
    run: reportImpact,
  },
]

async function reportImpact(
  words: readonly string[],
  terminal: Terminal,
  database: Database,
): Promise<number> {
  const { values } = readOptions(words, {
    authority: { type: 'string' },
    'as-at': { type: 'string' },
    json: { type: 'boolean' },
  })
  const today = dateInLondon(new Date())
  const asAt = values['as-at'] === undefined ? today : readDate(values['as-at'])
  if (!asAt) throw new WrongWords(`"${values['as-at']}" is not a date. Give it as 2026-07-01 or 1 July 2026.`)
  if (asAt > today) throw new WrongWords(`The date must be ${inWords(today)} or earlier.`)
  const acting = await actingAs(database, values, 'home.see')
  const standings = await asPerson(database, acting, db => findingStandings(db, acting.authority, asAt))
  const report = impactReport(acting.authority, asAt, standings)
  terminal.out(values.json ? `${JSON.stringify(report)}\n` : impactTable(report))
  return 0
}
