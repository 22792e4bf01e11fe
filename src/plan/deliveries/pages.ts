import { dayInWords } from '../../kernel/dates.ts'
import type { SentForm } from '../../http/forms.ts'
import { capitalised } from '../../kernel/words.ts'
import { backTo, pathOf } from '../pages.ts'
import type { DeliveryRow } from '../actions/queries.ts'
import { overtakenPage } from '../edits/pages.ts'
import type { Words } from '../edits/rules.ts'
import type { FormModel } from '../fields/pages.ts'
import type { ActionHistory } from '../queries.ts'
import { deliveryStatus, deliveryStatuses, isDelivery } from '../rules.ts'

/** The form that says where delivery stands. */
export function deliveryForm(action: ActionHistory): FormModel {
  const { title } = deliveryStatus(action.delivery)
  return {
    title: `Enter delivery of ${action.reference}`,
    caption: action.title,
    back: backTo(action),
    path: `${pathOf(action)}/delivery`,
    inset: [`Now: ${title}, entered ${dayInWords(action.deliveryAt)}.`],
    button: 'Enter delivery',
    hidden: { seen: action.deliveryAt },
    values: { delivery: action.delivery },
    fields: [
      {
        kind: 'one of',
        name: 'delivery',
        label: 'Where does delivery stand?',
        choices: deliveryStatuses.map(status => ({
          value: status.delivery,
          text: status.title,
          hint: `${capitalised(status.meaning)}.`,
        })),
      },
      {
        kind: 'text',
        name: 'note',
        label: 'What holds it up, and what happens next',
        hint: 'Needed when it is at risk or off track: what holds it up, who does what about it, and by when. What was done, and so what, is a progress note. Do not name children, families or staff.',
        rows: 4,
      },
    ],
  }
}

/** The same form when somebody else entered delivery while it was open. */
export function deliveryOvertaken(action: ActionHistory, form: SentForm) {
  const now = action.deliveries.at(-1)
  const opened = action.deliveries.find(row => row.knownFrom === form.one('seen'))
  const typed = form.one('delivery')
  const other = { name: now?.enteredByName ?? '', at: action.deliveryAt }
  return overtakenPage(deliveryForm(action), form, other, {
    opened: opened && rowInWords(opened),
    now: now ? rowInWords(now) : {},
    typed: { Delivery: isDelivery(typed) ? deliveryStatus(typed).title : '', Note: form.one('note') },
  })
}

function rowInWords(row: DeliveryRow): Words {
  return { Delivery: deliveryStatus(row.delivery).title, Note: row.note }
}
