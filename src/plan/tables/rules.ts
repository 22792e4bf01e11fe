import { dateInLondon } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Action, Priority } from '../queries.ts'
import { deliveryStatus, workingDaysOverdue } from '../rules.ts'

/** What a cell of the export may look up. */
export interface Beside {
  readonly today: LocalDate
  readonly priorities: ReadonlyMap<string, Priority>
  readonly labels: ReadonlyMap<string, string>
  readonly partners: ReadonlyMap<string, string>
  readonly references: ReadonlyMap<string, string>
}

type Cell = string | number | null
type Column = readonly [title: string, cell: (action: Action, beside: Beside) => Cell]

/** The columns of the plan's export, in their order. */
export const csvColumns: readonly Column[] = [
  ['Priority', (action, beside) => priorityOf(action, beside)?.number ?? null],
  ['Priority title', (action, beside) => priorityOf(action, beside)?.title ?? null],
  ['Outcome for children', outcomeOf],
  ['Reference', action => action.reference],
  ['Action', action => action.title],
  ['Owner', action => action.owner],
  ['Department', action => action.department],
  ['Sponsor', action => action.sponsor],
  [
    'Partners that help',
    (action, { partners }) => action.partnerIds.map(id => partners.get(id) ?? id).join('; '),
  ],
  ['What success looks like', action => action.success],
  ['How it is watched', action => action.monitoring],
  ['Start', action => action.startOn],
  ['Due', action => action.dueOn],
  ['Why no due date', action => action.noDateReason],
  ['First due', action => action.firstDueOn],
  [
    'Working days overdue',
    (action, { today }) => (action.dueOn === null ? null : workingDaysOverdue(action, today)),
  ],
  ['Times moved', action => action.timesMoved],
  ['Days moved in all', action => action.daysMoved],
  ['Why it last moved', action => action.lastMove?.reason ?? null],
  ['Who agreed the last move', action => action.lastMove?.agreedBy ?? null],
  ['Delivery', action => deliveryStatus(action.delivery).title],
  ['Delivery note', action => action.deliveryNote],
  ['Delivery entered', action => dateInLondon(new Date(action.deliveryAt))],
  ['Milestones', action => action.milestones.length],
  ['Milestones reached', action => action.milestones.filter(one => one.doneOn !== null).length],
  [
    'Waits for',
    (action, { references }) =>
      action.needs.map(id => references.get(id) ?? 'taken out of the plan').join('; '),
  ],
  ['Budget in pounds', action => inPoundsAsNumber(action.budgetPence)],
  ['Spent in pounds', action => inPoundsAsNumber(action.spentPence)],
  ['Last progress note', action => action.lastNote?.notedOn ?? null],
  ['What was done', action => action.lastNote?.done ?? null],
  ['So what', action => action.lastNote?.soWhat ?? null],
  [
    'Findings answered',
    (action, { labels }) => action.findingIds.map(one => labels.get(one) ?? one).join('; '),
  ],
]

function priorityOf(action: Action, { priorities }: Beside): Priority | undefined {
  return priorities.get(action.priorityId)
}

/** The outcome an action serves, or all of its priority's where it names none. */
function outcomeOf(action: Action, beside: Beside): string {
  const outcomes = priorityOf(action, beside)?.outcomes ?? []
  const own = outcomes.find(one => one.outcomeId === action.outcomeId)
  return own ? own.statement : outcomes.map(one => one.statement).join('; ')
}

function inPoundsAsNumber(pence: number | null): number | null {
  return pence === null ? null : pence / 100
}
