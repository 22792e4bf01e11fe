import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import { laitDefinitions, unitOfTitle } from './lait.ts'
import type { LaitDefinition, Polarity, PublishedMeasure } from './rules.ts'
import { measureOf, topics } from './rules.ts'

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
