import type { Field } from '../columns/fields.ts'
import type { Layout } from '../columns/mapping.ts'
import type { Asking } from './asking.ts'
import { placeOf } from './delivery.ts'
import type { Beside } from './pairing.ts'
import { besideOf, valuesOfPart } from './pairing.ts'
import type { Part } from './parts.ts'
import { isOneSentence, partsOf } from './parts.ts'
import { settleReferences } from './references.ts'
import type { Fault, LeftRow, Table, TableRow } from './tables.ts'
import { tableOf } from './tables.ts'
import type { Values } from './values.ts'
import { longestTitle, referenceIn, valuesOf } from './values.ts'

/** An action as a tracker has it, with the place and the cells it was read from. */
export interface ReadAction {
  readonly sheet: string
  readonly row: number
  /** The letter of its part where a cell held several actions; '' for one that has the row to itself. */
  readonly letter: string
  readonly values: Values
  /** What the sheet has a column for: nothing else is compared. */
  readonly fields: ReadonlySet<Field>
  readonly source: TableRow
  readonly isStruck: boolean
  /** The reference cell is joined with the one above. */
  readonly sharesReference: boolean
}

export interface Reading {
  readonly actions: readonly ReadAction[]
  readonly faults: readonly Fault[]
  readonly left: readonly LeftRow[]
  readonly notes: readonly string[]
}

/** Columns of which the plan has a part of its own that no tracker fills. */
const notRead = /milestone|budget|cost|funding|£/i

/** More than any plan: the longest known has some hundred. A list in every cell makes many of few rows. */
const mostActions = 2_000
/** Of too many: enough to see what was read, without setting them all against the plan. */
const shownOfTooMany = 200

function tooManyActions(count: number): Fault {
  const words = `The file holds ${count.toLocaleString('en-GB')} actions, counting each part of a list in a cell; at most ${mostActions.toLocaleString('en-GB')} can be loaded, and the first ${shownOfTooMany} are shown here. Check which file it is, or keep lists as one action each`
  return { sheet: '', row: undefined, column: '', typed: '', words, stops: true }
}

/** The actions of a tracker's sheets, with every cell that a person has to know of. */
export function readTracker(layouts: readonly Layout[], asking: Asking): Reading {
  const faults: Fault[] = []
  const left: LeftRow[] = []
  const notes: string[] = []
  const actions: ReadAction[] = []
  for (const layout of layouts) {
    const table = tableOf(layout)
    left.push(...table.left)
    if (table.joined > 0)
      notes.push(
        `${nameOf(layout)}: ${table.joined} merged ${table.joined === 1 ? 'cell was' : 'cells were'} read for every row that ${table.joined === 1 ? 'it covers' : 'they cover'}.`,
      )
    if ((layout.sheet.ruled ?? []).length > 0)
      notes.push(`${nameOf(layout)}: cells are coloured by rule. Colours by rule are not read.`)
    const apart = layout.columns.filter(({ meaning, heading }) => meaning === 'kept' && notRead.test(heading))
    if (apart.length > 0)
      notes.push(
        `${nameOf(layout)}: milestones and money are not read from a tracker. ${apart.map(column => column.heading).join(', ')}: kept as in the file; enter them on the action’s page.`,
      )
    const hidden = layout.columns.filter(column => layout.sheet.hiddenColumns.has(column.index))
    if (hidden.length > 0)
      notes.push(
        `${nameOf(layout)}: hidden columns were read like the others: ${hidden.map(column => column.heading || 'one without a heading').join(', ')}.`,
      )
    const read = readTable(table, asking)
    actions.push(...read.actions)
    faults.push(...read.faults)
    left.push(...read.left)
  }
  const isTooMany = actions.length > mostActions
  if (isTooMany) faults.push(tooManyActions(actions.length))
  const settled = settleReferences(
    isTooMany ? actions.slice(0, shownOfTooMany) : actions,
    layouts.map(layout => layout.sheet.name),
  )
  return {
    actions: settled.actions,
    faults: [...faults, ...settled.faults],
    left,
    notes: [...notes, ...settled.notes],
  }
}

function readTable({ layout, rows }: Table, asking: Asking) {
  const fields = new Set<Field>(
    layout.columns.flatMap(column => (column.meaning === 'kept' ? [] : [column.meaning])),
  )
  if (layout.colourFrom !== '') fields.add('rag')
  const actions: ReadAction[] = []
  const faults: Fault[] = []
  const left: LeftRow[] = []
  const takesHidden = asksForHidden(layout, rows, asking)
  for (const row of rows) {
    if (row.isHidden && !takesHidden) {
      left.push({ sheet: row.sheet, row: row.row, why: 'is hidden', words: row.cell('action')?.text ?? '' })
      continue
    }
    const parts = row.continues ? [] : partsIn(row, asking)
    const beside = besideOf(row, parts.length, keyOf(row), asking)
    const read = valuesOf(row, asking, beside)
    faults.push(...read.faults)
    const last = actions.at(-1)
    if (last && goesOn(row, read.values))
      actions.push(...[actions.pop()].flatMap(one => (one ? [joinedWith(one, row, read.values)] : [])))
    else if (read.values.title === '')
      faults.push(
        ...(read.faults.some(one => one.stops)
          ? []
          : [row.fault('action', 'has no words for the action: the row is left out')]),
      )
    else {
      const found = actionsIn(row, read.values, { parts, beside, fields }, asking)
      actions.push(...found.actions)
      faults.push(...found.faults)
    }
  }
  const long = actions.filter(one => one.values.title.length > longestTitle)
  faults.push(
    ...long.map(one =>
      one.source.fault(
        'action',
        `is longer than ${longestTitle} characters as one action: set it apart as a list, or shorten it`,
        true,
      ),
    ),
  )
  return { actions, faults, left }
}

function asksForHidden({ sheet }: Layout, rows: readonly TableRow[], asking: Asking): boolean {
  const hidden = rows.filter(row => row.isHidden)
  if (hidden.length === 0) return true
  const listed = hidden
    .slice(0, 10)
    .map(row => row.row)
    .join(', ')
  const answer = asking.ask({
    key: `hidden:${sheet.name}`,
    about: 'sheet',
    where: sheet.name,
    words: `${hidden.length === 1 ? 'Row' : 'Rows'} ${listed}${hidden.length > 10 ? ' and more' : ''} ${hidden.length === 1 ? 'is' : 'are'} hidden, perhaps by a filter`,
    options: [
      { value: 'take', text: 'read them as well' },
      { value: 'leave', text: 'leave them out' },
    ],
    proposed: 'take',
  })
  return answer === 'take'
}

/** A row joined to the action above, or one that has words of progress only. */
function goesOn(row: TableRow, values: Values): boolean {
  if (row.continues) return true
  const own = [
    values.title,
    row.sharesAbove('reference') ? '' : values.reference,
    values.owner,
    values.outcome,
    values.finding,
    values.paragraph,
  ]
  return (
    own.every(one => one === '') &&
    [values.progress, values.monitoring, values.soWhat].some(one => one !== '')
  )
}

/** What a second row adds to an action: words that the first did not have. */
function joinedWith(action: ReadAction, row: TableRow, more: Values): ReadAction {
  const { values } = action
  const both = (field: 'progress' | 'soWhat' | 'monitoring' | 'success' | 'partners' | 'owner') =>
    more[field] === '' || more[field] === values[field] || values[field].includes(more[field])
      ? values[field]
      : [values[field], more[field]].filter(one => one !== '').join(field === 'owner' ? '; ' : '\n')
  const joined = {
    ...values,
    progress: both('progress'),
    soWhat: both('soWhat'),
    monitoring: both('monitoring'),
    success: both('success'),
    partners: both('partners'),
    owner: both('owner'),
  }
  return { ...action, values: row.row === action.row ? values : joined }
}

/** What the questions about a row's list are remembered by. */
function keyOf(row: TableRow): string {
  return referenceIn(row) || (row.cell('action')?.text ?? '').replaceAll(/\s+/g, ' ').slice(0, 60)
}

/** The parts of a list in the action's cell; none where it is one action. */
function partsIn(row: TableRow, asking: Asking): readonly Part[] {
  const cell = row.cell('action')
  const parts = cell && cell.fault === undefined ? partsOf(cell.text) : []
  return parts.length > 0 && splits(row, cell?.text ?? '', parts.length, asking) ? parts : []
}

interface Listed {
  readonly parts: readonly Part[]
  readonly beside: Beside
  readonly fields: ReadonlySet<Field>
}

/** The actions of one row: one, or each part of a list in its action's cell. */
function actionsIn(row: TableRow, values: Values, { parts, beside, fields }: Listed, asking: Asking) {
  const one = {
    sheet: row.sheet,
    row: row.row,
    fields,
    source: row,
    isStruck: row.cell('action')?.struck === true,
    sharesReference: values.reference !== '' && row.sharesAbove('reference'),
  }
  const even = (text: string) => text.replaceAll(/\s+/g, ' ')
  if (parts.length === 0)
    return { actions: [{ ...one, letter: '', values: { ...values, title: even(values.title) } }], faults: [] }
  const read = parts.map(({ letter, text }, index) => {
    const own = valuesOfPart(row, values, beside, index, asking)
    return { action: { ...one, letter, values: { ...own.values, title: even(text) } }, faults: own.faults }
  })
  return { actions: read.map(part => part.action), faults: read.flatMap(part => part.faults) }
}

function splits(row: TableRow, title: string, count: number, asking: Asking): boolean {
  const reference = referenceIn(row)
  const answer = asking.ask({
    key: `split:${row.sheet}:${keyOf(row)}`,
    about: 'split',
    where: placeOf(row),
    words: `The cell holds ${count} actions${reference === '' ? '' : ` under ${reference}`}: “${title.replaceAll(/\s+/g, ' ').slice(0, 160)}”`,
    options: [
      {
        value: 'apart',
        text:
          reference === ''
            ? `${count} actions`
            : `${count} actions, ${reference}a to ${reference}${'abcdefghijklmnopqrstuvwxyz'[count - 1] ?? ''}`,
      },
      { value: 'one', text: 'keep it as one action' },
    ],
    proposed: isOneSentence(title) ? 'one' : 'apart',
  })
  return answer === 'apart'
}

function nameOf({ sheet }: Layout): string {
  return sheet.name === '' ? 'The table' : sheet.name
}
