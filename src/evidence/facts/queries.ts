import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { listTeams } from '../../access/queries.ts'
import type { TeamSpell } from '../../access/rules.ts'
import type { Db } from '../../db/db.ts'
import { listInspections } from '../../inspections/queries.ts'
import { listMeasures, readSeries } from '../../measures/queries.ts'
import type { KnownSeries, SeriesKey } from '../../measures/queries.ts'
import { figureKey, hiddenFigures } from '../../measures/masking/rules.ts'
import { groupedBy } from '../../kernel/groups.ts'
import type { KnownPoint, Measure } from '../../measures/rules.ts'
import type { Point, Round } from '../../impact/claims.ts'
import type {
  AnswersFact,
  ClaimFact,
  ClosingFact,
  DescriptionFact,
  EvidenceSeriesFact,
  Facts,
  FindingFact,
  LinkFact,
  OverrideFact,
  SeriesFact,
  StatusAnswerFact,
  VerdictFact,
} from './rules.ts'

/** The day in England on which something became known, or was put aside. */
function dayOf(column: string): RawBuilder<unknown> {
  return sql`(${sql.ref(column)} at time zone 'Europe/London')::date`
}
const knownOn = sql`${dayOf('known_from')} as "knownOn"`
const supersededOn = sql`${dayOf('superseded_at')} as "supersededOn"`

async function rowsOf<Row>(db: Db, query: RawBuilder<Row>): Promise<Row[]> {
  return (await query.execute(db)).rows
}

/** Everything but the monthly series: a fixed number of statements whatever the number of findings. */
export async function loadFacts(db: Db, authority: string): Promise<Omit<Facts, 'series'>> {
  return {
    ...(await loadFindings(db, authority)),
    ...(await loadClaims(db, authority)),
    measures: await listMeasures(db, authority),
  }
}

async function loadFindings(db: Db, authority: string) {
  return {
    findings: await rowsOf(
      db,
      sql<FindingFact>`select finding_id as "findingId", inspection_id as "inspectionId",
        document_id as "documentId", number, kind, wording, text, source, page, parent_id as "parentId", ${knownOn}
        from finding where authority = ${authority} order by inspection_id, number, finding_id`,
    ),
    descriptions: await rowsOf(
      db,
      sql<DescriptionFact>`select finding_id as "findingId", label, judgement_area as "judgementArea", themes,
        cohorts, ${knownOn} from finding_description where authority = ${authority} order by known_from`,
    ),
    closings: await rowsOf(
      db,
      sql<ClosingFact>`select finding_id as "findingId", closed, closed_on as "closedOn", reason, ${knownOn}
        from finding_closing where authority = ${authority} order by known_from`,
    ),
    inspections: await listInspections(db, authority),
    verdicts: await rowsOf(
      db,
      sql<VerdictFact>`select finding_id as "findingId", verdict, said_on as "saidOn", ${knownOn},
        ${supersededOn} from verdict where authority = ${authority} order by known_from`,
    ),
    links: await rowsOf(
      db,
      sql<LinkFact>`select later_id as "laterId", earlier_id as "earlierId", relation, linked_on as "linkedOn",
        ${knownOn}, ${supersededOn} from finding_link where authority = ${authority} order by known_from`,
    ),
    overrides: await rowsOf(
      db,
      sql<OverrideFact>`select finding_id as "findingId", known_from as "enteredAt", status, reason,
        coalesce((select name from person where id = set_by), set_by) as "setBy", from_on as "fromOn",
        expires_on as "expiresOn", ${knownOn}, ${dayOf('ended_at')} as "supersededOn"
        from status_override where authority = ${authority} order by known_from`,
    ),
    statusAnswers: await rowsOf(
      db,
      sql<StatusAnswerFact>`select finding_id as "findingId", answers, answered_on as "answeredOn", reason,
        coalesce((select name from person where id = answered_by), answered_by) as "answeredBy", ${knownOn}
        from status_answer where authority = ${authority} order by known_from`,
    ),
  }
}

async function loadClaims(db: Db, authority: string) {
  return {
    claims: await rowsOf(
      db,
      sql<ClaimFact>`select claim.claim_id as "claimId", claim.finding_id as "findingId", claim.type,
        v.known_from as "enteredAt", v.agreed_on as "agreedOn", v.agreed_by as "agreedBy",
        coalesce((select name from person where id = v.entered_by), v.entered_by) as "enteredBy", v.reason,
        v.start_on as "startOn", v.cohorts, v.measure_id as "measureId", v.team_id as "teamId", v.target,
        v.evidence_series as "seriesId", v.required_share as "requiredShare",
        v.least_response as "leastResponse", v.yearly, v.withdrawn, ${dayOf('v.known_from')} as "knownOn"
        from claim join claim_version v using (authority, claim_id) where authority = ${authority}
        order by claim.known_from, claim.claim_id, v.known_from`,
    ),
    evidenceSeries: await rowsOf(
      db,
      sql<EvidenceSeriesFact>`select series_id as "seriesId", type, title, detail from evidence_series
        where authority = ${authority} order by title`,
    ),
    rounds: (
      await rowsOf(
        db,
        sql<RoundRow>`select series_id as "seriesId", held_on as date, draw, population, graded, reaching,
          moderated, moderated_reaching as "moderatedReaching", ${knownOn}
          from audit_round where authority = ${authority} order by held_on, known_from`,
      )
    ).map(({ population, ...round }) => (population === null ? round : { ...round, population })),
    answers: await rowsOf(
      db,
      sql<AnswersFact>`select series_id as "seriesId", to_char(month, 'YYYY-MM') as month,
        asked, answered, reaching, not_asked as "notAsked", ${knownOn}
        from feedback_answers where authority = ${authority} order by month, known_from`,
    ),
  }
}

type RoundRow = Omit<Round, 'population'> & { seriesId: string; population: number | null }

/** Every series of these measures, of the whole authority and of each team that has figures. */
export async function loadSeries(
  db: Db,
  authority: string,
  measureIds: readonly string[],
): Promise<SeriesFact[]> {
  if (measureIds.length === 0) return []
  const keys = await db
    .selectFrom('figure')
    .select(['measure_id as measureId', 'team_id as teamId'])
    .distinct()
    .where('authority', '=', authority)
    .where('measure_id', 'in', measureIds)
    .execute()
  const spells = await listTeams(db, authority)
  const names = new Map(spells.map(team => [team.teamId, team.name]))
  const series = await readSeries(db, authority, keys satisfies SeriesKey[])
  const units = new Map((await listMeasures(db, authority)).map(one => [one.measureId, one.unit]))
  const hidden = hiddenMonths(series, spells, units)
  return series.map(({ measureId, teamId, points, footings }) => ({
    measureId,
    teamId,
    teamName: names.get(teamId) ?? teamId,
    points: points.map(pointOf).filter(point => point !== undefined),
    footings: footings.map(({ month, knownOn: on }) => ({ month, knownOn: on })),
    hidden: hidden(measureId, teamId),
  }))
}

/** As the measure's own page hides them, whatever version of a figure was known. */
function hiddenMonths(
  series: readonly KnownSeries[],
  spells: readonly TeamSpell[],
  units: ReadonlyMap<string, Measure['unit']>,
) {
  const byMeasure = groupedBy(series, one => one.measureId)
  const keys = new Map(
    [...byMeasure].map(([measureId, all]) => [
      measureId,
      hiddenOf(all, spells, units.get(measureId) ?? 'share'),
    ]),
  )
  return (measureId: string, teamId: string): Set<string> => {
    const months = byMeasure.get(measureId)?.flatMap(one => one.points.map(point => point.month)) ?? []
    return new Set(months.filter(month => keys.get(measureId)?.has(figureKey(teamId, month))))
  }
}

function hiddenOf(
  all: readonly KnownSeries[],
  spells: readonly TeamSpell[],
  unit: Measure['unit'],
): Set<string> {
  const figures = all.flatMap(one => one.points.map(point => ({ ...point, teamId: one.teamId })))
  const byCell = [...groupedBy(figures, figure => figureKey(figure.teamId, figure.month)).values()]
  const newest = byCell.flatMap(versions => versions.at(-1) ?? [])
  // What a corrected figure was before, beside what the others are now, can give a hidden one away.
  const corrected = new Set(byCell.flatMap(([one, another]) => (one && another ? [one.month] : [])))
  const keys = figures
    .filter(figure => corrected.has(figure.month))
    .map(one => figureKey(one.teamId, one.month))
  return new Set([...hiddenFigures(newest, spells, unit), ...keys])
}

/** A figure given as a value only has it for a numerator and no denominator. */
function pointOf({ month, value, unreliable, knownOn: on, ...counts }: KnownPoint): Point | undefined {
  const denominator = counts.denominator
  const numerator = counts.numerator ?? (value === null ? null : value * (denominator ?? 1))
  if (numerator === null) return undefined
  return {
    month,
    numerator,
    denominator,
    unreliable: unreliable !== '',
    ...(on === undefined ? { reconstructed: true } : { knownOn: on }),
  }
}

/** How often the authority's monthly figures have changed: series stay good for as long as it stands. */
export async function countSeriesChanges(db: Db, authority: string): Promise<string> {
  const [row] = await rowsOf(
    db,
    sql<{ stamp: string }>`select
      (select count(*) from scorecard_load where authority = ${authority}) || '-' ||
      (select count(*) from series_change where authority = ${authority}) || '-' ||
      (select count(*) from team where authority = ${authority}) as stamp`,
  )
  return row?.stamp ?? ''
}
