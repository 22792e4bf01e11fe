import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import type { Area } from '../areas/rules.ts'
import { areaOf, england } from '../areas/rules.ts'
import { partCodesOf } from '../catalogue/parts.ts'
import type { PublishedMeasure } from '../catalogue/rules.ts'
import { figureNotLoaded } from '../figures.ts'
import type { NeighbourModel } from '../neighbours/queries.ts'
import { neighbourModels } from '../neighbours/queries.ts'
import type { Correction, PublishedTable, SourceFile } from '../queries.ts'
import { listAreas, listCorrections, readPublished } from '../queries.ts'
import type { Figure } from '../rules.ts'
import type { NeighbourAverage, Ranked } from './rules.ts'
import { dashboardAverage, isOnDashboard, laitAverage, rankAmong } from './rules.ts'

export interface NeighbourFigure {
  readonly area: Area
  /** 1 is the nearest. */
  readonly place: number
  /** The model's own word for how near it is; '' where the file does not say. */
  readonly closeness: string
  readonly figure: Figure
}

/** The statistical neighbours of an area in one model, and their averages in both official meanings. */
export interface Neighbours {
  /** The year of the model that chose them. */
  readonly model: number
  readonly each: readonly NeighbourFigure[]
  /** LAIT: the mean of those with a value. */
  readonly lait: NeighbourAverage
  /** The DfE's children's social care dashboard: median, or sum for counts. */
  readonly dashboard: NeighbourAverage
  /** Both for every year of the area's series. */
  readonly years: readonly {
    readonly year: number
    readonly lait: NeighbourAverage
    readonly dashboard: NeighbourAverage
  }[]
  /** The other models that are loaded for this area, and how many of the ten they share with this one. */
  readonly otherModels: readonly { readonly model: number; readonly shared: number }[]
}

/** One area's published figures beside its comparators. */
export interface Comparison extends Ranked {
  readonly measure: PublishedMeasure
  readonly area: Area
  /** The year that is compared: the one asked for, or the newest any authority has a value in. */
  readonly year: number
  /** The area's figure for every year of the measure. */
  readonly series: readonly Figure[]
  readonly figure: Figure
  readonly england: { readonly figure: Figure; readonly series: readonly Figure[] }
  /** Null for England and for a region. */
  readonly region: { readonly area: Area; readonly figure: Figure; readonly series: readonly Figure[] } | null
  /** Null when no neighbour model is loaded for the area. */
  readonly neighbours: Neighbours | null
  readonly files: readonly SourceFile[]
  /** What the area's figures are worked out from, for the years in which the DfE's own table gives both. */
  readonly parts: readonly FigureParts[]
  /** Those of the area's figures that a later file corrected. */
  readonly corrections: readonly Correction[]
}

export interface FigureParts {
  readonly year: number
  readonly numerator: number
  readonly denominator: number
}

/**
 * An area beside England, its region and its neighbours for one measure, with its rank and quartile among all
 * authorities with a value. Undefined when the measure or the area is not known. `model` is the year of a neighbour
 * model; left out, the newest that is loaded for the area.
 */
export async function compareArea(
  db: Db,
  asked: {
    readonly areaCode: string
    readonly code: string
    readonly year?: number
    readonly model?: number
  },
): Promise<Comparison | undefined> {
  const table = areaOf(asked.areaCode) ? await readPublished(db, asked.code) : undefined
  return table && (await besideOthers(db, table, asked))
}

/** An area beside its comparators and every authority in the same year, from one reading of the table. */
export async function compareAndRank(
  db: Db,
  asked: { readonly areaCode: string; readonly code: string; readonly year?: number },
): Promise<{ readonly comparison: Comparison; readonly ranking: Ranking } | undefined> {
  const table = areaOf(asked.areaCode) ? await readPublished(db, asked.code) : undefined
  const comparison = table && (await besideOthers(db, table, asked))
  return table && comparison && { comparison, ranking: rankedIn(table, comparison.year) }
}

async function besideOthers(
  db: Db,
  table: PublishedTable,
  asked: {
    readonly areaCode: string
    readonly code: string
    readonly year?: number
    readonly model?: number
  },
): Promise<Comparison | undefined> {
  const area = areaOf(asked.areaCode)
  if (!area) return undefined
  const models = await neighbourModels(db, area.code)
  return {
    ...compared(table, area, models, asked),
    parts: await readParts(db, table.measure, area.code),
    corrections: await listCorrections(db, asked.code, area.code),
  }
}

/** Numerator and denominator of an area's figures, oldest first; a year without both is not in it. */
async function readParts(
  db: Db,
  measure: PublishedMeasure,
  areaCode: string,
): Promise<readonly FigureParts[]> {
  const codes = partCodesOf(measure)
  if (!codes) return []
  const { rows } = await sql<FigureParts>`
    with cell as (
      select distinct on (code, year) code, year, value
      from benchmark_cell join benchmark_measure using (measure_no)
      where code in (${codes.numerator}, ${codes.denominator}) and area_code = ${areaCode}
      order by code, year, file_no desc)
    select year, above.value as numerator, below.value as denominator
    from cell above join cell below using (year)
    where above.code = ${codes.numerator} and below.code = ${codes.denominator}
      and above.value is not null and below.value is not null
    order by year`.execute(db)
  return rows
}

/** The comparison from a table that is read already: for many areas at once. */
export function compared(
  table: PublishedTable,
  area: Area,
  models: readonly NeighbourModel[],
  asked: { readonly year?: number; readonly model?: number },
): Comparison {
  const { measure, figures } = table
  const read = readerOf(table)
  const years = [...new Set(figures.map(one => one.year))].toSorted((a, b) => a - b)
  const year = asked.year ?? newestYearWithValue(figures) ?? years.at(-1) ?? 0
  const seriesOf = (code: string) => years.map(one => read(code, one))
  const region = area.region === null ? undefined : areaOf(area.region)
  const figure = read(area.code, year)
  const ranked = authorityValues(figures, year)
  return {
    ...rankAmong(area.kind === 'authority' ? figure.value : null, ranked, measure.polarity),
    measure,
    area,
    year,
    series: seriesOf(area.code),
    figure,
    england: { figure: read(england, year), series: seriesOf(england) },
    region: region ? { area: region, figure: read(region.code, year), series: seriesOf(region.code) } : null,
    neighbours: neighboursIn(models, asked.model, year, years, read, measure),
    files: table.files,
    parts: [],
    corrections: [],
  }
}

export interface RankedFigure extends Ranked {
  readonly area: Area
  readonly figure: Figure
}

/** Every authority on one measure in one year. */
export interface Ranking {
  readonly measure: PublishedMeasure
  readonly year: number
  readonly years: readonly number[]
  readonly england: Figure
  readonly authorities: readonly RankedFigure[]
  readonly files: readonly SourceFile[]
}

/** Every authority of a measure in a year, with its rank and quartile: the national view. */
export async function rankAuthorities(
  db: Db,
  asked: { readonly code: string; readonly year?: number },
): Promise<Ranking | undefined> {
  const table = await readPublished(db, asked.code)
  return table && rankedIn(table, asked.year)
}

function rankedIn(table: PublishedTable, asked: number | undefined): Ranking {
  const { measure, figures } = table
  const read = readerOf(table)
  const years = [...new Set(figures.map(one => one.year))].toSorted((a, b) => a - b)
  const year = asked ?? newestYearWithValue(figures) ?? years.at(-1) ?? 0
  const values = authorityValues(figures, year)
  const known = new Set(figures.filter(one => one.year === year).map(one => one.areaCode))
  const authorities = listAreas()
    .filter(area => area.kind === 'authority' && (area.abolished === null || known.has(area.code)))
    .map(area => {
      const figure = read(area.code, year)
      return { area, figure, ...rankAmong(figure.value, values, measure.polarity) }
    })
  return { measure, year, years, england: read(england, year), authorities, files: table.files }
}

type Read = (areaCode: string, year: number) => Figure

function readerOf({ figures, measure }: PublishedTable): Read {
  const known = new Map(figures.map(one => [`${one.areaCode} ${one.year}`, one]))
  return (areaCode, year) => known.get(`${areaCode} ${year}`) ?? figureNotLoaded(areaCode, year, measure)
}

/** What authorities are ranked among: every authority that had a value in the year, also one abolished since. */
function authorityValues(figures: readonly Figure[], year: number): number[] {
  return figures
    .filter(one => one.year === year && areaOf(one.areaCode)?.kind === 'authority')
    .map(one => one.value)
    .filter(value => value !== null)
}

function newestYearWithValue(figures: readonly Figure[]): number | undefined {
  const years = figures
    .filter(one => one.value !== null && areaOf(one.areaCode)?.kind === 'authority')
    .map(one => one.year)
  return years.length === 0 ? undefined : years.reduce((newest, year) => Math.max(newest, year))
}

function neighboursIn(
  models: readonly NeighbourModel[],
  asked: number | undefined,
  year: number,
  years: readonly number[],
  read: Read,
  measure: PublishedMeasure,
): Neighbours | null {
  const model = asked === undefined ? models[0] : models.find(one => one.model === asked)
  if (!model) return null
  const codes = model.neighbours.map(one => one.code)
  const averages = (of: number) => ({
    lait: laitAverage(codes.map(code => read(code, of).value)),
    dashboard: dashboardAverage(
      codes.map(code => (isOnDashboard(code, of) ? read(code, of).value : null)),
      measure.unit,
    ),
  })
  return {
    model: model.model,
    each: model.neighbours.flatMap(({ code, place, closeness }) => {
      const area = areaOf(code)
      return area ? [{ area, place, closeness, figure: read(code, year) }] : []
    }),
    ...averages(year),
    years: years.map(one => ({ year: one, ...averages(one) })),
    otherModels: models
      .filter(one => one !== model)
      .map(one => ({
        model: one.model,
        shared: one.neighbours.filter(other => codes.includes(other.code)).length,
      })),
  }
}
