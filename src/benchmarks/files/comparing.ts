import type { ReadSeries } from '../layouts/reading.ts'

/** The figures of one series that are known: by area and year, and the newest year among them. */
export interface KnownSeries {
  readonly cells: ReadonlyMap<string, KnownCell>
  readonly newestYear: number
}

export interface KnownCell {
  readonly value: number | null
  readonly marker: string | null
}

/** The cells of a series that are to be kept, and how they stand to what is known. */
export interface NewCells {
  readonly keep: ReadSeries
  readonly added: number
  readonly corrected: number
  readonly unchanged: number
  /** Cells that differ from a newer edition's, which goes on counting. */
  readonly outdated: number
}

export function keyOf(area: string, year: number): string {
  return `${area} ${year}`
}

/**
 * What a file adds to a series and what it corrects. A file that ends in an earlier year than the series does is an
 * older edition: it fills gaps and corrects nothing.
 */
export function newCells(read: ReadSeries, known: KnownSeries | undefined): NewCells {
  if (!known) return { keep: read, added: read.areas.length, corrected: 0, unchanged: 0, outdated: 0 }
  const isOlder = newestYearOf(read) < known.newestYear
  const keep: ReadSeries = { series: read.series, areas: [], years: [], values: [], markers: [] }
  const counts = { added: 0, corrected: 0, unchanged: 0, outdated: 0 }
  for (const [at, area] of read.areas.entries()) {
    const year = read.years[at] ?? 0
    const value = read.values[at] ?? null
    const marker = read.markers[at] ?? null
    const what = fateOf({ value, marker }, known.cells.get(keyOf(area, year)), isOlder)
    counts[what] += 1
    if (what === 'unchanged' || what === 'outdated') continue
    keep.areas.push(area)
    keep.years.push(year)
    keep.values.push(value)
    keep.markers.push(marker)
  }
  return { keep, ...counts }
}

function fateOf(cell: KnownCell, known: KnownCell | undefined, isOlder: boolean) {
  if (!known) return 'added'
  if (known.value === cell.value && known.marker === cell.marker) return 'unchanged'
  return isOlder ? 'outdated' : 'corrected'
}

function newestYearOf({ years }: { readonly years: readonly number[] }): number {
  return years.reduce((newest, year) => Math.max(newest, year), 0)
}
