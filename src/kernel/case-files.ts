/**
 * Files of cases: {cases: [{id, input}]} in, {cases: [{id, ...}]} out. What a case asks may also stand beside
 * its id. Whatever is not of that form is refused with a sentence that names the case and the field.
 */
export type Answered<T> =
  | { readonly ok: true; readonly output: { readonly cases: readonly T[] } }
  | { readonly ok: false; readonly why: string }

export interface AskedCase {
  readonly id: string | number
  readonly input: Fields
}
export type Fields = Readonly<Record<string, unknown>>

/** Something wrong with a case's own input, in a sentence. Thrown while reading, caught by the reader of the file. */
export class BadCase extends Error {}

/** Reads the cases and answers each; the first BadCase that `answer` throws refuses the whole file. */
export function answerCases<T>(json: unknown, answer: (asked: AskedCase) => T): Answered<T> {
  const list = isFields(json) ? json['cases'] : undefined
  if (!Array.isArray(list)) return { ok: false, why: 'The file is not an object with a list named "cases".' }
  const answers: T[] = []
  for (const [index, item] of list.entries()) {
    const asked = readCase(item)
    if (asked === undefined)
      return {
        ok: false,
        why: `Case ${index + 1} is not an object with an "id" (text or a number) and its input.`,
      }
    try {
      answers.push(answer(asked))
    } catch (problem) {
      if (!(problem instanceof BadCase)) throw problem
      return { ok: false, why: `Case ${asked.id}: ${problem.message}` }
    }
  }
  return { ok: true, output: { cases: answers } }
}

function readCase(item: unknown): AskedCase | undefined {
  if (!isFields(item)) return undefined
  const { id, input } = item
  if (typeof id !== 'string' && typeof id !== 'number') return undefined
  if (input === undefined) return { id, input: item }
  return isFields(input) ? { id, input } : undefined
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** BadCase unless the field holds a number. */
export function numberAt(input: Fields, field: string): number {
  const value = input[field]
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new BadCase(`"${field}" is not a number.`)
  return value
}

/** BadCase unless the field holds a whole number that is at least this. */
export function wholeAt(input: Fields, field: string, least: number): number {
  const value = numberAt(input, field)
  if (!Number.isSafeInteger(value)) throw new BadCase(`"${field}" is not a whole number.`)
  if (value < least) throw new BadCase(`"${field}" is less than ${least}.`)
  return value
}

/** A list each member of which reads as wanted; `read` gives undefined for one that does not. */
export function listAt<T>(
  input: Fields,
  field: string,
  what: string,
  read: (item: unknown) => T | undefined,
): T[] {
  const list = input[field]
  if (!Array.isArray(list)) throw new BadCase(`"${field}" is not a list.`)
  return list.map((item: unknown, index) => {
    const value = read(item)
    if (value === undefined)
      throw new BadCase(`"${field}" holds at place ${index + 1} something that is not ${what}.`)
    return value
  })
}
