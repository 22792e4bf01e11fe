import type { Finding } from '../../inspections/findings/queries.ts'
import { isWeakness } from '../../inspections/findings/rules.ts'
import { oldestFirst } from '../../inspections/looks/rules.ts'
import type { Inspection } from '../../inspections/queries.ts'
import { themes } from '../../inspections/themes/rules.ts'
import { comparedAmong } from '../rules.ts'

/** What one look found on one theme. */
export interface Cell {
  readonly weaknesses: readonly Finding[]
  readonly strengths: readonly Finding[]
  /** How many earlier looks had found a weakness on this theme. */
  readonly foundBefore: number
  /** The last earlier look that spoke of the theme found a strength and no weakness. */
  readonly wasStrength: boolean
}

export interface ThemeRow {
  readonly theme: string
  readonly title: string
  /** By inspection; a look that says nothing on the theme has no cell. */
  readonly cells: ReadonlyMap<string, Cell>
  /** How many looks found a weakness. */
  readonly timesFound: number
}

export interface RecurrenceTable {
  /** Looks with findings, oldest first. */
  readonly looks: readonly Inspection[]
  /** The theme found weak in most looks first; themes on which nothing was found are left out. */
  readonly rows: readonly ThemeRow[]
}

/**
 * Themes by inspection in order of time. The parts of a split finding are counted, not the whole they were cut from;
 * a finding with several themes stands under each.
 */
export function recurrenceTable(findings: readonly Finding[]): RecurrenceTable {
  const counted = comparedAmong(findings)
  const looks = looksOf(counted)
  const rows = themes
    .map(({ theme, title }) =>
      rowOf(
        theme,
        title,
        looks,
        counted.filter(one => one.themes.includes(theme)),
      ),
    )
    .filter(row => row.cells.size > 0)
    .toSorted((a, b) => b.timesFound - a.timesFound || (a.title < b.title ? -1 : 1))
  return { looks, rows }
}

function looksOf(findings: readonly Finding[]): Inspection[] {
  const looks = new Map(findings.map(one => [one.inspectionId, one.inspection]))
  return oldestFirst([...looks.values()])
}

function rowOf(
  theme: string,
  title: string,
  looks: readonly Inspection[],
  about: readonly Finding[],
): ThemeRow {
  const cells = new Map<string, Cell>()
  let timesFound = 0
  let wasStrength = false
  for (const { inspectionId } of looks) {
    const own = about.filter(one => one.inspectionId === inspectionId)
    if (own.length === 0) continue
    const weaknesses = own.filter(one => isWeakness(one.kind))
    const strengths = own.filter(one => !isWeakness(one.kind))
    cells.set(inspectionId, { weaknesses, strengths, foundBefore: timesFound, wasStrength })
    if (weaknesses.length > 0) timesFound += 1
    wasStrength = weaknesses.length === 0
  }
  return { theme, title, cells, timesFound }
}
