import type { Figure } from './figures.ts'
import type { ReadFigure, Reading } from './reading.ts'
import { sameFigure } from './remarks.ts'

/** A figure as it stands now, before a file is loaded. */
export interface StandingFigure extends Figure {
  readonly measureId: string
  readonly teamId: string
  readonly month: string
  readonly unreliable: string
  readonly knownFrom: string
}

export interface Correction {
  readonly from: StandingFigure
  readonly to: ReadFigure
}

/** What loading a file would do: the dry run, and again at the loading itself. */
export interface Comparison {
  readonly added: readonly ReadFigure[]
  readonly corrected: readonly Correction[]
  readonly unchanged: number
}

/** Sets a file's figures against the latest known ones. */
export function compare(reading: Reading, standing: readonly StandingFigure[]): Comparison {
  const byKey = new Map(standing.map(figure => [keyOf(figure), figure]))
  const added: ReadFigure[] = []
  const corrected: Correction[] = []
  let unchanged = 0
  for (const figure of reading.figures) {
    const before = byKey.get(keyOf(figure))
    if (!before) added.push(figure)
    else if (sameFigure(before, figure)) unchanged += 1
    else corrected.push({ from: before, to: figure })
  }
  return { added, corrected, unchanged }
}

function keyOf(figure: { measureId: string; teamId: string; month: string }): string {
  return `${figure.measureId} ${figure.teamId} ${figure.month}`
}
