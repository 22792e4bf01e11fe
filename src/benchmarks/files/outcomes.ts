import { markerInWords } from '../rules.ts'
import type { Fault } from '../layouts/reading.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { inWords } from '../../kernel/dates.ts'
import { capitalised, counted, grouped } from '../../kernel/words.ts'

/** What came of loading a published file. */
export type LoadOutcome = Loaded | LoadedBefore | LeftOut | Refused

interface Named {
  /** What the file is. */
  readonly table: string
  readonly layout: string
}

export interface Loaded extends Named {
  readonly kind: 'loaded'
  readonly rows: number
  readonly cells: number
  readonly withValue: number
  /** Cells without a value, by the publisher's marker. */
  readonly reasons: Readonly<Record<string, number>>
  readonly added: number
  readonly corrected: number
  readonly unchanged: number
  /** Cells that differ from those of a newer edition, which goes on counting. */
  readonly outdated: number
  readonly notes: readonly string[]
}

/** This very file was loaded before; nothing was done. */
export interface LoadedBefore extends Named {
  readonly kind: 'loaded before'
  readonly on: LocalDate
}

/** A file that we know and that holds nothing to load. */
export interface LeftOut extends Named {
  readonly kind: 'left out'
  readonly why: string
}

export interface Refused {
  readonly kind: 'refused'
  /** What the file is, or is nearest to; null when it is no published table that we know. */
  readonly table: string | null
  readonly layout: string | null
  /** The first of them; `faultCount` is how many there are. */
  readonly faults: readonly Fault[]
  readonly faultCount: number
  readonly notes: readonly string[]
}

/** What came of loading a published file, for the terminal. */
export function describeOutcome(outcome: LoadOutcome): string {
  return linesOf(outcome)
    .map(line => `  ${line}`)
    .join('\n')
}

function linesOf(outcome: LoadOutcome): readonly string[] {
  switch (outcome.kind) {
    case 'loaded':
      return [...loadedInWords(outcome), ...outcome.notes]
    case 'loaded before':
      return [`${outcome.table}: this very file was loaded on ${inWords(outcome.on)}; nothing changed.`]
    case 'left out':
      return [`${outcome.table}: left out. ${outcome.why}`]
    case 'refused':
      return [...refusedInWords(outcome), ...outcome.notes]
  }
}

function loadedInWords(outcome: Loaded): string[] {
  const { table, rows, cells, withValue, reasons } = outcome
  const missing = Object.entries(reasons).toSorted(([, a], [, b]) => b - a)
  const of = cells === 0 ? '' : `, ${counted(cells, 'cell')}: ${grouped(withValue)} with a value`
  return [
    `${table}: ${counted(rows, 'row')}${of}${cells > withValue ? `, ${grouped(cells - withValue)} with a reason` : ''}.`,
    ...missing.map(
      ([marker, number]) => `${grouped(number)} ${markInWords(marker)}: ${markerInWords(marker)}.`,
    ),
    changesInWords(outcome),
  ]
}

function changesInWords({ added, corrected, unchanged, outdated }: Loaded) {
  const parts = [
    ...(added > 0 ? [`${grouped(added)} added`] : []),
    ...(corrected > 0 ? [`${grouped(corrected)} corrected: what was known before stays readable`] : []),
    ...(unchanged > 0 ? [`${grouped(unchanged)} as they were`] : []),
    ...(outdated > 0 ? [`${grouped(outdated)} left, because a newer edition says otherwise`] : []),
  ]
  return parts.length === 0 ? 'Nothing changed.' : `${parts.join('; ')}.`
}

function refusedInWords({ table, faults, faultCount }: Refused): string[] {
  const more = faultCount - faults.length
  return [
    `${table === null ? '' : `${table}: `}nothing was loaded.`,
    ...faults.map(faultInWords),
    ...(more > 0 ? [`And ${grouped(more)} more.`] : []),
  ]
}

/** 'Row 12, column value: “12,x” is no number, and no marker that we know.' */
export function faultInWords({ row, column, typed, words }: Fault): string {
  const where = [...(row === null ? [] : [`row ${row}`]), ...(column === '' ? [] : [`column ${column}`])]
  const what = typed === '' ? words : `“${typed}” ${words}`
  const sentence = where.length === 0 ? what : `${where.join(', ')}: ${what}`
  const capital = capitalised(sentence)
  return capital.endsWith('.') ? capital : `${capital}.`
}

function markInWords(marker: string): string {
  return marker === '' ? 'empty' : `marked ${marker}`
}
