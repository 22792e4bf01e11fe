import { createHash } from 'node:crypto'
import type { ActionHistory } from '../actions/queries.ts'
import type { Partner } from '../partners/queries.ts'
import type { Priority } from '../queries.ts'

/** The whole plan as it was known at one instant, in the order of its priorities and references. */
export interface PlanContent {
  readonly priorities: readonly Priority[]
  readonly actions: readonly ActionHistory[]
  readonly partners: readonly Partner[]
}

/** The form of the canonical text that new versions are frozen in; a form once used is never changed. */
export const contentForm = 1

/**
 * The SHA-256, as hexadecimal, of a plan's canonical text: JSON of lists whose parts stand in the order written below,
 * records in the order of their keys, without what may change later and is no change of the plan (people's names, who
 * entered what). Throws when the form is none of ours.
 */
export function contentHash(content: PlanContent, form: number): string {
  if (form !== contentForm) throw new RangeError(`No such form of a plan’s content: ${form}`)
  return createHash('sha256').update(canonicalText(content)).digest('hex')
}

function canonicalText({ priorities, actions, partners }: PlanContent): string {
  return JSON.stringify([
    contentForm,
    byKey(priorities, one => one.priorityId).map(priorityText),
    byKey(actions, one => one.actionId).map(actionText),
    byKey(partners, one => one.partnerId).map(one => [one.partnerId, one.name, one.contactPost, one.ended]),
  ])
}

function priorityText({ priorityId, number, title, outcomes }: Priority) {
  const own = byKey(outcomes, one => one.outcomeId)
  return [
    priorityId,
    number,
    title,
    own.map(one => [one.outcomeId, one.number, one.statement, one.noticedBy]),
  ]
}

function actionText(action: ActionHistory) {
  return [
    action.actionId,
    action.priorityId,
    action.reference,
    action.title,
    action.owner,
    action.ownerPartnerId,
    action.ownerPersonId,
    action.department,
    action.sponsor,
    action.partnerIds.toSorted(),
    action.outcomeId,
    action.success,
    action.monitoring,
    action.startOn,
    action.findingIds.toSorted(),
    action.delivery,
    action.deliveryNote,
    action.dues.map(datesText),
    byKey(action.milestones, one => one.milestoneId).map(one => [
      one.milestoneId,
      one.number,
      one.title,
      one.doneOn,
      one.dues.map(datesText),
    ]),
    byKey(action.dependencies, one => one.needsId).map(one => [one.needsId, one.why]),
    byKey(action.years, one => one.financialYear).map(one => [
      one.financialYear,
      one.budgetPence,
      one.spentPence,
    ]),
  ]
}

function datesText({ dueOn, reason, askedBy, agreedBy, meeting }: ActionHistory['dues'][number]) {
  return [dueOn, reason, askedBy, agreedBy, meeting]
}

function byKey<T>(records: readonly T[], key: (record: T) => string): readonly T[] {
  return records.length < 2 ? records : records.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}
