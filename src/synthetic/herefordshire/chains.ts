import { isWeakness } from '../../inspections/findings/rules.ts'
import type { Relation } from '../../inspections/findings/rules.ts'
import { judged } from '../../recurrences/trials/rules.ts'
import type { FalseFriends } from '../../recurrences/trials/rules.ts'
import type { PublicRecord } from './rules.ts'
import { chainPairs } from './rules.ts'

/** Issues on which nobody has decided yet, so that the work list of the demonstration has something to ask. */
const leftToDecide: readonly string[] = [
  'recruiting and keeping staff',
  'quality of assessment',
  'partners\u2019 part',
  'somewhere to stay for homeless young people',
  'mental health and therapy of children in care',
]

interface DecidedLink {
  readonly laterId: string
  readonly earlierId: string
  readonly relation: Relation
  readonly chain: string
}

/** The links of the chains judged by hand that the record does not give itself, each pair once. */
export function decidedLinks(record: PublicRecord): DecidedLink[] {
  const given = record.recurrences.flatMap(one => chainPairs(record, one.findingIds))
  const seen = new Set(given.map(({ later, earlier }) => `${later} ${earlier}`))
  return judged()
    .chains.filter(one => !leftToDecide.includes(one.chain))
    .flatMap(({ chain, findings }) =>
      chainPairs(record, findings).flatMap(({ later, earlier }) => {
        const pair = `${later} ${earlier}`
        if (seen.has(pair)) return []
        seen.add(pair)
        return { laterId: later, earlierId: earlier, relation: relationOf(record, later, earlier), chain }
      }),
    )
}

/** A weakness after a strength is a relapse, a strength after a weakness a test of it; else it was found again. */
function relationOf(record: PublicRecord, later: string, earlier: string): Relation {
  const isWeak = (id: string) => isWeakness(record.findings.find(one => one.id === id)?.kind ?? '')
  if (isWeak(later) === isWeak(earlier)) return 'recurs'
  return isWeak(later) ? 'relapse of' : 'tested by'
}

/** Look-alikes that somebody read and kept apart; those of one inspection are never proposed. */
export function decidedAgainst(record: PublicRecord): FalseFriends[] {
  const lookOf = (id: string) => record.findings.find(one => one.id === id)?.inspectionId
  return judged().falseFriends.filter(({ a, b }) => lookOf(a) !== lookOf(b))
}
