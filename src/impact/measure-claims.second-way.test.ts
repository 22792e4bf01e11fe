import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateFromParts, type LocalDate } from '../kernel/dates.ts'
import type { MeasureClaim, Point } from './claims.ts'
import { judgeClaim } from './judgements.ts'

// The rules of claims written a second time, straight and slow, from the text of product.md alone; shares
// nothing with the first but the shape of its input.

const DAY = 86_400_000

function lastDay(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

function endOf(month: string): string {
  return lastDay(Number(month.slice(0, 4)), Number(month.slice(5)))
}

function earlier(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - by
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** Entries of one month or date known at D; of several the one known last. */
function believed<T extends { knownOn?: string }>(
  entries: readonly T[],
  key: (entry: T) => string,
  D: string,
): T[] {
  const keys = [...new Set(entries.map(key))].toSorted()
  return keys.flatMap(one => {
    const known = entries.filter(entry => key(entry) === one && (entry.knownOn ?? '') <= D)
    const last = known
      .map(entry => entry.knownOn ?? '')
      .toSorted()
      .at(-1)
    return known.filter(entry => (entry.knownOn ?? '') === last).slice(-1)
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}

interface P {
  month: string
  x: number
  n: number
  s: number
}

function sigmaOf(points: readonly P[]): number {
  const ranges = points.flatMap(point =>
    points.filter(other => other.month === earlier(point.month, 1)).map(other => Math.abs(point.s - other.s)),
  )
  const kept = ranges.filter(range => range < 3.267 * mean(ranges))
  const m = (sum(points.map(p => p.x)) + 0.5) / (sum(points.map(p => p.n)) + 1)
  const floor = Math.sqrt((m * (1 - m)) / mean(points.map(p => p.n)))
  return Math.max(kept.length > 0 ? (2.66 * mean(kept)) / 3 : 0, floor)
}

interface Phase {
  start: number
  against: number
  side: number
}

/** Phases after the baseline, by recursion: the phase that began at `start`, watched from point `from` on. */
function phasesAfter(post: readonly P[], base: readonly P[], start: number, from: number): Phase[] {
  for (let i = from; i < post.length; i += 1) {
    const { mu, sigma } = levelAt(post, base, start, i)
    const found = shiftSeen(post.slice(Math.max(start, 0), i + 1), mu, sigma)
    if (!found) continue
    const at = Math.max(start, 0) + found.back
    if (at <= start) continue
    return [{ start: at, against: mu, side: found.side }, ...phasesAfter(post, base, at, i + 1)]
  }
  return []
}

function levelAt(post: readonly P[], base: readonly P[], start: number, i: number) {
  if (start < 0) return { mu: mean(base.map(p => p.s)), sigma: sigmaOf(base) }
  const own = post.slice(start, Math.min(start + 12, i + 1))
  return { mu: mean(own.map(p => p.s)), sigma: own.length < 12 ? sigmaOf(base) : sigmaOf(own) }
}

function shiftSeen(
  phase: readonly P[],
  mu: number,
  sigma: number,
): { back: number; side: number } | undefined {
  const far = phase.map(p => (Math.abs(p.s - mu) < 1e-12 ? 0 : p.s - mu))
  const seven = far.slice(-7)
  const side = Math.sign(seven[0] ?? 0)
  const months = phase.slice(-7).map(p => p.month)
  const broken = months.some((month, k) => k > 0 && (months[k - 1] ?? '') < earlier(month, 2))
  if (seven.length === 7 && side !== 0 && !broken && seven.every(f => Math.sign(f) === side)) {
    return { back: phase.length - 7, side }
  }
  for (const way of [1, -1]) {
    const out = far.flatMap((f, k) => (k >= far.length - 3 && f * way > 3 * sigma + 1e-12 ? [k] : []))
    if (out.length >= 2) return { back: out[0] ?? 0, side: way }
  }
  return undefined
}

type Verdict = [state: string, onTarget: boolean | null]

function measure(claim: MeasureClaim, D: string): Verdict {
  const loaded = believed(claim.points, point => point.month, D).filter(point => endOf(point.month) <= D)
  const known = loaded
    .filter(point => point.denominator !== 0 && point.unreliable !== true)
    .map(p => ({
      month: p.month,
      x: p.numerator,
      n: p.denominator ?? 0,
      s: p.numerator / (p.denominator ?? 0),
    }))
  const start = claim.startOn.slice(0, 7)
  const newest = known.at(-1)
  const no = (word: string): Verdict => [word, claim.target === null ? null : false]
  if (loaded.at(-1)?.unreliable === true) return no('unreliable')
  if (!newest || (Date.parse(D) - Date.parse(endOf(newest.month))) / DAY > 75) return no('stale')
  const post = known.filter(p => p.month > start)
  if (post.length < 3) return no('too early')
  return claim.series === 'flow' ? flow(claim, D, known, post) : level(claim, known, newest)
}

function wholeMonths(D: string, k: number): string[] {
  const last = endOf(D.slice(0, 7)) === D ? D.slice(0, 7) : earlier(D.slice(0, 7), 1)
  return Array.from({ length: k }, (_, by) => earlier(last, by))
}

function reaches(claim: MeasureClaim, share: number): boolean {
  return claim.target !== null && (claim.better === 'higher' ? share >= claim.target : share <= claim.target)
}

function flow(claim: MeasureClaim, D: string, known: readonly P[], post: readonly P[]): Verdict {
  const start = claim.startOn.slice(0, 7)
  const window = wholeMonths(D, 6)
  const six = known.filter(p => window.includes(p.month))
  const base = known.filter(p => p.month < start && p.month >= earlier(start, 24))
  const goal = (word: string, met: boolean): Verdict => [word, claim.target === null ? null : met]
  if (sum(six.map(p => p.n)) < 30) return goal('too few', false)
  const events = sum(base.map(p => p.x))
  if (base.length >= 12 && Math.min(events, sum(base.map(p => p.n)) - events) < 5)
    return goal('too few', false)
  const pooled = six.length >= 4 && reaches(claim, sum(six.map(p => p.x)) / sum(six.map(p => p.n)))
  if (base.length < 12) return goal('no baseline', pooled)
  const phases = phasesAfter(post, base, -1, 0)
  const current = phases.at(-1)
  const { mu, sigma } = levelAt(post, base, current?.start ?? -1, post.length - 1)
  const members = current ? post.slice(current.start) : [...base, ...post]
  const sign = claim.better === 'higher' ? 1 : -1
  const lapse = six.some(p => members.includes(p) && (p.s - mu) * sign < -3 * sigma - 1e-12)
  const last = post.slice(-6).map(p => p.s)
  const margin = (1.645 * sigmaOf(base)) / Math.sqrt(last.length)
  const gain = (from: number) => (mean(last) - from) * sign
  const before = mean(base.map(p => p.s))
  const slid =
    current && current.side === -sign && post.length - current.start <= 12 && gain(current.against) < -margin
  if (current && (gain(before) < -margin || slid)) return goal('getting worse', pooled && !lapse)
  return goal(current && gain(before) > margin ? 'improving' : 'no change', pooled && !lapse)
}

function level(claim: MeasureClaim, known: readonly P[], newest: P): Verdict {
  const goal = (word: string, met: boolean): Verdict => [word, claim.target === null ? null : met]
  const old = known.findLast(p => p.month < claim.startOn.slice(0, 7))
  if (newest.n < 30) return goal('too few', false)
  const met = reaches(claim, newest.s)
  if (!old) return goal('no baseline', met)
  if (claim.series === 'rolling' && old.month > earlier(newest.month, 12)) return goal('too early', false)
  // The square of the z test is the chi-square of the two by two table.
  const [a, b, c, d] = [newest.x, newest.n - newest.x, old.x, old.n - old.x]
  const chi = ((a * d - b * c) ** 2 * (a + b + c + d)) / ((a + b) * (c + d) * (a + c) * (b + d))
  if (!(chi > 3.841458820694124)) return goal('no change', met)
  return goal(newest.s > old.s === (claim.better === 'higher') ? 'improving' : 'getting worse', met)
}

// What is generated: months that rise or fall at some point, with gaps, flags, late and corrected figures.

const UNUSUAL = ['gap', 'late', 'corrected', 'flag'] as const

function date(year: number, month: number, day: number): LocalDate {
  const made = dateFromParts(year, month, Math.min(day, Number(lastDay(year, month).slice(8))))
  if (!made) throw new RangeError(`${year}-${month}-${day}`)
  return made
}

function monthAt(index: number): string {
  return earlier('2020-01', -index)
}

function dayOf(index: number, on: number): LocalDate {
  return date(Number(monthAt(index).slice(0, 4)), Number(monthAt(index).slice(5)), on)
}

function later(month: string, by: number): LocalDate {
  const known = earlier(month, -by)
  return date(Number(known.slice(0, 4)), Number(known.slice(5)), 20)
}

const months = fc.array(
  fc.record({
    size: fc.constantFrom(0, 5, 20, 40, 40, 60, 80),
    noise: fc.integer({ min: -12, max: 12 }),
    fate: fc.option(fc.constantFrom(...UNUSUAL), { freq: 3, nil: 'plain' as const }),
    lag: fc.integer({ min: 1, max: 8 }),
  }),
  { minLength: 20, maxLength: 72, size: 'max' },
)

/** A day so many months back from the newest month loaded. */
const look = fc.record({ back: fc.integer({ min: -3, max: 30 }), on: fc.constantFrom(1, 14, 28, 31) })

const measures = fc
  .record({
    months,
    levels: fc.array(fc.constantFrom(0.02, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98), {
      minLength: 1,
      maxLength: 4,
    }),
    each: fc.integer({ min: 8, max: 30 }),
    size: fc.constantFrom(undefined, 8, 20, 40, 80),
    calm: fc.constantFrom(0, 0.3, 1),
    clean: fc.boolean(),
    startAt: fc.integer({ min: 8, max: 50 }),
    looks: fc.array(look, { minLength: 5, maxLength: 5 }),
    better: fc.constantFrom('higher' as const, 'lower' as const),
    target: fc.constantFrom(null, 0.02, 0.3, 0.5, 0.7, 0.8, 0.9),
    series: fc.constantFrom(
      'flow' as const,
      'flow' as const,
      'flow' as const,
      'stock' as const,
      'rolling' as const,
    ),
  })
  .map(({ months: list, levels, each, size, calm, clean, startAt, looks, better, target, series }) => {
    const points = list.flatMap((made, index): Point[] => {
      const share =
        (levels[Math.min(Math.floor(index / each), levels.length - 1)] ?? 0.5) + (made.noise * calm) / 100
      const denominator = size ?? made.size
      const numerator = Math.min(denominator, Math.max(0, Math.round(denominator * share)))
      const point = { month: monthAt(index), numerator, denominator }
      if (clean || made.fate === 'plain') return [point]
      if (made.fate === 'gap') return []
      if (made.fate === 'flag') return [{ ...point, unreliable: made.lag > 4 }]
      const late = { ...point, knownOn: later(point.month, made.lag) }
      return made.fate === 'late' ? [late] : [{ ...point, numerator: Math.floor(numerator / 2) }, late]
    })
    const startOn = dayOf(startAt, 20)
    const claim: MeasureClaim = {
      type: 'measure',
      id: 'm',
      cohorts: [],
      startOn,
      better,
      target,
      series,
      points,
    }
    return { claim, dates: looks.map(({ back, on }) => dayOf(list.length - 1 - back, on)) }
  })

describe('measure claims judged a second way', () => {
  it('have the same state and the same answer to their target', () => {
    const seen = new Map<string, number>()
    const property = fc.property(measures, ({ claim, dates }) => {
      for (const D of dates) {
        const { state, onTarget } = judgeClaim(claim, D)
        seen.set(state, (seen.get(state) ?? 0) + 1)
        expect([D, state, onTarget]).toEqual([D, ...measure(claim, D)])
      }
    })
    fc.assert(property, { numRuns: 800 })
    const states = ['improving', 'getting worse', 'no change', 'no baseline']
    const unusable = ['too few', 'too early', 'stale', 'unreliable']
    const rarest = Math.min(...[...states, ...unusable].map(state => seen.get(state) ?? 0))
    expect(rarest, JSON.stringify([...seen])).toBeGreaterThan(20)
  })
})
