import type { Polarity, Series } from '../catalogue/rules.ts'
import type { Gap, Grade, InspectionKind, JudgementArea } from '../judgements/rules.ts'
import type { LocalDate } from '../../kernel/dates.ts'

/** One thing wrong in a file: where, what stands there, and what is wrong with it. */
export interface Fault {
  /** As a spreadsheet counts, the header being 1; null for the file as a whole. */
  readonly row: number | null
  readonly column: string
  readonly typed: string
  readonly words: string
}

/** The cells of one series, side by side: `areas[i]` and `years[i]` have `values[i]`, or else `markers[i]`. */
export interface ReadSeries {
  readonly series: Series
  readonly areas: string[]
  readonly years: number[]
  readonly values: (number | null)[]
  readonly markers: (string | null)[]
}

export interface ReadNeighbour {
  readonly model: number
  readonly areaCode: string
  readonly place: number
  readonly neighbourCode: string
  readonly closeness: string
}

export interface ReadInspection {
  readonly row: number
  readonly areaCode: string
  readonly kind: InspectionKind
  readonly startedOn: LocalDate | null
  readonly endedOn: LocalDate | null
  readonly publishedOn: LocalDate | null
  readonly grades: Readonly<Partial<Record<JudgementArea, Grade>>>
  readonly gaps: Readonly<Partial<Record<JudgementArea, Gap>>>
  readonly theme: string
  readonly areaStatus: string
  readonly reportAddress: string
  readonly notes: readonly string[]
}

export interface ReadDefinition {
  readonly code: string
  readonly topic: string
  readonly title: string
  readonly polarity: Polarity
  readonly decimals: number
}

/** All that a file says, and everything wrong with it. It is kept whole when there is no fault, else not at all. */
export interface Reading {
  readonly rows: number
  readonly series: readonly ReadSeries[]
  readonly neighbours: readonly ReadNeighbour[]
  readonly inspections: readonly ReadInspection[]
  readonly definitions: readonly ReadDefinition[]
  /** The first of them; `faultCount` is how many there are. */
  readonly faults: readonly Fault[]
  readonly faultCount: number
  readonly notes: readonly string[]
}

const mostKept = 100

/** What a reader notices while it goes through the rows: faults, and remarks counted by their words. */
export class Findings {
  readonly #faults: Fault[] = []
  #faultCount = 0
  readonly #notes = new Map<string, number>()

  fault(row: number | null, column: string, typed: string, words: string): void {
    this.#faultCount += 1
    if (this.#faults.length < mostKept) this.#faults.push({ row, column, typed: typed.slice(0, 60), words })
  }

  note(words: string): void {
    this.#notes.set(words, (this.#notes.get(words) ?? 0) + 1)
  }

  /** What was read with what was noticed. */
  reading(
    rows: number,
    read: Partial<Pick<Reading, 'series' | 'neighbours' | 'inspections' | 'definitions'>>,
  ): Reading {
    if (rows === 0) this.fault(null, '', '', 'The table has no rows under its header.')
    const notes = [...this.#notes].map(([words, count]) => (count === 1 ? words : `${words} (${count} rows)`))
    const none = { series: [], neighbours: [], inspections: [], definitions: [] }
    return { rows, ...none, ...read, faults: this.#faults, faultCount: this.#faultCount, notes }
  }
}
