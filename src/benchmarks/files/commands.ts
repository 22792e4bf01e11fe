import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { record } from '../../trail/commands.ts'
import { codeOf } from '../catalogue/rules.ts'
import type { Fault, ReadInspection, ReadSeries, Reading } from '../layouts/reading.ts'
import type { Layout } from '../layouts/known.ts'
import type { Recognised } from '../layouts/rules.ts'
import { recognise } from '../layouts/rules.ts'
import { openPublished } from '../layouts/table.ts'
import type { NewCells } from './comparing.ts'
import { newCells } from './comparing.ts'
import type { Loaded, LoadOutcome } from './outcomes.ts'
import { findLoad, knownDefinitions, knownNeighbours, knownSeries } from './queries.ts'
import { leftOut, notRecognised, refused, summaryOf } from './rules.ts'

export interface PublishedFile {
  readonly fileName: string
  readonly bytes: Uint8Array
  /** What `recognisePublished` said, where it was asked. */
  readonly recognised?: Recognised
}

/** The authority under which the installation itself acts: published facts are loaded by its operator. */
export const installation = '000'

/**
 * Loads a published table, whichever it is, whole or not at all. The same file a second time changes nothing; a newer
 * edition's cells count from now and the older ones stay. The transaction stands in authority 000 without a person.
 */
export async function loadPublished(
  db: Db,
  file: PublishedFile,
  actor: string,
  now: Date,
): Promise<LoadOutcome> {
  const recognised = file.recognised ?? recognisePublished(file.bytes)
  if (recognised.kind !== 'known') return notRecognised(recognised)
  const { layout, extra } = recognised
  if (layout.refused !== null) return leftOut(layout, layout.refused)
  await oneAtATime(db, 'published tables')
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const before = await findLoad(db, sha256)
  if (before !== undefined) {
    const on = dateInLondon(new Date(before))
    return { kind: 'loaded before', table: layout.title, layout: layout.id, on }
  }
  const reading = recognised.read()
  const notes = [
    ...extra.map(name => `A column that we do not know was left out: ${name}.`),
    ...recognised.notes,
    ...reading.notes,
  ]
  const fromTheFuture = futureYear(reading, now)
  if (fromTheFuture !== undefined)
    return refused(layout, { ...reading, faults: [fromTheFuture], faultCount: 1 }, notes)
  if (reading.faultCount > 0) return refused(layout, reading, notes)
  return keep(db, layout, { ...file, sha256, notes }, reading, actor, now)
}

/** Which published table a file is, if any: to be asked before it is loaded. */
export function recognisePublished(bytes: Uint8Array): Recognised {
  return recognise(openPublished(bytes))
}

async function keep(
  db: Db,
  layout: Layout,
  file: PublishedFile & { readonly sha256: string; readonly notes: readonly string[] },
  reading: Reading,
  actor: string,
  now: Date,
): Promise<LoadOutcome> {
  const measures = await addMeasures(db, reading.series)
  const known = await knownSeries(db, [...measures.values()])
  const cells = reading.series.map(read => {
    const measureNo = measures.get(codeOf(read.series)) ?? 0
    return { measureNo, ...newCells(read, known.get(measureNo)) }
  })
  const other = await newOfOther(db, reading)
  const outcome = summaryOf(layout, reading, { cells, other: other.count }, file.notes)
  const fileNo = await addFile(db, layout, file, reading, outcome, actor, now)
  for (const chunk of inChunks(cells)) await addCells(db, fileNo, chunk)
  await addNeighbours(db, fileNo, other.neighbours)
  await addDefinitions(db, fileNo, other.definitions)
  await addInspections(db, fileNo, reading.inspections)
  const { added, corrected } = outcome
  const detail = { sha256: file.sha256, layout: layout.id, rows: reading.rows, added, corrected }
  const act = { actor, act: 'published table loaded', subject: `benchmark-file-${fileNo}`, detail }
  await record(db, { authority: installation, ...act }, now)
  return outcome
}

/** Neighbours and definitions that are not known as they stand; inspections are kept list by list. */
async function newOfOther(db: Db, reading: Reading) {
  const places = await knownNeighbours(db, reading.neighbours)
  const neighbours = reading.neighbours.filter(one => {
    const known = places.get(`${one.model} ${one.areaCode} ${one.place}`)
    // One of the files does not say how near they are: that takes nothing back.
    const isNearSame = one.closeness === '' || one.closeness === known?.closeness
    return known?.code !== one.neighbourCode || !isNearSame
  })
  const definitions =
    reading.definitions.length === 0 ? new Map<string, string>() : await knownDefinitions(db)
  const changed = reading.definitions.filter(one => definitions.get(one.code) !== JSON.stringify(one))
  const count = neighbours.length + changed.length + reading.inspections.length
  return { neighbours, definitions: changed, count }
}

/** The number of each series' measure, added where it is new. */
async function addMeasures(db: Db, series: readonly ReadSeries[]): Promise<ReadonlyMap<string, number>> {
  if (series.length === 0) return new Map()
  const codes = series.map(one => codeOf(one.series))
  await sql`
    insert into benchmark_measure (code, dataset, column_name, filters)
    select code, dataset, column_name, filters::jsonb
    from unnest(${codes}::text[], ${series.map(one => one.series.dataset)}::text[],
                ${series.map(one => one.series.column)}::text[],
                ${series.map(one => JSON.stringify(one.series.filters))}::text[])
      as new (code, dataset, column_name, filters)
    on conflict (code) do nothing`.execute(db)
  const rows = await db
    .selectFrom('benchmark_measure')
    .select(['measure_no', 'code'])
    .where('code', 'in', codes)
    .execute()
  return new Map(rows.map(row => [row.code, row.measure_no]))
}

async function addFile(
  db: Db,
  layout: Layout,
  file: PublishedFile & { readonly sha256: string; readonly notes: readonly string[] },
  reading: Reading,
  outcome: Loaded,
  actor: string,
  now: Date,
): Promise<number> {
  const years = yearsOf(reading)
  const row = await db
    .insertInto('benchmark_file')
    .values({
      sha256: file.sha256,
      file_name: file.fileName.slice(0, 200),
      layout: layout.id,
      source: layout.source,
      licence: layout.licence,
      first_year: years.first,
      newest_year: years.newest,
      rows: reading.rows,
      cells: outcome.cells,
      with_value: outcome.withValue,
      added: outcome.added,
      corrected: outcome.corrected,
      reasons: JSON.stringify(outcome.reasons),
      notes: [...file.notes],
      loaded_by: actor,
      known_from: now.toISOString(),
    })
    .returning('file_no')
    .executeTakeFirstOrThrow()
  return row.file_no
}

/** A year that is to come would make every later edition look older than this one. */
function futureYear(reading: Reading, now: Date): Fault | undefined {
  const { newest } = yearsOf(reading)
  if (newest === null || newest <= now.getUTCFullYear() + 1) return undefined
  return { row: null, column: '', typed: String(newest), words: 'is a year that is to come' }
}

function yearsOf(reading: Reading): { first: number | null; newest: number | null } {
  const years = [
    ...new Set([
      ...reading.series.flatMap(one => [...new Set(one.years)]),
      ...reading.neighbours.map(one => one.model),
      ...reading.inspections.map(one => Number((one.publishedOn ?? one.startedOn ?? '').slice(0, 4))),
    ]),
  ].toSorted((a, b) => a - b)
  return { first: years[0] ?? null, newest: years.at(-1) ?? null }
}

type Measured = NewCells & { readonly measureNo: number }

/** Series in lots of some twenty thousand cells: one statement each. */
function* inChunks(cells: readonly Measured[]): Generator<readonly Measured[]> {
  let chunk: Measured[] = []
  let size = 0
  for (const one of cells) {
    chunk.push(one)
    size += one.keep.areas.length
    if (size < 20_000) continue
    yield chunk
    chunk = []
    size = 0
  }
  if (size > 0) yield chunk
}

async function addCells(db: Db, fileNo: number, chunk: readonly Measured[]): Promise<void> {
  const numbers = chunk.flatMap(one => one.keep.areas.map(() => one.measureNo))
  await sql`
    insert into benchmark_cell (measure_no, area_code, year, file_no, value, marker)
    select measure_no, area_code, year, ${fileNo}, value, marker
    from unnest(${numbers}::int[], ${chunk.flatMap(one => one.keep.areas)}::text[],
                ${chunk.flatMap(one => one.keep.years)}::smallint[],
                ${chunk.flatMap(one => one.keep.values)}::float8[],
                ${chunk.flatMap(one => one.keep.markers)}::text[])
      as new (measure_no, area_code, year, value, marker)`.execute(db)
}

async function addNeighbours(db: Db, fileNo: number, read: Reading['neighbours']): Promise<void> {
  if (read.length === 0) return
  const rows = JSON.stringify(read)
  await sql`
    insert into benchmark_neighbour (model, area_code, place, file_no, neighbour_code, closeness)
    select model, "areaCode", place, ${fileNo}, "neighbourCode", closeness
    from jsonb_to_recordset(${rows}::jsonb)
      as new (model smallint, "areaCode" text, place smallint, "neighbourCode" text, closeness text)`.execute(
    db,
  )
}

async function addDefinitions(db: Db, fileNo: number, read: Reading['definitions']): Promise<void> {
  if (read.length === 0) return
  const rows = JSON.stringify(read)
  await sql`
    insert into benchmark_definition (code, file_no, topic, title, polarity, decimals)
    select code, ${fileNo}, topic, title, polarity, decimals
    from jsonb_to_recordset(${rows}::jsonb)
      as new (code text, topic text, title text, polarity text, decimals smallint)`.execute(db)
}

async function addInspections(db: Db, fileNo: number, read: readonly ReadInspection[]): Promise<void> {
  if (read.length === 0) return
  await db
    .insertInto('benchmark_inspection')
    .values(
      read.map(one => ({
        file_no: fileNo,
        row_no: one.row,
        area_code: one.areaCode,
        kind: one.kind,
        started_on: one.startedOn,
        ended_on: one.endedOn,
        published_on: one.publishedOn,
        overall: one.grades.overall ?? null,
        leaders: one.grades.leaders ?? null,
        help_and_protection: one.grades.helpAndProtection ?? null,
        in_care: one.grades.inCare ?? null,
        care_leavers: one.grades.careLeavers ?? null,
        gaps: JSON.stringify({
          overall: one.gaps.overall,
          leaders: one.gaps.leaders,
          help_and_protection: one.gaps.helpAndProtection,
          in_care: one.gaps.inCare,
          care_leavers: one.gaps.careLeavers,
        }),
        theme: one.theme,
        area_status: one.areaStatus,
        report_address: one.reportAddress,
        notes: [...one.notes],
      })),
    )
    .execute()
}
