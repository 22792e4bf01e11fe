import type { Comparable, Profile } from '../likeness/rules.ts'
import { groupsOfLook, profileOf, tellingOf } from '../likeness/rules.ts'
import type { LookDates, Order } from '../../inspections/looks/rules.ts'
import { orderOf } from '../../inspections/looks/rules.ts'
import { rarity } from '../words/rules.ts'

/** An inspection as far as ranking needs it. */
export interface Look extends LookDates {
  readonly inspectionId: string
  /** What the look was about, by its title and scope; helps where a finding's own words name nothing. */
  readonly about?: string
}

export interface Held {
  readonly profile: Profile
  readonly look: Look
  readonly subjectWeights: ReadonlyMap<string, number>
  readonly wordWeights: ReadonlyMap<string, number>
  readonly subjectWeight: number
  readonly wordNorm: number
}

export interface Posting {
  readonly at: number
  readonly weight: number
}

/** The findings of one authority, ready to be compared. */
export interface RankingIndex {
  readonly held: readonly Held[]
  readonly bySubject: ReadonlyMap<string, readonly Posting[]>
  readonly byWord: ReadonlyMap<string, readonly Posting[]>
  readonly order: (one: Look, other: Look) => Order
}

/** Words that more than this share of the findings have are not worth following. */
const commonWord = 0.2
/** A pair of words is the same evidence as its two words, in part. */
const pairShare = 0.7

/** Draws subjects and words from every finding once. The answer does not depend on the order they come in. */
export function indexFindings(
  findings: readonly Comparable[],
  looks: ReadonlyMap<string, Look>,
): RankingIndex {
  const groups = new Map([...looks].map(([id, look]) => [id, groupsOfLook(look.about ?? '')]))
  const profiles = findings
    .flatMap(finding => {
      const look = looks.get(finding.inspectionId)
      return look ? { profile: profileOf(finding, groups.get(finding.inspectionId)), look } : []
    })
    .toSorted((a, b) => (a.profile.finding.id < b.profile.finding.id ? -1 : 1))
  const subjectCounts = countKeys(profiles.map(one => one.profile.subjects))
  const wordCounts = countKeys(profiles.map(one => one.profile.words))
  const size = profiles.length
  const subjectWeight = remembered(key => tellingOf(key, subjectCounts.get(key) ?? 0, size))
  const wordWeight = remembered(
    key => (key.includes(' ') ? pairShare : 1) * rarity(key, wordCounts.get(key) ?? 0, size),
  )
  const held = profiles.map(one => weighed(one, subjectWeight, wordWeight))
  const most = Math.max(8, commonWord * profiles.length)
  const isWorthFollowing = (word: string) => {
    const holding = wordCounts.get(word) ?? 0
    return holding > 1 && holding <= most
  }
  return {
    held,
    bySubject: postings(held.map(one => one.subjectWeights)),
    byWord: postings(
      held.map(one => one.wordWeights),
      isWorthFollowing,
    ),
    order: rememberedOrder(),
  }
}

function countKeys(maps: readonly ReadonlyMap<string, unknown>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const map of maps) for (const key of map.keys()) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Many findings have a subject or a word: what it weighs is worked out once. */
function remembered(weightOf: (key: string) => number): (key: string) => number {
  const known = new Map<string, number>()
  return key => {
    const found = known.get(key)
    if (found !== undefined) return found
    const weight = weightOf(key)
    known.set(key, weight)
    return weight
  }
}

function weighed(
  { profile, look }: { readonly profile: Profile; readonly look: Look },
  subjectWeight: (subject: string) => number,
  wordWeight: (word: string) => number,
): Held {
  const subjectWeights = new Map<string, number>()
  for (const [subject, strength] of profile.subjects)
    subjectWeights.set(subject, strength * subjectWeight(subject))
  const wordWeights = new Map<string, number>()
  let squares = 0
  for (const word of profile.words.keys()) {
    const weight = wordWeight(word)
    wordWeights.set(word, weight)
    squares += weight * weight
  }
  return {
    profile,
    look,
    subjectWeights,
    wordWeights,
    subjectWeight: sum(subjectWeights.values()),
    wordNorm: Math.sqrt(squares),
  }
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}

function postings(
  maps: readonly ReadonlyMap<string, number>[],
  isWanted: (key: string) => boolean = () => true,
): Map<string, Posting[]> {
  const found = new Map<string, Posting[]>()
  for (const [at, map] of maps.entries())
    for (const [key, weight] of map) {
      if (!isWanted(key)) continue
      const list = found.get(key)
      if (list) list.push({ at, weight })
      else found.set(key, [{ at, weight }])
    }
  return found
}

function rememberedOrder(): (one: Look, other: Look) => Order {
  const known = new Map<Look, Map<Look, Order>>()
  return (one, other) => {
    const row = known.get(one) ?? new Map<Look, Order>()
    known.set(one, row)
    const found = row.get(other) ?? orderOf(one, other)
    row.set(other, found)
    return found
  }
}
