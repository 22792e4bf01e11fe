import { binomial, seeded, type Random } from './chances.ts'
import { lastDayOfMonth, addToMonth } from '../kernel/dates.ts'
import { momentOf, type MeasureClaim, type Point } from './claims.ts'
import { judgeMeasureClaim, readMeasureClaim, type MeasureState } from './measure-claims.ts'

/** A change wanted of a flow share: what it is, what it should become, on how many events a month. */
export interface WantedChange {
  readonly baselineShare: number
  readonly wantedShare: number
  readonly monthlyDenominator: number
  /** Months before the month work starts; 12 to 24. */
  readonly baselineMonths?: number
}

export interface TimeToShow {
  /** The first month after the start in which `improving` is said in at least 4 of 5 runs; null: none of 36. */
  readonly months: number | null
  /** The share of runs that say `improving` as at the end of each month after the start. */
  readonly chances: readonly number[]
}

const START = '2020-01'
const LONGEST = 36
const ENOUGH = 0.8

/**
 * How long a change of the wanted size needs to show, should it come in full in the first month: the claim
 * is judged month by month on made-up figures drawn from a seed, by the rules that will judge the real ones.
 */
export function timeToShow(wanted: WantedChange, runs = 400, seed = 1): TimeToShow {
  const random = seeded(seed)
  const improving = Array.from({ length: LONGEST }, () => 0)
  const shares = Array.from({ length: LONGEST }, () => wanted.wantedShare)
  for (let run = 0; run < runs; run += 1) {
    const states = simulate({ ...wanted, shares }, random)
    states.forEach((state, index) => {
      if (state === 'improving') improving[index] = (improving[index] ?? 0) + 1
    })
  }
  const chances = improving.map(count => count / runs)
  const first = chances.findIndex(chance => chance >= ENOUGH)
  return { months: first < 0 ? null : first + 1, chances }
}

export interface Simulation {
  readonly baselineShare: number
  readonly monthlyDenominator: number
  readonly baselineMonths?: number
  /** The true share in each month after the month of the start. */
  readonly shares: readonly number[]
  /** Judge only as at these months after the start, counted from 1; absent: every one. */
  readonly looks?: readonly number[]
  readonly better?: 'higher' | 'lower'
}

/** One made-up claim's states at the ends of the months looked at. */
export function simulate(simulation: Simulation, random: Random): MeasureState[] {
  const { baselineShare, monthlyDenominator, baselineMonths = 24, shares, better } = simulation
  const pointAt = (offset: number, share: number): Point => ({
    month: addToMonth(START, offset),
    numerator: binomial(monthlyDenominator, share, random),
    denominator: monthlyDenominator,
  })
  const points = [
    ...Array.from({ length: baselineMonths }, (_, index) => pointAt(index - baselineMonths, baselineShare)),
    ...shares.map((share, index) => pointAt(index + 1, share)),
  ]
  const read = readMeasureClaim(claimOf(points, better ?? towards(simulation)))
  const looks = simulation.looks ?? shares.map((_, index) => index + 1)
  return looks.map(look => judgeMeasureClaim(read, momentOf(lastDayOfMonth(addToMonth(START, look)))).state)
}

function towards({ baselineShare, shares }: Simulation): 'higher' | 'lower' {
  return (shares[0] ?? baselineShare) < baselineShare ? 'lower' : 'higher'
}

function claimOf(points: readonly Point[], better: 'higher' | 'lower'): MeasureClaim {
  const startOn = lastDayOfMonth(START)
  return {
    type: 'measure',
    id: 'made up',
    cohorts: [],
    startOn,
    better,
    target: null,
    series: 'flow',
    points,
  }
}
