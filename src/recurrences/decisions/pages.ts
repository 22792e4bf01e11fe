import type { Finding } from '../../inspections/findings/queries.ts'
import { relations } from '../../inspections/findings/rules.ts'
import type { Relation } from '../../inspections/findings/rules.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { dayInWords, inWords } from '../../kernel/dates.ts'
import { likelihoodTitle, sideOf, viewsOf } from '../pages.ts'
import type { Known } from '../queries.ts'
import type { RankedProposal } from '../ranking/rules.ts'
import { awaitsDecisions } from '../rules.ts'
import { allowedRelations } from './forms.ts'
import type { Decision } from './queries.ts'

/** A form that came back: which pair it was about, what was typed, and what to put right. */
export interface SentBack {
  /** Null where the form was about every one shown. */
  readonly earlierId: string | null
  readonly act: 'confirm' | 'reject'
  readonly given: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

interface Shown {
  readonly known: Known
  readonly finding: Finding
  readonly proposals: readonly RankedProposal[]
  readonly today: LocalDate
  readonly mayDecide: boolean
  readonly showsAll: boolean
  readonly sentBack?: SentBack | undefined
}

const shownAtFirst = 5

/** One finding with the earlier ones it may repeat, each with both texts side by side and a way to decide. */
export function proposalsPage(shown: Shown) {
  const { known, finding, proposals, showsAll, sentBack } = shown
  const at = `/recurrences/findings/${finding.findingId}`
  const wanted = sentBack ? proposals.findIndex(one => one.earlierId === sentBack.earlierId) : -1
  const listed = showsAll || wanted >= shownAtFirst ? proposals : proposals.slice(0, shownAtFirst)
  return {
    title: 'Has this been found before?',
    back: { href: '/recurrences', text: 'Recurrences' },
    errors: errorsOf(shown),
    finding: sideOf(finding),
    label: finding.label,
    chainHref: `/recurrences/chains/${finding.findingId}`,
    whyNone: whyNone(shown),
    mayDecide: shown.mayDecide,
    cards: listed.flatMap((proposal, index) => cardOf(shown, proposal, index)),
    rest: restOf(shown, listed),
    moreHref: listed.length < proposals.length ? `${at}?all=1` : undefined,
    more: proposals.length - listed.length,
    linked: known.links.filter(one => one.laterId === finding.findingId).map(one => linkedOf(known, one)),
    ended: known.endedLinks
      .filter(one => one.laterId === finding.findingId)
      .map(one => ({
        text: labelOf(known, one.earlierId),
        href: `/findings/${one.earlierId}`,
        reason: one.supersededReason,
      })),
    rejected: known.decisions
      .filter(one => one.decision === 'rejected' && one.laterId === finding.findingId)
      .map(one => rejectedOf(known, one)),
  }
}

function whyNone({ finding, proposals }: Shown): string {
  if (finding.kind === 'strength') return 'A strength is not compared: only a weakness comes back.'
  if (finding.childIds.length > 0)
    return 'This finding was split: each of its parts has proposals of its own.'
  if (proposals.length > 0) return ''
  return awaitsDecisions(finding)
    ? 'No earlier finding is like it, or every one that is has been decided on.'
    : 'Nothing waits to be decided.'
}

function cardOf(shown: Shown, proposal: RankedProposal, index: number) {
  const { known, finding, today, sentBack } = shown
  const earlier = known.findings.find(one => one.findingId === proposal.earlierId)
  if (!earlier) return []
  const mine = sentBack?.earlierId === proposal.earlierId ? sentBack : undefined
  const message = (field: string) => {
    const text = mine?.errors[field]
    return text === undefined ? undefined : { text }
  }
  const chosen = mine?.given['relation'] ?? proposal.relation
  const at = `/recurrences/findings/${finding.findingId}`
  return {
    number: index + 1,
    earlierId: earlier.findingId,
    earlier: sideOf(earlier),
    likelihood: likelihoodTitle(proposal.score),
    reason: proposal.reason,
    confirmAction: `${at}/confirm`,
    rejectAction: `${at}/reject`,
    opens: mine?.act,
    relations: relationItems(allowedRelations(finding, earlier), chosen),
    linkedOn: mine?.given['linkedOn'] ?? inWords(countsFrom(finding, today)),
    because: mine?.given['reason'] ?? proposal.reason,
    whyNot: mine?.given['why-not'] ?? '',
    messages: {
      relation: message('relation'),
      linkedOn: message('linkedOn'),
      reason: message('reason'),
      whyNot: message('why-not'),
    },
  }
}

/** Found again counts from the day it was said; where that is not known, from the day of the decision. */
export function countsFrom(finding: Finding, today: LocalDate): LocalDate {
  const { saidOn } = finding.inspection
  return saidOn !== null && saidOn <= today ? saidOn : today
}

function relationItems(allowed: readonly Relation[], chosen: string) {
  return relations
    .filter(one => allowed.includes(one.relation))
    .map(one => ({ value: one.relation, text: one.title, checked: one.relation === chosen }))
}

/** One answer for all that are shown; offered where there are several. */
function restOf({ finding, sentBack }: Shown, listed: readonly RankedProposal[]) {
  if (listed.length < 2) return undefined
  const mine = sentBack?.earlierId === null ? sentBack : undefined
  const text = mine?.errors['why-not']
  return {
    action: `/recurrences/findings/${finding.findingId}/reject-all`,
    earlierIds: listed.map(one => one.earlierId),
    count: listed.length,
    opens: mine !== undefined,
    whyNot: mine?.given['why-not'] ?? '',
    message: text === undefined ? undefined : { text },
  }
}

function errorsOf({ proposals, sentBack }: Shown) {
  if (!sentBack) return []
  if (sentBack.earlierId === null)
    return Object.values(sentBack.errors).map(text => ({ href: '#why-not-all', text }))
  const number = proposals.findIndex(one => one.earlierId === sentBack.earlierId) + 1
  return Object.entries(sentBack.errors).map(([field, text]) => ({ href: `#${field}-${number}`, text }))
}

function linkedOf(known: Known, link: Known['links'][number]) {
  const relation = relations.find(one => one.relation === link.relation)?.sentence ?? link.relation
  return {
    text: `This finding ${relation}`,
    other: labelOf(known, link.earlierId),
    href: `/findings/${link.earlierId}`,
    who: whoAndWhen(known, link.decidedBy, link.knownFrom),
    reason: link.reason,
    end: `/links/${link.linkId}/end`,
  }
}

function rejectedOf(known: Known, decision: Decision) {
  return {
    other: labelOf(known, decision.earlierId),
    href: `/findings/${decision.earlierId}`,
    who: whoAndWhen(known, decision.decidedBy, decision.knownFrom),
    reason: decision.reason,
    takeBack: `/recurrences/rejections/${decision.decisionId}/take-back`,
  }
}

export function labelOf(known: Known, findingId: string): string {
  return known.findings.find(one => one.findingId === findingId)?.label ?? 'a finding'
}

/** Who decided, or that no person of the authority did: it came with what was read in by a command. */
function whoAndWhen(known: Known, who: string, at: string): string {
  if (who === 'operator') return `Read in with the authority’s records on ${dayInWords(at)}`
  return `Decided by ${known.names.get(who) ?? 'somebody who has left'}, ${dayInWords(at)}`
}

/** Every pair that somebody decided is not the same issue, newest decision first. */
export function rejectedPage(known: Known, mayDecide: boolean) {
  const rejected = known.decisions.filter(one => one.decision === 'rejected').toReversed()
  return {
    title: 'Decided against',
    views: viewsOf('rejected'),
    mayDecide,
    rejected: rejected.map(one => ({
      ...rejectedOf(known, one),
      later: labelOf(known, one.laterId),
      laterHref: `/findings/${one.laterId}`,
    })),
  }
}
