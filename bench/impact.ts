import { judgeFindingOverMonths } from '../src/impact/histories.ts'
import type { FindingInput } from '../src/impact/histories.ts'
import type { Claim, Point } from '../src/impact/claims.ts'
import { addToMonth, lastDayOfMonth, localDate } from '../src/kernel/dates.ts'
import type { Measured } from './main.ts'

const first = '2019-01'

/** The status of 300 findings with 3 claims each as at each of 60 months: seconds on one core. */
export async function benchImpact(): Promise<Measured[]> {
  const findings = Array.from({ length: 300 }, (_, index) => madeUpFinding(index))
  const dates = Array.from({ length: 60 }, (_, index) => lastDayOfMonth(addToMonth('2021-12', index)))
  const start = performance.now()
  for (const finding of findings) judgeFindingOverMonths(finding, dates)
  const seconds = (performance.now() - start) / 1000
  return [
    {
      what: 'Status of 300 findings with 3 claims at each of 60 months',
      figure: seconds,
      unit: 's',
      aim: 'under 2',
    },
  ]
}

function madeUpFinding(index: number): FindingInput {
  return {
    cohorts: [],
    verdicts: [],
    recurs: [],
    claims: [0, 1, 2].map(number => madeUpClaim(index, number)),
  } as FindingInput
}

function madeUpClaim(finding: number, number: number): Claim {
  const startOn = localDate('2021-06-01')
  if (!startOn) throw new Error('unreachable')
  const common = { id: `${finding}-${number}`, agreedOn: startOn, cohorts: [] }
  if (number < 2)
    return {
      ...common,
      type: 'measure',
      startOn,
      better: 'higher',
      target: 0.85,
      series: number === 0 ? 'flow' : 'stock',
      points: points(finding + number),
    }
  const rounds = Array.from({ length: 30 }, (_, round) => ({
    date: lastDayOfMonth(addToMonth('2021-07', round * 2)),
    draw: 'random' as const,
    graded: 40,
    reaching: 30 + ((finding + round) % 10),
    moderated: 10,
    moderatedReaching: 8,
  }))
  return { ...common, type: 'audit', requiredShare: 0.7, rounds }
}

/** Ninety-six months of 40 to 60 events, steadily the same in every run. */
function points(seed: number): Point[] {
  return Array.from({ length: 96 }, (_, month) => {
    const denominator = 40 + ((seed * 7 + month * 13) % 20)
    const share = 0.6 + Math.min(0.3, month * 0.004) + (((seed + month * 31) % 17) - 8) / 100
    return {
      month: addToMonth(first, month),
      numerator: Math.round(denominator * Math.min(1, share)),
      denominator,
    }
  })
}
