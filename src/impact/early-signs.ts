import { monthInWords, monthOf } from '../kernel/dates.ts'
import { isAbove, isBeyond, sideOf, type Level } from './phases.ts'
import { worseSide, type MeasureJudgement } from './measure-claims.ts'
import type { SeriesPoint } from './series.ts'

/** A special cause in the last 6 points that no rule counts: shown, and decides nothing. */
export interface EarlySign {
  readonly word: 'early sign' | 'early warning'
  readonly cause: 'beyond the limits' | 'two of three near the limits' | 'seven in one direction'
  /** The newest point of it. */
  readonly point: SeriesPoint
}

const LAST = 6

/** The newest early sign of a flow claim with a chart; undefined when there is none. */
export function earlySign({ claim, figures }: MeasureJudgement): EarlySign | undefined {
  const { walk, after } = figures
  if (!walk) return undefined
  const phase = after.slice(walk.shifts.at(-1)?.at ?? 0)
  const oldest = Math.max(0, phase.length - LAST)
  for (let at = phase.length - 1; at >= oldest; at -= 1) {
    const sign = signAt(phase, at, walk.level)
    const point = phase[at]
    if (!sign || !point) continue
    const word = sign.side === worseSide(claim) ? 'early warning' : 'early sign'
    return { word, cause: sign.cause, point }
  }
  return undefined
}

export function earlySignInWords({ word, cause, point }: EarlySign): string {
  return `${word}: ${cause} in ${monthInWords(monthOf(point.endsOn))}`
}

type Sign = { readonly side: 1 | -1; readonly cause: EarlySign['cause'] }

/** The special cause a point completes, by the reference rules of XmR charts other than the run of 7. */
function signAt(phase: readonly SeriesPoint[], at: number, level: Level): Sign | undefined {
  for (const side of [1, -1] as const) {
    if (isBeyond(phase[at], level, side)) return { side, cause: 'beyond the limits' }
    const three = phase.slice(Math.max(0, at - 2), at + 1)
    const near = three.filter(point => isBeyond(point, level, side, 2)).length
    const areOneSided = three.length === 3 && three.every(point => sideOf(point, level.mean) === side)
    if (near >= 2 && areOneSided) return { side, cause: 'two of three near the limits' }
    if (isTrend(phase.slice(Math.max(0, at - 6), at + 1), side))
      return { side, cause: 'seven in one direction' }
  }
  return undefined
}

function isTrend(points: readonly SeriesPoint[], side: 1 | -1): boolean {
  if (points.length < 7) return false
  return points.every((point, index) => {
    const before = points[index - 1]
    return before === undefined || isAbove(point.value * side, before.value * side)
  })
}
