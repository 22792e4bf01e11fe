import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Area } from '../areas/rules.ts'
import { areaOf } from '../areas/rules.ts'
import type { Gap, Grade, InspectionKind, Judged, KnownInspection, ListedInspection } from './rules.ts'
import { isVisit, putTogether } from './rules.ts'

/** Every graded inspection of an area that the lists have, oldest first. */
export interface JudgedArea {
  readonly area: Area
  readonly inspections: readonly KnownInspection[]
  /** The last of them. */
  readonly latest: KnownInspection | null
}

/** Graded inspections by area: of one area, or of every area that any list has, by name. */
export async function judgementsOverTime(db: Db, areaCode?: string): Promise<readonly JudgedArea[]> {
  const known = putTogether(await listedInspections(db, areaCode)).filter(one => !isVisit(one.kind))
  return areasIn(known).map(area => {
    const inspections = known.filter(one => one.areaCode === area.code)
    return { area, inspections, latest: inspections.at(-1) ?? null }
  })
}

/** Inspections and visits of the lists of a year's activity, newest first. */
export async function inspectionActivity(db: Db, areaCode?: string): Promise<readonly KnownInspection[]> {
  const known = putTogether(await listedInspections(db, areaCode))
  return known
    .filter(one => one.lists.some(list => list.source === sources['ofsted-in-year']))
    .toSorted((a, b) => (b.startedOn ?? '').localeCompare(a.startedOn ?? ''))
}

/** The lists of inspections by the layout of their file, in the order in which they are believed. */
export const sources: Readonly<Record<string, string>> = {
  'ofsted-history': 'Ofsted official statistics, graded inspections since 2018',
  'ofsted-latest': 'Ofsted official statistics, latest judgements',
  'ofsted-in-year': 'Ofsted official statistics, inspections and visits in the year',
  'inspection-overview': 'Data to Insight overview, read from the reports’ web pages',
}

function areasIn(known: readonly KnownInspection[]): Area[] {
  return [...new Set(known.map(one => one.areaCode))]
    .map(areaOf)
    .filter(area => area !== undefined)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

interface Row {
  readonly area_code: string
  readonly kind: InspectionKind
  readonly started_on: LocalDate | null
  readonly ended_on: LocalDate | null
  readonly published_on: LocalDate | null
  readonly overall: Grade | null
  readonly leaders: Grade | null
  readonly help_and_protection: Grade | null
  readonly in_care: Grade | null
  readonly care_leavers: Grade | null
  readonly gaps: Readonly<Record<string, Gap>>
  readonly theme: string
  readonly area_status: string
  readonly report_address: string
  readonly notes: string[]
  readonly layout: string
  readonly file_name: string
  readonly file_no: number
}

/** The rows of the newest file of each list; of a list of one year's activity, of every year's newest file. */
async function listedInspections(db: Db, areaCode?: string): Promise<readonly ListedInspection[]> {
  const { rows } = await sql<Row>`
    select inspection.*, layout, file_name
    from benchmark_inspection inspection
    join (select distinct on (layout, period) layout, file_no, file_name
          from (select *, case layout when 'ofsted-in-year' then newest_year end as period
                from benchmark_file) as file
          where layout in (${sql.join(Object.keys(sources))})
          order by layout, period,
                   (select max(published_on) from benchmark_inspection one where one.file_no = file.file_no) desc,
                   file_no desc) newest using (file_no)
    where ${areaCode ?? ''} in ('', area_code)
    order by array_position(${Object.keys(sources)}::text[], layout), row_no`.execute(db)
  return rows.map(listed)
}

function listed(row: Row): ListedInspection {
  const judged = (grade: Grade | null, key: string): Judged =>
    grade === null ? { grade, gap: row.gaps[key] ?? 'not-given' } : { grade }
  return {
    areaCode: row.area_code,
    kind: row.kind,
    startedOn: row.started_on,
    endedOn: row.ended_on,
    publishedOn: row.published_on,
    judgements: {
      overall: judged(row.overall, 'overall'),
      leaders: judged(row.leaders, 'leaders'),
      helpAndProtection: judged(row.help_and_protection, 'help_and_protection'),
      inCare: judged(row.in_care, 'in_care'),
      careLeavers: judged(row.care_leavers, 'care_leavers'),
    },
    theme: row.theme,
    areaStatus: row.area_status,
    reportAddress: row.report_address,
    notes: row.notes,
    source: sources[row.layout] ?? row.layout,
    fileName: row.file_name,
    fileNo: row.file_no,
  }
}
