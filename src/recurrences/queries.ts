import type { Db, Instant } from '../db/db.ts'
import { listFindings, listLinks, listVerdicts } from '../inspections/findings/queries.ts'
import type { Finding, Link, Verdict } from '../inspections/findings/queries.ts'
import { shortLabel } from '../inspections/suggestions/rules.ts'
import { dateInLondon } from '../kernel/dates.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { followed } from './chains/rules.ts'
import { listDecisions } from './decisions/queries.ts'
import type { Decision } from './decisions/queries.ts'
import { indexFindings } from './ranking/indexing.ts'
import type { RankingIndex } from './ranking/indexing.ts'
import { rankAll, rankOne } from './ranking/rules.ts'
import type { RankedProposal } from './ranking/rules.ts'
import { awaitsDecisions, comparableOf, comparedAmong, lookOf } from './rules.ts'

/** What an authority knew on a day of its findings, and of what repeats what. */
export interface Known {
  /** As described then; newest inspection first. */
  readonly findings: readonly Finding[]
  /** Links that stood. */
  readonly links: readonly Link[]
  /** Links that a person had ended: not proposed again. */
  readonly endedLinks: readonly Link[]
  /** Decisions that stood. */
  readonly decisions: readonly Decision[]
  readonly verdicts: readonly Verdict[]
  /** Who decided, by key; the keys of those who left stay keys. */
  readonly names: ReadonlyMap<string, string>
}

/** All of it as known at the end of a day in London; without a day, now. */
export async function listKnown(db: Db, authority: string, asAt?: LocalDate): Promise<Known> {
  const findings = await listFindings(db, authority)
  const links = await listLinks(db, authority)
  const decisions = await listDecisions(db, authority)
  const verdicts = await listVerdicts(db, authority)
  const people = await db.selectFrom('person').select(['id', 'name']).execute()
  const began = (one: { readonly knownFrom: Instant }) => asAt === undefined || dayOf(one.knownFrom) <= asAt
  const ended = ({ supersededAt }: { readonly supersededAt: Instant | null }) =>
    supersededAt !== null && (asAt === undefined || dayOf(supersededAt) <= asAt)
  return {
    findings: asAt === undefined ? findings : findings.filter(began).map(one => asDescribed(one, asAt)),
    links: links.filter(one => began(one) && !ended(one)),
    endedLinks: links.filter(one => began(one) && ended(one)),
    decisions: decisions.filter(one => began(one) && !ended(one)),
    verdicts: verdicts.filter(one => began(one) && !ended(one)),
    names: new Map(people.map(({ id, name }) => [id, name])),
  }
}

function dayOf(at: Instant): LocalDate {
  return dateInLondon(new Date(at))
}

/** A finding with the description and the closing that held at the end of a day. */
function asDescribed(finding: Finding, asAt: LocalDate): Finding {
  const description = finding.descriptions.findLast(one => dayOf(one.knownFrom) <= asAt)
  const closing = finding.closings.findLast(one => dayOf(one.knownFrom) <= asAt)
  return {
    ...finding,
    label: description?.label ?? shortLabel(finding.text),
    themes: description?.themes ?? [],
    cohorts: description?.cohorts ?? [],
    closed: closing?.closed ?? false,
  }
}

export function indexOf(known: Known): RankingIndex {
  const compared = comparedAmong(known.findings)
  const looks = new Map(compared.map(one => [one.inspectionId, lookOf(one.inspection)]))
  return indexFindings(compared.map(comparableOf), looks)
}

/** The proposals for one finding on which nobody has decided, best first. */
export function openProposals(known: Known, findingId: string): RankedProposal[] {
  return rankOne(indexOf(known), findingId, isUndecided(known))
}

/** The same for every open weakness, by finding. */
export function allOpenProposals(known: Known): Map<string, RankedProposal[]> {
  const awaited = new Set(known.findings.filter(awaitsDecisions).map(one => one.findingId))
  const found = new Map<string, RankedProposal[]>()
  for (const proposal of rankAll(indexOf(known), isUndecided(known))) {
    if (!awaited.has(proposal.laterId)) continue
    const list = found.get(proposal.laterId)
    if (list) list.push(proposal)
    else found.set(proposal.laterId, [proposal])
  }
  return found
}

/** A pair is decided when a person linked or rejected it, or when links already lead from the one to the other. */
function isUndecided(known: Known): (laterId: string, earlierId: string) => boolean {
  const { links, endedLinks, decisions } = known
  const decided = new Set([...endedLinks, ...decisions].map(one => `${one.laterId}\n${one.earlierId}`))
  const backTo = new Map<string, ReadonlySet<string>>()
  return (laterId, earlierId) => {
    if (decided.has(`${laterId}\n${earlierId}`)) return false
    const reached = backTo.get(laterId) ?? followed(laterId, links, 'laterId', 'earlierId')
    backTo.set(laterId, reached)
    return !reached.has(earlierId)
  }
}

/** How many proposals of one finding wait to be decided: those that are strong or likely. */
export async function countToDecide(db: Db, authority: string, findingId: string): Promise<number> {
  const known = await listKnown(db, authority)
  const finding = known.findings.find(one => one.findingId === findingId)
  if (!finding || !awaitsDecisions(finding)) return 0
  return worthDeciding(openProposals(known, findingId)).length
}

/** A work list asks for what is at least likely; what is only possible is shown on the finding's page. */
const worthAsking = 0.4

export function worthDeciding(proposals: readonly RankedProposal[]): RankedProposal[] {
  return proposals.filter(one => one.score >= worthAsking)
}
