import { capitalised } from '../../kernel/words.ts'
import { actorInWords } from '../../trail/rules.ts'
import type { Instant } from '../../db/db.ts'
import type { SentForm } from '../../http/forms.ts'
import { dateInLondon, inWords, localDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight } from '../../kernel/read.ts'
import { formPage } from '../fields/pages.ts'
import type { Field, FormModel } from '../fields/pages.ts'
import { changedFields, mergedValues } from './rules.ts'
import type { Words } from './rules.ts'

/** Whose change came first. */
export interface Other {
  readonly name: string
  readonly at: Instant
}

/** A form that was not understood comes back as it was sent: its ticks, and the version it was opened on. */
export function formAgain(model: FormModel, form: SentForm, read: Read<unknown>) {
  const hidden = Object.keys(model.hidden ?? {}).map(name => [name, form.one(name)])
  const values = Object.fromEntries(
    model.fields
      .filter(field => field.kind === 'some of')
      .map(({ name }) => [name, valueOf(model, form, name)]),
  )
  return formPage({ ...model, ...tickedOf(model, values), hidden: Object.fromEntries(hidden) }, read)
}

/**
 * A form that was understood and is asked about once more: what speaks against it stands beside a tick, and with the
 * tick it is saved as it is.
 */
export function doubtedForm(model: FormModel, form: SentForm, doubts: readonly string[]) {
  const choices = [{ value: 'yes', text: 'Yes, save it as it is' }]
  const tick = { kind: 'some of', name: 'confirmed', label: 'Is this right?', choices } as const
  const read = toPutRight(form.given, { confirmed: doubts.join(' ') })
  return formAgain({ ...model, fields: [...model.fields, tick] }, form, read)
}

/** Whether a form has to be asked about: something speaks against it, and nobody has said that it is right. */
export function isDoubted(form: SentForm, doubts: readonly string[]): boolean {
  return doubts.length > 0 && form.one('confirmed') !== 'yes'
}

/**
 * A form that comes back because somebody else saved first: what they changed, what was typed, and the form ready to be
 * saved over theirs. `opened` is the form as the person had opened it, if that can still be known; `now` as it would
 * open now.
 */
export function changedPage(opened: FormModel | undefined, now: FormModel, form: SentForm, other: Other) {
  const names = now.fields.flatMap(field => namesOf(field))
  const typed = Object.fromEntries(names.map(name => [name, valueOf(now, form, name)]))
  const before = opened && allValues(opened)
  const standing = allValues(now)
  const together = now.fields.filter(field => field.kind === 'date').map(field => namesOf(field))
  const values = mergedValues(before, standing, typed, together)
  const fields = changedFields(
    opened && inFormWords(opened, before ?? {}),
    inFormWords(now, standing),
    inFormWords(now, typed),
  )
  return withChanges({ ...now, values, ...tickedOf(now, values) }, other, fields)
}

/** The same where the form says something new each time and does not hold what stands: both are given in words. */
export function overtakenPage(
  now: FormModel,
  form: SentForm,
  other: Other,
  words: { readonly opened: Words | undefined; readonly now: Words; readonly typed: Words },
) {
  const names = now.fields.flatMap(field => namesOf(field))
  const values = Object.fromEntries(names.map(name => [name, valueOf(now, form, name)]))
  const fields = changedFields(words.opened, words.now, words.typed)
  return withChanges({ ...now, values, ...tickedOf(now, values) }, other, fields)
}

function withChanges(model: FormModel, other: Other, fields: ReturnType<typeof changedFields>) {
  const page = formPage(model)
  const changed = {
    who: whoInWords(other.name),
    when: whenInWords(other.at),
    fields,
    theirs: model.back.href,
  }
  const errors = [{ href: '#changed', text: 'Somebody else changed this while you had it open' }]
  return { ...page, errors, changed }
}

function namesOf(field: Field): string[] {
  return field.kind === 'date' ? ['day', 'month', 'year'].map(part => `${field.name}-${part}`) : [field.name]
}

/** Several ticks of one field are held as one text, in the order of the choices. */
function valueOf(model: FormModel, form: SentForm, name: string): string {
  const field = model.fields.find(one => one.name === name)
  if (field?.kind !== 'some of') return form.one(name)
  const ticked = form.many(name)
  return field.choices.flatMap(choice => (ticked.includes(choice.value) ? choice.value : [])).join(' ')
}

function allValues(model: FormModel): Record<string, string> {
  const several = model.fields.filter(field => field.kind === 'some of').map(({ name }) => name)
  const ticked = several.map(name => [name, (model.ticked?.[name] ?? []).join(' ')])
  return { ...model.values, ...Object.fromEntries(ticked) }
}

function tickedOf(model: FormModel, values: Words): Pick<FormModel, 'ticked'> {
  const several = model.fields.filter(field => field.kind === 'some of').map(({ name }) => name)
  return { ticked: Object.fromEntries(several.map(name => [name, (values[name] ?? '').split(' ')])) }
}

/** What a form's fields hold, as a person reads it, by label. */
export function inFormWords(model: FormModel, values: Words): Words {
  return Object.fromEntries(model.fields.map(field => [field.label, fieldInWords(field, values)]))
}

function fieldInWords(field: Field, values: Words): string {
  if (field.kind === 'date') return dateAsTyped(namesOf(field).map(name => values[name] ?? ''))
  const value = values[field.name] ?? ''
  if (!('choices' in field)) return value
  const chosen = field.kind === 'some of' ? value.split(' ') : [value]
  return field.choices
    .flatMap(choice => (choice.value !== '' && chosen.includes(choice.value) ? choice.text : []))
    .join(', ')
}

/** A date where there is one; else just what stands in the three fields. */
export function dateAsTyped(parts: readonly string[]): string {
  const [day = '', month = '', year = ''] = parts
  const date = localDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return date ? inWords(date) : parts.join(' ').trim()
}

export function whoInWords(name: string): string {
  return capitalised(actorInWords(name)) || 'Somebody'
}

const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
})

/** '3 March 2026 at 14:05', in London. */
export function whenInWords(instant: Instant): string {
  const at = new Date(instant)
  return `${inWords(dateInLondon(at))} at ${londonTime.format(at)}`
}
