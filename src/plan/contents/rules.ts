import { createHash } from 'node:crypto'
import { canonical } from '../../trail/rules.ts'
import type { ActionHistory } from '../actions/queries.ts'
import type { Partner } from '../partners/queries.ts'
import type { Priority } from '../queries.ts'

/** The whole plan as it was known at one instant, in the order of its priorities and references. */
export interface PlanContent {
  readonly priorities: readonly Priority[]
  readonly actions: readonly ActionHistory[]
  readonly partners: readonly Partner[]
}

/** The form of the canonical text that new versions are frozen in; older forms stay readable below. */
export const contentForm = 1

/**
 * The SHA-256, as hexadecimal, of a plan's canonical text: JSON with keys in order, records in order of their keys, and
 * nothing that may change later without being a change of the plan (people's names, who entered what). A form once
 * used is never changed: another is added. Throws when the form is none of ours.
 */
export function contentHash(content: PlanContent, form: number): string {
  if (form !== 1) throw new RangeError(`No such form of a plan’s content: ${form}`)
  return createHash('sha256').update(canonicalText(content)).digest('hex')
}

function canonicalText({ priorities, actions, partners }: PlanContent): string {
  return canonical({
    form: 1,
    priorities: byKey(priorities, one => one.priorityId).map(priorityText),
    actions: byKey(actions, one => one.actionId).map(actionText),
    partners: byKey(partners, one => one.partnerId).map(({ partnerId, name, contactPost, ended }) => ({
      partnerId,
      name,
      contactPost,
      ended,
    })),
  })
}

function priorityText({ priorityId, number, title, outcomes }: Priority) {
  return {
    priorityId,
    number,
    title,
    outcomes: byKey(outcomes, one => one.outcomeId).map(one => ({
      outcomeId: one.outcomeId,
      number: one.number,
      statement: one.statement,
      noticedBy: one.noticedBy,
    })),
  }
}

function actionText(action: ActionHistory) {
  const { actionId, priorityId, reference, title, owner, department, sponsor, success, monitoring } = action
  const { outcomeId, ownerPartnerId, ownerPersonId, startOn, delivery, deliveryNote } = action
  return {
    actionId,
    priorityId,
    reference,
    title,
    owner,
    department,
    sponsor,
    success,
    monitoring,
    outcomeId,
    ownerPartnerId,
    ownerPersonId,
    startOn,
    delivery,
    deliveryNote,
    partnerIds: action.partnerIds.toSorted(),
    findingIds: action.findingIds.toSorted(),
    dues: action.dues.map(datesText),
    milestones: byKey(action.milestones, one => one.milestoneId).map(one => ({
      milestoneId: one.milestoneId,
      number: one.number,
      title: one.title,
      doneOn: one.doneOn,
      dues: one.dues.map(datesText),
    })),
    needs: byKey(action.dependencies, one => one.needsId).map(({ needsId, why }) => ({ needsId, why })),
    years: byKey(action.years, one => one.financialYear).map(
      ({ financialYear, budgetPence, spentPence }) => ({ financialYear, budgetPence, spentPence }),
    ),
  }
}

function datesText({ dueOn, reason, askedBy, agreedBy, meeting }: ActionHistory['dues'][number]) {
  return { dueOn, reason, askedBy, agreedBy, meeting }
}

function byKey<T>(records: readonly T[], key: (record: T) => string): T[] {
  return records.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}
