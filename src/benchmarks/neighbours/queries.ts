import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'

export interface NeighbourModel {
  readonly model: number
  readonly neighbours: readonly {
    readonly code: string
    readonly place: number
    readonly closeness: string
  }[]
}

/** The neighbour models that are loaded for an authority, newest first. */
export async function neighbourModels(db: Db, areaCode: string): Promise<readonly NeighbourModel[]> {
  const { rows } = await sql<{ model: number; place: number; code: string; closeness: string }>`
    select distinct on (model, place) model, place, neighbour_code as code, closeness
    from benchmark_neighbour where area_code = ${areaCode}
    order by model desc, place, file_no desc`.execute(db)
  const models = [...new Set(rows.map(row => row.model))]
  return models.map(model => ({ model, neighbours: rows.filter(row => row.model === model) }))
}
