import { sql } from 'kysely'
import type { Db, Instant } from '../db/db.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { notedDates, oldestFirst } from './looks/rules.ts'

export interface DayRange {
  readonly from: LocalDate
  readonly to: LocalDate
}

export interface InspectionJudgement {
  readonly area: string
  readonly grade: string
}

/** An inspection as it is known now (or, from `listInspectionHistory`, as it was). Dates are calendar dates. */
export interface Inspection {
  readonly inspectionId: string
  readonly knownFrom: Instant
  readonly supersededAt: Instant | null
  readonly documentId: string | null
  readonly kind: string
  readonly framework: string
  readonly title: string
  /** What the source says where a date is only approximate: `September 2012`. */
  readonly datesNote: string
  /** In order of their first day; none where only `datesNote` is known. */
  readonly ranges: readonly DayRange[]
  readonly receivedOn: LocalDate | null
  readonly publishedOn: LocalDate | null
  readonly source: string
  readonly judgements: readonly InspectionJudgement[]
  /** The first day inspectors were there, and the last. */
  readonly startOn: LocalDate | null
  readonly endOn: LocalDate | null
  /** The day on which its findings were said to the authority: received, else published, else its last day. */
  readonly saidOn: LocalDate | null
}

interface InspectionRow {
  inspection_id: string
  known_from: Instant
  superseded_at: Instant | null
  document_id: string | null
  kind: string
  framework: string
  title: string
  dates_note: string
  received_on: LocalDate | null
  published_on: LocalDate | null
  source: string
  ranges: DayRange[]
  judgements: InspectionJudgement[]
}

/** Every inspection as known now, newest look first as far as it is known (`looks/rules.ts`). */
export async function listInspections(db: Db, authority: string): Promise<Inspection[]> {
  const { rows } = await inspectionRows(db, authority, sql`and superseded_at is null`)
  return oldestFirst(rows.map(inspectionOf)).toReversed()
}

/** One inspection as known now; undefined when there is none. */
export async function findInspection(
  db: Db,
  authority: string,
  inspectionId: string,
): Promise<Inspection | undefined> {
  const only = sql`and inspection_id = ${inspectionId} and superseded_at is null`
  const { rows } = await inspectionRows(db, authority, only)
  return rows.map(inspectionOf)[0]
}

/** What was ever known of one inspection's particulars, oldest first. */
export async function listInspectionHistory(
  db: Db,
  authority: string,
  inspectionId: string,
): Promise<Inspection[]> {
  const { rows } = await inspectionRows(db, authority, sql`and inspection_id = ${inspectionId}`)
  return rows.map(inspectionOf).toSorted((a, b) => Date.parse(a.knownFrom) - Date.parse(b.knownFrom))
}

function inspectionRows(db: Db, authority: string, only: ReturnType<typeof sql>) {
  return sql<InspectionRow>`
    select inspection_id, known_from, superseded_at, document_id, kind, framework, title, dates_note,
           received_on, published_on, source,
           (select coalesce(jsonb_agg(jsonb_build_object('from', from_on, 'to', to_on) order by from_on), '[]')
            from inspection_range spell
            where (spell.authority, spell.inspection_id, spell.known_from)
                = (inspection.authority, inspection.inspection_id, inspection.known_from)) as ranges,
           (select coalesce(jsonb_agg(jsonb_build_object('area', area, 'grade', grade) order by area), '[]')
            from judgement
            where (judgement.authority, judgement.inspection_id, judgement.known_from)
                = (inspection.authority, inspection.inspection_id, inspection.known_from)) as judgements
    from inspection where authority = ${authority} ${only}`.execute(db)
}

function inspectionOf(row: InspectionRow): Inspection {
  const startOn = row.ranges[0]?.from ?? null
  const endOn =
    row.ranges
      .map(range => range.to)
      .toSorted()
      .at(-1) ?? null
  return {
    inspectionId: row.inspection_id,
    knownFrom: row.known_from,
    supersededAt: row.superseded_at,
    documentId: row.document_id,
    kind: row.kind,
    framework: row.framework,
    title: row.title,
    datesNote: row.dates_note,
    ranges: row.ranges,
    receivedOn: row.received_on,
    publishedOn: row.published_on,
    source: row.source,
    judgements: row.judgements,
    startOn,
    endOn,
    saidOn: row.received_on ?? row.published_on ?? endOn,
  }
}

/**
 * `YYYY-MM-DD`, or the month or year of the note, or `''`: as much as is known of when a look began. Where only the
 * year is known and the findings were said in that year, the day they were said stands for it.
 */
export function placeInTime(inspection: Pick<Inspection, 'startOn' | 'saidOn' | 'datesNote'>): string {
  const { startOn, saidOn, datesNote } = inspection
  if (startOn) return startOn
  const { looked, published } = notedDates(datesNote)
  const said = saidOn ?? published
  if (looked === null) return said ?? ''
  return looked.length === 4 && said?.startsWith(looked) ? said : looked
}
