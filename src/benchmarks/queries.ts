import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import { groupedBy } from '../kernel/groups.ts'
import type { Area } from './areas/rules.ts'
import { areaOf, areas, currentAuthorities } from './areas/rules.ts'
import { findPublishedMeasure } from './catalogue/queries.ts'
import type { PublishedMeasure } from './catalogue/rules.ts'
import type { Kept, TwinMarker } from './figures.ts'
import { figuresOf } from './figures.ts'
import type { Figure } from './rules.ts'
import { markerInWords } from './rules.ts'

/** A file that figures came from: its name, when it was loaded, and the hash of its bytes. */
export interface SourceFile {
  readonly fileNo: number
  readonly fileName: string
  readonly sha256: string
  readonly loadedAt: string
}

export interface PublishedTable {
  readonly measure: PublishedMeasure
  /** One for every area and year that a file has a row for, areas in no order, years upwards. */
  readonly figures: readonly Figure[]
  /** The files the figures of today come from, newest first. */
  readonly files: readonly SourceFile[]
}

/** Every area's figures of one measure as they are known today; undefined when no loaded file has the measure. */
export async function readPublished(db: Db, code: string): Promise<PublishedTable | undefined> {
  const measure = await findPublishedMeasure(db, code)
  if (!measure) return undefined
  const { rows } = await sql<Kept & { file_no: number }>`
    select distinct on (area_code, year) area_code, year, value, marker, file_no
    from benchmark_cell
    where measure_no = (select measure_no from benchmark_measure where code = ${code})
    order by area_code, year, file_no desc`.execute(db)
  const files = await sourceFiles(db, [...new Set(rows.map(row => row.file_no))])
  return { measure, figures: figuresOf(rows, measure, await twinMarkers(db, measure)), files }
}

/** The reasons that LAIT does not keep, from the DfE's own table of the same figure where that is loaded. */
async function twinMarkers(db: Db, measure: PublishedMeasure): Promise<TwinMarker> {
  if (measure.dataset !== 'lait' || measure.twin === null) return () => undefined
  const { rows } = await sql<Kept>`
    select distinct on (area_code, year) area_code, year, value, marker
    from benchmark_cell
    where measure_no = (select measure_no from benchmark_measure where code = ${measure.twin})
    order by area_code, year, file_no desc`.execute(db)
  const markers = new Map(rows.map(row => [`${row.area_code} ${row.year}`, row.marker]))
  return (areaCode, year) => markers.get(`${areaCode} ${year}`) ?? undefined
}

/** A published figure that was corrected: what each file said, the first one first. */
export interface Correction {
  readonly areaCode: string
  readonly year: number
  readonly said: readonly {
    /** Null where the file gave a marker. */
    readonly value: number | null
    readonly reason: string | null
    readonly fileName: string
    readonly loadedAt: string
  }[]
}

/** The figures of a measure (of one area) that a later file corrected; the last of each is the one that counts. */
export async function listCorrections(db: Db, code: string, areaCode = ''): Promise<readonly Correction[]> {
  const { rows } = await sql<Kept & { file_name: string; known_from: string }>`
    select area_code, year, value, marker, file_name, known_from
    from (select *, count(*) over (partition by measure_no, area_code, year) as times from benchmark_cell
          where measure_no = (select measure_no from benchmark_measure where code = ${code})) as cell
    join benchmark_file using (file_no)
    where times > 1 and ${areaCode} in ('', area_code)
    order by area_code, year, file_no`.execute(db)
  return [...groupedBy(rows, row => `${row.area_code} ${row.year}`).values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    const said = group.map(row => ({
      value: row.value,
      reason: row.marker === null ? null : markerInWords(row.marker),
      fileName: row.file_name,
      loadedAt: row.known_from,
    }))
    return [{ areaCode: first.area_code, year: first.year, said }]
  })
}

/** England, the regions and every authority, abolished ones included. */
export function listAreas(): readonly Area[] {
  return areas
}

/** The 153 authorities of today, by name. */
export function listAuthorities(): readonly Area[] {
  return currentAuthorities().toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

/** The area under a DfE code ('884'), or under the ONS code of a region or of England. */
export function findArea(code: string): Area | undefined {
  return areaOf(code)
}

async function sourceFiles(db: Db, fileNos: readonly number[]): Promise<readonly SourceFile[]> {
  if (fileNos.length === 0) return []
  const rows = await db
    .selectFrom('benchmark_file')
    .select(['file_no', 'file_name', 'sha256', 'known_from'])
    .where('file_no', 'in', fileNos)
    .orderBy('file_no', 'desc')
    .execute()
  return rows.map(row => ({
    fileNo: row.file_no,
    fileName: row.file_name,
    sha256: row.sha256,
    loadedAt: row.known_from,
  }))
}
