import { dayInWords } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { cohortTitle } from '../cohorts/rules.ts'
import { descriptionFields, kindItems } from '../findings/pages.ts'
import { findingKindTitle } from '../findings/rules.ts'
import type { Finding } from '../findings/queries.ts'
import { problemsIn } from '../pages.ts'
import type { Inspection } from '../queries.ts'
import { suggest } from '../suggestions/rules.ts'
import { themeTitle } from '../themes/rules.ts'
import type { KeptDocument, Proposal } from './queries.ts'
import type { PageText } from './rules.ts'
import { placesOf, stretches } from './rules.ts'
import { datesInWords } from '../rules.ts'

/** What the review of one document is worked out from. */
export interface Reviewed {
  readonly document: KeptDocument
  readonly inspection: Inspection | undefined
  readonly proposals: readonly Proposal[]
  readonly pages: readonly PageText[]
  /** Findings that were confirmed from this document. */
  readonly findings: readonly Finding[]
  /** Findings of other looks, which a monitoring letter may refer to. */
  readonly earlier: readonly Finding[]
  /** Other inspections of the same kind and days. */
  readonly same: readonly Inspection[]
}

/** A form of one proposal that came back. */
export interface CameBack {
  readonly proposalId: string
  readonly read: Read<unknown>
}

/** The document's pages, each beside what is proposed from it. */
export function reviewPage(
  reviewed: Reviewed,
  may: { readonly confirm: boolean; readonly judge: boolean },
  back?: CameBack,
) {
  const mayConfirm = may.confirm
  const { document, inspection, proposals, pages, findings } = reviewed
  const open = proposals.filter(one => one.state === 'proposed')
  const shown = proposals.filter(one => one.state !== 'split' && one.state !== 'merged')
  const numbered = new Map(shown.map((one, index) => [one.proposalId, index + 1]))
  const places = shown.flatMap(one => placesOfProposal(pages, one))
  const cards = shown.map(one => card(one, reviewed, numbered, back))
  const withPlace = pages.filter(page => places.some(place => place.page === page.page))
  const wrong = problemsIn(back?.read)
  return {
    title: 'Review a document',
    back: inspection
      ? { href: `/inspections/${inspection.inspectionId}`, text: inspection.title }
      : { href: '/inspections', text: 'Inspections' },
    errors: wrong.errors.map(one => ({ ...one, href: `${one.href}-${back?.proposalId}` })),
    mayConfirm,
    name: inspection ? `${inspection.title}, ${datesInWords(inspection)}` : document.fileName,
    inspectionHref: inspection && `/inspections/${inspection.inspectionId}`,
    addHref: inspection && mayConfirm ? `/inspections/${inspection.inspectionId}/findings/new` : undefined,
    originalHref: `/documents/${document.documentId}/original`,
    fileName: document.fileName,
    warnings: document.warnings,
    prose: document.prose,
    refersTo: document.refersTo.map(text => ({ text, earlier: referredTo(text, reviewed) })),
    mayJudge: may.judge,
    same: reviewed.same.map(one => ({
      href: `/inspections/${one.inspectionId}`,
      text: `${one.title}, ${datesInWords(one)}`,
    })),
    progress: progressOf(shown, open.length, findings),
    allAction: mayConfirm && open.length > 1 ? `/documents/${document.documentId}/confirm-all` : undefined,
    open: open.map(one => `${one.proposalId}:${one.version}`),
    spreads: withPlace.map(page => ({
      page: page.page,
      stretches: marked(page, places, numbered),
      cards: cards.filter(one => one.page === page.page),
    })),
    unplaced: cards.filter(one => !withPlace.some(page => page.page === one.page)),
    otherPages: pages
      .filter(page => !withPlace.includes(page))
      .map(({ page, text }) => ({ page, text: legible(text) })),
  }
}

const mostOffered = 5

/** Earlier findings about the same themes as a letter's reference, newest first; a person says which is meant. */
function referredTo(text: string, { earlier, inspection }: Reviewed) {
  const { themes } = suggest(text)
  return earlier
    .filter(one => one.kind !== 'strength' && one.themes.some(theme => themes.includes(theme)))
    .slice(0, mostOffered)
    .map(one => ({
      text: `${one.label} (${datesInWords(one.inspection)})`,
      href: `/findings/${one.findingId}/verdict?inspection=${inspection?.inspectionId ?? ''}`,
      seeHref: `/findings/${one.findingId}`,
    }))
}

type Place = { readonly id: string; readonly page: number; readonly start: number; readonly end: number }

function placesOfProposal(pages: readonly PageText[], proposal: Proposal): Place[] {
  const { page, spanFrom, spanTo, proposalId: id } = proposal
  if (page === null) return []
  const found = placesOf(pages, proposal.text, { page, start: spanFrom ?? 0 }).map(one => ({ id, ...one }))
  if (found.length > 0 || spanFrom === null || spanTo === null) return found
  return [{ id, page, start: spanFrom, end: spanTo }]
}

function marked(page: PageText, places: readonly Place[], numbered: ReadonlyMap<string, number>) {
  const own = places.filter(place => place.page === page.page)
  let before = ''
  return stretches(legible(page.text), own).map(({ text, marks: [id = ''] }) => {
    const begins = id !== '' && id !== before
    before = id
    return { text, id, begins, number: numbered.get(id) }
  })
}

/**
 * A page's text for the eye, character for character as long as it was: bullets of fonts the reader's machine does
 * not have become plain ones, and a line that goes on in lower case is not broken.
 */
function legible(text: string): string {
  return text.replaceAll(/[\u{E000}-\u{F8FF}]/gu, '•').replaceAll(/(?<!-)\n(?=[a-z(])/g, ' ')
}

function progressOf(shown: readonly Proposal[], open: number, findings: readonly Finding[]): string {
  const confirmed = findings.filter(one => one.parentId === null).length
  const aside = shown.filter(one => one.state === 'rejected').length
  if (shown.length === 0 && confirmed === 0) return 'No findings are proposed from this document.'
  return `${open} to decide, ${confirmed} confirmed, ${aside} put aside.`
}

const states: Readonly<Record<string, { text: string; classes: string }>> = {
  proposed: { text: 'Proposed', classes: 'govuk-tag--yellow' },
  confirmed: { text: 'Confirmed', classes: 'govuk-tag--green' },
  rejected: { text: 'Put aside', classes: 'govuk-tag--grey' },
}

function card(
  proposal: Proposal,
  reviewed: Reviewed,
  numbered: ReadonlyMap<string, number>,
  back: CameBack | undefined,
) {
  const { proposalId, documentId, state } = proposal
  const { given, messages } = problemsIn(back?.proposalId === proposalId ? back.read : undefined)
  const suggested = suggest(proposal.text)
  const open = reviewed.proposals.filter(one => one.state === 'proposed')
  const next =
    state === 'proposed' ? open[open.findIndex(one => one.proposalId === proposalId) + 1] : undefined
  const finding = reviewed.findings.find(one => one.proposalId === proposalId && one.parentId === null)
  const at = `/documents/${documentId}/proposals/${proposalId}`
  return {
    id: proposalId,
    number: numbered.get(proposalId),
    page: proposal.page,
    version: proposal.version,
    text: proposal.text,
    kind: findingKindTitle(proposal.kind),
    kinds: kindItems(given?.['kind'] ?? proposal.kind),
    parts: proposal.children.length,
    state: states[state] ?? { text: state, classes: 'govuk-tag--grey' },
    isOpen: state === 'proposed',
    isRejected: state === 'rejected',
    reason: proposal.reason,
    decided: decidedOn(proposal),
    label: given?.['label'] ?? suggested.label,
    messages,
    themes: suggested.themes.map(themeTitle).join(', ') || 'none',
    cohorts: suggested.cohorts.map(cohortTitle).join(', ') || 'none named',
    aspect: suggested.aspect,
    findingHref: finding && `/findings/${finding.findingId}`,
    findingLabel: finding?.label,
    at,
    next: next && { id: next.proposalId, version: next.version, number: numbered.get(next.proposalId) },
  }
}

function decidedOn({ decidedAt }: Proposal): string {
  return decidedAt === null ? '' : dayInWords(decidedAt)
}

/** One proposal on a page of its own: label, themes, cohorts and area before it is confirmed. */
export function confirmPage(proposal: Proposal, read?: Read<unknown>) {
  const { given, errors, messages } = problemsIn(read)
  const suggested = suggest(proposal.text)
  return {
    title: 'Confirm a finding',
    back: { href: `/documents/${proposal.documentId}/review`, text: 'Back to the document' },
    errors,
    messages,
    action: `/documents/${proposal.documentId}/proposals/${proposal.proposalId}/confirm`,
    version: given?.['version'] ?? proposal.version,
    text: proposal.text,
    parts: proposal.children,
    kinds: kindItems(given?.['kind'] ?? proposal.kind),
    fields: descriptionFields(suggested, given, suggested),
  }
}

/** Split a proposal by putting line breaks between its parts. */
export function splitPage(proposal: Proposal, read?: Read<unknown>) {
  const { given, errors, messages } = problemsIn(read)
  return {
    title: 'Split a finding',
    back: { href: `/documents/${proposal.documentId}/review`, text: 'Back to the document' },
    errors,
    messages,
    action: `/documents/${proposal.documentId}/proposals/${proposal.proposalId}/split`,
    version: given?.['version'] ?? proposal.version,
    text: proposal.text,
    parts: given?.['parts'] ?? proposal.text,
    as: [
      {
        value: 'parts',
        text: 'Parts of one finding',
        hint: { text: 'The whole is kept with its parts under it; each part has its own evidence' },
        checked: given?.['as'] === 'parts',
      },
      {
        value: 'separate',
        text: 'Separate findings that were read as one',
        hint: { text: 'Each becomes a proposal of its own' },
        checked: given?.['as'] === 'separate',
      },
    ],
  }
}
