import { groupedBy } from '../../kernel/groups.ts'
import { csv } from '../../kernel/csv.ts'
import { registerPath } from '../filters/pages.ts'
import { chosen } from '../filters/rules.ts'
import type { Choice, Plan, Sorting } from '../filters/rules.ts'
import {
  deliveryTag,
  dueInWords,
  lastMoveInWords,
  overdueInWords,
  pathOf,
  shortDate,
  slippageInWords,
} from '../pages.ts'
import type { Action } from '../queries.ts'
import { csvColumns } from './rules.ts'

/** The actions shown, under their priorities, as the register's rows. */
export function registerOf(plan: Plan, shown: readonly Action[]) {
  const labels = new Map(plan.findings.map(finding => [finding.findingId, finding.label]))
  const byPriority = groupedBy(shown, action => action.priorityId)
  const planned = new Set(plan.actions.map(action => action.priorityId))
  return plan.priorities.map(priority => ({
    priorityId: priority.priorityId,
    number: priority.number,
    title: priority.title,
    outcomes: priority.outcomes.map(one => one.statement),
    href: `/plan/priorities/${priority.priorityId}`,
    rows: (byPriority.get(priority.priorityId) ?? []).map(action => rowOf(action, plan, labels)),
    whyEmpty: planned.has(priority.priorityId)
      ? 'No action under this priority matches the filter.'
      : 'No actions under this priority yet.',
  }))
}

function rowOf(action: Action, plan: Plan, labels: ReadonlyMap<string, string>) {
  return {
    href: pathOf(action),
    reference: action.reference,
    title: action.title,
    owner: action.owner,
    department: action.department,
    due: dueInWords(action),
    overdue: overdueInWords(action, plan.today),
    slippage: slippageInWords(action),
    lastMove: lastMoveInWords(action),
    tag: deliveryTag(action),
    milestones: milestonesInWords(action),
    soWhat: action.lastNote?.soWhat ?? '',
    noted: action.lastNote === null ? 'No note yet' : `So what, ${shortDate(action.lastNote.notedOn)}:`,
    answers: action.findingIds.map(findingId => ({
      href: `/findings/${findingId}`,
      label: labels.get(findingId) ?? 'A finding',
    })),
  }
}

/** '1 of 3 milestones reached'; empty when there are none. */
export function milestonesInWords({ milestones }: Pick<Action, 'milestones'>): string {
  if (milestones.length === 0) return ''
  const reached = milestones.filter(one => one.doneOn !== null).length
  return `${reached} of ${milestones.length} ${milestones.length === 1 ? 'milestone' : 'milestones'} reached`
}

const columns: readonly { sort?: Sorting; text: string }[] = [
  { sort: 'reference', text: 'Action' },
  { sort: 'owner', text: 'Owner' },
  { sort: 'due', text: 'Due' },
  { sort: 'slipped', text: 'Slippage' },
  { sort: 'delivery', text: 'Delivery' },
  { text: 'Progress' },
  { text: 'Answers' },
]

/** The register's columns; a click on one sorts by it. */
export function columnsOf(choice: Choice) {
  return columns.map(({ sort, text }) => {
    if (!sort) return { text }
    const isSorted = choice.sort === sort
    const descending = isSorted && !choice.descending
    const ariaSort = isSorted ? (choice.descending ? 'descending' : 'ascending') : 'none'
    return { text, ariaSort, href: registerPath({ ...choice, sort, descending }) }
  })
}

/** The register as a spreadsheet, under the same choice and order; dates as ISO, a missing one with its reason. */
export function planCsv(plan: Plan, choice: Choice): string {
  const beside = {
    today: plan.today,
    priorities: new Map(plan.priorities.map(one => [one.priorityId, one])),
    labels: new Map(plan.findings.map(finding => [finding.findingId, finding.label])),
    partners: new Map(plan.partners.map(one => [one.partnerId, one.name])),
    references: new Map(plan.actions.map(one => [one.actionId, one.reference])),
  }
  const rows = chosen(plan, choice).map(action => csvColumns.map(([, cell]) => cell(action, beside)))
  return csv([csvColumns.map(([title]) => title), ...rows])
}
