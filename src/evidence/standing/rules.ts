import { addMonths } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Action } from '../../plan/queries.ts'
import type { Delivery } from '../../plan/rules.ts'
import { sayingsOf } from '../chains/rules.ts'
import type { Saying } from '../chains/rules.ts'
import { groupedBy } from '../../kernel/groups.ts'
import { isKnownAt } from '../facts/rules.ts'
import type { ClaimFact, ClosingFact, FindingFact, OverrideFact, StatusAnswerFact } from '../facts/rules.ts'
import { judgeFinding } from '../../impact/histories.ts'
import type { FindingInput, FindingJudgement } from '../../impact/histories.ts'
import { claimsOf, claimVersions, descriptionAt, findingInput } from '../inputs/rules.ts'
import type { FactIndex } from '../inputs/rules.ts'
import type { Judge } from '../memos/rules.ts'
import { firstLook } from '../../impact/next-looks.ts'
import { everything } from '../../impact/claim-sentences.ts'
import type { Sight } from '../../impact/claim-sentences.ts'
import { explainFinding } from '../../impact/sentences.ts'
import { maskedSight } from '../masking/rules.ts'
import { statusOfParts } from '../../impact/status-table.ts'
import type { Status } from '../../impact/status-table.ts'

/** The status a finding would have had a claim not been changed; shown for a year after the change. */
export interface FormerRule {
  readonly claimId: string
  readonly changedOn: LocalDate
  readonly shownUntil: LocalDate
  readonly was: ClaimFact
  /** The version that replaced it; `withdrawn` when the claim was. */
  readonly became: ClaimFact
  readonly status: Status
}

/** How one finding stands on a day: what people entered (delivery) and what evidence says (impact), apart. */
export interface Standing {
  readonly finding: FindingFact
  readonly label: string
  readonly themes: readonly string[]
  readonly cohorts: readonly string[]
  readonly judgementArea: string | null
  readonly inspectionTitle: string
  /** Every saying of the same thing, oldest first. */
  readonly sayings: readonly Saying[]
  /** The status shown: an override's while it stands, else the computed one. */
  readonly status: Status
  readonly computed: Status
  readonly override: OverrideFact | undefined
  readonly judgement: FindingJudgement
  readonly sentence: string
  /** The same for those who see no small numbers. */
  readonly maskedSentence: string
  readonly usable: number
  readonly of: number
  readonly nextLookOn: LocalDate | undefined
  readonly actions: readonly Action[]
  /** The worst of the answering actions; undefined when none answers. */
  readonly delivery: Delivery | undefined
  readonly closing: ClosingFact | undefined
  readonly parts: readonly Standing[]
  readonly formerRules: readonly FormerRule[]
  readonly answers: readonly StatusAnswerFact[]
  /** The day it was read in here, when that is later than the day asked about. */
  readonly readInOn: LocalDate | undefined
}

export interface Asked {
  readonly index: FactIndex
  readonly asAt: LocalDate
  readonly actions: ReadonlyMap<string, readonly Action[]>
  /** Absent: every finding is judged anew. */
  readonly judge?: Judge
}

/** Every finding said by the day, whole ones only: the parts of a split finding stand inside it. */
export function standingsAt(asked: Asked): Standing[] {
  const { index, asAt } = asked
  return index.facts.findings
    .filter(finding => finding.parentId === null || !index.findings.has(finding.parentId))
    .filter(finding => wasSaidBy(index, finding, asAt))
    .map(finding => standingOf(asked, finding))
}

function wasSaidBy(index: FactIndex, finding: FindingFact, asAt: LocalDate): boolean {
  const said = index.inspections.get(finding.inspectionId)?.saidOn
  return (said ?? finding.knownOn) <= asAt
}

export function standingOf(asked: Asked, finding: FindingFact, ofWhole: readonly Action[] = []): Standing {
  const { index, asAt } = asked
  const { findingId } = finding
  const input = findingInput(index, finding, asAt)
  const { judge = judgeAnew } = asked
  const judgement = judge(findingId, input, asAt)
  const actions = distinct([...(asked.actions.get(findingId) ?? []), ...ofWhole])
  const parts = (index.parts.get(findingId) ?? []).map(part => standingOf(asked, part, actions))
  const computed = statusWithParts(judgement, parts)
  const override = overrideAt(index, findingId, asAt)
  const described = descriptionAt(index, findingId, asAt)
  const looks = [judgement, ...parts.map(part => part.judgement)]
  return {
    finding,
    label: described?.label ?? shortened(finding.text),
    themes: described?.themes ?? [],
    cohorts: described?.cohorts ?? [],
    judgementArea: described?.judgementArea ?? null,
    inspectionTitle: index.inspections.get(finding.inspectionId)?.title ?? '',
    sayings: sayingsOf(index, findingId, asAt),
    status: override?.status ?? computed,
    computed,
    override,
    judgement,
    sentence: sentenceOf(input, judgement, computed, parts, everything),
    maskedSentence: sentenceOf(input, judgement, computed, parts, maskedSight),
    usable: looks.reduce((sum, one) => sum + one.usable, 0),
    of: looks.reduce((sum, one) => sum + one.of, 0),
    nextLookOn: firstLook(
      looks.flatMap(one => one.claims),
      asAt,
    )?.on,
    actions,
    delivery: worstDelivery(actions),
    closing: closingAt(index, findingId, asAt),
    parts,
    formerRules: formerRulesOf(index, finding, asAt),
    answers: (index.statusAnswers.get(findingId) ?? []).filter(one => isKnownAt(one, asAt)),
    readInOn: finding.knownOn > asAt ? finding.knownOn : undefined,
  }
}

const judgeAnew: Judge = (_findingId, input, asAt) => judgeFinding(input, asAt)

/** A whole with claims of its own counts beside its parts. */
function statusWithParts(own: FindingJudgement, parts: readonly Standing[]): Status {
  if (parts.length === 0) return own.status
  const ofParts = parts.map(part => part.computed)
  return statusOfParts(own.of > 0 ? [own.status, ...ofParts] : ofParts)
}

function sentenceOf(
  input: FindingInput,
  own: FindingJudgement,
  status: Status,
  parts: readonly Standing[],
  sight: Sight,
): string {
  const deciding = parts.find(part => part.computed === status)
  if (parts.length > 0 && deciding)
    return `Split into ${parts.length} parts, of which “${deciding.label}” decides. ${sight === everything ? deciding.sentence : deciding.maskedSentence}`
  // A claim that failed and was changed since is named by its key: here it gets its name back.
  return input.claims.reduce(
    (sentence, claim) => sentence.replaceAll(claim.id, claim.label ?? claim.id),
    explainFinding(own, sight),
  )
}

/** The override that stands on a day: not ended, and not yet expired. */
export function overrideAt(index: FactIndex, findingId: string, asAt: LocalDate): OverrideFact | undefined {
  return index.overrides
    .get(findingId)
    ?.findLast(one => isKnownAt(one, asAt) && one.fromOn <= asAt && asAt <= one.expiresOn)
}

function closingAt(index: FactIndex, findingId: string, asAt: LocalDate): ClosingFact | undefined {
  const newest = index.closings.get(findingId)?.findLast(one => isKnownAt(one, asAt) && one.closedOn <= asAt)
  return newest?.closed ? newest : undefined
}

/** From worst to best: an action not yet begun is worse news than one on track, and better than one at risk. */
const worstFirst: readonly Delivery[] = ['off track', 'at risk', 'not started', 'on track', 'complete']

export function worstDelivery(actions: readonly Action[]): Delivery | undefined {
  return worstFirst.find(delivery => actions.some(action => action.delivery === delivery))
}

function distinct(actions: readonly Action[]): Action[] {
  return [...new Map(actions.map(action => [action.actionId, action])).values()]
}

function formerRulesOf(index: FactIndex, finding: FindingFact, asAt: LocalDate): FormerRule[] {
  const byClaim = groupedBy(index.claims.get(finding.findingId) ?? [], fact => fact.claimId)
  return [...byClaim.values()].flatMap(versions =>
    versions.flatMap((became, at) => {
      const was = versions[at - 1]
      const changedOn = became.agreedOn
      const shownUntil = addMonths(changedOn, 12)
      if (!was || changedOn > asAt || asAt > shownUntil) return []
      const unchanged = claimsOf(index, finding.findingId).filter(claim => claim.id !== became.claimId)
      const former = [...unchanged, ...claimVersions(index, versions.slice(0, at))]
      const { status } = judgeFinding(findingInput(index, finding, asAt, former), asAt)
      return [{ claimId: was.claimId, changedOn, shownUntil, was, became, status }]
    }),
  )
}

function shortened(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ')
  return words.length <= 90 ? words : `${words.slice(0, 87)}…`
}
