import { likenessOf } from '../likeness/rules.ts'
import { whyAlike } from '../reasons/rules.ts'
import { conceptNamed } from '../vocabulary/rules.ts'
import { against, leastFor, leastScore } from './against.ts'
import type { Held, RankingIndex } from './indexing.ts'

/** The two ways in which a finding may repeat an earlier one; nothing else crosses from weakness to strength. */
export type Repeat = 'recurs' | 'relapse of'

export interface RankedProposal {
  readonly laterId: string
  readonly earlierId: string
  readonly relation: Repeat
  /** 0 to 1; never rises down a finding's list. */
  readonly score: number
  readonly reason: string
}

const mostProposed = 10
/** How many of the likest are looked at closely. */
const mostConsidered = 40
/** What one more proposal about a subject already proposed is worth, so that each subject of a list is answered. */
const sameSubjectAgain = 0.8
/** What it adds that the inspectorate itself says that it found this before. */
const saidSo = 0.1

interface Candidate {
  readonly earlier: Held
  readonly likeness: number
}

/**
 * How likely a proposal is, in words: a score is an order, not a probability. Over the public record, of the proposals
 * called strong more than four in five stand in a chain judged by hand, of the likely ones about two in three.
 */
export function likelihoodInWords(score: number): 'strong' | 'likely' | 'possible' {
  if (score >= 0.5) return 'strong'
  return score >= 0.4 ? 'likely' : 'possible'
}

/** Every finding's proposals, best first; later findings by the day of their look, then by id. */
export function rankAll(index: RankingIndex, isOpen: IsOpen = everyPair): RankedProposal[] {
  const scratch = scratchFor(index)
  return index.held
    .map((one, at) => ({ day: one.look.startOn ?? one.look.publishedOn ?? '', at }))
    .toSorted((a, b) => (a.day === b.day ? a.at - b.at : a.day < b.day ? -1 : 1))
    .flatMap(({ at }) => rankAt(index, at, scratch, isOpen))
}

/** The proposals of one finding of the index, best first; none for a strength, which repeats nothing. */
export function rankOne(
  index: RankingIndex,
  findingId: string,
  isOpen: IsOpen = everyPair,
): RankedProposal[] {
  const at = index.held.findIndex(one => one.profile.finding.id === findingId)
  return at < 0 ? [] : rankAt(index, at, scratchFor(index), isOpen)
}

/** Whether a pair may still be proposed: nobody has decided on it. */
type IsOpen = (laterId: string, earlierId: string) => boolean
const everyPair: IsOpen = () => true

interface Scratch {
  readonly subjects: Float64Array
  /** How telling the most telling of the shared subjects is (see the vocabulary). */
  readonly telling: Float64Array
  readonly words: Float64Array
}

function scratchFor({ held }: RankingIndex): Scratch {
  const empty = () => new Float64Array(held.length)
  return { subjects: empty(), telling: empty(), words: empty() }
}

function rankAt(index: RankingIndex, at: number, scratch: Scratch, isOpen: IsOpen): RankedProposal[] {
  const later = index.held[at]
  return later ? rankHeld(index, later, scratch, isOpen) : []
}

function rankHeld(index: RankingIndex, later: Held, scratch: Scratch, isOpen: IsOpen): RankedProposal[] {
  if (!later.profile.isWeak) return []
  gather(index, later, scratch)
  let candidates: Candidate[] = []
  let least = leastScore
  for (let place = 0; place < index.held.length; place += 1) {
    const shared = scratch.subjects[place] ?? 0
    const words = scratch.words[place] ?? 0
    const earlier = index.held[place]
    if (!earlier || (shared === 0 && words === 0)) continue
    const sameWords = words / (later.wordNorm * earlier.wordNorm || 1)
    const telling = scratch.telling[place] ?? 0
    const likeness = likenessOf({
      subjects: shared,
      laterSubjects: later.subjectWeight,
      earlierSubjects: earlier.subjectWeight,
      words: sameWords,
      against: against(later.profile, earlier.profile, telling),
    })
    if (likeness + saidSo < least || !mayRepeat(index, later, earlier)) continue
    if (!isOpen(later.profile.finding.id, earlier.profile.finding.id)) continue
    if (likeness >= leastFor(telling, sameWords))
      candidates.push({ earlier, likeness: withSaying(later, earlier, likeness) })
    if (candidates.length < mostConsidered * 3) continue
    // Of many, those that can still be among the likest are kept; the order is total, so the answer stays the same.
    candidates = candidates.toSorted(likestFirst).slice(0, mostConsidered)
    least = candidates.at(-1)?.likeness ?? leastScore
  }
  return chosen(later, candidates).map(({ earlier, score }) => ({
    laterId: later.profile.finding.id,
    earlierId: earlier.profile.finding.id,
    relation: earlier.profile.isWeak ? 'recurs' : 'relapse of',
    score: Math.round(score * 1000) / 1000,
    reason: whyAlike(later, earlier),
  }))
}

/** Adds up, for every finding that shares anything with this one, what they share. */
function gather({ bySubject, byWord }: RankingIndex, later: Held, scratch: Scratch): void {
  scratch.subjects.fill(0)
  scratch.telling.fill(0)
  scratch.words.fill(0)
  for (const [subject, own] of later.subjectWeights) {
    const telling = conceptNamed(subject)?.telling ?? 1
    for (const { at, weight } of bySubject.get(subject) ?? []) {
      const both = Math.min(own, weight)
      scratch.subjects[at] = (scratch.subjects[at] ?? 0) + both
      if (telling > (scratch.telling[at] ?? 0)) scratch.telling[at] = telling
    }
  }
  for (const [word, own] of later.wordWeights)
    for (const { at, weight } of byWord.get(word) ?? [])
      scratch.words[at] = (scratch.words[at] ?? 0) + own * weight
}

function mayRepeat(index: RankingIndex, later: Held, earlier: Held): boolean {
  if (later.look.inspectionId === earlier.look.inspectionId) return false
  return index.order(later.look, earlier.look) === 'later'
}

function withSaying({ profile: { saying } }: Held, { look }: Held, likeness: number): number {
  if (!saying) return likeness
  const year = (look.startOn ?? look.publishedOn ?? '').slice(0, 4)
  return saying.years.includes(year) || saying.ofTheLast ? likeness + saidSo * (1 - likeness) : likeness
}

interface Open extends Candidate {
  readonly shared: readonly (readonly [string, number])[]
  /** At most its score: what it was when it was last worked out. */
  readonly atMost: number
}

/**
 * The likest first. What a proposal shares counts a little less for every one before it that shared the same, so
 * that a finding which names several things is answered in each of them. Scores never rise down the list.
 */
function chosen(later: Held, candidates: readonly Candidate[]): { earlier: Held; score: number }[] {
  const open: Open[] = candidates
    .toSorted(likestFirst)
    .slice(0, mostConsidered)
    .map(one => ({ ...one, shared: sharedBy(later, one.earlier), atMost: one.likeness }))
  const answered = new Map<string, number>()
  const picked: { earlier: Held; score: number }[] = []
  while (picked.length < mostProposed) {
    const first = open.shift()
    if (!first) break
    const score = first.likeness * stillNew(first.shared, answered)
    // Scores only fall as others are answered: whoever is not below the next one's former score is the best.
    if (score < (open[0]?.atMost ?? 0)) putBack(open, { ...first, atMost: score })
    else {
      for (const [subject] of first.shared) answered.set(subject, (answered.get(subject) ?? 0) + 1)
      picked.push({ earlier: first.earlier, score })
    }
  }
  return picked
}

function putBack(open: Open[], one: Open): void {
  const place = open.findIndex(other => other.atMost < one.atMost)
  open.splice(place < 0 ? open.length : place, 0, one)
}

function sharedBy(later: Held, earlier: Held): (readonly [string, number])[] {
  const shared: (readonly [string, number])[] = []
  for (const [subject, own] of later.subjectWeights) {
    const other = earlier.subjectWeights.get(subject)
    if (other !== undefined) shared.push([subject, Math.min(own, other)])
  }
  return shared
}

/** How much of what two findings share the proposals before have not answered yet: 1 all of it. */
function stillNew(
  shared: readonly (readonly [string, number])[],
  answered: ReadonlyMap<string, number>,
): number {
  let all = 0
  let fresh = 0
  for (const [subject, both] of shared) {
    all += both
    fresh += both * sameSubjectAgain ** (answered.get(subject) ?? 0)
  }
  return all === 0 ? 1 : fresh / all
}

/** Where two are equally like, the newer look stands first, then the id: the same answer in any order. */
function likestFirst(a: Candidate, b: Candidate): number {
  if (a.likeness !== b.likeness) return b.likeness - a.likeness
  const [one, other] = [a.earlier.look.startOn ?? '', b.earlier.look.startOn ?? '']
  if (one !== other) return one < other ? 1 : -1
  return a.earlier.profile.finding.id < b.earlier.profile.finding.id ? -1 : 1
}
