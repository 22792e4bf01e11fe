import { loadScorecard } from '../../measures/scorecards/commands.ts'
import { markSeriesChange } from '../../measures/commands.ts'
import type { Calendar } from '../calendar/rules.ts'
import { LOADED_ON } from '../calendar/rules.ts'
import { personId } from '../people/rules.ts'
import type { Step } from '../wrenshire/rules.ts'
import { wrenshire } from '../wrenshire/rules.ts'
import type { ScorecardFile } from './rules.ts'
import { footing, scorecardFiles } from './rules.ts'

const analyst = personId('performance-analyst')

/** Loads each month's scorecard as on the day it came, the correction after it, and marks the change of counting. */
export function scorecardSteps(calendar: Calendar, seed: string): Step[] {
  return [
    ...scorecardFiles(seed, calendar).map(file => loading(calendar, file)),
    {
      on: calendar.day(footing.month + 1, LOADED_ON + 1),
      run: (db, now) => {
        const { measureId, what, why } = footing
        const change = { month: calendar.month(footing.month), what, why }
        return markSeriesChange(db, wrenshire.authority, measureId, change, analyst, now)
      },
    },
  ]
}

function loading(calendar: Calendar, file: ScorecardFile): Step {
  return {
    on: calendar.day(file.loadedIn, file.isCorrection ? LOADED_ON + 8 : LOADED_ON),
    run: async (db, now) => {
      const upload = { fileName: file.name, bytes: new TextEncoder().encode(file.text) }
      const result = await loadScorecard(db, wrenshire.authority, upload, analyst, now)
      if (!result.ok)
        throw new Error(`${file.name} was not loaded: ${JSON.stringify(result.faults.slice(0, 3))}`)
    },
  }
}
