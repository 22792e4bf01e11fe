import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Messages } from '../../http/form-reading.ts'
import type { Delivery } from '../rules.ts'
import { deliveryStatus, isDelivery } from '../rules.ts'

interface DeliveryEntry {
  readonly delivery: Delivery
  readonly note: string
  readonly seen: string
}

/** Reads where delivery stands; at risk and off track need a note. */
export function readDelivery(form: SentForm): Read<DeliveryEntry> {
  const messages = new Messages()
  const delivery = form.one('delivery')
  const known = isDelivery(delivery) ? delivery : undefined
  if (!known) messages.errors['delivery'] = 'Select where delivery stands'
  const note =
    known && deliveryStatus(known).needsNote
      ? messages.required(form, 'note', 'Enter what is holding it up and what happens next')
      : messages.optional(form, 'note')
  if (!known || messages.any) return toPutRight(form.given, messages.errors)
  return understood({ delivery: known, note, seen: form.one('seen') })
}
