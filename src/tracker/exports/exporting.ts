import type { Action } from '../../plan/queries.ts'
import type { Layout } from '../columns/mapping.ts'
import { openTracker } from '../files/opening.ts'
import type { OutSheet } from '../files/writing.ts'
import { writeWorkbook } from '../files/writing.ts'
import { openLayouts } from '../loads/layouts.ts'
import { Asking } from '../rows/asking.ts'
import type { ForExport } from './queries.ts'
import { sheetAsItIs, sheetAsItWas } from './sheets.ts'
import { planSheets } from './plan-sheets.ts'
import { StatusWordings } from './wordings.ts'

/**
 * A tracker that was loaded, with the plan as it is now: the same sheets, headings and columns, its own words and
 * colours of status, the actions that the file lacks where their priority ends in order of reference, and those taken
 * out struck through.
 */
export async function exportTracker({ load, bytes, rows, mappings, plan }: ForExport): Promise<Uint8Array> {
  const file = await openTracker(bytes)
  const { layouts } = openLayouts(file, mappings, load.answers, new Asking(load.answers))
  const actions = new Map(plan.actions.map(action => [action.actionId, action]))
  const filling = { actions, rows, names: plan.names, wordings: new StatusWordings(layouts, load.answers) }
  const homes = homesOf(layouts, rows, actions)
  const inFile = new Set(rows.map(row => row.actionId))
  const fresh = plan.actions
    .filter(action => !inFile.has(action.actionId))
    .toSorted((a, b) => byReference.compare(a.reference, b.reference))
  const sheets: OutSheet[] = file.sheets.map(sheet => {
    const layout = layouts.find(one => one.sheet === sheet)
    return layout
      ? sheetAsItIs(
          layout,
          filling,
          fresh.filter(action => homes.get(action.priorityId) === sheet.name),
        )
      : sheetAsItWas(sheet)
  })
  const homeless = fresh.filter(action => !homes.has(action.priorityId))
  const more = homeless.length > 0 ? planSheets(plan, homeless) : []
  return writeWorkbook([...sheets, ...more])
}

// 1.10 comes after 1.9.
const byReference = new Intl.Collator('en-GB', { numeric: true })

/** The sheet on which the actions of each priority stand, the last one where they stand on several. */
function homesOf(
  layouts: readonly Layout[],
  rows: ForExport['rows'],
  actions: ReadonlyMap<string, Action>,
): Map<string, string> {
  const homes = new Map<string, string>()
  for (const row of rows) {
    const priority = actions.get(row.actionId)?.priorityId ?? row.read.state.priority
    if (priority) homes.set(priority, row.sheet)
  }
  const [only] = layouts
  // A tracker in one table takes every action, whatever its priority.
  if (only && layouts.length === 1 && only.columns.some(column => column.meaning === 'priority'))
    for (const action of actions.values()) homes.set(action.priorityId, only.sheet.name)
  return homes
}
