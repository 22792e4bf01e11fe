import type { Action } from '../../plan/queries.ts'
import type { Field } from '../columns/fields.ts'
import type { OutCell, OutSheet } from '../files/writing.ts'
import { forReading } from './for-reading.ts'
import type { PlanNow } from './queries.ts'
import { cellFor, comparedBy } from './values.ts'
import { StatusWordings } from './wordings.ts'

/** The columns of a tracker of our own: what English councils' plans have had, under headings that are read back. */
const columns: readonly { readonly field: Field; readonly heading: string; readonly width: number }[] = [
  { field: 'reference', heading: 'Ref', width: 8 },
  { field: 'finding', heading: 'Finding', width: 30 },
  { field: 'outcome', heading: 'Outcome for children', width: 30 },
  { field: 'action', heading: 'Action', width: 44 },
  { field: 'owner', heading: 'Lead', width: 22 },
  { field: 'sponsor', heading: 'Sponsor', width: 18 },
  { field: 'department', heading: 'Department', width: 18 },
  { field: 'partners', heading: 'Partners', width: 18 },
  { field: 'start', heading: 'Start', width: 12 },
  { field: 'due', heading: 'By when', width: 14 },
  { field: 'rag', heading: 'RAG', width: 12 },
  { field: 'progress', heading: 'Progress', width: 40 },
  { field: 'soWhat', heading: 'So what?', width: 34 },
  { field: 'success', heading: 'Success criteria', width: 30 },
  { field: 'monitoring', heading: 'Monitoring and evidence', width: 30 },
]

/** A plan as a tracker in our own columns, one sheet for each priority; `actions`: those of its own that it holds. */
export function planSheets(plan: PlanNow, actions = plan.actions): OutSheet[] {
  const wordings = new StatusWordings([], {})
  const byId = new Map(plan.actions.map(action => [action.actionId, action]))
  return plan.priorities
    .filter(priority => actions.some(action => action.priorityId === priority.priorityId))
    .map(priority => {
      const rows = actions
        .filter(action => action.priorityId === priority.priorityId)
        .map(action => [
          ...columns.map(({ field }) => cellOf(field, action, plan, wordings)),
          ...forReading.map(({ cell }) => cell(action, byId)),
        ])
      return sheetOf(`Priority ${priority.number} ${priority.title}`, rows, [...columns, ...forReading])
    })
}

/** A tracker for a council that has none: two made-up rows show how to fill it in, and go when they are written over. */
export function templateSheets(): OutSheet[] {
  const words: Partial<Record<Field, string>>[] = [
    {
      reference: '1.1',
      outcome: 'Children see the same social worker',
      action: 'Write here what will be done, one action in a row',
      owner: 'A role or an organisation',
      due: '31/03/2027',
      rag: 'On track',
      progress: 'What was done',
      soWhat: 'What is different for children, and how you know',
    },
    {
      reference: '1.2',
      outcome: 'Children see the same social worker',
      action: 'Write “Ongoing” or “TBC” where there is no date yet, and the plan keeps that as the reason',
      owner: 'A role or an organisation',
      due: 'TBC',
      rag: 'Not started',
    },
  ]
  const rows = words.map(row => columns.map(({ field }): OutCell => ({ text: row[field] ?? '' })))
  return [sheetOf('Priority 1 Name it here', rows, columns)]
}

function cellOf(field: Field, action: Action, { names }: PlanNow, wordings: StatusWordings): OutCell {
  if (field === 'finding')
    return { text: action.findingIds.map(id => names.findings.get(id) ?? id).join('\n') }
  const compared = comparedBy(field)
  return compared ? cellFor(compared, action, names, wordings) : {}
}

function sheetOf(
  name: string,
  rows: OutSheet['rows'],
  under: readonly { readonly heading: string; readonly width: number }[],
): OutSheet {
  const header = under.map(({ heading }) => ({ text: heading, bold: true, fill: 'D9E2EC' }))
  return {
    name,
    rows: [header, ...rows],
    merges: [],
    widths: under.map(({ width }) => width),
    hiddenRows: new Set(),
    isHidden: false,
    sticky: 1,
  }
}
