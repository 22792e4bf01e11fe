import type { FigureRelation } from '../rules.ts'
import type { DatedFigure } from '../series/rules.ts'

/** Between which two values a figure lies: both the same for one that is exact. */
export interface Span {
  readonly low: number
  readonly high: number
}

/** Borne out; near, but not it; not; or left open, because the figure itself is not exact. */
export type Answer = 'yes' | 'near' | 'no' | 'open'

/** What 'about' covers, and what counts as near to a figure that was said exactly: a tenth either way. */
export const aTenth = 0.1
/** Two shares written in tenths can differ in the sixteenth decimal and be one. */
const hair = 1e-9

/** 'Over 30' may be any value above it, 'about 2,000' any within a tenth. */
export function spanOf({ value, precision }: Pick<DatedFigure, 'value' | 'precision'>): Span {
  const known = value ?? Number.NaN
  const tenth = Math.abs(known) * aTenth
  if (precision === 'approximate') return { low: known - tenth, high: known + tenth }
  if (precision === 'lower bound') return { low: known, high: Infinity }
  if (precision === 'upper bound') return { low: Math.min(0, known), high: known }
  return { low: known, high: known }
}

/** The later figure as a share of the earlier, as wide as both allow; figures below 0 are not divided. */
export function ratioOf(later: Span, earlier: Span): Span {
  if (later.low < 0 || earlier.low < 0) return { low: 0, high: Infinity }
  return {
    low: earlier.high === Infinity || earlier.high === 0 ? 0 : later.low / earlier.high,
    high: earlier.low === 0 || later.high === Infinity ? Infinity : later.high / earlier.low,
  }
}

/** Whether one figure is lower than another: open where their spans overlap. */
export function isBelow(one: Span, other: Span): Answer {
  if (one.high < other.low - hair) return 'yes'
  return one.low >= other.high - hair ? 'no' : 'open'
}

/** Whether a figure bears out what was said of it. Words said exactly are borne out by what rounds to them. */
export function againstValue(span: Span, relation: FigureRelation, said: number): Answer {
  const tenth = Math.abs(said) * aTenth
  if (relation !== 'exactly') return lies(span, allowed(relation, said, tenth))
  const half = 0.5 * 10 ** -decimalsOf(said)
  const exact = lies(span, { low: said - half, high: said + half })
  const close = lies(span, { low: said - Math.max(tenth, half), high: said + Math.max(tenth, half) })
  if (exact === 'no' && close === 'yes') return 'near'
  return exact === 'no' && close === 'open' ? 'open' : exact
}

interface Allowed extends Span {
  /** Neither end itself is meant: 'more than', 'less than'. */
  readonly isOpen?: boolean
}

function allowed(relation: Exclude<FigureRelation, 'exactly'>, said: number, tenth: number): Allowed {
  switch (relation) {
    case 'about':
      return { low: said - tenth, high: said + tenth }
    case 'at least':
      return { low: said, high: Infinity }
    case 'at most':
      return { low: -Infinity, high: said }
    case 'more than':
      return { low: said, high: Infinity, isOpen: true }
    case 'less than':
      return { low: -Infinity, high: said, isOpen: true }
  }
}

function lies(span: Span, { low, high, isOpen = false }: Allowed): Answer {
  const edge = isOpen ? -hair : hair
  const wholly = span.low >= low - edge && span.high <= high + edge
  if (wholly) return 'yes'
  const apart = span.high < low - edge || span.low > high + edge
  return apart ? 'no' : 'open'
}

/** 72 has none, 55.2 has one: how exactly a figure was said. */
function decimalsOf(value: number): number {
  return (String(value).split('.')[1] ?? '').length
}
