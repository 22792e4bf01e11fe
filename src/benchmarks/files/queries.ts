import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { ReadDefinition, ReadNeighbour } from '../layouts/reading.ts'
import { layouts } from '../layouts/known.ts'
import type { KnownCell, KnownSeries } from './comparing.ts'
import { keyOf } from './comparing.ts'

/** A file that was loaded, as the list of them shows it. */
export interface LoadedFile {
  readonly fileNo: number
  readonly fileName: string
  readonly sha256: string
  readonly table: string
  readonly source: string
  readonly licence: string
  readonly firstYear: number | null
  readonly newestYear: number | null
  readonly rows: number
  readonly cells: number
  readonly withValue: number
  readonly added: number
  readonly corrected: number
  readonly reasons: Readonly<Record<string, number>>
  readonly notes: readonly string[]
  readonly loadedBy: string
  readonly loadedAt: Instant
}

/** Every published file that was loaded, newest first. */
export async function listLoadedFiles(db: Db): Promise<readonly LoadedFile[]> {
  const rows = await db.selectFrom('benchmark_file').selectAll().orderBy('file_no', 'desc').execute()
  return rows.map(row => ({
    fileNo: row.file_no,
    fileName: row.file_name,
    sha256: row.sha256,
    table: titleOf(row.layout),
    source: row.source,
    licence: row.licence,
    firstYear: row.first_year,
    newestYear: row.newest_year,
    rows: row.rows,
    cells: row.cells,
    withValue: row.with_value,
    added: row.added,
    corrected: row.corrected,
    reasons: countsIn(row.reasons),
    notes: row.notes,
    loadedBy: row.loaded_by,
    loadedAt: row.known_from,
  }))
}

/** When a file of these very bytes was loaded, or undefined. */
export async function findLoad(db: Db, sha256: string): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('benchmark_file')
    .select('known_from')
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return row?.known_from
}

/** The figures of these measures as they are known, by the measure's number; measures without any are not in it. */
export async function knownSeries(
  db: Db,
  measureNos: readonly number[],
): Promise<ReadonlyMap<number, KnownSeries>> {
  if (measureNos.length === 0) return new Map()
  const { rows } = await sql<{ measure_no: number; area_code: string; year: number } & KnownCell>`
    select distinct on (measure_no, area_code, year) measure_no, area_code, year, value, marker
    from benchmark_cell where measure_no = any(${measureNos}::int[])
    order by measure_no, area_code, year, file_no desc`.execute(db)
  const known = new Map<number, { cells: Map<string, KnownCell>; newestYear: number }>()
  for (const { measure_no: measureNo, area_code: area, year, value, marker } of rows) {
    const series = known.get(measureNo) ?? { cells: new Map<string, KnownCell>(), newestYear: 0 }
    series.cells.set(keyOf(area, year), { value, marker })
    series.newestYear = Math.max(series.newestYear, year)
    known.set(measureNo, series)
  }
  return known
}

/** The neighbour at each place that is known: 'model area place' → its code and how near it is. */
export async function knownNeighbours(
  db: Db,
  read: readonly ReadNeighbour[],
): Promise<ReadonlyMap<string, { readonly code: string; readonly closeness: string }>> {
  if (read.length === 0) return new Map()
  const { rows } = await sql<{ key: string; code: string; closeness: string }>`
    select distinct on (model, area_code, place)
           concat_ws(' ', model, area_code, place) as key, neighbour_code as code, closeness
    from benchmark_neighbour
    order by model, area_code, place, file_no desc`.execute(db)
  return new Map(rows.map(row => [row.key, row]))
}

/** The definition of each code that is known from a file, as JSON of what a file says. */
export async function knownDefinitions(db: Db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<ReadDefinition>`
    select distinct on (code) code, topic, title, polarity, decimals
    from benchmark_definition order by code, file_no desc`.execute(db)
  return new Map(
    rows.map(({ code, topic, title, polarity, decimals }) => [
      code,
      JSON.stringify({ code, topic, title, polarity, decimals }),
    ]),
  )
}

function titleOf(layout: string): string {
  return layouts.find(one => one.id === layout)?.title ?? layout
}

function countsIn(reasons: unknown): Record<string, number> {
  return Object.fromEntries(Object.entries(reasons ?? {}).map(([marker, count]) => [marker, Number(count)]))
}
