import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { localDate } from '../../kernel/dates.ts'
import { wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { writeInspection } from '../commands.ts'
import type { Reading } from '../documents/reading.ts'
import { propose } from '../proposals/commands.ts'
import { findDocumentByHash, hashOfBytes } from '../proposals/queries.ts'
import { whyNotKept } from '../proposals/rules.ts'
import type { DayRange, Inspection } from '../queries.ts'
import { listInspections } from '../queries.ts'
import { frameworkVersion, judgementFits } from '../rules.ts'
import { sameLook, titleOfReading } from './rules.ts'

export interface Sent {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly reading: Reading
  /** The person has seen that an inspection of the same kind and dates is there, and wants this one as well. */
  readonly evenSo?: boolean
}

/** What became of a document that was sent. */
export type Kept =
  | {
      readonly outcome: 'kept'
      readonly documentId: string
      readonly inspectionId: string
      readonly proposals: number
    }
  /** The same bytes are here already: nothing was kept. */
  | { readonly outcome: 'known'; readonly documentId: string }
  /** Another document of the same kind and dates is here: nothing was kept until the person says so. */
  | { readonly outcome: 'same-inspection'; readonly inspection: Inspection }

/**
 * Keeps a document as it came, with the text of its pages, its inspection and what was proposed from it. The same
 * document again, known by its hash, changes nothing.
 */
export async function keepDocument(
  db: Db,
  authority: string,
  sent: Sent,
  actor: string,
  now: Date,
): Promise<Kept> {
  const { reading } = sent
  const why = whyNotKept(reading)
  if (why) throw wrongState(`${why}.`)
  const sha256 = hashOfBytes(sent.bytes)
  await oneAtATime(db, `documents ${authority}`)
  const known = await findDocumentByHash(db, authority, sha256)
  if (known) return { outcome: 'known', documentId: known.documentId }
  const ranges = rangesOf(reading)
  const same = (await listInspections(db, authority)).find(one => sameLook(one, reading.kind, ranges))
  if (same && !sent.evenSo) return { outcome: 'same-inspection', inspection: same }
  const documentId = await insertDocument(db, authority, sent, sha256, actor, now)
  const inspectionId = randomUUID()
  await writeInspection(db, authority, inspectionId, particularsOf(reading, documentId, ranges), now)
  await propose(db, authority, proposalsOf(reading, documentId, inspectionId), now)
  const detail = { inspection: inspectionId, sha256, proposals: reading.findings.length }
  await record(db, { authority, actor, act: 'document kept', subject: documentId, detail }, now)
  return { outcome: 'kept', documentId, inspectionId, proposals: reading.findings.length }
}

function rangesOf(reading: Reading): DayRange[] {
  return reading.inspected.flatMap(range => {
    const from = localDate(range.from)
    const to = localDate(range.to)
    return from && to && from <= to ? { from, to } : []
  })
}

async function insertDocument(
  db: Db,
  authority: string,
  sent: Sent,
  sha256: string,
  actor: string,
  now: Date,
): Promise<string> {
  const { reading } = sent
  const documentId = randomUUID()
  const { name } = await db
    .selectFrom('authority')
    .select('name')
    .where('authority', '=', authority)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('document')
    .values({
      authority,
      document_id: documentId,
      sha256,
      file_name: sent.fileName,
      media_type: sent.mediaType,
      bytes: sent.bytes,
      kept_by: actor,
      known_from: now.toISOString(),
      warnings: [...reading.warnings, ...aboutAnother(reading.authority, name)],
      prose: reading.prose ?? '',
      refers_to: reading.references.map(one => one.text),
    })
    .execute()
  const pages = reading.pages.map(page => ({ authority, document_id: documentId, ...page }))
  if (pages.length > 0) await db.insertInto('document_page').values(pages).execute()
  return documentId
}

function aboutAnother(named: string | null, here: string): string[] {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z]|council|county|city|borough/g, '')
  if (named === null || plain(here).includes(plain(named)) || plain(named).includes(plain(here))) return []
  return [`The document is about ${named}, and you are working in ${here}. Check that it belongs here.`]
}

function particularsOf(reading: Reading, documentId: string, ranges: readonly DayRange[]) {
  const version = frameworkVersion(reading.kind, reading.framework, ranges[0]?.from ?? null)
  return {
    documentId,
    kind: reading.kind,
    framework: reading.framework,
    title: titleOfReading(reading.kind, reading.authority),
    ranges,
    publishedOn: reading.published === null ? null : (localDate(reading.published) ?? null),
    judgements: reading.judgements.filter(one => judgementFits(version, one.area, one.grade)),
  }
}

function proposalsOf(reading: Reading, documentId: string, inspectionId: string) {
  return reading.findings.map(finding => {
    const [span] = finding.spans
    return {
      documentId,
      inspectionId,
      number: finding.number,
      kind: finding.kind,
      text: finding.text,
      children: finding.children,
      cameFrom: [],
      place: { page: span?.page ?? finding.page, start: span?.start ?? null, end: span?.end ?? null },
    }
  })
}
