import { describe, expect, it } from 'vitest'
import { seeded } from './chances.ts'
import { fewestThatCouldMeet } from './settling.ts'
import { simulate, timeToShow, type Simulation } from './wanted-changes.ts'

const RUNS = 5000

/** The percentage of runs in each state at each look. */
function percentages(simulation: Simulation): (state: string, look: number) => number {
  const random = seeded(20260331)
  const runs = Array.from({ length: RUNS }, () => simulate(simulation, random))
  return (state, look) => (100 * runs.filter(states => states[look] === state).length) / RUNS
}

function months(count: number, share: number): number[] {
  return Array.from({ length: count }, () => share)
}

function expectWithin3(found: number, published: number): void {
  expect(Math.abs(found - published), `${found}% against ${published}%`).toBeLessThanOrEqual(3)
}

describe('product.md "Simulated", on 5,000 runs of our own code with a baseline of 12 months', () => {
  it('where nothing changes at 70% of 40 a month, few claims say that it does', () => {
    const still = percentages({
      baselineShare: 0.7,
      monthlyDenominator: 40,
      baselineMonths: 12,
      shares: months(24, 0.7),
      looks: [12, 24],
      better: 'higher',
    })
    expectWithin3(still('improving', 0), 2)
    expectWithin3(still('improving', 1), 4)
    expectWithin3(still('getting worse', 0), 2)
    expectWithin3(still('getting worse', 1), 3)
  })

  it.each([
    { events: 60, looks: [7], published: [99] },
    { events: 20, looks: [7, 12], published: [69, 84] },
  ])('a rise from 70% to 85% shows in the 7th month on $events events', ({ events, looks, published }) => {
    const risen = percentages({
      baselineShare: 0.7,
      monthlyDenominator: events,
      baselineMonths: 12,
      shares: months(12, 0.85),
      looks,
    })
    published.forEach((percentage, look) => expectWithin3(risen('improving', look), percentage))
  })

  it('a slide from 90% to 72% is getting worse in its 7th month, though above the 60% it began from', () => {
    const slid = percentages({
      baselineShare: 0.6,
      monthlyDenominator: 40,
      baselineMonths: 12,
      shares: [...months(12, 0.9), ...months(7, 0.72)],
      looks: [19],
    })
    expectWithin3(slid('getting worse', 0), 98)
  })

  it.each([
    { share: 0.98, events: 8, better: 'higher' as const },
    { share: 0.02, events: 10, better: 'lower' as const },
  ])('at $share of $events a month hardly any claim is wrong', ({ share, events, better }) => {
    const rare = percentages({
      baselineShare: share,
      monthlyDenominator: events,
      baselineMonths: 12,
      shares: months(24, share),
      looks: [12, 24],
      better,
    })
    for (const look of [0, 1]) {
      expectWithin3(rare('improving', look), 1)
      expectWithin3(rare('getting worse', look), 1)
    }
  })
})

describe('what a claim can show, said when it is agreed', () => {
  it('a bigger change on more events shows no later than a small one on few', () => {
    const small = timeToShow({ baselineShare: 0.7, wantedShare: 0.85, monthlyDenominator: 20 })
    const big = timeToShow({ baselineShare: 0.6, wantedShare: 0.9, monthlyDenominator: 60 })
    expect(big.months).toBeLessThanOrEqual(small.months ?? Infinity)
  })

  it('a fall wanted of a measure that is better lower shows too', () => {
    const fall = timeToShow({ baselineShare: 0.4, wantedShare: 0.2, monthlyDenominator: 60 })
    expect(fall.months).toBeLessThanOrEqual(7)
  })

  it('no change wanted never shows', () => {
    expect(timeToShow({ baselineShare: 0.7, wantedShare: 0.7, monthlyDenominator: 40 }).months).toBeNull()
  })

  it('gives the same answer each time it is asked', () => {
    const wanted = { baselineShare: 0.7, wantedShare: 0.8, monthlyDenominator: 40 }
    expect(timeToShow(wanted)).toEqual(timeToShow(wanted))
  })

  it.each([
    { required: 0.8, audits: 16 },
    { required: 0.5, audits: 10 },
    { required: 0, audits: 10 },
    { required: 1, audits: null },
  ])('a share of $required needs $audits audits even if all are good', ({ required, audits }) => {
    expect(fewestThatCouldMeet(required)).toBe(audits)
  })
})
