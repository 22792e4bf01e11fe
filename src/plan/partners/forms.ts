import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Messages } from '../../http/form-reading.ts'
import type { PartnerInput } from './commands.ts'
import type { Partner } from './queries.ts'

/** `others` are the partners whose names are taken. */
export function readPartner(
  form: SentForm,
  others: readonly Partner[],
): Read<PartnerInput & { readonly seen: string }> {
  const messages = new Messages()
  const name = messages.required(form, 'name', 'Enter the name of the organisation', 200)
  if (others.some(one => !one.ended && one.name.toLowerCase() === name.toLowerCase()))
    messages.errors['name'] = `${name} is among the partners already`
  const contactPost = messages.optional(form, 'contactPost', 200)
  if (messages.any) return toPutRight(form.given, messages.errors)
  return understood({ name, contactPost, seen: form.one('seen') })
}
