import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import type { Area } from './areas/rules.ts'
import { areaOf, areas, currentAuthorities } from './areas/rules.ts'
import { findPublishedMeasure } from './catalogue/queries.ts'
import type { PublishedMeasure } from './catalogue/rules.ts'
import type { Kept } from './figures.ts'
import { figuresOf } from './figures.ts'
import type { Figure } from './rules.ts'

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
  return { measure, figures: figuresOf(rows, measure), files }
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
