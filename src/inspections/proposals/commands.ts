import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import { conflict, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import type { DescriptionInput, NewFinding } from '../findings/commands.ts'
import { oneChangeOfFindings, writeFindings } from '../findings/commands.ts'
import type { FindingKind } from '../findings/rules.ts'
import { isFindingKind } from '../findings/rules.ts'
import { suggest } from '../suggestions/rules.ts'
import { listPages, proposalColumns } from './queries.ts'
import type { Proposal } from './queries.ts'
import { merged, placesOf, readParts } from './rules.ts'

/** A proposal as the person who decides saw it. */
export interface Seen {
  readonly proposalId: string
  readonly version: number
}

export interface Confirmation extends Seen {
  readonly kind?: FindingKind
  /** Absent: the themes, cohorts and label that the words suggest, which the person has seen. */
  readonly description?: DescriptionInput
}

type Decision = 'confirmed' | 'rejected' | 'split' | 'merged'

/**
 * Takes proposals for a decision, all or none. One that somebody else has decided meanwhile refuses the whole
 * with a conflict, so that nothing is doubled.
 */
async function decide(
  db: Db,
  authority: string,
  seen: readonly Seen[],
  decision: Decision,
  reason: string,
  actor: string,
  now: Date,
): Promise<Proposal[]> {
  const { rows } = await sql<{ proposal_id: string }>`
    update proposal set state = ${decision}, version = proposal.version + 1, decided_by = ${actor},
           decided_at = ${now.toISOString()}, reason = ${reason}
    from unnest(${seen.map(one => one.proposalId)}::text[], ${seen.map(one => one.version)}::integer[])
         as seen (proposal_id, version)
    where proposal.authority = ${authority} and proposal.proposal_id = seen.proposal_id
      and proposal.version = seen.version and proposal.state = 'proposed'
    returning proposal.proposal_id`.execute(db)
  const ids = seen.map(one => one.proposalId)
  if (rows.length !== new Set(ids).size || rows.length !== seen.length)
    throw conflict(
      'Somebody else has decided on this proposal since you opened the page. Nothing was kept twice: go back to the document to see what was decided.',
    )
  const decided = await db
    .selectFrom('proposal')
    .select(proposalColumns)
    .where('authority', '=', authority)
    .where('proposal_id', 'in', ids)
    .execute()
  return ids.flatMap(id => decided.find(one => one.proposalId === id) ?? [])
}

/** Confirms proposals: each becomes a finding in the inspector's own words, nested items as parts under it. */
export async function confirmProposals(
  db: Db,
  authority: string,
  confirmations: readonly Confirmation[],
  actor: string,
  now: Date,
): Promise<string[]> {
  if (confirmations.length === 0) throw wrongState('There is no proposal to confirm.')
  await oneChangeOfFindings(db, authority)
  const proposals = await decide(db, authority, confirmations, 'confirmed', '', actor, now)
  const findings: Written[] = []
  for (const [index, proposal] of proposals.entries()) {
    const chosen = confirmations[index] ?? {}
    findings.push(...(await asFindings(db, authority, proposal, proposal.children, chosen)))
  }
  await writeFindings(db, authority, findings, actor, now)
  const subject = proposals[0]?.documentId ?? ''
  const detail = { findings: findings.map(one => one.findingId) }
  await record(db, { authority, actor, act: 'proposals confirmed', subject, detail }, now)
  return findings.filter(one => one.parentId === null).map(one => one.findingId)
}

type Written = NewFinding & { readonly findingId: string; readonly number: number }

async function asFindings(
  db: Db,
  authority: string,
  proposal: Proposal,
  parts: readonly string[],
  chosen: { readonly kind?: FindingKind; readonly description?: DescriptionInput },
): Promise<Written[]> {
  const kind = chosen.kind ?? (isFindingKind(proposal.kind) ? proposal.kind : 'area-for-improvement')
  const common = {
    inspectionId: proposal.inspectionId,
    documentId: proposal.documentId,
    proposalId: proposal.proposalId,
    kind,
    wording: 'verbatim' as const,
  }
  const whole: Written = {
    ...common,
    findingId: randomUUID(),
    number: proposal.number,
    text: proposal.text,
    page: proposal.page,
    spanFrom: proposal.spanFrom,
    spanTo: proposal.spanTo,
    parentId: null,
    description: chosen.description ?? suggest(proposal.text),
  }
  const places = await placesOfParts(db, authority, proposal, parts)
  return [
    whole,
    ...parts.map((text, index) => ({
      ...common,
      findingId: randomUUID(),
      number: index + 1,
      text,
      page: places[index]?.page ?? proposal.page,
      spanFrom: places[index]?.start ?? null,
      spanTo: places[index]?.end ?? null,
      parentId: whole.findingId,
      description: suggest(text),
    })),
  ]
}

/** Each part's own place on the page, looked for where the one before it ends. */
async function placesOfParts(db: Db, authority: string, proposal: Proposal, parts: readonly string[]) {
  if (parts.length === 0 || proposal.page === null) return []
  const pages = await listPages(db, authority, proposal.documentId)
  let from = { page: proposal.page, start: proposal.spanFrom ?? 0 }
  return parts.map(text => {
    const places = placesOf(pages, text, from)
    const last = places.at(-1)
    if (last) from = { page: last.page, start: last.end }
    return places[0]
  })
}

/** Puts a proposal aside with the reason; it can be taken up again. */
export async function rejectProposal(
  db: Db,
  authority: string,
  seen: Seen,
  reason: string,
  actor: string,
  now: Date,
): Promise<void> {
  if (reason.trim() === '') throw wrongState('Say why this is not a finding.')
  await decide(db, authority, [seen], 'rejected', reason, actor, now)
  await record(db, { authority, actor, act: 'proposal rejected', subject: seen.proposalId }, now)
}

/** Takes up a rejected proposal again. */
export async function proposeAgain(
  db: Db,
  authority: string,
  seen: Seen,
  actor: string,
  now: Date,
): Promise<void> {
  const taken = await db
    .updateTable('proposal')
    .set({ state: 'proposed', version: seen.version + 1, decided_by: null, decided_at: null, reason: '' })
    .where('authority', '=', authority)
    .where('proposal_id', '=', seen.proposalId)
    .where('version', '=', seen.version)
    .where('state', '=', 'rejected')
    .returning('proposal_id')
    .executeTakeFirst()
  if (!taken) throw conflict('Somebody else has decided on this proposal since you opened the page.')
  await record(db, { authority, actor, act: 'proposal taken up again', subject: seen.proposalId }, now)
}

/**
 * Splits a proposal where `typed` has line breaks. `parts`: one finding is kept whole, with each part under it.
 * `separate`: the reader ran several items together, and each becomes a proposal of its own. No word is lost.
 */
export async function splitProposal(
  db: Db,
  authority: string,
  input: Seen & { readonly typed: string; readonly as: 'parts' | 'separate' },
  actor: string,
  now: Date,
): Promise<void> {
  await oneChangeOfFindings(db, authority)
  const [proposal] = await decide(db, authority, [input], 'split', '', actor, now)
  if (!proposal) return
  const read = readParts(proposal.text, input.typed)
  if (!read.ok) throw wrongState(`${Object.values(read.errors).join('. ')}.`)
  const parts = read.value
  if (input.as === 'parts')
    await writeFindings(db, authority, await asFindings(db, authority, proposal, parts, {}), actor, now)
  else {
    const places = await placesOfParts(db, authority, proposal, parts)
    const cameFrom = [proposal.proposalId]
    const made = parts.map((text, index) => ({
      ...proposal,
      text,
      cameFrom,
      children: [],
      place: places[index],
    }))
    await propose(db, authority, made, now)
  }
  const detail = { parts: parts.length, as: input.as }
  await record(db, { authority, actor, act: 'proposal split', subject: proposal.proposalId, detail }, now)
}

/** Joins two proposals of one document that the reader took apart: one new proposal with the words of both. */
export async function mergeProposals(
  db: Db,
  authority: string,
  first: Seen,
  second: Seen,
  actor: string,
  now: Date,
): Promise<void> {
  const [one, other] = await decide(db, authority, [first, second], 'merged', '', actor, now)
  if (!one || !other || one.documentId !== other.documentId)
    throw wrongState('Only two proposals of one document can be merged.')
  const place = { page: one.page, start: one.spanFrom, end: one.spanTo }
  const text = merged(one.text, other.text)
  const children = [...one.children, ...other.children]
  const cameFrom = [one.proposalId, other.proposalId]
  await propose(db, authority, [{ ...one, text, children, cameFrom, place }], now)
  await record(
    db,
    {
      authority,
      actor,
      act: 'proposals merged',
      subject: one.proposalId,
      detail: { with: other.proposalId },
    },
    now,
  )
}

interface NewProposal {
  readonly documentId: string
  readonly inspectionId: string
  readonly number: number
  readonly kind: string
  readonly text: string
  readonly children: readonly string[]
  readonly cameFrom: readonly string[]
  readonly place:
    { readonly page: number | null; readonly start: number | null; readonly end: number | null } | undefined
}

/** Writes proposals, without a trail entry: for the commands that record what they did. */
export async function propose(
  db: Db,
  authority: string,
  proposals: readonly NewProposal[],
  now: Date,
): Promise<void> {
  if (proposals.length === 0) return
  await db
    .insertInto('proposal')
    .values(
      proposals.map(one => ({
        authority,
        proposal_id: randomUUID(),
        document_id: one.documentId,
        inspection_id: one.inspectionId,
        number: one.number,
        kind: one.kind,
        text: one.text,
        children: [...one.children],
        page: one.place?.page ?? null,
        span_from: one.place?.start ?? null,
        span_to: one.place?.end ?? null,
        came_from: [...one.cameFrom],
        known_from: now.toISOString(),
      })),
    )
    .execute()
}
