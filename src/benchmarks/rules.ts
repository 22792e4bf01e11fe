/** A published figure: a value, or the publisher's reason for none. Never 0 for a missing one, and no gap filled. */
export interface Figure {
  readonly areaCode: string
  readonly year: number
  /** As published, rounded to the measure's decimal places; null when there is none. */
  readonly value: number | null
  /** Why there is no value, as words that follow 'not published: '; null when there is one. */
  readonly reason: string | null
  /** The publisher's mark for it: 'c', 'u', … ; null when there is a value or the reason is ours. */
  readonly marker: string | null
  readonly state: State
  /** What to know beside the value: it is of two authorities together; '' mostly. */
  readonly note: string
}

/** The states that pages keep apart, in words. */
export type State = 'value' | 'suppressed' | 'not available' | 'not loaded'

interface Meaning {
  readonly marker: string
  readonly state: State
  readonly words: string
}

/**
 * Every marker of the publishers' files and what it means. Source: the key of the DfE's Explore Education Statistics;
 * older workforce files write `low` for k; LAIT writes `-` or `NA` and keeps no reason.
 */
export const markers: readonly Meaning[] = [
  {
    marker: 'c',
    state: 'suppressed',
    words: 'suppressed by the publisher so that no child can be recognised',
  },
  { marker: 'k', state: 'not available', words: 'above 0, but too small to publish (it rounds to 0)' },
  { marker: 'low', state: 'not available', words: 'above 0, but too small to publish (it rounds to 0)' },
  { marker: 'u', state: 'not available', words: 'held back by the publisher as unreliable' },
  { marker: 'x', state: 'not available', words: 'not available' },
  { marker: 'z', state: 'not available', words: 'not applicable here' },
  { marker: ':', state: 'not available', words: 'not available' },
  { marker: '-', state: 'not available', words: 'not available (LAIT does not say why)' },
  { marker: 'NA', state: 'not available', words: 'not available (LAIT does not say why)' },
  { marker: '', state: 'not available', words: 'left empty by the publisher' },
]

const byMarker = new Map(markers.map(one => [one.marker, one]))

export function isMarker(text: string): boolean {
  return byMarker.has(text)
}

/** The words of a marker: "suppressed by the publisher …". */
export function markerInWords(marker: string): string {
  return byMarker.get(marker)?.words ?? 'not available'
}

export function stateOf(marker: string): State {
  return byMarker.get(marker)?.state ?? 'not available'
}

/** A year for which no loaded file has a figure of this area. */
export function notLoaded(areaCode: string, year: number): Figure {
  const reason = 'no file that is loaded gives it'
  return { areaCode, year, value: null, reason, marker: null, state: 'not loaded', note: '' }
}

/** A value rounded to a number of decimal places, free of what binary fractions leave behind (81.900000000000006). */
export function rounded(value: number, decimals: number): number {
  const moved = Math.round(Number(`${value}e${decimals}`))
  return Number.isFinite(moved) ? Number(`${moved}e-${decimals}`) : Number(value.toFixed(decimals))
}
