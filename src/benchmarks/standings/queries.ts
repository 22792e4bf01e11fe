import { sql } from 'kysely'
import type { Area } from '../areas/rules.ts'
import type { Db } from '../../db/db.ts'
import { groupedBy } from '../../kernel/groups.ts'
import { loadedDefinitions } from '../catalogue/queries.ts'
import type { Series } from '../catalogue/rules.ts'
import { codeOf, measureOf } from '../catalogue/rules.ts'
import { compared } from '../comparisons/queries.ts'
import { doubtedFigures } from '../doubts/rules.ts'
import type { Kept } from '../figures.ts'
import { figuresOf } from '../figures.ts'
import { neighbourModels } from '../neighbours/queries.ts'
import type { PublishedTable } from '../queries.ts'
import type { Figure } from '../rules.ts'
import type { Standing } from './rules.ts'
import { placedOf, withoutTwins } from './rules.ts'

/** What was read while the same files were loaded. */
interface Read {
  readonly files: string
  readonly tables: readonly PublishedTable[]
}

let kept: Read | undefined

/**
 * Every published measure with the figures of all areas in the newest year in which an authority has a value. Published
 * tables belong to nobody and change only when a file is loaded: what was read is kept until then.
 */
export async function readNewestTables(db: Db): Promise<readonly PublishedTable[]> {
  const files = await loadedFiles(db)
  if (kept?.files !== files) kept = { files, tables: files === '' ? [] : await newestTables(db) }
  return kept.tables
}

/** Which files are loaded, as one short text: '' before the first. */
export async function loadedFiles(db: Db): Promise<string> {
  const { rows } = await sql<{ files: string | null }>`
    select md5(string_agg(file_no || sha256, ' ' order by file_no)) as files from benchmark_file`.execute(db)
  return rows[0]?.files ?? ''
}

type Row = Kept & Series & { readonly measure_no: number }

/** An area's code of three digits, or two of them where two authorities are published as one, is an authority's. */
async function newestTables(db: Db): Promise<PublishedTable[]> {
  const definitions = await loadedDefinitions(db)
  const { rows } = await sql<Row>`
    with newest as (
      select measure_no, max(year) as year from benchmark_cell
      where value is not null and length(area_code) in (3, 7)
      group by measure_no)
    select distinct on (measure_no, area_code) measure_no, dataset, column_name as column, filters,
           area_code, benchmark_cell.year, value, marker
    from benchmark_cell join newest using (measure_no, year) join benchmark_measure using (measure_no)
    order by measure_no, area_code, file_no desc`.execute(db)
  return [...groupedBy(rows, row => row.measure_no).values()].flatMap(ofMeasure => {
    const [first] = ofMeasure
    if (!first) return []
    const measure = measureOf(
      { dataset: first.dataset, column: first.column, filters: first.filters },
      definitions,
    )
    return [{ measure, figures: figuresOf(ofMeasure, measure), files: [] }]
  })
}

/** The codes of every published measure that a loaded file gives, with their titles, by topic and title. */
export async function listPublishedTitles(db: Db): Promise<readonly { code: string; title: string }[]> {
  const tables = await readNewestTables(db)
  return tables
    .map(({ measure }) => ({
      code: codeOf(measure),
      title: `${measure.topic}: ${measure.title}`,
      at: measure,
    }))
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB'))
}

/** Where one area stands on every published measure in its newest year; none while no file is loaded. */
export async function readStandings(db: Db, area: Area): Promise<readonly Standing[]> {
  const tables = await readNewestTables(db)
  const models = await neighbourModels(db, area.code)
  const doubts = await readDoubts(db, area)
  return withoutTwins(tables).map(table => {
    const comparison = compared(table, area, models, {})
    return { comparison, placed: placedOf(comparison), doubts: doubts.get(table.measure.code) ?? [] }
  })
}

let doubted: {
  readonly files: string
  readonly byArea: Map<string, ReadonlyMap<string, readonly Figure[]>>
} = {
  files: '',
  byArea: new Map(),
}

/** By measure, the figures of an area that stand far from the years beside them; kept until a file is loaded. */
async function readDoubts(db: Db, area: Area): Promise<ReadonlyMap<string, readonly Figure[]>> {
  const files = await loadedFiles(db)
  if (doubted.files !== files) doubted = { files, byArea: new Map() }
  const { byArea } = doubted
  const known = byArea.get(area.code)
  if (known) return known
  const read = doubtsIn(await seriesOfArea(db, area), await loadedDefinitions(db))
  byArea.set(area.code, read)
  return read
}

function doubtsIn(
  rows: readonly Row[],
  definitions: Awaited<ReturnType<typeof loadedDefinitions>>,
): Map<string, readonly Figure[]> {
  const found = new Map<string, readonly Figure[]>()
  for (const [first, ...rest] of groupedBy(rows, row => row.measure_no).values()) {
    if (!first) continue
    const { dataset, column, filters } = first
    const measure = measureOf({ dataset, column, filters }, definitions)
    const figures = doubtedFigures(measure, figuresOf([first, ...rest], measure))
    if (figures.length > 0) found.set(measure.code, figures)
  }
  return found
}

async function seriesOfArea(db: Db, area: Area): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select distinct on (measure_no, year) measure_no, dataset, column_name as column, filters,
           area_code, benchmark_cell.year, value, marker
    from benchmark_cell join benchmark_measure using (measure_no)
    where area_code = ${area.code}
    order by measure_no, year, file_no desc`.execute(db)
  return rows
}
