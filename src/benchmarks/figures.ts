import { inWords } from '../kernel/dates.ts'
import { areaOf, jointAuthorities, namesOf } from './areas/rules.ts'
import type { PublishedMeasure, YearMeaning } from './catalogue/rules.ts'
import type { Figure } from './rules.ts'
import { markerInWords, notLoaded, rounded, stateOf } from './rules.ts'

/** A cell as it is kept. */
export interface Kept {
  readonly area_code: string
  readonly year: number
  readonly value: number | null
  readonly marker: string | null
}

/** The marker that the DfE's own table has for a figure that LAIT leaves out without a reason. */
export type TwinMarker = (areaCode: string, year: number) => string | undefined

/**
 * Cells as figures. Where two authorities are published as one, each has the share, rate or average of both, as LAIT
 * shows it, and for a count the reason that there is only one for both.
 */
export function figuresOf(
  kept: readonly Kept[],
  measure: PublishedMeasure,
  twinMarker: TwinMarker = () => undefined,
): Figure[] {
  return kept.flatMap(cell => {
    const members = jointAuthorities[cell.area_code]
    return members
      ? members.map(areaCode => jointFigure({ ...cell, area_code: areaCode }, members, measure, twinMarker))
      : [figureOf(cell, measure, twinMarker)]
  })
}

function figureOf(cell: Kept, measure: PublishedMeasure, twinMarker: TwinMarker): Figure {
  const { area_code: areaCode, year, value } = cell
  if (value !== null) {
    const shown = rounded(value, measure.decimals)
    return { areaCode, year, value: shown, reason: null, marker: null, state: 'value', note: '' }
  }
  const given = cell.marker ?? ''
  const fromTwin = given === '-' || given === 'NA' ? twinMarker(areaCode, year) : undefined
  const marker = fromTwin ?? given
  const words = fromTwin ? `${markerInWords(fromTwin)} (as the DfE’s own table says)` : markerInWords(marker)
  const reason = whyNotThere(areaCode, year, measure.yearMeaning) ?? words
  return { areaCode, year, value: null, reason, marker, state: stateOf(marker), note: '' }
}

/** The figure of an area and year that no loaded file has a row for. */
export function figureNotLoaded(areaCode: string, year: number, measure: PublishedMeasure): Figure {
  const reason = whyNotThere(areaCode, year, measure.yearMeaning)
  const figure = notLoaded(areaCode, year)
  return reason === undefined ? figure : { ...figure, reason, state: 'not available' }
}

/** Why an authority can have no figure of a year: it had not begun, or was abolished. Undefined when it was there. */
function whyNotThere(areaCode: string, year: number, meaning: YearMeaning): string | undefined {
  const { began, abolished } = areaOf(areaCode) ?? {}
  // Reorganisations take effect on 1 April: a year to 31 March ends with the authorities of before.
  const firstYear = (on: string) => Number(on.slice(0, 4)) + (meaning === 'march' ? 1 : 0)
  if (began && began.predecessors.length > 0 && year < firstYear(began.on))
    return `it began on ${inWords(began.on)}, in place of ${namesOf(began.predecessors)}`
  if (abolished && year >= firstYear(abolished.on))
    return `it was abolished on ${inWords(abolished.on)}; ${namesOf(abolished.successors)} took over`
  return undefined
}

function jointFigure(
  cell: Kept,
  members: readonly string[],
  measure: PublishedMeasure,
  twinMarker: TwinMarker,
): Figure {
  const names = namesOf(members)
  const figure = figureOf(cell, measure, twinMarker)
  if (figure.value === null) return figure
  if (measure.unit !== 'count') return { ...figure, note: `published for ${names} together` }
  const reason = `published only for ${names} together`
  return { ...figure, value: null, reason, state: 'not available' }
}
