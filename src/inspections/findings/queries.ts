import type { Selectable } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { Tables } from '../../db/tables.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { groupedBy } from '../../kernel/groups.ts'
import type { Inspection } from '../queries.ts'
import { listInspections } from '../queries.ts'
import { relationNamed, verdictNamed } from './rules.ts'
import type { Relation, VerdictName } from './rules.ts'
import { shortLabel } from '../suggestions/rules.ts'

/** What we added to a finding at one time; the newest counts. */
export interface Description {
  readonly knownFrom: Instant
  readonly label: string
  readonly judgementArea: string | null
  readonly themes: readonly string[]
  readonly cohorts: readonly string[]
  readonly describedBy: string
}

/** A closing, or an opening again (`closed` false); the newest counts. */
export interface Closing {
  readonly knownFrom: Instant
  readonly closed: boolean
  readonly closedOn: LocalDate
  readonly reason: string
  readonly closedBy: string
}

export interface Finding {
  readonly findingId: string
  readonly inspectionId: string
  readonly documentId: string | null
  readonly proposalId: string | null
  /** The report's own number, or its place in the list; among parts, their order in the whole. */
  readonly number: number
  readonly kind: string
  readonly wording: string
  /** The inspector's words when `wording` is verbatim; ours, with `source`, when it is paraphrase. */
  readonly text: string
  readonly source: string
  readonly page: number | null
  readonly spanFrom: number | null
  readonly spanTo: number | null
  /** The whole that this is a part of. */
  readonly parentId: string | null
  /** Its parts, in order, when it was split: the whole's status comes from theirs. */
  readonly childIds: readonly string[]
  readonly confirmedBy: string
  readonly knownFrom: Instant
  /** As described now: the label, or the opening of the text where nobody has described it. */
  readonly label: string
  readonly judgementArea: string | null
  readonly themes: readonly string[]
  readonly cohorts: readonly string[]
  readonly isDescribed: boolean
  /** As known now. */
  readonly closed: boolean
  readonly closedOn: LocalDate | null
  readonly closedReason: string
  /** Oldest first, to say what was known on a day. */
  readonly descriptions: readonly Description[]
  readonly closings: readonly Closing[]
  readonly inspection: Inspection
}

/** Every finding with its inspection and its description now: newest inspection first, parts after their whole. */
export async function listFindings(db: Db, authority: string): Promise<Finding[]> {
  return findingsWhere(db, authority, undefined)
}

/** One finding; undefined when there is none. Its `childIds` are complete. */
export async function findFinding(
  db: Db,
  authority: string,
  findingId: string,
): Promise<Finding | undefined> {
  const found = await findingsWhere(db, authority, findingId)
  return found.find(finding => finding.findingId === findingId)
}

const columns = [
  'finding_id',
  'inspection_id',
  'document_id',
  'proposal_id',
  'number',
  'kind',
  'wording',
  'text',
  'source',
  'page',
  'span_from',
  'span_to',
  'parent_id',
  'confirmed_by',
  'known_from',
] as const
type FindingRow = Pick<Selectable<Tables['finding']>, (typeof columns)[number]>

async function findingsWhere(db: Db, authority: string, findingId: string | undefined): Promise<Finding[]> {
  let wanted = db.selectFrom('finding').select(columns).where('authority', '=', authority)
  let described = db.selectFrom('finding_description').selectAll().where('authority', '=', authority)
  let closed = db.selectFrom('finding_closing').selectAll().where('authority', '=', authority)
  if (findingId !== undefined) {
    wanted = wanted.where(where =>
      where.or([where('finding_id', '=', findingId), where('parent_id', '=', findingId)]),
    )
    described = described.where('finding_id', '=', findingId)
    closed = closed.where('finding_id', '=', findingId)
  }
  const rows = await wanted.orderBy('number').orderBy('finding_id').execute()
  const descriptions = groupedBy(await described.orderBy('known_from').execute(), row => row.finding_id)
  const closings = groupedBy(await closed.orderBy('known_from').execute(), row => row.finding_id)
  const parts = groupedBy(rows, row => row.parent_id ?? '')
  const inspections = await listInspections(db, authority)
  // A whole stands before its parts: each inspection's findings in order, each followed by its own.
  return inspections.flatMap(inspection => {
    const own = rows.filter(row => row.inspection_id === inspection.inspectionId)
    const wholes = own.filter(row => !own.some(other => other.finding_id === row.parent_id))
    return wholes
      .flatMap(whole => [whole, ...(parts.get(whole.finding_id) ?? [])])
      .map(row => ({
        ...findingOf(row, inspection),
        childIds: (parts.get(row.finding_id) ?? []).map(part => part.finding_id),
        ...describedNow(row, (descriptions.get(row.finding_id) ?? []).map(descriptionOf)),
        ...closedNow((closings.get(row.finding_id) ?? []).map(closingOf)),
      }))
  })
}

function findingOf(row: FindingRow, inspection: Inspection) {
  return {
    findingId: row.finding_id,
    inspectionId: row.inspection_id,
    documentId: row.document_id,
    proposalId: row.proposal_id,
    number: row.number,
    kind: row.kind,
    wording: row.wording,
    text: row.text,
    source: row.source,
    page: row.page,
    spanFrom: row.span_from,
    spanTo: row.span_to,
    parentId: row.parent_id,
    confirmedBy: row.confirmed_by,
    knownFrom: row.known_from,
    inspection,
  }
}

function descriptionOf(row: Selectable<Tables['finding_description']>): Description {
  return {
    knownFrom: row.known_from,
    label: row.label,
    judgementArea: row.judgement_area,
    themes: row.themes,
    cohorts: row.cohorts,
    describedBy: row.described_by,
  }
}

function describedNow(row: FindingRow, descriptions: readonly Description[]) {
  const now = descriptions.at(-1)
  return {
    label: now?.label ?? shortLabel(row.text),
    judgementArea: now?.judgementArea ?? null,
    themes: now?.themes ?? [],
    cohorts: now?.cohorts ?? [],
    isDescribed: now !== undefined,
    descriptions,
  }
}

function closingOf(row: Selectable<Tables['finding_closing']>): Closing {
  return {
    knownFrom: row.known_from,
    closed: row.closed,
    closedOn: row.closed_on,
    reason: row.reason,
    closedBy: row.closed_by,
  }
}

function closedNow(closings: readonly Closing[]) {
  const now = closings.at(-1)
  return {
    closed: now?.closed ?? false,
    closedOn: now?.closed ? now.closedOn : null,
    closedReason: now?.closed ? now.reason : '',
    closings,
  }
}

/** What an outside look said later about a finding. Every row ever known; those corrected have `supersededAt`. */
export interface Verdict {
  readonly verdictId: string
  readonly findingId: string
  readonly inspectionId: string | null
  readonly verdict: VerdictName
  readonly saidOn: LocalDate
  readonly words: string
  readonly source: string
  readonly enteredBy: string
  readonly knownFrom: Instant
  readonly supersededAt: Instant | null
  /** Why it was taken back or ended; `''` while it stands. */
  readonly supersededReason: string
}

/** Verdicts of an authority, oldest first, superseded ones included so that a past day can be judged. */
export async function listVerdicts(db: Db, authority: string): Promise<Verdict[]> {
  const rows = await db
    .selectFrom('verdict')
    .selectAll()
    .where('authority', '=', authority)
    .orderBy('said_on')
    .orderBy('known_from')
    .orderBy('verdict_id')
    .execute()
  return rows.flatMap(row => {
    const verdict = verdictNamed(row.verdict)
    return verdict === undefined
      ? []
      : {
          verdictId: row.verdict_id,
          findingId: row.finding_id,
          inspectionId: row.inspection_id,
          verdict,
          saidOn: row.said_on,
          words: row.words,
          source: row.source,
          enteredBy: row.entered_by,
          knownFrom: row.known_from,
          supersededAt: row.superseded_at,
          supersededReason: row.superseded_reason,
        }
  })
}

/** A link between findings: the later one recurs from, is a test of, rewords, or is the relapse of the earlier. */
export interface Link {
  readonly linkId: string
  readonly laterId: string
  readonly earlierId: string
  readonly relation: Relation
  readonly linkedOn: LocalDate
  readonly reason: string
  readonly decidedBy: string
  readonly knownFrom: Instant
  readonly supersededAt: Instant | null
  /** Why it was taken back or ended; `''` while it stands. */
  readonly supersededReason: string
}

/** Links of an authority, oldest first, ended ones included so that a past day can be judged. */
export async function listLinks(db: Db, authority: string): Promise<Link[]> {
  const rows = await db
    .selectFrom('finding_link')
    .selectAll()
    .where('authority', '=', authority)
    .orderBy('linked_on')
    .orderBy('known_from')
    .orderBy('link_id')
    .execute()
  return rows.flatMap(row => {
    const relation = relationNamed(row.relation)
    return relation === undefined
      ? []
      : {
          linkId: row.link_id,
          laterId: row.later_id,
          earlierId: row.earlier_id,
          relation,
          linkedOn: row.linked_on,
          reason: row.reason,
          decidedBy: row.decided_by,
          knownFrom: row.known_from,
          supersededAt: row.superseded_at,
          supersededReason: row.superseded_reason,
        }
  })
}
