import type { Reading } from '../layouts/reading.ts'
import type { Layout } from '../layouts/known.ts'
import type { Recognised } from '../layouts/rules.ts'
import type { NewCells } from './comparing.ts'
import type { LeftOut, Loaded, Refused } from './outcomes.ts'

/** Nothing was loaded from a file whose columns we do not, or not wholly, know. */
export function notRecognised(found: Exclude<Recognised, { kind: 'known' }>): Refused {
  const none = { kind: 'refused', faultCount: 1, notes: [] } as const
  if (found.kind === 'unknown') return { ...none, table: null, layout: null, faults: [whole(found.why)] }
  const { layout, missing, added } = found
  const words = [
    `Its columns are nearest to “${layout.title}”, in another year’s layout or another table.`,
    ...(missing.length > 0 ? [`Missing: ${missing.join(', ')}.`] : []),
    ...(added.length > 0 ? [`New: ${added.join(', ')}.`] : []),
    ...(missing.length + added.length === 0
      ? ['The columns are the same, but none of its breakdowns is one that we know.']
      : []),
    'A layout that we do not know is not guessed at.',
  ]
  return { ...none, table: layout.title, layout: layout.id, faults: [whole(words.join(' '))] }
}

/** A table that somebody worked out holds nothing that was published. */
export function leftOut(layout: Layout, why: string): LeftOut {
  return { kind: 'left out', table: layout.title, layout: layout.id, why }
}

/** Nothing was loaded from a file that we know, for what is wrong in it. */
export function refused(layout: Layout, reading: Reading, notes: readonly string[]): Refused {
  const { faults, faultCount } = reading
  return { kind: 'refused', table: layout.title, layout: layout.id, faults, faultCount, notes }
}

function whole(words: string) {
  return { row: null, column: '', typed: '', words }
}

/** What a file holds and what it changes. */
export function summaryOf(
  layout: Layout,
  reading: Reading,
  changes: { readonly cells: readonly NewCells[]; readonly other: number },
  notes: readonly string[],
): Loaded {
  const reasons: Record<string, number> = {}
  for (const { markers } of reading.series)
    for (const marker of markers) if (marker !== null) reasons[marker] = (reasons[marker] ?? 0) + 1
  const cells = sum(reading.series.map(one => one.areas.length))
  const others = reading.neighbours.length + reading.definitions.length + reading.inspections.length
  return {
    kind: 'loaded',
    table: layout.title,
    layout: layout.id,
    rows: reading.rows,
    cells,
    withValue: cells - sum(Object.values(reasons)),
    reasons,
    added: sum(changes.cells.map(one => one.added)) + changes.other,
    corrected: sum(changes.cells.map(one => one.corrected)),
    unchanged: sum(changes.cells.map(one => one.unchanged)) + others - changes.other,
    outdated: sum(changes.cells.map(one => one.outdated)),
    notes,
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
