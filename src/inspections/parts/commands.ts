import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/db.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { oneChangeOfFindings, writeFindings } from '../findings/commands.ts'
import { findFinding, listLinks } from '../findings/queries.ts'
import type { Finding } from '../findings/queries.ts'
import { isFindingKind, relationNamed } from '../findings/rules.ts'
import { endLink, linkFindings } from '../links/commands.ts'
import { listPages } from '../proposals/queries.ts'
import { placesOf } from '../proposals/rules.ts'
import type { FindingPart, LinkMove } from './rules.ts'

/**
 * Splits a finding that names several things, after it was confirmed: the whole stays, verbatim, with its links and
 * verdicts; each part is a span of its words with a description of its own, so that it can be linked, answered and
 * judged by itself. Links that a person moves to a part end on the whole and stand on the part. Gives the keys of the
 * parts.
 */
export async function splitFinding(
  db: Db,
  authority: string,
  findingId: string,
  parts: readonly FindingPart[],
  actor: string,
  now: Date,
  moves: readonly LinkMove[] = [],
): Promise<readonly string[]> {
  await oneChangeOfFindings(db, authority)
  const whole = await findFinding(db, authority, findingId)
  if (!whole) throw notFound('The finding')
  const why = whyNotSplit(whole)
  if (why !== undefined) throw whole.childIds.length > 0 ? conflict(why) : wrongState(why)
  const { kind } = whole
  if (!isFindingKind(kind)) throw wrongState('This kind of finding cannot be split.')
  if (parts.length < 2) throw wrongState('A finding is split into two parts or more.')
  const places = await placesOfParts(db, authority, whole, parts)
  const written = parts.map((part, index) => ({
    findingId: randomUUID(),
    inspectionId: whole.inspectionId,
    documentId: whole.documentId,
    proposalId: whole.proposalId,
    number: index + 1,
    kind,
    wording: whole.wording === 'verbatim' ? ('verbatim' as const) : ('paraphrase' as const),
    text: part.text,
    source: whole.source,
    page: places[index]?.page ?? whole.page,
    spanFrom: places[index]?.start ?? null,
    spanTo: places[index]?.end ?? null,
    parentId: whole.findingId,
    description: {
      label: part.label,
      judgementArea: whole.judgementArea,
      themes: part.themes,
      cohorts: part.cohorts,
    },
  }))
  await writeFindings(db, authority, written, actor, now)
  const detail = { parts: parts.length }
  await record(db, { authority, actor, act: 'finding split', subject: findingId, detail }, now)
  const ids = written.map(one => one.findingId)
  await moveLinks(db, authority, findingId, ids, moves, actor, now)
  return ids
}

/** Each moved link keeps what was said of it: how the two belong together, from when, and why. */
async function moveLinks(
  db: Db,
  authority: string,
  wholeId: string,
  partIds: readonly string[],
  moves: readonly LinkMove[],
  actor: string,
  now: Date,
): Promise<void> {
  const standing = (await listLinks(db, authority)).filter(one => one.supersededAt === null)
  for (const { linkId, part } of moves) {
    const link = standing.find(one => one.linkId === linkId)
    const relation = relationNamed(link?.relation ?? '')
    const partId = partIds[part]
    if (!link || !relation || partId === undefined || ![link.laterId, link.earlierId].includes(wholeId))
      throw conflict('Somebody has changed a link of this finding since. Look at the finding again.')
    const { laterId, earlierId, linkedOn, reason } = link
    const onPart = (id: string) => (id === wholeId ? partId : id)
    await endLink(db, authority, linkId, `Moved to part ${part + 1} when the finding was split`, actor, now)
    const ids = { laterId: onPart(laterId), earlierId: onPart(earlierId) }
    await linkFindings(db, authority, { ...ids, relation, linkedOn, reason }, actor, now)
  }
}

/** Why a finding cannot be split, in words; undefined when it can. */
export function whyNotSplit(finding: Finding): string | undefined {
  if (finding.childIds.length > 0) return 'Somebody has split this finding already. Look at its parts.'
  if (finding.parentId !== null) return 'This is a part already: a part is not split again.'
  if (finding.closed) return 'This finding is closed. Open it again before it is split.'
  return undefined
}

/** Each part's own place on the page, looked for where the one before it ends. */
async function placesOfParts(db: Db, authority: string, whole: Finding, parts: readonly FindingPart[]) {
  if (whole.documentId === null || whole.page === null) return []
  const pages = await listPages(db, authority, whole.documentId)
  let from = { page: whole.page, start: whole.spanFrom ?? 0 }
  return parts.map(({ text }) => {
    const [first, second] = placesOf(pages, text, from)
    const end = second ?? first
    if (end) from = { page: end.page, start: end.end }
    return first
  })
}
