/** What a form's page needs of a form that came back: the values as typed, the message of each field. */
export interface FormState {
  readonly given: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

/** Every message for the summary at the top, each leading to its field. */
export function summaryOf({ errors }: FormState): { href: string; text: string }[] {
  return Object.entries(errors).map(([field, text]) => ({ href: `#${field}`, text }))
}

/** Value and message of one field, in the shape of the macros. */
export function field({ given, errors }: FormState, name: string) {
  const message = errors[name]
  return { value: given[name] ?? '', errorMessage: message === undefined ? undefined : { text: message } }
}

/** The three inputs of a date with its message. */
export function dateField({ given, errors }: FormState, name: string) {
  const message = errors[`${name}-day`]
  const wrong = message === undefined ? '' : ' govuk-input--error'
  const part = (what: string, width: number) => ({
    name: what,
    id: `${name}-${what}`,
    value: given[`${name}-${what}`] ?? '',
    classes: `govuk-input--width-${width}${wrong}`,
  })
  return {
    items: [part('day', 2), part('month', 2), part('year', 4)],
    errorMessage: message === undefined ? undefined : { text: message },
  }
}
