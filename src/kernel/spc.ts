import { inWords } from './dates.ts'
import type { LocalDate } from './dates.ts'
import { phaseLimits } from './spc-limits.ts'
import type { PhaseLimits } from './spc-limits.ts'
import { labelPoints, pointSigns } from './spc-rules.ts'
import type { PointSigns, SpecialCauseType } from './spc-rules.ts'

/** Statistical process control: what an XmR chart says of a dated series. */
export interface Series {
  /** Null is a missing value: it is shown as a gap and never filled. */
  readonly values: readonly (number | null)[]
  /** One for each value, in any order, none twice. */
  readonly dates: readonly LocalDate[]
  readonly improvementDirection: ImprovementDirection
  readonly target: number | null
  /** The first date of each new phase. */
  readonly rebaseDates: readonly LocalDate[]
  /** Freeze the limits after this many rows of each phase; 12 or more. */
  readonly fixAfterNPoints: number | null
  /** Leave out moving ranges that are not below 3.267 times their mean, once. */
  readonly screenOutliers: boolean
}
export type ImprovementDirection = 'increase' | 'decrease' | 'neutral'
export type PointType =
  | 'common_cause'
  | 'special_cause_improvement'
  | 'special_cause_concern'
  | 'special_cause_neutral_high'
  | 'special_cause_neutral_low'
export type AssuranceType = 'consistent_pass' | 'consistent_fail' | 'inconsistent'

export interface Phase {
  /** How many rebases came before or at its first point. */
  readonly phase: number
  readonly n: number
  readonly mean: number | null
  readonly averageMovingRangeUnscreened: number | null
  readonly averageMovingRangeUsed: number | null
  readonly movingRangesUsed: number
  /** Both null: no routine variation was measured. */
  readonly lcl: number | null
  readonly ucl: number | null
  /** Fewer than 13 points: the limits are provisional. */
  readonly shortGroupWarning: boolean
}
export interface ChartPoint extends PointSigns {
  readonly date: LocalDate
  readonly value: number | null
  readonly phase: number
  readonly mean: number | null
  readonly lcl: number | null
  readonly ucl: number | null
  readonly specialCauseType: SpecialCauseType
  readonly pointType: PointType
}
export interface Chart {
  readonly phases: readonly Phase[]
  readonly points: readonly ChartPoint[]
  /** The type of the last dated point. */
  readonly variationType: PointType
  /** Null without a target, a better direction or limits. */
  readonly assuranceType: AssuranceType | null
  /** Sentences to show with the chart. */
  readonly messages: readonly string[]
}
export type Charted =
  | { readonly ok: true; readonly chart: Chart }
  /** A sentence that says what is wrong with the request. */
  | { readonly ok: false; readonly why: string }

interface Row {
  readonly date: LocalDate
  readonly value: number | null
  readonly phase: number
}

/**
 * The chart of a series, or why there can be none. Method: XmR, as the NHS's published charts compute it,
 * except that a phase without measured routine variation has no limits and no special causes.
 */
export function xmrChart(series: Series): Charted {
  const why = problemWith(series)
  if (why !== undefined) return { ok: false, why }
  const rows = inPhases(series)
  const phases = [...new Set(rows.map(row => row.phase))]
  const groups = phases.map(phase => rows.filter(row => row.phase === phase))
  const charted = groups.map(group => chartPhase(group, series))
  const points = charted.flatMap(phase => phase.points)
  const last = charted.at(-1)
  return {
    ok: true,
    chart: {
      phases: charted.map(({ phase }) => phase),
      points,
      variationType: points.at(-1)?.pointType ?? 'common_cause',
      assuranceType: last ? assurance(last.phase, series) : null,
      messages: [...unmatchedRebases(series), ...charted.flatMap(each => remarks(each, charted.length))],
    },
  }
}

function problemWith(series: Series): string | undefined {
  const { values, dates, fixAfterNPoints } = series
  if (values.length !== dates.length)
    return `There are ${values.length} values and ${dates.length} dates: each value needs its date.`
  if (values.length === 0) return 'The series has no points.'
  const twice = dates.find((date, index) => dates.indexOf(date) !== index)
  if (twice !== undefined) return `The date ${inWords(twice)} occurs more than once.`
  if (fixAfterNPoints !== null && !(Number.isInteger(fixAfterNPoints) && fixAfterNPoints >= 12))
    return `Limits can be fixed after 12 points or more, not after ${fixAfterNPoints}.`
  return undefined
}

function inPhases(series: Series): Row[] {
  const starts = new Set(series.rebaseDates)
  const dated = series.dates
    .map((date, index) => ({ date, value: series.values[index] ?? null }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
  let phase = 0
  return dated.map(row => {
    if (starts.has(row.date)) phase += 1
    return { ...row, phase }
  })
}

function chartPhase(rows: readonly Row[], series: Series): { phase: Phase; points: ChartPoint[] } {
  const values = rows.map(row => row.value)
  const baseline = values.slice(0, series.fixAfterNPoints ?? values.length)
  const found = phaseLimits(baseline, series.screenOutliers)
  const signs = values.map(value => pointSigns(value, found))
  const labels = found.limits === null ? [] : labelPoints(values, signs)
  const lines = { mean: found.mean, lcl: found.limits?.lower ?? null, ucl: found.limits?.upper ?? null }
  const points = rows.map((row, index): ChartPoint => {
    const specialCauseType = labels[index] ?? 'Common Cause'
    return {
      ...row,
      ...lines,
      ...(signs[index] ?? pointSigns(null, found)),
      specialCauseType,
      pointType: pointType(specialCauseType, series.improvementDirection),
    }
  })
  return { phase: describe(rows, found, lines), points }
}

function describe(
  rows: readonly Row[],
  found: PhaseLimits,
  lines: { readonly mean: number | null; readonly lcl: number | null; readonly ucl: number | null },
): Phase {
  return {
    phase: rows[0]?.phase ?? 0,
    n: rows.length,
    averageMovingRangeUnscreened: found.averageMovingRangeUnscreened,
    averageMovingRangeUsed: found.averageMovingRangeUsed,
    movingRangesUsed: found.movingRangesUsed,
    ...lines,
    shortGroupWarning: rows.length < 13,
  }
}

function pointType(label: SpecialCauseType, direction: ImprovementDirection): PointType {
  if (label === 'Common Cause') return 'common_cause'
  const high = /Above|Increasing/.test(label)
  if (direction === 'neutral') return high ? 'special_cause_neutral_high' : 'special_cause_neutral_low'
  return high === (direction === 'increase') ? 'special_cause_improvement' : 'special_cause_concern'
}

/** Whether the process, left as it is, will meet the target; a target equal to a limit is inconsistent. */
function assurance(last: Phase, series: Series): AssuranceType | null {
  const { target, improvementDirection: direction } = series
  if (target === null || direction === 'neutral' || last.lcl === null || last.ucl === null) return null
  if (target > last.ucl) return direction === 'increase' ? 'consistent_fail' : 'consistent_pass'
  if (target < last.lcl) return direction === 'increase' ? 'consistent_pass' : 'consistent_fail'
  return 'inconsistent'
}

function unmatchedRebases(series: Series): string[] {
  const dates = new Set(series.dates)
  return series.rebaseDates
    .filter(date => !dates.has(date))
    .map(date => `There is no point on ${inWords(date)}: no new phase was started there.`)
}

function remarks(
  { phase, points }: { phase: Phase; points: readonly ChartPoint[] },
  phases: number,
): string[] {
  const from = phases > 1 && points[0] ? `From ${inWords(points[0].date)}: ` : ''
  if (phase.lcl === null) return [`${from}no routine variation measured, so there are no limits.`]
  if (!phase.shortGroupWarning) return []
  return [`${from}fewer than 13 points (${phase.n}), so the limits are provisional.`]
}
