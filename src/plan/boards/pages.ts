import { counted } from '../../kernel/words.ts'
import type { Plan } from '../filters/rules.ts'
import { deliveryTag, whenDue, overdueInWords, pathOf, slippageInWords } from '../pages.ts'
import type { Action } from '../queries.ts'
import { deliveryStatuses } from '../rules.ts'
import { milestonesInWords } from '../tables/pages.ts'

/** The actions shown as cards in a column for each delivery status; a card is moved by entering its delivery. */
export function boardOf(plan: Plan, shown: readonly Action[], mayReport: boolean) {
  const priorities = new Map(plan.priorities.map(one => [one.priorityId, `${one.number}. ${one.title}`]))
  return deliveryStatuses.map(status => {
    const cards = shown.filter(action => action.delivery === status.delivery)
    return {
      title: status.title,
      tag: deliveryTag(status),
      count: counted(cards.length, 'action'),
      cards: cards.map(action => ({
        href: pathOf(action),
        reference: action.reference,
        title: action.title,
        priority: priorities.get(action.priorityId) ?? '',
        owner: action.owner,
        due: whenDue(action),
        overdue: overdueInWords(action, plan.today),
        slippage: slippageInWords(action),
        milestones: milestonesInWords(action),
        deliveryHref: mayReport ? `${pathOf(action)}/delivery` : '',
      })),
    }
  })
}
