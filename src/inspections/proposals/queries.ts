import { createHash } from 'node:crypto'
import type { Db, Instant } from '../../db/db.ts'
import type { PageText } from './rules.ts'

/** A document as it came, without its bytes. */
export interface KeptDocument {
  readonly documentId: string
  readonly sha256: string
  readonly fileName: string
  readonly mediaType: string
  readonly keptBy: string
  readonly knownFrom: Instant
  /** What the reader was in doubt about. */
  readonly warnings: readonly string[]
  /** An improvement section written without a list, for a person to make a finding of. */
  readonly prose: string
  /** Earlier findings that a monitoring letter names; never findings of its own. */
  readonly refersTo: readonly string[]
}

const documentColumns = [
  'document_id as documentId',
  'sha256',
  'file_name as fileName',
  'media_type as mediaType',
  'kept_by as keptBy',
  'known_from as knownFrom',
  'warnings',
  'prose',
  'refers_to as refersTo',
] as const

export async function findDocument(
  db: Db,
  authority: string,
  documentId: string,
): Promise<KeptDocument | undefined> {
  return db
    .selectFrom('document')
    .select(documentColumns)
    .where('authority', '=', authority)
    .where('document_id', '=', documentId)
    .executeTakeFirst()
}

/** The same document, whatever its name: found by the SHA-256 of its bytes. */
export async function findDocumentByHash(
  db: Db,
  authority: string,
  sha256: string,
): Promise<KeptDocument | undefined> {
  return db
    .selectFrom('document')
    .select(documentColumns)
    .where('authority', '=', authority)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
}

/** SHA-256 in hexadecimal: a document's identity. */
export function hashOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The file as it came, to hand back. */
export async function readOriginal(
  db: Db,
  authority: string,
  documentId: string,
): Promise<{ fileName: string; mediaType: string; bytes: Uint8Array } | undefined> {
  return db
    .selectFrom('document')
    .select(['file_name as fileName', 'media_type as mediaType', 'bytes'])
    .where('authority', '=', authority)
    .where('document_id', '=', documentId)
    .executeTakeFirst()
}

export async function listPages(db: Db, authority: string, documentId: string): Promise<PageText[]> {
  return db
    .selectFrom('document_page')
    .select(['page', 'text'])
    .where('authority', '=', authority)
    .where('document_id', '=', documentId)
    .orderBy('page')
    .execute()
}

/** What the reader proposes, or a person made of it by splitting and merging. */
export interface Proposal {
  readonly proposalId: string
  readonly documentId: string
  readonly inspectionId: string
  readonly number: number
  readonly kind: string
  readonly text: string
  readonly children: readonly string[]
  readonly page: number | null
  readonly spanFrom: number | null
  readonly spanTo: number | null
  readonly state: string
  /** Rises with each decision: a decision names the version it was made on. */
  readonly version: number
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
  readonly reason: string
  readonly cameFrom: readonly string[]
}

export const proposalColumns = [
  'proposal_id as proposalId',
  'document_id as documentId',
  'inspection_id as inspectionId',
  'number',
  'kind',
  'text',
  'children',
  'page',
  'span_from as spanFrom',
  'span_to as spanTo',
  'state',
  'version',
  'decided_by as decidedBy',
  'decided_at as decidedAt',
  'reason',
  'came_from as cameFrom',
] as const

/** A document's proposals in the order of its pages. */
export async function listProposals(db: Db, authority: string, documentId: string): Promise<Proposal[]> {
  const rows = await db
    .selectFrom('proposal')
    .select(proposalColumns)
    .where('authority', '=', authority)
    .where('document_id', '=', documentId)
    .execute()
  return rows.toSorted(
    (a, b) =>
      a.number - b.number ||
      (a.page ?? 0) - (b.page ?? 0) ||
      (a.spanFrom ?? 0) - (b.spanFrom ?? 0) ||
      (a.proposalId < b.proposalId ? -1 : 1),
  )
}

export async function findProposal(
  db: Db,
  authority: string,
  proposalId: string,
): Promise<Proposal | undefined> {
  return db
    .selectFrom('proposal')
    .select(proposalColumns)
    .where('authority', '=', authority)
    .where('proposal_id', '=', proposalId)
    .executeTakeFirst()
}

/** How many proposals still wait for a decision, by document. */
export async function countWaiting(db: Db, authority: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('proposal')
    .select(select => ['document_id as documentId', select.fn.countAll<number>().as('waiting')])
    .where('authority', '=', authority)
    .where('state', '=', 'proposed')
    .groupBy('document_id')
    .execute()
  return new Map(rows.map(row => [row.documentId, row.waiting]))
}
