import type { Column, Dataset, YearMeaning } from './columns.ts'
import { datasets } from './datasets.ts'
import type { LaitDefinition } from './lait.ts'
import { laitDefinitions } from './lait.ts'
import { plainTitles } from './plain-titles.ts'
import type { Polarity, Topic, Unit } from './topics.ts'
import type { Twin } from './twins.ts'
import { twins } from './twins.ts'

export type { YearMeaning } from './columns.ts'
export type { LaitDefinition } from './lait.ts'
export type { Polarity, Topic, Unit } from './topics.ts'
export { topics } from './topics.ts'

/** A column of a published table under one set of filters, as a file has it. */
export interface Series {
  /** 'lait', or the key of a DfE or ONS table. */
  readonly dataset: string
  /** The column; for LAIT its measure code. */
  readonly column: string
  /** Value of each filter column; empty where there are none. */
  readonly filters: Readonly<Record<string, string>>
}

/** What is true of a published measure whatever its figures. */
export interface PublishedMeasure extends Series {
  readonly code: string
  readonly title: string
  /** The publisher's own, where ours writes out what it shortens; '' where they are the same. */
  readonly publisherTitle: string
  /** The filters in words, '' where the table has none: 'Accommodation considered suitable, 19 to 21 years'. */
  readonly breakdown: string
  readonly topic: Topic
  readonly unit: Unit
  readonly decimals: number
  readonly polarity: Polarity
  /** Whose polarity it is, or why there is none. */
  readonly polaritySource: string
  readonly yearMeaning: YearMeaning
  /** The other measure that is the same figure: LAIT's code for a DfE column, and the other way. Null for none. */
  readonly twin: string | null
  readonly publisher: string
  /** The table it comes from. */
  readonly source: string
  readonly licence: string
}

const lait = 'lait'

/** A series' key: LAIT's own code, or table, column and filter values: 'dfe-looked-after.rate_per_10000.…'. */
export function codeOf(series: Series): string {
  if (series.dataset === lait) return series.column
  return [series.dataset, series.column, ...filterValues(series).map(slug)].join('.')
}

/** The measure a series is; `loaded` are LAIT definitions from a file, which count above the declared ones. */
export function measureOf(
  series: Series,
  loaded: ReadonlyMap<string, LaitDefinition> = new Map(),
): PublishedMeasure {
  if (series.dataset === lait)
    return laitMeasure(series, loaded.get(series.column) ?? laitDefinitions.get(series.column))
  const dataset = datasets.find(one => one.id === series.dataset)
  const column = dataset?.columns.find(one => one.column === series.column)
  if (!dataset || !column) throw new Error(`No table ${series.dataset} with a column ${series.column}`)
  return tableMeasure(series, dataset, column, loaded)
}

function tableMeasure(
  series: Series,
  dataset: Dataset,
  column: Column,
  loaded: ReadonlyMap<string, LaitDefinition>,
): PublishedMeasure {
  const twin = twinOf(series)
  const definition = twin ? (loaded.get(twin.lait) ?? laitDefinitions.get(twin.lait)) : undefined
  const breakdown = filterValues(series).toReversed().join(', ')
  return {
    ...series,
    code: codeOf(series),
    title: breakdown === '' ? column.title : `${dataset.title}: ${breakdown} (${column.title})`,
    publisherTitle: '',
    breakdown,
    topic: dataset.topic,
    ...unitOf(column, definition),
    ...polarityOf(definition),
    yearMeaning: dataset.year,
    twin: twin?.lait ?? null,
    publisher: dataset.publisher,
    source: `${dataset.publisher}, ${dataset.title}`,
    licence: licenceLine(dataset.publisher),
  }
}

/** The score of a questionnaire stands in the column of numbers: LAIT says that it is an average. */
function unitOf(column: Column, twin: LaitDefinition | undefined) {
  return twin?.unit === 'average'
    ? { unit: twin.unit, decimals: twin.decimals }
    : { unit: column.unit, decimals: column.decimals }
}

/** A title that LAIT has changed since ours was written is shown as LAIT has it. */
function titlesOf(code: string, definition: LaitDefinition | undefined) {
  const theirs = definition?.title ?? code
  const plain = theirs === laitDefinitions.get(code)?.title ? plainTitles.get(code) : undefined
  return { title: plain ?? theirs, publisherTitle: plain === undefined ? '' : theirs }
}

function laitMeasure(series: Series, definition: LaitDefinition | undefined): PublishedMeasure {
  const twin = twins.find(one => one.lait === series.column)
  return {
    ...series,
    code: series.column,
    ...titlesOf(series.column, definition),
    breakdown: '',
    topic: definition?.topic ?? "Children's social care",
    unit: definition?.unit ?? 'percentage',
    decimals: definition?.decimals ?? 1,
    ...polarityOf(definition),
    yearMeaning: laitYear(definition),
    twin: twin ? codeOf(seriesOfTwin(twin)) : null,
    publisher: 'Department for Education',
    source: 'Department for Education, Local Authority Interactive Tool (LAIT)',
    licence: licenceLine('Department for Education'),
  }
}

function polarityOf(definition: LaitDefinition | undefined) {
  if (!definition) return { polarity: 'none' as const, polaritySource: 'LAIT does not have this measure' }
  const { polarity } = definition
  return polarity === 'none'
    ? { polarity, polaritySource: 'LAIT says of this measure neither that high nor that low is better' }
    : { polarity, polaritySource: 'LAIT' }
}

/** Workforce figures are of 30 September, attainment and attendance of the school year. */
function laitYear(definition: LaitDefinition | undefined): YearMeaning {
  if (definition?.topic === "Children's Services Workforce") return 'september'
  return !definition || definition.topic === 'All Pupil Absence & Exclusions' ? 'as-published' : 'march'
}

/** The filters' values in the table's own order, which a database does not keep. */
function filterValues({ dataset, filters }: Series): string[] {
  const names = datasets.find(one => one.id === dataset)?.filters ?? []
  return names.map(name => filters[name] ?? '')
}

function twinOf(series: Series): Twin | undefined {
  const filters = filterValues(series)
  return twins.find(
    one =>
      one.dataset === series.dataset &&
      one.column === series.column &&
      filters.join('|') === (one.filters ?? []).join('|'),
  )
}

/** The DfE column of a pair, as a series. */
export function seriesOfTwin({ dataset, column, filters = [] }: Twin): Series {
  const names = datasets.find(one => one.id === dataset)?.filters ?? []
  return { dataset, column, filters: Object.fromEntries(names.map((name, at) => [name, filters[at] ?? ''])) }
}

/** The Open Government Licence asks that the source is named beside the figures. */
export function licenceLine(publisher: string): string {
  return `Contains public sector information licensed under the Open Government Licence v3.0. Source: ${publisher}.`
}

/** What a published year is, in words: never a month. */
export function yearInWords(meaning: YearMeaning, year: number): string {
  switch (meaning) {
    case 'march':
      return `year to 31 March ${year}`
    case 'september':
      return `30 September ${year}`
    case 'mid-year':
      return `mid-${year}`
    case 'as-published':
      return String(year)
  }
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
