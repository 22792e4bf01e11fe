import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import type { Chronology, Discrepancy, RecordedEvent, ReportedFigure, Source } from './rules.ts'

/** The whole record of an authority as it is known now, each part in the order of its dates. */
export async function findChronology(db: Db, authority: string): Promise<Chronology> {
  return {
    sources: await listSources(db, authority),
    events: await listEvents(db, authority),
    figures: await listFigures(db, authority),
    discrepancies: await listDiscrepancies(db, authority),
  }
}

async function listSources(db: Db, authority: string): Promise<Source[]> {
  const { rows } = await sql<Source>`
    select distinct on (source_id) source_id as "sourceId", title, publisher, dated, url, kind, access, note
    from record_source where authority = ${authority}
    order by source_id, known_from desc`.execute(db)
  return rows
}

async function listEvents(db: Db, authority: string): Promise<RecordedEvent[]> {
  const { rows } = await sql<RecordedEvent>`
    select * from (
      select distinct on (event_id) event_id as "eventId", dated, approximate, what, note,
             source_ids as "sourceIds"
      from record_event where authority = ${authority}
      order by event_id, known_from desc) as event
    order by dated collate "C", "eventId"`.execute(db)
  return rows
}

async function listFigures(db: Db, authority: string): Promise<ReportedFigure[]> {
  const { rows } = await sql<ReportedFigure>`
    select * from (
      select distinct on (figure_id) figure_id as "figureId", measure, value, words, reason, unit,
             as_of as "asOf", precision_note as precision, note, source_ids as "sourceIds"
      from reported_figure where authority = ${authority}
      order by figure_id, known_from desc) as figure
    order by measure collate "und-x-icu", "asOf" collate "C", "figureId"`.execute(db)
  return rows
}

async function listDiscrepancies(db: Db, authority: string): Promise<Discrepancy[]> {
  const { rows } = await sql<Discrepancy>`
    select * from (
      select distinct on (discrepancy_id) discrepancy_id as "discrepancyId", topic, reading,
             (select jsonb_agg(jsonb_build_object('said', said, 'sourceIds', to_jsonb(source_ids)) order by number)
              from discrepancy_value value
              where (value.authority, value.discrepancy_id, value.known_from)
                  = (source_discrepancy.authority, source_discrepancy.discrepancy_id,
                     source_discrepancy.known_from)) as values
      from source_discrepancy where authority = ${authority}
      order by discrepancy_id, known_from desc) as discrepancy
    order by "discrepancyId"`.execute(db)
  return rows
}
