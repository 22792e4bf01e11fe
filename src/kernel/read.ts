/**
 * What came of reading a person's input: a value, or what they gave and the words to show beside each field.
 * Something a person can put right is a Read, never an exception.
 */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false
      readonly given: Readonly<Record<string, string>>
      readonly errors: Readonly<Record<string, string>>
    }

/** The input was understood. */
export function understood<T>(value: T): Read<T> {
  return { ok: true, value }
}

/** The input has to be put right: `given` fills the form again, `errors` holds one sentence per field. */
export function toPutRight(
  given: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>>,
): Read<never> {
  return { ok: false, given, errors }
}
