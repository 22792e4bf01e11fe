import type { Action } from '../../plan/queries.ts'
import type { Layout } from '../columns/mapping.ts'
import type { Cell, Merge, Sheet } from '../files/sheets.ts'
import type { OutCell, OutSheet } from '../files/writing.ts'
import type { BaseRow } from '../loads/queries.ts'
import type { Names } from '../loads/states.ts'
import type { ComparedField } from '../loads/states.ts'
import { numberedParts } from '../rows/parts.ts'
import { tableOf } from '../rows/tables.ts'
import { cellFor, changedSince, comparedBy } from './values.ts'
import type { StatusWordings } from './wordings.ts'

/** What a tracker's sheets are filled from. */
export interface Filling {
  /** Actions of the plan as it is now, by key; one that is missing was taken out. */
  readonly actions: ReadonlyMap<string, Action>
  /** Rows of the load that is given back. */
  readonly rows: readonly BaseRow[]
  readonly names: Names
  readonly wordings: StatusWordings
}

type OutRow = (OutCell | undefined)[]

/** One row of the file as it goes out: itself, or one for each part that is no longer like the others. */
interface Given {
  readonly rows: readonly OutRow[]
  /** Columns whose cell is other than the file's: they can no longer be joined with a neighbour's. */
  readonly changed: ReadonlySet<number>
}

/** A sheet that is no tracker's, as it was. */
export function sheetAsItWas(sheet: Sheet): OutSheet {
  return {
    name: sheet.name || 'Tracker',
    rows: sheet.rows.map(row => row.map(outOf)),
    merges: sheet.merges,
    widths: sheet.widths,
    hiddenRows: sheet.hiddenRows,
    hiddenColumns: sheet.hiddenColumns,
    isHidden: sheet.isHidden,
    sticky: 0,
  }
}

/** A tracker's sheet with the plan's values in it, and below its last rows the actions that are new. */
export function sheetAsItIs(layout: Layout, filling: Filling, added: readonly Action[]): OutSheet {
  const { sheet, header } = layout
  const continuing = continuingRows(layout)
  const given = sheet.rows.map((row, index) => giveRow(layout, filling, row, index, continuing))
  const merges = mergesOf(sheet.merges, given)
  const rows = given.map(({ rows: out }, index) =>
    out.map(row => withJoined(row, sheet, merges.dropped, index)),
  )
  for (let at = header.top; at < header.top + header.height; at += 1)
    rows[at] = (rows[at] ?? []).map(row => row.map(cell => cell && { ...cell, bold: true }))
  const end = lastActionRow(layout, filling)
  const fresh = added.map(action => newRow(layout, action, filling))
  const before = rows.slice(0, end + 1).flat()
  const place = (index: number) => rows.slice(0, index).flat().length + (index > end ? fresh.length : 0)
  return {
    ...sheetAsItWas(sheet),
    rows: [...before, ...fresh, ...rows.slice(end + 1).flat()],
    merges: merges.kept.map(one => ({
      ...one,
      top: place(one.top),
      bottom: place(one.bottom + 1) - 1 - (one.bottom === end ? fresh.length : 0),
    })),
    hiddenRows: new Set([...sheet.hiddenRows].map(place)),
    sticky: header.top + header.height,
  }
}

function outOf(cell: Cell | undefined): OutCell | undefined {
  if (!cell) return undefined
  const { text, number, date, format, fill, comment, struck, fault, formula } = cell
  const beside = {
    ...(format ? { format } : {}),
    ...(fill ? { fill } : {}),
    ...(comment ? { comment } : {}),
    ...(struck ? { struck } : {}),
  }
  if (date) return { date, ...beside }
  // A formula that had no result is not given back as the words of a formula.
  if (fault !== undefined && formula !== undefined) return beside
  return number === undefined ? { text, ...beside } : { number, ...beside }
}

function giveRow(
  layout: Layout,
  filling: Filling,
  row: Sheet['rows'][number],
  index: number,
  continuing: ReadonlyMap<number, number>,
): Given {
  const own = row.map(outOf)
  const rows = filling.rows.filter(one => one.sheet === layout.sheet.name && one.row === index + 1)
  if (rows.length > 0) return giveActions(layout, filling, own, rows)
  const anchor = continuing.get(index)
  const above = filling.rows.find(one => one.sheet === layout.sheet.name && one.row === (anchor ?? -1) + 1)
  const action = above && filling.actions.get(above.actionId)
  if (!above || !action) return { rows: [own], changed: new Set() }
  // What is said anew in the first row of an action is not said again in those that went on with it.
  const changed = changedSince(action, above.read.state, filling.names)
  const cleared = layout.columns.filter(
    ({ meaning }) =>
      meaning !== 'kept' && meaning !== 'action' && changed.has(comparedBy(meaning) ?? 'title'),
  )
  for (const { index: column } of cleared) if (own[column]) own[column] = { text: '' }
  return { rows: [own], changed: new Set() }
}

function giveActions(layout: Layout, filling: Filling, own: OutRow, rows: readonly BaseRow[]): Given {
  const parts = rows.map(row => ({ row, action: filling.actions.get(row.actionId) }))
  const isAsItWas = ({ row, action }: (typeof parts)[number]) =>
    action !== undefined && changedSince(action, row.read.state, filling.names).size === 0
  if (parts.every(isAsItWas)) return { rows: [own], changed: new Set() }
  if (parts.every(part => !part.action))
    return { rows: [own.map(cell => cell && { ...cell, struck: true })], changed: new Set() }
  const changed = new Set<number>()
  const given = parts.flatMap(({ row, action }) =>
    action ? [withValues(layout, filling, own, { row, action, isPart: parts.length > 1 }, changed)] : [],
  )
  return { rows: given, changed }
}

/** Fields that each part of a list has for itself once it stands in a row of its own. */
const ofParts = new Set<ComparedField>(['reference', 'title', 'owner', 'progress'])

/** Dates and status that a cell lists, one for each of the parts. */
function isListed(field: ComparedField, cell: OutCell | undefined): boolean {
  return (field === 'due' || field === 'delivery') && numberedParts(cell?.text ?? '').length > 0
}

function withValues(
  layout: Layout,
  { names, wordings }: Filling,
  own: OutRow,
  { row, action, isPart }: { readonly row: BaseRow; readonly action: Action; readonly isPart: boolean },
  changed: Set<number>,
): OutRow {
  const out = [...own]
  const fields = changedSince(action, row.read.state, names)
  for (const { index, meaning, key } of layout.columns) {
    const field = meaning === 'kept' ? undefined : comparedBy(meaning)
    const isOwn =
      field !== undefined &&
      isPart &&
      (ofParts.has(field) || isListed(field, own[index])) &&
      row.read.state[field] !== undefined
    if (field !== undefined && (fields.has(field) || isOwn)) {
      out[index] = cellFor(field, action, names, wordings, own[index])
      changed.add(index)
    }
    if (key === layout.colourFrom && field !== 'delivery' && fields.has('delivery'))
      out[index] = { ...out[index], ...wordings.filled(action.delivery) }
  }
  return out
}

function newRow(layout: Layout, action: Action, { names, wordings }: Filling): OutRow {
  const out: OutRow = []
  for (const { index, meaning, key } of layout.columns) {
    const field = meaning === 'kept' ? undefined : comparedBy(meaning)
    if (field !== undefined) out[index] = cellFor(field, action, names, wordings)
    if (key === layout.colourFrom && field !== 'delivery')
      out[index] = { ...out[index], ...wordings.filled(action.delivery) }
  }
  return Array.from(out)
}

/** Rows that go on with the action of a row above, by their place, with that row's. */
function continuingRows(layout: Layout): Map<number, number> {
  const found = new Map<number, number>()
  let anchor = -1
  for (const row of tableOf(layout).rows) {
    if ((row.cell('action')?.text ?? '') !== '' && !row.continues) anchor = row.row - 1
    else if (anchor >= 0) found.set(row.row - 1, anchor)
  }
  return found
}

function lastActionRow({ sheet, header }: Layout, { rows }: Filling): number {
  return Math.max(
    header.top + header.height - 1,
    ...rows.filter(one => one.sheet === sheet.name).map(one => one.row - 1),
  )
}

/** A joined cell that would hide a changed one is taken apart. */
function mergesOf(merges: readonly Merge[], given: readonly Given[]) {
  const isBroken = ({ top, left, bottom, right }: Merge) =>
    given
      .slice(top, bottom + 1)
      .some(one => [...one.changed].some(column => column >= left && column <= right)) && bottom > top
  return { kept: merges.filter(one => !isBroken(one)), dropped: merges.filter(isBroken) }
}

function withJoined(row: OutRow, sheet: Sheet, dropped: readonly Merge[], index: number): OutRow {
  const out = [...row]
  for (const { top, left, bottom } of dropped)
    if (index > top && index <= bottom && !out[left]?.text && !out[left]?.date)
      out[left] = outOf(sheet.rows[top]?.[left])
  return out
}
