import { jointAuthorities } from './areas/rules.ts'
import { areaOf } from './areas/rules.ts'
import type { PublishedMeasure } from './catalogue/rules.ts'
import type { Figure } from './rules.ts'
import { markerInWords, rounded, stateOf } from './rules.ts'

/** A cell as it is kept. */
export interface Kept {
  readonly area_code: string
  readonly year: number
  readonly value: number | null
  readonly marker: string | null
}

/**
 * Cells as figures. Where two authorities are published as one, each has the share, rate or average of both, as LAIT
 * shows it, and for a count the reason that there is only one for both.
 */
export function figuresOf(kept: readonly Kept[], measure: PublishedMeasure): Figure[] {
  return kept.flatMap(cell => {
    const members = jointAuthorities[cell.area_code]
    return members
      ? members.map(areaCode => jointFigure({ ...cell, area_code: areaCode }, members, measure))
      : [figureOf(cell, measure)]
  })
}

function figureOf(cell: Kept, measure: PublishedMeasure): Figure {
  const { area_code: areaCode, year, value } = cell
  if (value !== null) {
    const shown = rounded(value, measure.decimals)
    return { areaCode, year, value: shown, reason: null, marker: null, state: 'value', note: '' }
  }
  const marker = cell.marker ?? ''
  const reason = markerInWords(marker)
  return { areaCode, year, value: null, reason, marker, state: stateOf(marker), note: '' }
}

function jointFigure(cell: Kept, members: readonly string[], measure: PublishedMeasure): Figure {
  const names = members.map(code => areaOf(code)?.name ?? code).join(' and ')
  const figure = figureOf(cell, measure)
  if (figure.value === null) return figure
  if (measure.unit !== 'count') return { ...figure, note: `published for ${names} together` }
  const reason = `published only for ${names} together`
  return { ...figure, value: null, reason, state: 'not available' }
}
