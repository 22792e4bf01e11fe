import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'

export interface EvidenceSeries {
  readonly seriesId: string
  readonly type: 'audit' | 'feedback'
  readonly title: string
  /** Audit: the grade to reach in words; feedback: who is asked. */
  readonly detail: string
}

/** The series of audit rounds and feedback answers, by kind and title. */
export async function listEvidenceSeries(db: Db, authority: string): Promise<EvidenceSeries[]> {
  const { rows } = await sql<EvidenceSeries>`
    select series_id as "seriesId", type, title, detail from evidence_series
    where authority = ${authority} order by type, title collate "und-x-icu"`.execute(db)
  return rows
}

export async function findEvidenceSeries(
  db: Db,
  authority: string,
  seriesId: string,
): Promise<EvidenceSeries | undefined> {
  const all = await listEvidenceSeries(db, authority)
  return all.find(series => series.seriesId === seriesId)
}

/** One entry of a dated draw of audits: the newest entry for a date is the one that counts. */
export interface RoundEntry {
  readonly heldOn: LocalDate
  readonly enteredAt: Instant
  readonly enteredBy: string
  readonly draw: 'random' | 'cohort'
  readonly population: number | null
  readonly graded: number
  readonly reaching: number
  readonly moderated: number
  readonly moderatedReaching: number
}

/** Every entry of every round of a series, newest date first, of one date the newest entry first. */
export async function listRounds(db: Db, authority: string, seriesId: string): Promise<RoundEntry[]> {
  const { rows } = await sql<RoundEntry>`
    select held_on as "heldOn", known_from as "enteredAt", draw, population, graded, reaching, moderated,
           moderated_reaching as "moderatedReaching",
           coalesce((select name from person where id = entered_by), entered_by) as "enteredBy"
    from audit_round where authority = ${authority} and series_id = ${seriesId}
    order by held_on desc, known_from desc`.execute(db)
  return rows
}

/** One entry of a month's answers: the newest entry for a month is the one that counts. */
export interface AnswersEntry {
  /** 'YYYY-MM'. */
  readonly month: string
  readonly enteredAt: Instant
  readonly enteredBy: string
  readonly asked: number
  readonly answered: number
  readonly reaching: number
  readonly notAsked: string
}

/** Every entry of every month's answers, newest month first, of one month the newest entry first. */
export async function listAnswers(db: Db, authority: string, seriesId: string): Promise<AnswersEntry[]> {
  const { rows } = await sql<AnswersEntry>`
    select to_char(month, 'YYYY-MM') as month, known_from as "enteredAt", asked, answered, reaching,
           not_asked as "notAsked",
           coalesce((select name from person where id = entered_by), entered_by) as "enteredBy"
    from feedback_answers f where authority = ${authority} and series_id = ${seriesId}
    order by f.month desc, known_from desc`.execute(db)
  return rows
}

export interface SeriesSummary extends EvidenceSeries {
  /** The newest date or month-start entered; null when nothing has been. */
  readonly newest: LocalDate | null
  /** Claims in force that rest on it. */
  readonly claims: number
}

/** The series with how fresh each is and how many claims rest on it. */
export async function summariseSeries(db: Db, authority: string): Promise<SeriesSummary[]> {
  const { rows } = await sql<SeriesSummary>`
    select series_id as "seriesId", type, title, detail,
           case type when 'audit' then (select max(held_on) from audit_round r
             where r.authority = s.authority and r.series_id = s.series_id)
           else (select max(month) from feedback_answers f
             where f.authority = s.authority and f.series_id = s.series_id) end as newest,
           (select count(*) from (
              select distinct on (claim_id) claim_id, evidence_series, withdrawn from claim_version v
              where v.authority = s.authority order by claim_id, known_from desc) as latest
            where evidence_series = series_id and not withdrawn) as claims
    from evidence_series s where authority = ${authority} order by type, title collate "und-x-icu"`.execute(
    db,
  )
  return rows
}
