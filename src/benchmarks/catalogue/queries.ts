import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import { laitDefinitions, unitOfTitle } from './lait.ts'
import type { LaitDefinition, Polarity, PublishedMeasure, Series } from './rules.ts'
import { measureOf, topics } from './rules.ts'

/** A published measure that has figures. */
export interface ListedMeasure extends PublishedMeasure {
  /** The years that any area has a row for, oldest first. */
  readonly years: readonly number[]
}

/** Every published measure that a loaded file gives, by topic and title. */
export async function listPublishedMeasures(db: Db): Promise<readonly ListedMeasure[]> {
  const definitions = await loadedDefinitions(db)
  const { rows } = await sql<Series & { years: number[] }>`
    select dataset, column_name as column, filters, years
    from benchmark_measure,
         lateral (select array_agg(year order by year) as years
                  from (select distinct year from benchmark_cell
                        where benchmark_cell.measure_no = benchmark_measure.measure_no) as seen) as of_measure
    where years is not null`.execute(db)
  return rows
    .map(row => ({ ...measureOf(row, definitions), years: row.years }))
    .toSorted((a, b) => a.topic.localeCompare(b.topic) || a.title.localeCompare(b.title))
}

/** The measure under a code, or undefined when no loaded file has it. */
export async function findPublishedMeasure(db: Db, code: string): Promise<PublishedMeasure | undefined> {
  const row = await db
    .selectFrom('benchmark_measure')
    .select(['dataset', 'column_name', 'filters'])
    .where('code', '=', code)
    .executeTakeFirst()
  if (!row) return undefined
  const series = { dataset: row.dataset, column: row.column_name, filters: filtersIn(row.filters) }
  return measureOf(series, await loadedDefinitions(db))
}

/** LAIT's definitions from the newest loaded files of them. */
export async function loadedDefinitions(db: Db): Promise<ReadonlyMap<string, LaitDefinition>> {
  const { rows } = await sql<LoadedDefinition>`
    select distinct on (code) code, topic, title, polarity, decimals
    from benchmark_definition order by code, file_no desc`.execute(db)
  return new Map(rows.map(row => [row.code, definitionFrom(row)]))
}

interface LoadedDefinition {
  readonly code: string
  readonly topic: string
  readonly title: string
  readonly polarity: Polarity
  readonly decimals: number
}

function definitionFrom(row: LoadedDefinition): LaitDefinition {
  const topic = topics.find(one => one.topic === row.topic)?.topic ?? "Children's social care"
  return { ...row, topic, unit: laitDefinitions.get(row.code)?.unit ?? unitOfTitle(row) }
}

function filtersIn(filters: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(filters ?? {}).map(([name, value]) => [name, String(value)]))
}
