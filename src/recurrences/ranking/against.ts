import type { Profile } from '../likeness/rules.ts'
import { inCare } from '../likeness/rules.ts'

/** Below this nothing is proposed: what is shared is too little to be put into words. */
export const leastScore = 0.12
/** Where no more than a broad subject such as "decisions" or "partners" is shared, more of it has to be ... */
const leastOfBroad = 0.16
/** ... and more still where the words have next to nothing in common besides. */
const leastOfBroadAlone = 0.2
const nextToNoWords = 0.04
/** A subject less telling than this is a broad one: it names a field and no issue. */
const tellsAnIssue = 1.5
/** A strength that was lost has to be the more alike: looks praise and blame different sides of one subject. */
const relapseFactor = 0.7
const relapseOfBroad = 0.5
/** The safeguarding board is another body than the authority: its items are seldom the authority's come back. */
const otherBody = 0.2
/** Both name groups of children, and none of them is the same. */
const otherChildren = 0.6
/** One is about a group of children, the other about all. */
const onlyOneNamesChildren = 0.9

/** The likeness from which two findings are proposed, by their most telling shared subject and their words' cosine. */
export function leastFor(telling: number, sameWords: number): number {
  if (telling >= tellsAnIssue) return leastScore
  return sameWords < nextToNoWords ? leastOfBroadAlone : leastOfBroad
}

/** What speaks against a later finding repeating an earlier one, as a factor: 1 nothing. */
export function against(later: Profile, earlier: Profile, telling: number): number {
  let factor = forChildren(later.groups, earlier.groups)
  if (later.isOfTheBoard !== earlier.isOfTheBoard) factor *= otherBody
  if (earlier.isWeak) return factor
  return factor * (telling >= tellsAnIssue ? relapseFactor : relapseOfBroad)
}

function forChildren(ones: readonly string[], others: readonly string[]): number {
  if (ones.length === 0 || others.length === 0)
    return [...ones, ...others].every(group => group === inCare) ? 1 : onlyOneNamesChildren
  return ones.some(one => others.some(other => mayBeSame(one, other))) ? 1 : otherChildren
}

/** Groups whose children are, or were, in care too: to name them is not to name other children. */
const amongInCare: ReadonlySet<string> = new Set([
  'care-leavers',
  'unaccompanied',
  'missing-children',
  'exploitation',
  'offending',
])

function mayBeSame(one: string, other: string): boolean {
  return (
    one === other || (one === inCare && amongInCare.has(other)) || (other === inCare && amongInCare.has(one))
  )
}
