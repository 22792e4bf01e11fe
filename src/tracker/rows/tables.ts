import { columnLetters } from '../../kernel/spreadsheets.ts'
import type { Field } from '../columns/fields.ts'
import { repeatsHeader } from '../columns/headers.ts'
import type { Layout } from '../columns/mapping.ts'
import type { Cell, Merge } from '../files/sheets.ts'

/** Something in a file that has to be known or put right, by its place as a spreadsheet shows it. */
export interface Fault {
  readonly sheet: string
  /** Counted from 1; undefined when it is about the sheet or the file. */
  readonly row: number | undefined
  /** 'C (Lead)'; '' when it is about the row. */
  readonly column: string
  readonly typed: string
  readonly words: string
  /** Nothing of the file is loaded while it stands; otherwise a person looks at it, and its words say what was left out. */
  readonly stops: boolean
}

/** A row of a tracker with what merged cells say for it too. */
export interface TableRow {
  readonly sheet: string
  /** Counted from 1. */
  readonly row: number
  readonly isHidden: boolean
  /** The words of a row above that heads this part of the table; '' where there is none. */
  readonly section: string
  cell(field: Field): Cell | undefined
  /** The cell whose fill says the status. */
  readonly coloured: Cell | undefined
  /** The cell that says the status is coloured by rule: its colour is not known. */
  readonly isRuled: boolean
  /** Every cell of the row by column, merged ones filled. */
  readonly cells: readonly (Cell | undefined)[]
  /** The action stands in a row above and its cell is joined with this one. */
  readonly continues: boolean
  /** The cell of this field is joined with the one above it. */
  sharesAbove(field: Field): boolean
  headingOf(field: Field): string
  fault(field: Field, words: string, stops?: boolean): Fault
}

/** A row that is no action, and why. */
export interface LeftRow {
  readonly sheet: string
  readonly row: number
  readonly why: string
  readonly words: string
}

export interface Table {
  readonly layout: Layout
  readonly rows: readonly TableRow[]
  readonly left: readonly LeftRow[]
  /** Cells that hold for several rows. */
  readonly joined: number
}

/** The rows of a sheet below its headings. */
export function tableOf(layout: Layout): Table {
  const { sheet, header } = layout
  const joins = sheet.merges.filter(one => one.bottom >= header.top + header.height)
  const rows: TableRow[] = []
  const left: LeftRow[] = []
  let section = ''
  for (let index = header.top + header.height; index < sheet.rows.length; index += 1) {
    const cells = filled(layout, joins, index)
    const kind = kindOf(layout, joins, index, cells)
    const words = (sheet.rows[index] ?? []).find(cell => cell && cell.text !== '')?.text ?? ''
    if (kind === 'section') section = words
    if (kind === 'action') rows.push(rowOf(layout, joins, { index, cells, section }))
    else if (kind !== 'blank')
      left.push({ sheet: sheet.name, row: index + 1, why: whys[kind], words: words.slice(0, 100) })
  }
  return { layout, rows, left, joined: joins.filter(one => one.bottom > one.top).length }
}

type RowKind = 'signature' | 'action' | 'blank' | 'header' | 'total' | 'section' | 'finding'

const whys = {
  header: 'repeats the headings',
  total: 'is a total',
  signature: 'is a signature or a count, and no action',
  section: 'heads the rows below it',
  finding: 'names a finding and no action',
} as const

function kindOf(
  layout: Layout,
  joins: readonly Merge[],
  index: number,
  cells: readonly (Cell | undefined)[],
): RowKind {
  const own = layout.sheet.rows[index] ?? []
  const typed = own.flatMap((cell, column) => (cell && (cell.text !== '' || cell.fault) ? [column] : []))
  if (typed.length === 0) return 'blank'
  if (repeatsHeader(own, layout.header)) return 'header'
  const first = own[typed[0] ?? 0]?.text ?? ''
  if (/^(?:grand |sub[- ]?)?totals?\b|^count of\b/i.test(first)) return 'total'
  if (/^(?:signed(?: off)?|approved|agreed|prepared|number of \w+|total number)\b.*:/i.test(first))
    return 'signature'
  const column = (field: Field) => layout.columns.find(one => one.meaning === field)?.index ?? -1
  const wide = joins.find(
    one =>
      one.top === index &&
      one.bottom === index &&
      one.right - one.left >= Math.min(3, layout.columns.length - 2),
  )
  if (typed.length === 1 && (wide || typed[0] !== column('action')) && !isProgress(layout, typed))
    return 'section'
  const named = new Set(['reference', 'paragraph', 'finding', 'priority', 'outcome'])
  const saysOnlyWhy = typed.every(at =>
    named.has(layout.columns.find(one => one.index === at)?.meaning ?? ''),
  )
  return saysOnlyWhy && (cells[column('action')]?.text ?? '') === '' ? 'finding' : 'action'
}

/** One cell of progress on a line of its own goes on with the action above. */
function isProgress({ columns }: Layout, typed: readonly number[]): boolean {
  const meaning = columns.find(one => one.index === typed[0])?.meaning
  return meaning !== undefined && !['reference', 'priority', 'finding', 'kept', 'action'].includes(meaning)
}

/** A row's cells, those joined with one above or beside it included. */
function filled({ sheet }: Layout, joins: readonly Merge[], index: number): (Cell | undefined)[] {
  const cells = [...(sheet.rows[index] ?? [])]
  for (const { top, left, bottom } of joins)
    if (top < index && index <= bottom)
      cells[left] = cells[left]?.text ? cells[left] : sheet.rows[top]?.[left]
  return Array.from(cells)
}

function rowOf(
  layout: Layout,
  joins: readonly Merge[],
  at: { index: number; cells: readonly (Cell | undefined)[]; section: string },
): TableRow {
  const { sheet, columns } = layout
  const columnOf = (field: Field) => columns.find(one => one.meaning === field)
  const cell = (field: Field) => at.cells[columnOf(field)?.index ?? -1]
  const action = columnOf('action')?.index
  const own = sheet.rows[at.index]?.[action ?? -1]?.text ?? ''
  return {
    sheet: sheet.name,
    row: at.index + 1,
    isHidden: sheet.hiddenRows.has(at.index),
    section: at.section,
    cell,
    coloured: at.cells[columns.find(one => one.key === layout.colourFrom)?.index ?? -1],
    isRuled: isRuled(layout, at.index),
    cells: at.cells,
    continues:
      own === '' && joins.some(one => one.left === action && one.top < at.index && at.index <= one.bottom),
    sharesAbove: field =>
      joins.some(one => one.left === columnOf(field)?.index && one.top < at.index && at.index <= one.bottom),
    headingOf: field => columnOf(field)?.heading ?? '',
    fault: (field, words, stops = false) => {
      const column = columnOf(field)
      return {
        sheet: sheet.name,
        row: at.index + 1,
        column: column ? `${columnLetters(column.index)} (${column.heading.slice(0, 60)})` : '',
        typed: (cell(field)?.text ?? '').slice(0, 100),
        words,
        stops,
      }
    },
  }
}

function isRuled({ sheet, columns, colourFrom }: Layout, row: number): boolean {
  const status = columns.find(one => one.meaning === 'rag') ?? columns.find(one => one.key === colourFrom)
  if (!status) return false
  return (sheet.ruled ?? []).some(
    one => one.top <= row && row <= one.bottom && one.left <= status.index && status.index <= one.right,
  )
}
