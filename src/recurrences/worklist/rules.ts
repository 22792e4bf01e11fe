import type { Finding } from '../../inspections/findings/queries.ts'
import type { Known } from '../queries.ts'
import { worthDeciding } from '../queries.ts'
import type { RankedProposal } from '../ranking/rules.ts'
import { likelihoodInWords } from '../ranking/rules.ts'
import { awaitsDecisions } from '../rules.ts'

/** An open finding that has proposals which nobody has decided on. */
export interface Waiting {
  readonly finding: Finding
  /** Best first. */
  readonly proposals: readonly RankedProposal[]
  readonly best: RankedProposal
  /** How many are at least likely. */
  readonly likely: number
}

/** What is most pressing among the kinds: a priority action cannot wait. */
const kindsInOrder = ['priority-action', 'area-for-improvement', 'concern']

/** All that wait, those at most stake first: the newest inspection's, its priority actions, the likest. */
export function waitingFindings(
  known: Known,
  proposals: ReadonlyMap<string, readonly RankedProposal[]>,
): Waiting[] {
  // Known findings come with the newest inspection first.
  const places = new Map([...new Set(known.findings.map(one => one.inspectionId))].map((id, at) => [id, at]))
  const inspectionOf = ({ finding }: Waiting) => places.get(finding.inspectionId) ?? 0
  const kindOf = ({ finding }: Waiting) => kindsInOrder.indexOf(finding.kind)
  return known.findings
    .flatMap(finding => {
      const own = proposals.get(finding.findingId) ?? []
      const [best] = own
      return best ? { finding, proposals: own, best, likely: worthDeciding(own).length } : []
    })
    .toSorted(
      (a, b) => inspectionOf(a) - inspectionOf(b) || kindOf(a) - kindOf(b) || b.best.score - a.best.score,
    )
}

/** How much there is to decide, over all inspections, each with what it is counted among. */
export function countsOf(known: Known, waiting: readonly Waiting[]) {
  return {
    open: known.findings.filter(awaitsDecisions).length,
    any: waiting.length,
    likely: waiting.filter(one => one.likely > 0).length,
    strong: waiting.filter(one => likelihoodInWords(one.best.score) === 'strong').length,
  }
}
