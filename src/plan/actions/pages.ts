import { dateInLondon, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { capitalised } from '../../kernel/words.ts'
import {
  daysInWords,
  deliveryKey,
  deliveryTag,
  dueInWords,
  overdueInWords,
  slippageInWords,
} from '../pages.ts'
import type { ActionHistory, PlannedFinding, Priority } from '../queries.ts'
import { daysOfEachMove, deliveryStatuses } from '../rules.ts'
import type { DueRow } from '../rules.ts'

interface Around {
  readonly priorities: readonly Priority[]
  readonly findings: readonly PlannedFinding[]
}

/** One action: what it is, where it stands, and how its date and delivery came to be what they are. */
export function actionPage(
  action: ActionHistory,
  around: Around & { readonly today: LocalDate },
  mayChange: boolean,
) {
  const priority = around.priorities.find(one => one.priorityId === action.priorityId)
  const labels = new Map(around.findings.map(finding => [finding.findingId, finding]))
  return {
    title: `${action.reference} ${action.title}`,
    back: { href: '/plan', text: 'Plan' },
    showsStatus: true,
    mayChange,
    path: pathOf(action),
    reference: action.reference,
    heading: action.title,
    priority: priority ? `${priority.number}. ${priority.title}` : 'A priority that is not known',
    outcome: priority?.outcome ?? '',
    owner: action.owner,
    start: action.startOn === null ? 'No start date entered' : inWords(action.startOn),
    due: dueInWords(action),
    overdue: overdueInWords(action, around.today),
    slippage: slippageInWords(action),
    isOpen: action.delivery !== 'complete',
    tag: deliveryTag(action),
    note: action.deliveryNote,
    entered: dayOf(action.deliveryAt),
    dueHistory: dueHistory(action.dues),
    deliveries: action.deliveries.toReversed().map(row => ({
      tag: deliveryTag(row),
      note: row.note,
      entered: `${dayOf(row.knownFrom)}, ${nameOf(row.enteredByName)}`,
    })),
    answers: action.findingIds.map(findingId => ({
      href: `/findings/${findingId}`,
      label: labels.get(findingId)?.label ?? 'A finding',
      inspection: labels.get(findingId)?.inspectionTitle ?? '',
    })),
    key: deliveryKey,
  }
}

export function pathOf(action: { readonly actionId: string }): string {
  return `/plan/actions/${action.actionId}`
}

/** Newest first: each change with old, new, by how much, why, who asked and who agreed. */
function dueHistory(dues: readonly DueRow[]) {
  const days = daysOfEachMove(dues)
  return dues
    .map((due, index) => ({
      heading: moveInWords(due, index, days[index] ?? null),
      reason: due.reason,
      askedBy: due.askedBy,
      agreedBy: due.agreedBy,
      meeting: due.meeting,
      entered: `${dayOf(due.knownFrom)}, ${nameOf(due.changedByName)}`,
    }))
    .toReversed()
}

function moveInWords(due: DueRow, index: number, days: number | null): string {
  const { dueOn, wasDueOn } = due
  if (dueOn === null) return wasDueOn === null ? 'No due date' : `Was ${inWords(wasDueOn)}, now no due date`
  if (index === 0) return `First due ${inWords(dueOn)}`
  const was = wasDueOn === null ? 'Was without a date' : `Was ${inWords(wasDueOn)}`
  if (days === null) return `${was}, now ${inWords(dueOn)}`
  const from = wasDueOn === null ? ' than the last date' : ''
  return `${was}, now ${inWords(dueOn)}: ${daysInWords(days)}${days === 0 ? ' moved' : from}`
}

function dayOf(instant: string): string {
  return inWords(dateInLondon(new Date(instant)))
}

function nameOf(name: string): string {
  return name === 'operator' ? 'the operator of the machine' : name
}

/** What a form shows: the record's own values, or what was typed with the messages beside it. */
function formOf(values: Readonly<Record<string, string>>, read: Read<unknown> | undefined) {
  const failed = read && !read.ok ? read : undefined
  const errors = failed?.errors ?? {}
  return {
    values: failed?.given ?? values,
    messages: Object.fromEntries(Object.entries(errors).map(([field, text]) => [field, { text }])),
    errors: Object.entries(errors).map(([field, text]) => ({ href: `#${firstInput(field)}`, text })),
  }
}

/** A date's message leads to its first field. */
function firstInput(field: string): string {
  return ['due', 'start'].includes(field) ? `${field}-day` : field
}

function dateValues(name: string, date: LocalDate | null): Record<string, string> {
  if (date === null) return {}
  const [year = '', month = '', day = ''] = date.split('-')
  return {
    [`${name}-day`]: String(Number(day)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
  }
}

interface Fields {
  readonly read?: Read<unknown>
  /** The findings ticked, when the form comes back. */
  readonly ticked?: readonly string[]
}

/** A new action; `start` fills what is known already: the priority, the finding it is to answer. */
export function newActionPage(
  around: Around & { readonly reference: string; readonly priorityId: string },
  fields: Fields,
) {
  const values = { priorityId: around.priorityId, reference: around.reference }
  return {
    title: 'Add an action',
    back: { href: '/plan', text: 'Plan' },
    isNew: true,
    path: '/plan/actions/new',
    ...formOf(values, fields.read),
    priorities: priorityItems(around.priorities),
    groups: findingGroups(around.findings, fields.ticked ?? []),
  }
}

export function changeActionPage(action: ActionHistory, around: Around, read?: Read<unknown>) {
  const values = {
    priorityId: action.priorityId,
    reference: action.reference,
    title: action.title,
    owner: action.owner,
    seen: action.knownFrom,
    ...dateValues('start', action.startOn),
  }
  return {
    title: `Change action ${action.reference}`,
    back: backTo(action),
    isNew: false,
    path: `${pathOf(action)}/change`,
    ...formOf(values, read),
    priorities: priorityItems(around.priorities),
  }
}

export function changeDuePage(action: ActionHistory, read?: Read<unknown>) {
  const seen = action.dues.at(-1)?.knownFrom ?? ''
  return {
    title: `Change the due date of ${action.reference}`,
    back: backTo(action),
    path: `${pathOf(action)}/due`,
    heading: action.title,
    now: dueInWords(action),
    slippage: slippageInWords(action),
    ...formOf({ seen }, read),
  }
}

export function deliveryPage(action: ActionHistory, read?: Read<unknown>) {
  return {
    title: `Enter delivery of ${action.reference}`,
    back: backTo(action),
    path: `${pathOf(action)}/delivery`,
    heading: action.title,
    tag: deliveryTag(action),
    entered: dayOf(action.deliveryAt),
    ...formOf({ seen: action.deliveryAt, delivery: action.delivery }, read),
    items: deliveryStatuses.map(status => ({
      value: status.delivery,
      text: status.title,
      hint: { text: `${capitalised(status.meaning)}.` },
    })),
  }
}

export function answersPage(action: ActionHistory, findings: readonly PlannedFinding[]) {
  return {
    title: `Findings that ${action.reference} answers`,
    back: backTo(action),
    path: `${pathOf(action)}/findings`,
    heading: action.title,
    seen: action.findingIds,
    groups: findingGroups(findings, action.findingIds),
  }
}

function backTo(action: ActionHistory) {
  return { href: pathOf(action), text: `Action ${action.reference}` }
}

function priorityItems(priorities: readonly Priority[]) {
  return [
    { value: '', text: 'Select a priority' },
    ...priorities.map(one => ({ value: one.priorityId, text: `${one.number}. ${one.title}` })),
  ]
}

/** The findings offered, under the look each comes from. */
function findingGroups(findings: readonly PlannedFinding[], ticked: readonly string[]) {
  const offered = findings.filter(one => one.toAnswer || ticked.includes(one.findingId))
  const looks = [...new Set(offered.map(finding => finding.inspectionId))]
  return looks.map(inspectionId => {
    const said = offered.filter(finding => finding.inspectionId === inspectionId)
    return {
      legend: said[0]?.inspectionTitle ?? '',
      items: said.map(finding => ({
        value: finding.findingId,
        text: finding.label,
        checked: ticked.includes(finding.findingId),
        ...(finding.answered ? {} : { hint: { text: 'No action yet' } }),
      })),
    }
  })
}
