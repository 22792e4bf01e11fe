import { describe, expect, it } from 'vitest'
import {
  hasFailed,
  STATUSES,
  statusOf,
  statusOfParts,
  type Circumstances,
  type ClaimStanding,
  type Status,
} from './status-table.ts'

type Kind = ClaimStanding['type']

function standing(type: Kind, state: string, onTarget: boolean | null = null): ClaimStanding {
  const speaks = ['improving', 'getting worse', 'no change', 'met', 'not met'].includes(state)
  return { type, state, onTarget, usable: speaks || onTarget === true }
}

const TARGETS = [null, false, true]
const UNSETTLED = ['stale', 'too few', 'not settled', 'met', 'not met']

/** Every state a claim can be in, with every answer to its target that the state allows. */
const EVERY_STATE: readonly ClaimStanding[] = [
  ...['unreliable', 'stale', 'too early', 'too few'].flatMap(state =>
    [null, false].map(onTarget => standing('measure', state, onTarget)),
  ),
  ...['no baseline', 'no routine variation measured', 'target only'].flatMap(state =>
    TARGETS.map(onTarget => standing('measure', state, onTarget)),
  ),
  ...['improving', 'getting worse', 'no change'].flatMap(state =>
    TARGETS.map(onTarget => standing('measure', state, onTarget)),
  ),
  ...UNSETTLED.map(state => standing('audit', state)),
  ...UNSETTLED.map(state => standing('feedback', state)),
]

const QUIET: Circumstances = {
  hasSlipped: false,
  wasKnown: false,
  isSpokenAgainst: false,
  isEmbedded: false,
  isConfirmed: false,
}

const FLAGS = ['hasSlipped', 'wasKnown', 'isSpokenAgainst', 'isEmbedded', 'isConfirmed'] as const

const EVERY_CIRCUMSTANCE: readonly Circumstances[] = Array.from({ length: 32 }, (_, bits) =>
  Object.fromEntries(FLAGS.map((flag, at) => [flag, ((bits >> at) & 1) === 1])),
).map(flags => ({ ...QUIET, ...flags }))

/** Every choice of up to `size` claims, the same state allowed twice, in no order. */
function* choices(size: number, from = 0): Generator<ClaimStanding[]> {
  yield []
  if (size === 0) return
  for (let at = from; at < EVERY_STATE.length; at += 1) {
    const first = EVERY_STATE[at]
    for (const rest of choices(size - 1, at)) if (first) yield [first, ...rest]
  }
}

/** product.md's rows, each by itself, as a person would tick them off on paper. */
function byTheTable(claims: readonly ClaimStanding[], seen: Circumstances): Status {
  const count = (is: (claim: ClaimStanding) => boolean) => claims.filter(is).length
  const usable = count(claim => claim.usable)
  const evidence = count(claim => claim.usable && (claim.type === 'measure' || claim.type === 'audit'))
  const known = claims.length > 0 && usable >= claims.length - usable && evidence > 0
  const reached = count(claim => claim.usable && (claim.state === 'met' || claim.onTarget === true))
  const rising = count(claim => claim.usable && claim.state === 'improving' && claim.onTarget !== true)
  const withoutChange = usable - reached - rising
  const good = seen.isEmbedded || (known && reached + rising > 0 && withoutChange === 0)
  const rows: [Status, boolean][] = [
    ['No evidence agreed', claims.length === 0],
    ['Slipped back', seen.hasSlipped && !seen.isEmbedded],
    ['Not good enough', count(claim => claim.type !== 'measure' && claim.state === 'not met') > 0],
    ['Getting worse', count(claim => claim.type === 'measure' && claim.state === 'getting worse') > 0],
    ['Evidence lapsed', !known && seen.wasKnown],
    ['Not yet known', !known],
    ['Contradicted', good && seen.isSpokenAgainst],
    ['Confirmed', seen.isEmbedded && seen.isConfirmed],
    ['Embedded', seen.isEmbedded],
    ['On target', reached === usable],
    ['Improving', reached + rising > 0 && withoutChange === 0],
    ['Mixed', reached + rising > 0 && withoutChange > 0],
    ['No change', true],
  ]
  return rows.find(([, applies]) => applies)?.[0] ?? 'No change'
}

describe('the status table', () => {
  it('gives the first row that applies for every combination of up to four claim states', () => {
    const met = new Set<Status>()
    const wrong: unknown[] = []
    for (const claims of choices(3)) {
      for (const seen of EVERY_CIRCUMSTANCE) {
        const status = statusOf(claims, seen)
        met.add(status)
        if (status !== byTheTable(claims, seen)) wrong.push({ claims, seen, status })
      }
    }
    for (const claims of choices(4)) {
      if (statusOf(claims, QUIET) !== byTheTable(claims, QUIET)) wrong.push({ claims, status: 'quiet' })
    }
    expect(wrong.slice(0, 3)).toEqual([])
    expect([...met].toSorted()).toEqual([...STATUSES].toSorted())
  })

  const improving = standing('measure', 'improving', false)
  const onTarget = standing('measure', 'no change', true)
  const still = standing('measure', 'no change', false)
  const stale = standing('measure', 'stale', false)
  const met = standing('audit', 'met')
  const notMet = standing('audit', 'not met')
  const said = standing('feedback', 'met')
  const worse = standing('measure', 'getting worse', true)

  const rows: [string, ClaimStanding[], Partial<Circumstances>, Status][] = [
    ['nothing is agreed', [], { hasSlipped: true }, 'No evidence agreed'],
    [
      'it slipped, whatever the claims say today',
      [met, said, onTarget],
      { hasSlipped: true },
      'Slipped back',
    ],
    [
      'audits are not good enough, whatever the measures say',
      [notMet, onTarget, improving],
      {},
      'Not good enough',
    ],
    [
      'families say it is not good enough',
      [standing('feedback', 'not met'), onTarget],
      {},
      'Not good enough',
    ],
    ['a figure on target is falling', [worse, met], { isEmbedded: true }, 'Getting worse'],
    [
      'most of the evidence is stale and was known before',
      [met, stale, stale],
      { wasKnown: true },
      'Evidence lapsed',
    ],
    ['most of the evidence is stale and never was known', [met, stale, stale], {}, 'Not yet known'],
    ['only families have spoken', [said], {}, 'Not yet known'],
    ['half of the claims are usable', [met, stale], {}, 'On target'],
    ['a target is met without a baseline', [standing('measure', 'no baseline', true)], {}, 'On target'],
    [
      'inspectors see little progress where we see improvement',
      [improving],
      { isSpokenAgainst: true },
      'Contradicted',
    ],
    ['inspectors see little progress and so do we', [still], { isSpokenAgainst: true }, 'No change'],
    [
      'inspectors see little progress and we see it both ways',
      [still, met],
      { isSpokenAgainst: true },
      'Mixed',
    ],
    [
      'it is Embedded and an inspector has confirmed it',
      [met, said, onTarget],
      { isEmbedded: true, isConfirmed: true },
      'Confirmed',
    ],
    [
      'an improving claim has no target to reach',
      [standing('measure', 'improving', null), met],
      {},
      'Improving',
    ],
    ['one claim improves and another stands still', [improving, still], {}, 'Mixed'],
    ['every usable claim stands still', [still, stale], {}, 'No change'],
  ]
  it.each(rows)('when %s', (_, claims, seen, status) => {
    expect(statusOf(claims, { ...QUIET, ...seen })).toBe(status)
  })

  it('a claim fails when it is not met, or is getting worse and not on target, also for want of one', () => {
    expect(EVERY_STATE.filter(hasFailed)).toEqual([
      standing('measure', 'getting worse', null),
      standing('measure', 'getting worse', false),
      standing('audit', 'not met'),
      standing('feedback', 'not met'),
    ])
  })
})

describe('a split finding', () => {
  it.each<[Status[], Status]>([
    [['Improving', 'Not good enough'], 'Not good enough'],
    [['Embedded', 'Improving'], 'Improving'],
    [['Confirmed', 'On target'], 'On target'],
    [['Embedded', 'Embedded'], 'Embedded'],
    [['Confirmed', 'Embedded'], 'Confirmed'],
    [['Embedded', 'No evidence agreed'], 'No evidence agreed'],
    [['Mixed', 'No change'], 'Mixed'],
    [[], 'No evidence agreed'],
  ])('of parts %j is %s', (parts, status) => {
    expect(statusOfParts(parts)).toBe(status)
  })
})
