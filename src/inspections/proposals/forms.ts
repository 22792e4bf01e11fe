import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { readDescription } from '../findings/forms.ts'
import { isFindingKind } from '../findings/rules.ts'
import { suggest } from '../suggestions/rules.ts'
import type { Confirmation, Seen } from './commands.ts'
import type { Proposal } from './queries.ts'
import { readParts } from './rules.ts'

/** The version of a proposal that the page showed. */
export function readVersion(form: SentForm): number {
  const version = Number(form.one('version'))
  return Number.isInteger(version) && version > 0 && version < 1_000_000 ? version : 0
}

/**
 * A proposal confirmed. From the review page the suggested themes and cohorts come with it; from its own page
 * (`chosen`) those that were ticked.
 */
export function readConfirmation(form: SentForm, proposal: Proposal): Read<Confirmation> {
  const described = readDescription(form)
  if (!described.ok) return described
  const kind = form.one('kind')
  const suggested = suggest(proposal.text)
  const chosen = form.one('chosen') === 'yes'
  const description = chosen
    ? described.value
    : { label: described.value.label, themes: suggested.themes, cohorts: suggested.cohorts }
  return understood({
    proposalId: proposal.proposalId,
    version: readVersion(form),
    ...(isFindingKind(kind) ? { kind } : {}),
    description,
  })
}

/** "Confirm all": the proposals the page showed, each as `id:version`. */
export function readAll(form: SentForm): Seen[] {
  return form.many('proposal').flatMap(text => {
    const [proposalId = '', version = ''] = text.split(':')
    return /^\d{1,6}$/.test(version) ? { proposalId, version: Number(version) } : []
  })
}

export function readReason(form: SentForm): Read<string> {
  const reason = form.one('reason')
  return reason === ''
    ? toPutRight(form.given, { reason: 'Say why this is not a finding' })
    : understood(reason)
}

export function readSplit(
  form: SentForm,
  proposal: Proposal,
): Read<Seen & { readonly typed: string; readonly as: 'parts' | 'separate' }> {
  const typed = form.one('parts')
  const parts = readParts(proposal.text, typed)
  const as = form.one('as')
  const errors: Record<string, string> = parts.ok ? {} : { ...parts.errors }
  if (as !== 'parts' && as !== 'separate') errors['as'] = 'Choose what the parts are'
  if ((as !== 'parts' && as !== 'separate') || !parts.ok) return toPutRight(form.given, errors)
  return understood({ proposalId: proposal.proposalId, version: readVersion(form), typed, as })
}
