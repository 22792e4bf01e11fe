import { actorInWords } from '../../trail/rules.ts'
import { dateInLondon, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { outcomeOf, stageOf } from '../approvals/rules.ts'
import type { Practice } from '../approvals/rules.ts'
import { sourceOf, stagesInWords } from '../approvals/pages.ts'
import type { Recommendation } from '../recommendations/queries.ts'
import { recommendationRows } from '../recommendations/pages.ts'
import { planSections } from '../sections/pages.ts'
import { pathOf } from '../versions/pages.ts'
import type { Version } from '../versions/queries.ts'
import type { CallIn, Decision } from './queries.ts'
import { letterOf } from './rules.ts'

/** What a decision's page is made of. */
export interface DecisionSeen {
  readonly decision: Decision
  readonly former: readonly Decision[]
  readonly version: Version
  readonly recommendations: readonly Recommendation[]
  readonly actions: ReadonlyMap<string, string>
}

/** The decisions on the plan, newest first, with scrutiny's recommendations that wait for an answer. */
export function decisionsPage(
  decisions: readonly Decision[],
  versions: readonly Version[],
  recommendations: readonly Recommendation[],
  usual: Practice,
  mayApprove: boolean,
) {
  const name = (id: string) => versions.find(one => one.versionId === id)?.name ?? 'A version'
  const standing = recommendations.filter(one => one.supersededAt === null)
  const waiting = standing.filter(one => one.answers.length === 0)
  return {
    title: 'Decisions on the plan',
    sections: planSections('decisions'),
    mayApprove,
    practice: `Plans here usually go ${stagesInWords(usual.stages)}. A decision can be called in for ${usual.callInDays} working days after it was published. ${sourceOf(usual)}`,
    decisions: decisions.map(one => ({
      href: decisionPath(one),
      text: `${stageOf(one.stage).title}: ${outcomeOf(one.outcome).title.toLowerCase()}`,
      maker: one.decisionMaker === stageOf(one.stage).title ? '' : one.decisionMaker,
      when: decidedInWords(one),
      version: { href: pathOf(one), name: name(one.versionId) },
      callIn: callInInWords(one),
      recommendations: standing.filter(other => other.decisionId === one.decisionId).length,
    })),
    waiting: waiting.map(one => ({
      href: `/plan/decisions/${one.decisionId}#recommendations`,
      text: one.words,
    })),
  }
}

export function decisionPath({ decisionId }: Pick<Decision, 'decisionId'>): string {
  return `/plan/decisions/${encodeURIComponent(decisionId)}`
}

function decidedInWords({ decidedOn, decidedNote }: Decision): string {
  return decidedOn === null ? decidedNote : inWords(decidedOn)
}

/** One decision as a council publishes it, with its recommendations, call-in and corrections. */
export function decisionPage(seen: DecisionSeen, mayApprove: boolean) {
  const { decision, former, version } = seen
  const path = decisionPath(decision)
  return {
    title: `${stageOf(decision.stage).title}: decision on ${version.name}`,
    sections: planSections('decisions'),
    back: { href: '/plan/decisions', text: 'Decisions' },
    path,
    mayApprove: mayApprove && decision.outcome !== 'entered in error',
    rows: rowsOf(decision, version),
    parts: decision.parts.map((text, index) => ({ letter: `${letterOf(index)})`, text })),
    papers: [
      { title: `${version.name} of the improvement plan`, href: pathOf(version) },
      ...decision.papers.map(paper => ({ title: paper.title, href: paper.address })),
    ],
    callIns: decision.callIns.map(callInEntry),
    callInStates: openCallIns(decision).length > 0,
    recommendations: recommendationRows(seen.recommendations, seen.actions, mayApprove),
    entered: `Entered by ${actorInWords(decision.enteredByName)} on ${inWords(dateInLondon(new Date(decision.knownFrom)))}.`,
    correction: decision.correctionReason,
    former: former.map(one => ({
      until: one.supersededAt === null ? '' : inWords(dateInLondon(new Date(one.supersededAt))),
      rows: rowsOf(one, version),
      parts: one.parts.map((text, index) => `${letterOf(index)}) ${text}`),
    })),
  }
}

function rowsOf(decision: Decision, version: Version) {
  const rows: readonly (readonly [string, string])[] = [
    ['Decision maker', decision.decisionMaker],
    ['Decision status', outcomeOf(decision.outcome).title],
    ['Key decision', yesOrNo(decision.keyDecision)],
    ['Subject to call-in', yesOrNo(decision.callIn)],
    ['Purpose', decision.purpose || 'Not known'],
    ['Reasons for the decision', decision.reasons || 'Not known'],
    ['Alternatives considered', decision.alternatives || 'Not known'],
    ['Wards affected', decision.wards || 'Not known'],
    ['Contact officer', decision.contactPost || 'Not known'],
    ['Version of the plan', version.name],
    ['Publication date', dayOrNot(decision.publishedOn)],
    ['Date of decision', decidedInWords(decision)],
    ['Effective from', dayOrNot(decision.effectiveOn)],
    ['Call-in deadline', callInInWords(decision)],
    ...(decision.source === '' ? [] : [['Source', decision.source] as const]),
  ]
  return rows.map(([name, value]) => ({ name, value }))
}

function yesOrNo(said: boolean | null): string {
  return said === null ? 'Not known' : said ? 'Yes' : 'No'
}

function dayOrNot(on: LocalDate | null): string {
  return on === null ? 'Not known' : inWords(on)
}

/** Until when it can be called in, and by what that is counted. */
function callInInWords({ callIn, callInUntil, callInDays, publishedOn }: Decision): string {
  if (callIn === false) return 'Not subject to call-in'
  if (callIn === null) return 'Not known'
  if (publishedOn === null || callInUntil === null)
    return 'Not known: the publication date has not been entered'
  return `${inWords(callInUntil)}, ${callInDays ?? 0} working days after publication (local practice, not national law)`
}

function callInEntry(one: CallIn) {
  return {
    text: `${callInTitles[one.state]} on ${inWords(one.happenedOn)} by ${one.byWhom}`,
    words: one.words,
    entered: `Entered by ${actorInWords(one.enteredByName)} on ${inWords(dateInLondon(new Date(one.knownFrom)))}`,
  }
}

export const callInTitles = {
  'called in': 'Called in',
  stands: 'Settled: the decision stands',
  'referred back': 'Settled: sent back to be decided again',
} as const

/** What can be entered about a decision's call-in now. */
export function openCallIns(decision: Decision): (keyof typeof callInTitles)[] {
  if (decision.callIn === false || !outcomeOf(decision.outcome).passes) return []
  const last = decision.callIns.at(-1)?.state
  if (last === undefined) return ['called in']
  return last === 'called in' ? ['stands', 'referred back'] : []
}
