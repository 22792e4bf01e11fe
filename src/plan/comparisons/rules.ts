import type { Instant } from '../../db/db.ts'
import type { ActionHistory } from '../actions/queries.ts'
import type { PlanContent } from '../contents/rules.ts'
import type { DueRow } from '../rules.ts'

/** A field of a record of the plan, as it can be set side by side. */
export type Value = string | number | null | readonly string[]

export type RecordKind = 'priority' | 'outcome' | 'action' | 'milestone' | 'dependency' | 'money' | 'partner'

/** One line of the plan: a priority, an outcome, an action and so on, with what it says. */
export interface PlanRecord {
  readonly kind: RecordKind
  readonly id: string
  /** The action that a milestone, a dependency or money belongs to; the priority that an outcome or an action does. */
  readonly of: string | null
  readonly fields: Readonly<Record<string, Value>>
}

export interface FieldChange {
  readonly field: string
  readonly before: Value
  readonly after: Value
}

/** What became of one line between two states of the plan. Lines that stayed as they were are not among the changes. */
export type RecordChange =
  | { readonly change: 'added'; readonly after: PlanRecord }
  | { readonly change: 'removed'; readonly before: PlanRecord }
  | {
      readonly change: 'changed'
      readonly before: PlanRecord
      readonly after: PlanRecord
      readonly fields: readonly FieldChange[]
    }

/** Every line of a plan, in its order: each priority with its outcomes, then the actions with what is theirs. */
export function recordsOf({ priorities, actions, partners }: PlanContent): PlanRecord[] {
  return [
    ...priorities.flatMap(({ priorityId, number, title, outcomes }): PlanRecord[] => [
      { kind: 'priority', id: priorityId, of: null, fields: { number, title } },
      ...outcomes.map((one): PlanRecord => ({
        kind: 'outcome',
        id: one.outcomeId,
        of: priorityId,
        fields: { number: one.number, statement: one.statement, noticedBy: one.noticedBy },
      })),
    ]),
    ...actions.flatMap(recordsOfAction),
    ...partners.map(({ partnerId, name, contactPost, ended }): PlanRecord => ({
      kind: 'partner',
      id: partnerId,
      of: null,
      fields: { name, contactPost, ended: ended ? 'yes' : 'no' },
    })),
  ]
}

function recordsOfAction(action: ActionHistory): PlanRecord[] {
  const { actionId, reference, title, owner, department, sponsor, success, monitoring, startOn } = action
  const { ownerPartnerId, ownerPersonId, outcomeId, dueOn, noDateReason, timesMoved, delivery } = action
  return [
    {
      kind: 'action',
      id: actionId,
      of: action.priorityId,
      fields: {
        reference,
        title,
        owner,
        ownerPartnerId,
        ownerPersonId,
        department,
        sponsor,
        partnerIds: action.partnerIds.toSorted(),
        outcomeId,
        success,
        monitoring,
        startOn,
        dueOn,
        noDateReason,
        timesMoved,
        findingIds: action.findingIds.toSorted(),
        delivery,
        deliveryNote: action.deliveryNote,
      },
    },
    ...action.milestones.map((one): PlanRecord => ({
      kind: 'milestone',
      id: one.milestoneId,
      of: actionId,
      fields: {
        number: one.number,
        title: one.title,
        dueOn: one.dueOn,
        noDateReason: one.noDateReason,
        timesMoved: one.timesMoved,
        doneOn: one.doneOn,
      },
    })),
    ...action.dependencies.map((one): PlanRecord => ({
      kind: 'dependency',
      id: `${actionId} ${one.needsId}`,
      of: actionId,
      fields: { needsId: one.needsId, why: one.why },
    })),
    ...action.years.map((one): PlanRecord => ({
      kind: 'money',
      id: `${actionId} ${one.financialYear}`,
      of: actionId,
      fields: {
        financialYear: one.financialYear,
        budgetPence: one.budgetPence,
        spentPence: one.spentPence,
      },
    })),
  ]
}

/** What has to be done to the lines of one plan to have those of another: in proportion to both, each looked at once. */
export function changesBetween(before: readonly PlanRecord[], after: readonly PlanRecord[]): RecordChange[] {
  const standing = new Map(before.map(record => [keyOf(record), record]))
  const changes: RecordChange[] = []
  for (const record of after) {
    const key = keyOf(record)
    const was = standing.get(key)
    standing.delete(key)
    if (!was) changes.push({ change: 'added', after: record })
    else {
      const fields = changedFields(was, record)
      if (fields.length > 0) changes.push({ change: 'changed', before: was, after: record, fields })
    }
  }
  for (const record of standing.values()) changes.push({ change: 'removed', before: record })
  return changes
}

/** The lines that come of applying changes: what stayed, as changed, without what was removed, with what was added. */
export function withChanges(before: readonly PlanRecord[], changes: readonly RecordChange[]): PlanRecord[] {
  const records = new Map(before.map(record => [keyOf(record), record]))
  for (const change of changes) {
    if (change.change === 'removed') records.delete(keyOf(change.before))
    else if (change.change === 'added') records.set(keyOf(change.after), change.after)
    else {
      const was = records.get(keyOf(change.before))
      if (!was) continue
      const { of, ...fields } = Object.fromEntries(change.fields.map(one => [one.field, one.after]))
      const moved = of === undefined ? was.of : typeof of === 'string' ? of : null
      records.set(keyOf(was), { ...was, of: moved, fields: { ...was.fields, ...fields } })
    }
  }
  return [...records.values()]
}

function keyOf({ kind, id }: PlanRecord): string {
  return `${kind} ${id}`
}

function changedFields(was: PlanRecord, is: PlanRecord): FieldChange[] {
  const changed: FieldChange[] = was.of === is.of ? [] : [{ field: 'of', before: was.of, after: is.of }]
  for (const [field, after] of Object.entries(is.fields)) {
    const before = was.fields[field] ?? null
    if (!isSame(before, after)) changed.push({ field, before, after })
  }
  return changed
}

function isSame(one: Value, other: Value): boolean {
  if (one === other) return true
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return false
  return one.length === other.length && one.every((part, index) => part === other[index])
}

/** The fields that people enter as the work goes; the others are what was agreed. */
const progressFields: Readonly<Record<string, readonly string[]>> = {
  action: ['delivery', 'deliveryNote'],
  milestone: ['doneOn'],
  money: ['spentPence'],
}

/** True for a change of how the work goes, false for one of the plan itself. */
export function isProgress(kind: RecordKind, field: string): boolean {
  return progressFields[kind]?.includes(field) ?? false
}

/** The moves of a date that became known after one instant and by another, oldest first. */
export function movesBetween(
  dues: readonly DueRow[],
  after: Instant,
  until: Instant | null,
): readonly DueRow[] {
  const from = Date.parse(after)
  const to = until === null ? Number.POSITIVE_INFINITY : Date.parse(until)
  return dues.filter(due => Date.parse(due.knownFrom) > from && Date.parse(due.knownFrom) <= to)
}

/** The line itself: as it is, or as it was where it was removed. */
export function recordOf(change: RecordChange): PlanRecord {
  return change.change === 'removed' ? change.before : change.after
}

/** Under what a change is shown: its action, its priority, or the organisations. */
export function ownerOf({ kind, id, of }: PlanRecord): string {
  if (kind === 'partner') return 'partners'
  if (kind === 'priority') return `priority ${id}`
  if (kind === 'outcome') return `priority ${of ?? ''}`
  return `action ${kind === 'action' ? id : (of ?? '')}`
}
