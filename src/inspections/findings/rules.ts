/** The kinds of finding; strengths are kept, because their loss is a relapse. */
export const findingKinds = [
  { kind: 'area-for-improvement', title: 'Area for improvement', weakness: true },
  { kind: 'priority-action', title: 'Priority action', weakness: true },
  { kind: 'concern', title: 'Concern', weakness: true },
  { kind: 'strength', title: 'Strength', weakness: false },
] as const

export type FindingKind = (typeof findingKinds)[number]['kind']

export function findingKindTitle(kind: string): string {
  return findingKinds.find(one => one.kind === kind)?.title ?? kind
}

export function isFindingKind(kind: string): kind is FindingKind {
  return findingKinds.some(one => one.kind === kind)
}

/** What an outside look later says of a finding. */
export const verdicts = [
  { verdict: 'resolved', title: 'Resolved' },
  { verdict: 'real', title: 'Real progress' },
  { verdict: 'some', title: 'Some progress' },
  { verdict: 'little', title: 'Little progress' },
  { verdict: 'none', title: 'No progress' },
] as const

export type VerdictName = (typeof verdicts)[number]['verdict']

export function verdictNamed(name: string): VerdictName | undefined {
  return verdicts.find(one => one.verdict === name)?.verdict
}

export function verdictTitle(name: string): string {
  return verdicts.find(one => one.verdict === name)?.title ?? name
}

/** How a later finding stands to an earlier one, in the words of a sentence: "later … earlier". */
export const relations = [
  { relation: 'recurs', title: 'The same weakness was found again', sentence: 'recurs from' },
  { relation: 'tested by', title: 'The later look tested the earlier finding', sentence: 'tests again' },
  { relation: 'reworded as', title: 'The later finding says the earlier one anew', sentence: 'rewords' },
  { relation: 'relapse of', title: 'A strength became a weakness', sentence: 'is the relapse of' },
] as const

export type Relation = (typeof relations)[number]['relation']

export function relationNamed(name: string): Relation | undefined {
  return relations.find(one => one.relation === name)?.relation
}

/** What the rules of linking need to know of a finding. */
export interface Linkable {
  readonly findingId: string
  readonly inspectionId: string
  readonly kind: string
  /** When its inspection looked, as text that sorts; `''` when nothing is known of it. */
  readonly lookedAt: string
}

/**
 * Why two findings cannot be linked so, in words; undefined when they can. Polarity matters: a strength is not a
 * repeat of a concern, and only a strength can be lost.
 */
export function whyNotLinked(later: Linkable, earlier: Linkable, relation: Relation): string | undefined {
  if (later.findingId === earlier.findingId) return 'A finding cannot be linked to itself'
  if (later.inspectionId === earlier.inspectionId)
    return 'Both findings come from the same inspection: a link joins two looks'
  if (isBefore(later.lookedAt, earlier.lookedAt))
    return 'The later finding comes from an earlier inspection: turn the link round'
  const [isWeak, wasWeak] = [isWeakness(later.kind), isWeakness(earlier.kind)]
  if (relation === 'recurs' && isWeak !== wasWeak)
    return 'A strength and a weakness are not the same finding come back: choose “relapse of” if a strength was lost'
  if (relation === 'relapse of' && (wasWeak || !isWeak))
    return 'A relapse goes from a strength to a weakness: the earlier finding must be a strength'
  if (relation === 'reworded as' && isWeak !== wasWeak)
    return 'A strength and a weakness do not say the same thing in other words'
  return undefined
}

/** Dates that are known to the day are compared so; where one is known only by its year, by the year. */
function isBefore(one: string, other: string): boolean {
  const known = Math.min(one.length, other.length)
  return one.slice(0, known) < other.slice(0, known)
}

export function linkable(
  finding: { readonly findingId: string; readonly inspectionId: string; readonly kind: string },
  lookedAt: string,
): Linkable {
  const { findingId, inspectionId, kind } = finding
  return { findingId, inspectionId, kind, lookedAt }
}

export function isWeakness(kind: string): boolean {
  return findingKinds.find(one => one.kind === kind)?.weakness ?? true
}
