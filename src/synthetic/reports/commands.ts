import { readDocument } from '../../inspections/documents/rules.ts'
import type { Reading } from '../../inspections/documents/reading.ts'
import { correctInspection } from '../../inspections/commands.ts'
import { keepDocument } from '../../inspections/intake/commands.ts'
import { addFinding, describeFinding } from '../../inspections/findings/commands.ts'
import { listFindings } from '../../inspections/findings/queries.ts'
import { linkFindings } from '../../inspections/links/commands.ts'
import { confirmProposals } from '../../inspections/proposals/commands.ts'
import { listProposals } from '../../inspections/proposals/queries.ts'
import { findInspection } from '../../inspections/queries.ts'
import { addVerdict } from '../../inspections/verdicts/commands.ts'
import type { Db } from '../../db/db.ts'
import { addDays, dateInLondon, monthInWords, monthOf } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { calendarOf } from '../calendar/rules.ts'
import type { StoryFinding } from '../findings/rules.ts'
import { storyFindings, storyLinks, storyStrengths, storyVerdicts } from '../findings/rules.ts'
import { personId } from '../people/rules.ts'
import type { Step, Told } from '../wrenshire/rules.ts'
import { wrenshire } from '../wrenshire/rules.ts'
import type { StoryDocument } from './rules.ts'
import { documentText, storyDocuments } from './rules.ts'

const { authority } = wrenshire
const lead = personId('improvement-lead')

export interface ReadStoryDocument {
  readonly document: StoryDocument
  readonly bytes: Uint8Array
  readonly reading: Reading
}

/** Reads the made-up documents as the site reads any other; before the transaction, because reading is slow. */
export async function readStoryDocuments(today: LocalDate): Promise<ReadStoryDocument[]> {
  return Promise.all(
    storyDocuments(calendarOf(today)).map(async document => {
      const bytes = new TextEncoder().encode(documentText(document))
      const reading = await readDocument(bytes, document.file)
      if ('error' in reading) throw new Error(`${document.file}: ${reading.error}`)
      return { document, bytes, reading }
    }),
  )
}

/** Keeps each document on the day it was published, and confirms its proposals some days later. */
export function documentSteps(told: Told, documents: readonly ReadStoryDocument[]): Step[] {
  return documents.flatMap(read => {
    const { document } = read
    const keeping: Step = { on: document.publishedOn, run: (db, now) => keep(db, told, read, now) }
    if (document.confirmedOn === undefined) return [keeping]
    const said = storyVerdicts.filter(one => one.by === document.key)
    return [
      keeping,
      { on: document.confirmedOn, run: (db, now) => confirm(db, told, read, now) },
      ...said.map((one): Step => ({
        on: addDays(document.publishedOn, 7),
        run: (db, now) => giveVerdict(db, told, document, one, now),
      })),
      ...storyLinks
        .filter(link => link.later.startsWith(document.key))
        .map((link): Step => ({
          on: addDays(document.publishedOn, 8),
          run: (db, now) => giveLink(db, told, link, now),
        })),
    ]
  })
}

async function keep(db: Db, told: Told, { document, bytes, reading }: ReadStoryDocument, now: Date) {
  const sent = { fileName: document.file, mediaType: 'text/plain; charset=utf-8', bytes, reading }
  const kept = await keepDocument(db, authority, sent, lead, now)
  if (kept.outcome !== 'kept') throw new Error(`${document.file} was not kept: ${kept.outcome}`)
  told.inspections.set(document.key, kept.inspectionId)
  const inspection = await findInspection(db, authority, kept.inspectionId)
  if (!inspection) throw new Error(`${document.file} gave no inspection`)
  // No document says when the council had it, and a report does not say when it was published.
  const known = {
    ...inspection,
    title: `${inspection.title}, ${monthInWords(monthOf(document.from))}`,
    receivedOn: addDays(document.publishedOn, -8),
    publishedOn: document.publishedOn,
  }
  await correctInspection(db, authority, known, lead, new Date(now.getTime() + 500))
}

/** Confirms the proposals in their order, parts included, and takes the strengths from the text. */
async function confirm(db: Db, told: Told, read: ReadStoryDocument, now: Date): Promise<void> {
  const { key, file } = read.document
  const inspectionId = told.inspections.get(key) ?? ''
  const inspection = await findInspection(db, authority, inspectionId)
  const documentId = inspection?.documentId ?? ''
  const proposals = await listProposals(db, authority, documentId)
  const whole = storyFindings.filter(one => one.key.startsWith(`${key}.`) && !/[a-z]$/.test(one.key))
  if (whole.length !== proposals.length)
    throw new Error(`${file} was read into ${proposals.length} proposals, not ${whole.length}`)
  const confirmations = proposals.map((proposal, index) => {
    const described = whole[index]
    const { proposalId, version } = proposal
    return { proposalId, version, ...(described && { description: descriptionOf(described) }) }
  })
  const ids = await confirmProposals(db, authority, confirmations, lead, now)
  whole.forEach((one, index) => told.findings.set(one.key, ids[index] ?? ''))
  await nameParts(db, told, key, new Date(now.getTime() + 50))
  for (const [index, strength] of storyStrengths.filter(one => one.key.startsWith(`${key}.`)).entries())
    await addStrength(db, told, read, strength, documentId, new Date(now.getTime() + 100 * (index + 1)))
}

function descriptionOf({ label, area, themes, cohorts }: StoryFinding) {
  return { label, judgementArea: area, themes, cohorts }
}

async function nameParts(db: Db, told: Told, key: string, now: Date): Promise<void> {
  const parts = storyFindings.filter(one => one.key.startsWith(`${key}.`) && /[a-z]$/.test(one.key))
  if (parts.length === 0) return
  const all = await listFindings(db, authority)
  for (const part of parts) {
    const whole = all.find(one => one.findingId === told.findings.get(part.key.slice(0, -1)))
    const id = whole?.childIds[part.key.charCodeAt(part.key.length - 1) - 'a'.charCodeAt(0)]
    if (id === undefined) throw new Error(`The finding ${part.key} has no such part`)
    told.findings.set(part.key, id)
    await describeFinding(db, authority, id, descriptionOf(part), lead, now)
  }
}

async function addStrength(
  db: Db,
  told: Told,
  { reading, document }: ReadStoryDocument,
  strength: (typeof storyStrengths)[number],
  documentId: string,
  now: Date,
): Promise<void> {
  const page = reading.pages.find(one => one.text.includes(strength.words))
  if (!page) throw new Error(`${document.file} does not say “${strength.words}”`)
  const spanFrom = page.text.indexOf(strength.words)
  const finding = {
    inspectionId: told.inspections.get(document.key) ?? '',
    documentId,
    kind: 'strength',
    wording: 'verbatim',
    text: strength.words,
    page: page.page,
    spanFrom,
    spanTo: spanFrom + strength.words.length,
    description: descriptionOf(strength),
  } as const
  told.findings.set(strength.key, await addFinding(db, authority, finding, lead, now))
}

async function giveVerdict(
  db: Db,
  told: Told,
  document: StoryDocument,
  { finding, verdict, words }: (typeof storyVerdicts)[number],
  now: Date,
) {
  const findingId = told.findings.get(finding) ?? ''
  const inspectionId = told.inspections.get(document.key) ?? ''
  const said = { findingId, inspectionId, verdict, words, saidOn: document.to }
  await addVerdict(db, authority, said, lead, now)
}

async function giveLink(db: Db, told: Told, link: (typeof storyLinks)[number], now: Date) {
  const { later, earlier, relation, reason } = link
  const laterId = told.findings.get(later) ?? ''
  const earlierId = told.findings.get(earlier) ?? ''
  const linkedOn = dateInLondon(now)
  await linkFindings(db, authority, { laterId, earlierId, relation, reason, linkedOn }, lead, now)
}
