import { groupedBy } from '../../kernel/groups.ts'
import { csv } from '../../kernel/csv.ts'
import { inWords } from '../../kernel/dates.ts'
import { counted, shortened } from '../../kernel/words.ts'
import { registerPath } from '../filters/pages.ts'
import { chosen } from '../filters/rules.ts'
import type { Choice, Plan, Sorting } from '../filters/rules.ts'
import {
  deliveryTag,
  dueInWords,
  lastMoveInWords,
  overdueInWords,
  pathOf,
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
    ...soWhatOf(action),
    answers: action.findingIds.map(findingId => ({
      href: `/findings/${findingId}`,
      label: labels.get(findingId) ?? 'A finding',
    })),
  }
}

// Three lines of a wide table; the action's page has all of it.
const mostOfSoWhat = 240

/** What the newest note says is different for children, cut where it is long, and the day it is of. */
function soWhatOf({ lastNote }: Action) {
  if (lastNote === null) return { soWhat: '', goesOn: false, noted: 'No progress note yet' }
  const soWhat = shortened(lastNote.soWhat, mostOfSoWhat)
  const goesOn = soWhat !== lastNote.soWhat
  return { soWhat, goesOn, noted: `So what, ${inWords(lastNote.notedOn)}:` }
}

/** '1 of 3 milestones reached'; empty when there are none. */
export function milestonesInWords({ milestones }: Pick<Action, 'milestones'>): string {
  if (milestones.length === 0) return ''
  const reached = milestones.filter(one => one.doneOn !== null).length
  return `${reached} of ${counted(milestones.length, 'milestone')} reached`
}

const columns: readonly { sort?: Sorting; text: string }[] = [
  { sort: 'reference', text: 'Action' },
  { sort: 'owner', text: 'Owner' },
  { sort: 'due', text: 'Due' },
  { sort: 'slipped', text: 'Slippage' },
  { sort: 'delivery', text: 'Delivery' },
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
