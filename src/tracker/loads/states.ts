import { inWords, localDate } from '../../kernel/dates.ts'
import type { Action } from '../../plan/queries.ts'
import { deliveryStatus, isDelivery } from '../../plan/rules.ts'
import type { Field } from '../columns/fields.ts'

/** What a tracker and the plan both say of an action, and are compared by. */
export const comparedFields = [
  { field: 'reference', title: 'Reference', columns: ['reference'] },
  { field: 'title', title: 'Action', columns: ['action'] },
  { field: 'priority', title: 'Priority', columns: [] },
  { field: 'outcome', title: 'Outcome for children', columns: ['outcome'] },
  { field: 'owner', title: 'Owner', columns: ['owner'] },
  { field: 'sponsor', title: 'Sponsor', columns: ['sponsor'] },
  { field: 'department', title: 'Accountable department', columns: ['department'] },
  { field: 'partners', title: 'Partners', columns: ['partners'] },
  { field: 'start', title: 'Start', columns: ['start'] },
  { field: 'due', title: 'Due date', columns: ['due'] },
  { field: 'delivery', title: 'Delivery', columns: ['rag'] },
  { field: 'progress', title: 'Progress', columns: ['progress'] },
  { field: 'soWhat', title: 'So what', columns: ['soWhat'] },
  { field: 'monitoring', title: 'Monitoring and evidence', columns: ['monitoring'] },
  { field: 'success', title: 'Success', columns: ['success'] },
  { field: 'findings', title: 'Findings it answers', columns: ['paragraph', 'finding'] },
] as const satisfies readonly { field: string; title: string; columns: readonly Field[] }[]

export type ComparedField = (typeof comparedFields)[number]['field']

/**
 * An action by its fields, as text that compares: dates as YYYY-MM-DD, a priority and findings by key, '' for nothing
 * said. What a sheet has no column for is left out.
 */
export type State = Readonly<Partial<Record<ComparedField, string>>>

/** Names that words and keys are turned into. */
export interface Names {
  readonly partners: ReadonlyMap<string, string>
  readonly outcomes: ReadonlyMap<string, string>
  readonly priorities: ReadonlyMap<string, string>
  readonly findings: ReadonlyMap<string, string>
}

export const noOwner = 'Nobody named in the tracker'

/** Written after the note of an action whose status no tracker said: 'not started' is then what the load entered. */
const noStatus = 'No status in the tracker: “Not started” was entered by its load.'

export function noteWithoutStatus(progress: string): string {
  return progress === '' ? noStatus : `${progress}\n${noStatus}`
}

/** A note as the tracker has it, without what the load wrote there. */
export function noteAsSaid(note: string): string {
  return note.endsWith(noStatus) ? note.slice(0, -noStatus.length).trimEnd() : note
}

/** An action of the plan as it stands. */
export function stateOf(action: Action, names: Names): Required<State> {
  return {
    reference: action.reference,
    title: action.title,
    priority: action.priorityId,
    outcome: names.outcomes.get(action.outcomeId ?? '') ?? '',
    owner: action.owner === noOwner ? '' : action.owner,
    sponsor: action.sponsor,
    department: action.department,
    partners: listed(action.partnerIds.map(id => names.partners.get(id) ?? id)),
    start: action.startOn ?? '',
    due: action.dueOn ?? '',
    delivery: action.delivery,
    progress: noteAsSaid(action.deliveryNote),
    soWhat: action.lastNote?.soWhat ?? '',
    monitoring: action.monitoring,
    success: action.success,
    findings: listed(action.findingIds),
  }
}

/** Several names or keys in one text, in one order. */
export function listed(parts: readonly string[]): string {
  return [...new Set(parts)].toSorted().join('; ')
}

export function unlisted(text: string): string[] {
  return text.split('; ').filter(one => one !== '')
}

/** A field's value as a page says it. */
export function inFieldWords(field: ComparedField, value: string, names: Names): string {
  if (value === '') return field === 'due' ? 'no date' : 'nothing'
  const date = field === 'start' || field === 'due' ? localDate(value) : undefined
  if (date) return inWords(date)
  if (field === 'delivery' && isDelivery(value)) return deliveryStatus(value).title
  if (field === 'priority') return names.priorities.get(value) ?? value
  if (field === 'findings')
    return unlisted(value)
      .map(id => names.findings.get(id) ?? id)
      .join('; ')
  return value
}

/** White space apart, and a full stop at the end. */
export function isSame(first: string, second: string): boolean {
  return evened(first) === evened(second)
}

function evened(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
