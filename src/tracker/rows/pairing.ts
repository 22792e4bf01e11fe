import type { Field } from '../columns/fields.ts'
import type { Asking } from './asking.ts'
import { readDay } from './dates.ts'
import { placeOf, readDeliveryOf } from './delivery.ts'
import { numberedParts, paired } from './parts.ts'
import type { Fault, TableRow } from './tables.ts'
import type { Values } from './values.ts'

const pairable = ['owner', 'due', 'rag', 'progress'] as const satisfies readonly Field[]

/** Cells beside a list of actions that are lists too, by field: what each part has; undefined where nothing is its own. */
export type Beside = ReadonlyMap<Field, readonly (string | undefined)[]>

/**
 * The lists in the cells beside a list of actions. As many parts belong to each other; numbers for more or fewer are
 * asked, because an action may have been put in at the end or between.
 */
export function besideOf(row: TableRow, count: number, key: string, asking: Asking): Beside {
  const beside = new Map<Field, readonly (string | undefined)[]>()
  if (count < 2) return beside
  const uneven = new Map<Field, readonly string[]>()
  for (const field of pairable) {
    const cell = row.cell(field)
    if (!cell || cell.date || cell.fault !== undefined) continue
    const own = paired(cell.text, count)
    const parts = own ?? numberedParts(cell.text)
    if (own) beside.set(field, own)
    else if (parts.length > 0) uneven.set(field, parts)
  }
  if (uneven.size === 0) return beside
  const answer = askUneven(row, count, uneven, key, asking)
  for (const [field, parts] of uneven)
    beside.set(
      field,
      Array.from({ length: count }, (_, index) => (answer === 'number' ? parts[index] : undefined)),
    )
  return beside
}

function askUneven(
  row: TableRow,
  count: number,
  uneven: ReadonlyMap<Field, readonly string[]>,
  key: string,
  asking: Asking,
): string {
  const lists = [...uneven].map(([field, parts]) => `${row.headingOf(field)} lists ${parts.length}`)
  return asking.ask({
    key: `pair:${row.sheet}:${key}:${count}`,
    about: 'split',
    where: placeOf(row),
    words: `The cell holds ${count} actions, and beside them ${lists.join(', ')}`,
    options: [
      { value: 'number', text: 'they go together by their numbers; an action without one is left as it is' },
      { value: 'leave', text: 'take none of them: the plan keeps what it has' },
    ],
    proposed: '',
  })
}

/** The values of one part of a list, with what the cells beside it say of that part alone. */
export function valuesOfPart(row: TableRow, values: Values, beside: Beside, index: number, asking: Asking) {
  const faults: Fault[] = []
  const unread: Field[] = [...values.unread]
  const own: { -readonly [key in keyof Values]?: Values[key] } = {}
  for (const [field, parts] of beside) {
    const text = parts[index]
    if (text === undefined) unread.push(field)
    if (field === 'owner' || field === 'progress') own[field] = text ?? ''
    if (field === 'rag')
      own.delivery = text === undefined ? '' : readDeliveryOf(withStatus(row, text), asking)
    if (field !== 'due') continue
    const day = readDay(text === undefined ? undefined : { text }, asking)
    own.dueOn = day.on
    own.dueWords = day.words
    if (day.fault) faults.push(row.fault('due', day.fault))
  }
  return { values: { ...values, ...own, unread }, faults }
}

/** The row with the status of one part, which the fill of the whole cell says nothing of. */
function withStatus(row: TableRow, text: string): TableRow {
  return { ...row, cell: field => (field === 'rag' ? { text } : row.cell(field)), coloured: undefined }
}
