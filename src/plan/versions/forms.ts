import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Messages } from '../../http/form-reading.ts'
import type { PublicVersion, VersionDescription } from './commands.ts'
import type { Version } from './queries.ts'

/** `others` are the versions whose names are taken. */
export function readDescription(
  form: SentForm,
  others: readonly Version[],
): Read<VersionDescription & { readonly seen: string }> {
  const messages = new Messages()
  const name = messages.required(form, 'name', 'Enter what the version is called, like Draft 0.3', 100)
  if (others.some(one => one.name.toLowerCase() === name.toLowerCase()))
    messages.errors['name'] = `There is a version called ${name} already: use another name`
  const why = messages.optional(form, 'why', 1000)
  const cameFrom = form.one('cameFrom')
  if (cameFrom !== '' && !others.some(one => one.versionId === cameFrom))
    messages.errors['cameFrom'] = 'Select a version that there is'
  if (messages.any) return toPutRight(form.given, messages.errors)
  const inspectionIds = [...new Set(form.many('answers').filter(one => one !== ''))]
  return understood({
    name,
    why,
    cameFrom: cameFrom === '' ? null : cameFrom,
    inspectionIds,
    seen: form.one('seen'),
  })
}

/** A version of which only a public source tells: what the source says of its date may be left out, the source not. */
export function readPublicVersion(form: SentForm, others: readonly Version[]): Read<PublicVersion> {
  const messages = new Messages()
  const described = readDescription(form, others)
  const dated = messages.optional(form, 'dated', 200)
  const source = messages.required(form, 'source', 'Enter the source that tells of it', 1000)
  if (!described.ok) return toPutRight(form.given, { ...described.errors, ...messages.errors })
  if (messages.any) return toPutRight(form.given, messages.errors)
  const { name, why, cameFrom, inspectionIds } = described.value
  return understood({ name, why, cameFrom, inspectionIds, dated, source })
}
