import type { LocalDate } from '../../kernel/dates.ts'
import type { Delivery } from '../../plan/rules.ts'
import type { Field } from '../columns/fields.ts'
import { fields as declaredFields } from '../columns/fields.ts'
import type { Asking } from './asking.ts'
import { readDay } from './dates.ts'
import { readDeliveryOf } from './delivery.ts'
import type { Fault, TableRow } from './tables.ts'

/** What a row says of one action, in the plan's terms; '' and null where the cell is empty. */
export interface Values {
  readonly reference: string
  readonly title: string
  readonly priority: string
  readonly paragraph: string
  readonly finding: string
  readonly outcome: string
  readonly owner: string
  readonly sponsor: string
  readonly department: string
  readonly partners: string
  readonly startOn: LocalDate | null
  readonly dueOn: LocalDate | null
  /** The day it was due at first, where the tracker keeps it beside a revised one. */
  readonly originalOn: LocalDate | null
  /** Why there is no due date: the cell's words. */
  readonly dueWords: string
  readonly delivery: Delivery | ''
  readonly progress: string
  readonly soWhat: string
  readonly monitoring: string
  readonly success: string
  /** Columns whose cell cannot be read: nothing is known of them, not even that they are empty. */
  readonly unread: readonly Field[]
}

const partlyStruck =
  'is struck through in part, and was read with all its words: take out what no longer holds, and load the file again'

const allFields: readonly Field[] = declaredFields.map(one => one.field)

/** Characters that the plan's own forms allow. */
const longest = { title: 500, reference: 40, owner: 200, sponsor: 200, department: 200 } as const

/**
 * One row's values, and what is wrong with its cells: a cell that is wrong is left out, not the row. Dates and status
 * that each part of a list has for itself (`beside`) are not read as one.
 */
export function valuesOf(
  row: TableRow,
  asking: Asking,
  beside: Pick<ReadonlyMap<Field, unknown>, 'has'> = new Map(),
): { values: Values; faults: Fault[] } {
  const faults: Fault[] = []
  const text = (field: Field) => {
    const cell = row.cell(field)
    if (cell?.fault) {
      faults.push(row.fault(field, cell.fault, field === 'action' || field === 'reference'))
      return ''
    }
    return cell?.text ?? ''
  }
  const line = (field: Field) => text(field).replaceAll(/\s+/g, ' ')
  const original = readDay(row.cell('originalDue'), asking)
  const revised = readDay(beside.has('due') ? undefined : row.cell('due'), asking)
  if (revised.fault) faults.push(row.fault('due', revised.fault))
  if (original.fault) faults.push(row.fault('originalDue', original.fault))
  // A date that was never revised is the original one.
  const due = (row.cell('due')?.text ?? '') === '' ? original : revised
  const start = readDay(row.cell('start'), asking)
  if (start.fault) faults.push(row.fault('start', start.fault))
  if (row.cell('rag')?.fault) faults.push(row.fault('rag', row.cell('rag')?.fault ?? ''))
  text('reference')
  const values: Omit<Values, 'unread'> = {
    reference: referenceIn(row),
    title: text('action'),
    priority: line('priority') || row.section,
    paragraph: line('paragraph'),
    finding: line('finding'),
    outcome: line('outcome'),
    owner: line('owner'),
    sponsor: line('sponsor'),
    department: line('department'),
    partners: text('partners'),
    startOn: start.on,
    dueOn: due.on,
    originalOn: original.on,
    dueWords: due.on === null ? due.words : '',
    delivery: beside.has('rag') ? '' : readDeliveryOf(row, asking),
    progress: text('progress'),
    soWhat: text('soWhat'),
    monitoring: text('monitoring'),
    success: text('success'),
  }
  for (const field of allFields)
    if (row.cell(field)?.partlyStruck === true && !row.sharesAbove(field))
      faults.push(row.fault(field, partlyStruck))
  const unread = allFields.filter(field => row.cell(field)?.fault !== undefined)
  for (const [field, most] of tooLong(values))
    faults.push(
      row.fault(
        field === 'title' ? 'action' : field,
        `is longer than ${most} characters: shorten it, or set it apart as a list`,
        true,
      ),
    )
  return { values: { ...values, unread }, faults }
}

/** The reference of a row: its own cell's, else a code that the action's words begin with. */
export function referenceIn(row: TableRow): string {
  const line = (field: Field) => {
    const cell = row.cell(field)
    return cell?.fault === undefined ? (cell?.text ?? '').replaceAll(/\s+/g, ' ') : ''
  }
  return referenceOf(line('reference')) || codeIn(line('action'))
}

function tooLong(values: Omit<Values, 'unread'>): (readonly [keyof typeof longest, number])[] {
  const fields = ['reference', 'owner', 'sponsor', 'department'] as const
  return fields.filter(field => values[field].length > longest[field]).map(field => [field, longest[field]])
}

export const longestTitle = longest.title

/** A work-package code (WS3P21WP1), or a number that the action's own words begin with. */
function codeIn(title: string): string {
  return (
    packageCode.exec(title)?.[0].toUpperCase() ??
    /^(\d{1,3}(?:\.\d{1,3})+[a-z]?)[.:)]?\s/.exec(title)?.[1] ??
    ''
  )
}

const packageCode = /\bWS\d{1,3}P\d{1,3}(?:WP\d{1,3})?\b/i

/** '1.2' of 'Action 1.2:'; a code inside other words, such as WS3P21WP1, stands for the reference. */
function referenceOf(text: string): string {
  const code = packageCode.exec(text)?.[0]
  if (code) return code.toUpperCase()
  return text
    .replace(/^(?:action|ref|no)\.?\s+(?=\S*\d)/i, '')
    .replace(/[.:)]$/, '')
    .trim()
}
