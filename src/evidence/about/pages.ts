import { deliveryStatuses } from '../../plan/rules.ts'
import { STATUSES } from '../../impact/status-table.ts'
import { LEAST_CASES } from '../../impact/settling.ts'
import { deliveryTag, statusMeanings, statusTag } from '../tags/rules.ts'

/** How statuses are worked out, from the rules' own declared lists. */
export function aboutPage() {
  return {
    title: 'How statuses are worked out',
    showsStatus: true,
    statuses: STATUSES.map((status, at) => ({
      place: at + 1,
      tag: statusTag(status),
      meaning: statusMeanings[status].meaning,
    })),
    deliveries: deliveryStatuses.map(({ delivery, meaning }) => ({ tag: deliveryTag(delivery), meaning })),
    leastCases: LEAST_CASES,
    unusable,
  }
}

/** Why a claim may say nothing on a day, in the words that pages use. */
const unusable = [
  { state: 'unreliable', meaning: 'the newest month loaded carries a data-quality flag' },
  { state: 'stale', meaning: 'the newest evidence is too old' },
  { state: 'too early', meaning: 'fewer than 3 months are known after the month in which work started' },
  { state: 'too few', meaning: 'the numbers are too small to tell a change from chance' },
  { state: 'no baseline', meaning: 'too few months before the work started are known to compare with' },
  {
    state: 'not settled',
    meaning: 'audits or answers could still mean either; more of them would settle it',
  },
]
