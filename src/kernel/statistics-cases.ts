import { agreement } from './agreement.ts'
import type { Agreement } from './agreement.ts'
import { answerCases, BadCase, listAt, numberAt, wholeAt } from './case-files.ts'
import type { Answered, Fields } from './case-files.ts'
import { localDate } from './dates.ts'
import type { LocalDate } from './dates.ts'
import { ratePer10000, wilson } from './intervals.ts'
import type { Interval, Rate } from './intervals.ts'
import { xmrChart } from './spc.ts'
import type { Chart, ImprovementDirection, Series } from './spc.ts'

/** The statistics as the command line gives them: text of cases in, results out, for anyone who checks us. */
export type StatsKind = 'kappa' | 'wilson' | 'rate'
export type StatsResult = Agreement | Interval | Rate
export type SpcCase =
  | {
      readonly id: string | number
      readonly result: Omit<Chart, 'messages'> & { readonly messages?: readonly string[] }
    }
  | { readonly id: string | number; readonly refused: string }

/**
 * Control charts of {cases: [{id, input: {values, dates, improvementDirection, target, rebaseDates or
 * rebaseIndexes, fixAfterNPoints, screenOutliers}}]}. What may be left out: the direction is then increase,
 * screening on, the rest none. A series that cannot be charted is refused by itself, the others are not.
 */
export function spcCases(json: unknown): Answered<SpcCase> {
  return answerCases(json, ({ id, input }): SpcCase => {
    const series = readOrRefuse(input)
    if (typeof series === 'string') return { id, refused: series }
    const charted = xmrChart(series)
    if (!charted.ok) return { id, refused: charted.why }
    const { messages, ...result } = charted.chart
    return { id, result: messages.length > 0 ? { ...result, messages } : result }
  })
}

/** Agreement of {auditor, moderator}, Wilson intervals of {x, n, confidence}, rates of {count, population}. */
export function statsCases(
  kind: StatsKind,
  json: unknown,
): Answered<{ readonly id: string | number; readonly result: StatsResult }> {
  return answerCases(json, ({ id, input }) => ({ id, result: STATISTICS[kind](input) }))
}

const STATISTICS: Readonly<Record<StatsKind, (input: Fields) => StatsResult>> = {
  kappa: input => {
    const auditor = gradesAt(input, 'auditor')
    const moderator = gradesAt(input, 'moderator')
    if (auditor.length !== moderator.length)
      throw new BadCase(`"auditor" holds ${auditor.length} grades and "moderator" ${moderator.length}.`)
    return agreement(auditor, moderator)
  },
  wilson: input => {
    const x = wholeAt(input, 'x', 0)
    const n = wholeAt(input, 'n', 1)
    if (x > n) throw new BadCase('"x" is more than "n".')
    return wilson(x, n, confidenceAt(input))
  },
  rate: input => {
    const count = wholeAt(input, 'count', 0)
    // The exact interval takes steps in the root of the count: beyond any country's children it would not end.
    if (count > 1e9) throw new BadCase('"count" is more than a thousand million.')
    return ratePer10000(count, wholeAt(input, 'population', 1))
  },
}

function gradesAt(input: Fields, field: string): number[] {
  const grade = (item: unknown) => [1, 2, 3, 4].find(known => known === item)
  const grades = listAt(input, field, 'a grade from 1 to 4', grade)
  if (grades.length === 0) throw new BadCase(`"${field}" holds no grade.`)
  return grades
}

function confidenceAt(input: Fields): number {
  if (input['confidence'] === undefined) return 0.95
  const confidence = numberAt(input, 'confidence')
  if (confidence > 0 && confidence < 1) return confidence
  throw new BadCase('"confidence" does not lie between 0 and 1.')
}

function readOrRefuse(input: Fields): Series | string {
  try {
    return readSeries(input)
  } catch (problem) {
    if (problem instanceof BadCase) return problem.message
    throw problem
  }
}

function readSeries(input: Fields): Series {
  const dates = listAt(input, 'dates', 'a date as YYYY-MM-DD', readDay)
  return {
    values: listAt(input, 'values', 'a number or null', readValue),
    dates,
    improvementDirection: directionAt(input),
    target: isGiven(input['target']) ? numberAt(input, 'target') : null,
    rebaseDates: rebasesAt(input, dates),
    fixAfterNPoints: isGiven(input['fixAfterNPoints']) ? numberAt(input, 'fixAfterNPoints') : null,
    screenOutliers: screeningAt(input),
  }
}

/** Indexes (from 0) say the same as dates do: the dates are taken where both are given. */
function rebasesAt(input: Fields, dates: readonly LocalDate[]): LocalDate[] {
  if (isGiven(input['rebaseDates'])) return listAt(input, 'rebaseDates', 'a date as YYYY-MM-DD', readDay)
  if (!isGiven(input['rebaseIndexes'])) return []
  return listAt(input, 'rebaseIndexes', 'the place of a point, counted from 0', index =>
    typeof index === 'number' ? dates[index] : undefined,
  )
}

function directionAt(input: Fields): ImprovementDirection {
  const given = input['improvementDirection'] ?? 'increase'
  const direction = (['increase', 'decrease', 'neutral'] as const).find(known => known === given)
  if (direction === undefined)
    throw new BadCase('"improvementDirection" is not increase, decrease or neutral.')
  return direction
}

function screeningAt(input: Fields): boolean {
  const screening = input['screenOutliers'] ?? true
  if (typeof screening !== 'boolean') throw new BadCase('"screenOutliers" is not true or false.')
  return screening
}

function readDay(item: unknown): LocalDate | undefined {
  return typeof item === 'string' ? localDate(item) : undefined
}

function readValue(item: unknown): number | null | undefined {
  if (item === null) return null
  return typeof item === 'number' && Number.isFinite(item) ? item : undefined
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}
