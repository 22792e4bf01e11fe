import { BadCase, isFields, type Fields } from '../kernel/case-files.ts'
import { isMonth, localDate, type LocalDate } from '../kernel/dates.ts'

/** Reads the fields of one object of a case file; `where` says which, in the sentence for a bad one. */
export class Reader {
  readonly #fields: Fields
  readonly #where: string

  constructor(json: unknown, where: string) {
    if (!isFields(json)) throw new BadCase(`${where}: should be an object, and is ${named(json)}.`)
    this.#fields = json
    this.#where = where
  }

  /** Null is as good as absent. */
  has(field: string): boolean {
    return this.#fields[field] !== undefined && this.#fields[field] !== null
  }

  isNull(field: string): boolean {
    return this.#fields[field] === null
  }

  text(field: string): string {
    const value = this.#fields[field]
    return typeof value === 'string' && value !== '' ? value : this.#refuse(field, 'should be a text')
  }

  list(field: string): readonly unknown[] {
    const value = this.#fields[field]
    return Array.isArray(value) ? value : this.#refuse(field, 'should be a list')
  }

  texts(field: string): string[] {
    return this.list(field).map(value =>
      typeof value === 'string' ? value : this.#refuse(field, 'should be a list of texts'),
    )
  }

  each<T>(field: string, read: (reader: Reader) => T): T[] {
    return this.list(field).map((item, index) =>
      read(new Reader(item, `${this.#where}, ${field} ${index + 1}`)),
    )
  }

  oneOf<const T extends string>(field: string, words: readonly T[]): T {
    const word = words.find(allowed => allowed === this.#fields[field])
    return word ?? this.#refuse(field, `should be one of ${words.join(', ')}`)
  }

  /** Absent or null is false. */
  flag(field: string): boolean {
    const value = this.#fields[field] ?? false
    return typeof value === 'boolean' ? value : this.#refuse(field, 'should be true or false')
  }

  date(field: string): LocalDate {
    const value = this.#fields[field]
    const date = typeof value === 'string' && isOfOurTime(value) ? localDate(value) : undefined
    return date ?? this.#refuse(field, 'should be a date such as 2026-03-31')
  }

  dateIfGiven(field: string): LocalDate | undefined {
    return this.has(field) ? this.date(field) : undefined
  }

  month(field: string): string {
    const value = this.#fields[field]
    if (typeof value === 'string' && isOfOurTime(value) && isMonth(value)) return value
    return this.#refuse(field, 'should be a month such as 2026-03')
  }

  share(field: string): number {
    const value = this.#fields[field]
    if (typeof value === 'number' && value >= 0 && value <= 1) return value
    return this.#refuse(field, 'should be a share from 0 to 1')
  }

  count(field: string): number {
    const value = this.#fields[field]
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
    return this.#refuse(field, 'should be a whole number, 0 or more')
  }

  /** A count, or a part of one: posts are counted in whole-time equivalents. */
  amount(field: string): number {
    const value = this.#fields[field]
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
    return this.#refuse(field, 'should be a number, 0 or more')
  }

  /** Of a denominator of 0 nothing is asked: its month is not known, whatever stands above it. */
  amountUpTo(field: string, most: number, of: string): number {
    const value = this.amount(field)
    return most === 0 || value <= most ? value : this.#refuse(field, `should not be above its ${of}, ${most}`)
  }

  countUpTo(field: string, most: number, of: string): number {
    const value = this.count(field)
    return value <= most ? value : this.#refuse(field, `should not be above its ${of}, ${most}`)
  }

  #refuse(field: string, should: string): never {
    throw new BadCase(`${this.#where}: "${field}" ${should}, and is ${named(this.#fields[field])}.`)
  }
}

/** From 1900 to 2199: a year beyond them is a slip of the pen, and would cost thousands of month-ends. */
function isOfOurTime(text: string): boolean {
  return /^(19|20|21)/.test(text)
}

function named(value: unknown): string {
  if (value === undefined) return 'missing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  return JSON.stringify(value)
}
