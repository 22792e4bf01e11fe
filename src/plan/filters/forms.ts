import type { SentForm } from '../../http/forms.ts'
import { isGapKind } from '../gaps/rules.ts'
import { isDelivery } from '../rules.ts'
import { moneyChoices, sortings, views } from './rules.ts'
import type { Choice } from './rules.ts'

const longest = 200

/** Reads the address of the plan; what is not one of the choices is passed over. */
export function readChoice(query: SentForm): Choice {
  const one = (field: string) => query.one(field).slice(0, longest)
  const gap = query.one('gap')
  return {
    view: views.find(view => view === query.one('view')) ?? 'table',
    text: one('text'),
    priority: one('priority'),
    owner: one('owner'),
    department: one('department'),
    partner: one('partner'),
    deliveries: [...new Set(query.many('delivery').filter(isDelivery))],
    overdue: query.one('overdue') === 'yes',
    moved: query.one('moved') === 'yes',
    finding: one('finding'),
    outcome: one('outcome'),
    money: moneyChoices.find(money => money === query.one('money')) ?? '',
    gap: isGapKind(gap) ? gap : '',
    sort: sortings.find(sort => sort === query.one('sort')) ?? 'reference',
    descending: query.one('direction') === 'descending',
  }
}
