import type { Read } from '../../kernel/read.ts'
import { formOf } from '../../http/form-pages.ts'

interface Choice {
  readonly value: string
  readonly text: string
  readonly hint?: string
}

/** One field of a form, as it is declared; its value and its message come from what was sent. */
export type Field =
  | {
      readonly kind: 'line'
      readonly name: string
      readonly label: string
      readonly hint?: string
      readonly width?: 2 | 4 | 10
    }
  | {
      readonly kind: 'text'
      readonly name: string
      readonly label: string
      readonly hint?: string
      readonly rows?: number
    }
  | { readonly kind: 'date'; readonly name: string; readonly label: string; readonly hint: string }
  | {
      readonly kind: 'one of'
      readonly name: string
      readonly label: string
      readonly hint?: string
      readonly choices: readonly Choice[]
    }
  | {
      readonly kind: 'some of'
      readonly name: string
      readonly label: string
      readonly hint?: string
      readonly choices: readonly Choice[]
    }
  | {
      readonly kind: 'select'
      readonly name: string
      readonly label: string
      readonly hint?: string
      readonly choices: readonly Choice[]
    }

export interface FormModel {
  readonly title: string
  readonly caption?: string
  readonly back: { readonly href: string; readonly text: string }
  /** What to know before filling it in. */
  readonly inset?: readonly string[]
  readonly path: string
  readonly button: string
  readonly fields: readonly Field[]
  readonly values: Readonly<Record<string, string>>
  /** What is ticked among the fields of several choices, by name. */
  readonly ticked?: Readonly<Record<string, readonly string[]>>
  readonly hidden?: Readonly<Record<string, string>>
}

/** A form of declared fields for the view `plan/fields/views/form.njk`, with what was typed when it comes back. */
export function formPage(model: FormModel, read?: Read<unknown>) {
  const dates = model.fields.filter(field => field.kind === 'date').map(field => field.name)
  const { values, messages, errors } = formOf(model.values, read, dates)
  const ticked = (field: Field, value: string) =>
    field.kind === 'some of'
      ? (model.ticked?.[field.name] ?? []).includes(value)
      : (values[field.name] ?? '') === value
  const fields = model.fields.map(field => ({
    ...field,
    width: 'width' in field ? `govuk-input--width-${field.width}` : '',
    choices:
      'choices' in field
        ? field.choices.map(choice => ({
            value: choice.value,
            text: choice.text,
            ...(choice.hint === undefined ? {} : { hint: { text: choice.hint } }),
            checked: ticked(field, choice.value),
            selected: ticked(field, choice.value),
          }))
        : [],
    hint: field.hint === undefined ? undefined : { text: field.hint },
  }))
  const { title, caption, back, inset = [], path, button, hidden = {} } = model
  return { title, caption, back, inset, path, button, fields, hidden, values, messages, errors }
}
