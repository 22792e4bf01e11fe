/** An axis upwards: round numbers to mark, and where a value lies from the top. */
export interface Axis {
  readonly ticks: readonly number[]
  y(value: number): number
  /** Whether a value lies within the axis. */
  holds(value: number): boolean
}

/** The room an axis is drawn in, from the top of its drawing. */
export interface Room {
  readonly top: number
  readonly height: number
}

/** From a little below the lowest value to a little above the highest, never below 0 nor above the ceiling. */
export function axisBetween(values: readonly number[], room: Room, ceiling = Infinity): Axis {
  const low = Math.min(...values)
  const high = Math.max(...values)
  if (!Number.isFinite(low)) return scale(0, 1, 0.25, room)
  const spread = high - low || Math.abs(high) || 1
  const step = niceStep(spread / 5)
  const from = Math.max(0, Math.floor((low - spread * 0.05) / step) * step)
  const to = Math.min(ceiling, Math.ceil((high + spread * 0.05) / step) * step)
  return scale(from, to, step, room)
}

function scale(from: number, to: number, step: number, room: Room): Axis {
  const count = Math.round((to - from) / step)
  return {
    ticks: Array.from({ length: count + 1 }, (_, index) => Math.min(to, from + index * step)),
    y: value => Math.round((room.top + room.height * (1 - (value - from) / (to - from))) * 10) / 10,
    holds: value => value >= from && value <= to,
  }
}

/** 1, 2, 2.5 or 5 times a power of ten, as a person would draw an axis. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 2.5, 5, 10].find(one => one * power >= rough * 0.999) ?? 10
  return factor * power
}

/** Text inside a drawing, where it is not escaped by the view. */
export function escapedForSvg(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A line through points that is broken where one is missing, never drawn across the gap. */
export function brokenLine(
  points: readonly ({ readonly x: number; readonly y: number } | undefined)[],
): string {
  return points
    .map((point, index) =>
      point ? `${points[index - 1] ? 'L' : 'M'}${round(point.x)} ${round(point.y)}` : '',
    )
    .join('')
}

function round(coordinate: number): number {
  return Math.round(coordinate * 10) / 10
}
