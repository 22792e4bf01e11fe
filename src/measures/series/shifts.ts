import { phaseLimits } from '../../kernel/spc-limits.ts'

const run = 7
const baselineMonths = 12
// As a single month has to lie 3 sigma from the mean, the 7 together have to lie 3 standard errors from it: runs of 7
// happen by chance often enough in four years of months, and a chart must not be cut up by them.
const margin = 3

/**
 * The places at which a flow series settled at another level: after 12 known months of a phase, the first of 7 in a
 * row on one side of the mean of those 12, when the 7 lie further from it than chance would put them. One missing
 * month is passed over, two break the row. `starts` are places where a phase begins in any case.
 */
export function shiftsIn(values: readonly (number | null)[], starts: readonly number[]): number[] {
  const shifts: number[] = []
  let from = 0
  for (;;) {
    const next = starts.find(start => start > from) ?? values.length
    const shift = shiftIn(values.slice(from, next))
    if (shift !== undefined) shifts.push(from + shift)
    from = shift === undefined ? next : from + shift
    if (from >= values.length) return shifts
  }
}

function shiftIn(values: readonly (number | null)[]): number | undefined {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]))
  const last = known[baselineMonths - 1]
  if (!last) return undefined
  const { mean, limits } = phaseLimits(values.slice(0, last.index + 1), true)
  if (mean === null || limits === null) return undefined
  const sigma = (limits.upper - mean) / 3
  for (let end = baselineMonths + run; end <= known.length; end += 1) {
    const points = known.slice(end - run, end)
    const sides = new Set(points.map(point => Math.sign(point.value - mean)))
    const broken = points.some((point, at) => at > 0 && point.index - (points[at - 1]?.index ?? 0) > 2)
    const level = points.reduce((sum, point) => sum + point.value, 0) / run
    if (
      sides.size === 1 &&
      !sides.has(0) &&
      !broken &&
      Math.abs(level - mean) > (margin * sigma) / Math.sqrt(run)
    )
      return points[0]?.index
  }
  return undefined
}
