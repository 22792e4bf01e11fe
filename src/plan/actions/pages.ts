import type { Viewer } from '../../http/viewer.ts'
import { dayInWords, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { papersOfAction } from '../attachments/pages.ts'
import type { Paper } from '../attachments/queries.ts'
import type { PaperReader } from '../attachments/rules.ts'
import { reasonedChanges } from '../bulk/pages.ts'
import type { ReasonedChange } from '../bulk/queries.ts'
import { commentsOn } from '../comments/pages.ts'
import type { Comment } from '../comments/queries.ts'
import { waitedForBy, waitsFor } from '../dependencies/pages.ts'
import type { FormModel } from '../fields/pages.ts'
import { milestoneRow } from '../milestones/pages.ts'
import type { RemovedMilestone } from '../milestones/queries.ts'
import { moneyRows, spendItems } from '../money/pages.ts'
import type { Budget, Spend } from '../money/queries.ts'
import { noteItems } from '../notes/pages.ts'
import type { NoteOfAction } from '../notes/queries.ts'
import type { Partner } from '../partners/queries.ts'
import { findingsField } from '../particulars/pages.ts'
import {
  backTo,
  daysInWords,
  deliveryKey,
  deliveryTag,
  dueInWords,
  lastMoveInWords,
  overdueInWords,
  pathOf,
  slippageInWords,
} from '../pages.ts'
import { actorInWords } from '../../trail/rules.ts'
import type { Action, ActionHistory, PlannedFinding, Priority, RemovedAction } from '../queries.ts'
import { removalInWords } from '../removals/pages.ts'
import { daysOfEachMove } from '../rules.ts'
import type { DueRow } from '../rules.ts'

/** All that the page of one action shows beside the action itself. */
export interface AroundAction {
  readonly priorities: readonly Priority[]
  readonly findings: readonly PlannedFinding[]
  readonly actions: readonly Action[]
  readonly partners: readonly Partner[]
  /** Who is reminded about it; empty when nobody is. */
  readonly reminded: string
  readonly budgets: readonly Budget[]
  readonly spends: readonly Spend[]
  readonly notes: readonly NoteOfAction[]
  readonly removedMilestones: readonly RemovedMilestone[]
  readonly papers: readonly Paper[]
  readonly comments: readonly Comment[]
  /** What was changed of it together with others, each with its reason. */
  readonly changes: readonly ReasonedChange[]
  /** Why it was taken out of the plan; undefined while it is in it. */
  readonly removal?: RemovedAction
  readonly today: LocalDate
}

type Looking = PaperReader & Parameters<typeof commentsOn>[3] & Pick<Viewer, 'personId' | 'can'>

/** One action: what it is, who does it, where it stands and why, and what difference it made. */
export function actionPage(action: ActionHistory, around: AroundAction, viewer: Looking) {
  const { removal, today } = around
  const mayChange = viewer.can('plan.change') && !removal
  const mayReport = viewer.can('plan.report') && !removal
  return {
    title: `${action.reference} ${action.title}`,
    back: removal ? { href: '/plan/removed', text: 'Actions taken out' } : { href: '/plan', text: 'Plan' },
    showsStatus: true,
    mayChange,
    mayReport,
    mayPutBack: viewer.can('plan.change') && removal !== undefined,
    path: pathOf(action),
    reference: action.reference,
    heading: action.title,
    removal: removal && removalInWords(removal),
    tag: deliveryTag(action),
    note: action.deliveryNote,
    entered: dayInWords(action.deliveryAt),
    isComplete: action.delivery === 'complete',
    overdue: overdueInWords(action, today),
    ...whatItIs(action, around),
    ...whoDoesIt(action, around),
    ...datesOf(action),
    milestones: action.milestones.map(one => milestoneRow(one, today)),
    reached: `${action.milestones.filter(one => one.doneOn !== null).length} of ${action.milestones.length} reached`,
    removedMilestones: around.removedMilestones.map(one => ({ ...one, on: dayInWords(one.removedAt) })),
    waitsFor: waitsFor(action, around.actions, today),
    waitedForBy: waitedForBy(action, around.actions, today),
    money: moneyRows(action.years, around.budgets),
    spends: spendItems(around.spends),
    notes: noteItems(around.notes, note => mayReport && (mayChange || note.writtenBy === viewer.personId)),
    ...saidAndShown(action, around, viewer),
    deliveries: action.deliveries.toReversed().map(row => ({
      tag: deliveryTag(row),
      note: row.note,
      entered: `${dayInWords(row.knownFrom)}, ${actorInWords(row.enteredByName)}`,
    })),
    key: deliveryKey,
  }
}

function whatItIs(action: ActionHistory, around: AroundAction) {
  const priority = around.priorities.find(one => one.priorityId === action.priorityId)
  const outcome = priority?.outcomes.find(one => one.outcomeId === action.outcomeId)
  const labels = new Map(around.findings.map(finding => [finding.findingId, finding]))
  return {
    priority: priority ? `${priority.number}. ${priority.title}` : 'A priority that is not known',
    outcomes: outcome ? [outcome.statement] : (priority?.outcomes.map(one => one.statement) ?? []),
    noticedBy: outcome?.noticedBy ?? '',
    success: action.success,
    monitoring: action.monitoring,
    answers: action.findingIds.map(findingId => ({
      href: `/findings/${findingId}`,
      label: labels.get(findingId)?.label ?? 'A finding',
      inspection: labels.get(findingId)?.inspectionTitle ?? '',
    })),
  }
}

function whoDoesIt(action: ActionHistory, { partners, reminded }: AroundAction) {
  const name = (id: string) => partners.find(one => one.partnerId === id)?.name ?? 'A partner'
  return {
    owner: action.owner,
    ownerIsPartner: action.ownerPartnerId === null ? '' : name(action.ownerPartnerId),
    department: action.department,
    sponsor: action.sponsor,
    partners: action.partnerIds.map(name),
    reminded,
  }
}

function datesOf(action: ActionHistory) {
  return {
    start: action.startOn === null ? 'No start date entered' : inWords(action.startOn),
    due: dueInWords(action),
    firstDue: action.timesMoved > 0 && action.firstDueOn !== null ? inWords(action.firstDueOn) : '',
    slippage: slippageInWords(action),
    lastMove: lastMoveInWords(action),
    dueHistory: dueHistory(action.dues),
  }
}

/** Comments and papers; an action that was taken out of the plan takes no more of them. */
function saidAndShown({ actionId }: ActionHistory, around: AroundAction, viewer: Looking) {
  const { removal, papers, comments, today } = around
  const reader = removal ? { ...viewer, can: () => false } : viewer
  return {
    papers: papersOfAction(actionId, papers, { reader, today }),
    comments: commentsOn('action', actionId, comments, reader),
    changes: reasonedChanges(around.changes),
  }
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
      entered: `${dayInWords(due.knownFrom)}, ${actorInWords(due.changedByName)}`,
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

/** The form that says which findings an action answers. */
export function answersForm(action: ActionHistory, findings: readonly PlannedFinding[]): FormModel {
  const offered = findings.filter(one => one.toAnswer || action.findingIds.includes(one.findingId))
  return {
    title: `Findings that ${action.reference} answers`,
    caption: action.title,
    back: backTo(action),
    path: `${pathOf(action)}/findings`,
    inset: [
      offered.length === 0 ? 'No findings are open.' : 'Select every finding that this action answers.',
    ],
    button: 'Save',
    hidden: { seen: action.findingIds.join(' ') },
    values: {},
    ticked: { findings: action.findingIds },
    fields: findingsField(offered),
  }
}
