import { inWords } from '../../kernel/dates.ts'
import type { Action } from '../../plan/queries.ts'
import type { OutCell } from '../files/writing.ts'

/**
 * Columns of our own tracker that are for reading: a load keeps them with the tracker, and the plan is changed on its
 * own pages. An empty cell of money says that none was entered.
 */
export const forReading: readonly {
  readonly heading: string
  readonly width: number
  /** `byId`: every action of the plan; what is not there was taken out of it. */
  readonly cell: (action: Action, byId: ReadonlyMap<string, Action>) => OutCell
}[] = [
  {
    heading: 'Milestones',
    width: 40,
    cell: ({ milestones }) => ({ text: milestones.map(milestoneInWords).join('\n') }),
  },
  { heading: 'Budget', width: 14, cell: ({ budgetPence }) => inPounds(budgetPence) },
  { heading: 'Spent', width: 14, cell: ({ spentPence }) => inPounds(spentPence) },
  {
    heading: 'Waits for',
    width: 30,
    cell: ({ needs }, byId) => ({
      text: needs.map(id => actionInWords(byId.get(id))).join('\n'),
    }),
  },
]

function milestoneInWords({ title, doneOn, dueOn, noDateReason }: Action['milestones'][number]): string {
  if (doneOn) return `${title} (reached ${inWords(doneOn)})`
  return dueOn ? `${title} (by ${inWords(dueOn)})` : `${title} (no date: ${noDateReason})`
}

/** All financial years together. */
function inPounds(pence: number | null): OutCell {
  return pence === null ? {} : { number: pence / 100, format: '"£"#,##0.00' }
}

function actionInWords(action: Action | undefined): string {
  return action ? `${action.reference} ${action.title}` : 'An action that was taken out of the plan'
}
