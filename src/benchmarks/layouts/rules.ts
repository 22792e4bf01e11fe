import { datasets } from '../catalogue/datasets.ts'
import { licenceLine } from '../catalogue/rules.ts'
import { commonColumns, readDfe } from './dfe.ts'
import { readLait, readLaitDefinitions } from './lait.ts'
import { isNeighbourJson, readNeighbourJson, readNeighbourTable } from './neighbours.ts'
import type { InspectionColumns } from './ofsted.ts'
import { readInspections } from './ofsted.ts'
import type { Reading } from './reading.ts'
import type { Opened, Table } from './table.ts'

/** A published file whose columns we know. */
export interface Layout {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly licence: string
  /** Every column it must have, in any order. */
  readonly columns: readonly string[]
  /** Columns it may have. */
  readonly optional: readonly string[]
  /** Columns that other layouts have as well, so that they tell nothing. */
  readonly shared: readonly string[]
  /** Two layouts may have the same columns: what in the rows says that it is this one. */
  readonly isThis: (table: Table) => boolean
  /** Why a file of this layout is not loaded; null when it is. */
  readonly refused: string | null
  readonly read: (table: Table) => Reading
}

const dfe = 'Department for Education'
const always = { optional: [], shared: [], isThis: () => true, refused: null }

const dfeLayouts: readonly Layout[] = datasets.map(dataset => ({
  ...always,
  id: dataset.id,
  title: dataset.title,
  source: `${dataset.publisher}, ${dataset.title}`,
  licence: licenceLine(dataset.publisher),
  columns: [
    ...commonColumns,
    ...dataset.filters,
    ...dataset.labels,
    ...dataset.columns.map(one => one.column),
  ],
  shared: [...commonColumns, 'category', 'breakdown'],
  isThis: table => {
    const last = dataset.filters.at(-1)
    const at = table.header.findIndex(name => name.toLowerCase() === last?.toLowerCase())
    const { knownBy } = dataset
    return !knownBy || table.rows.some(cells => knownBy.includes((cells[at] ?? '').trim()))
  },
  read: table => readDfe(dataset, table),
}))

const laitSource = {
  source: `${dfe}, Local Authority Interactive Tool (LAIT)`,
  licence: licenceLine(dfe),
}

const laitLayouts: readonly Layout[] = [
  {
    ...always,
    ...laitSource,
    id: 'lait',
    title: 'LAIT figures',
    columns: ['measure_code', 'year', 'area_name', 'old_la_code', 'value', 'not_available'],
    optional: ['region'],
    read: readLait,
  },
  {
    ...always,
    ...laitSource,
    id: 'lait-definitions',
    title: 'LAIT measures and their polarity',
    columns: ['measure_code', 'topic', 'measure', 'polarity', 'default_dps'],
    // A scorecard may have these, too.
    shared: ['topic', 'measure', 'polarity'],
    read: readLaitDefinitions,
  },
  {
    ...always,
    source: `${dfe}, statistical neighbours model`,
    licence: licenceLine(dfe),
    id: 'neighbours',
    title: 'Statistical neighbours',
    columns: [
      'old_la_code',
      'la_name',
      'region_ind',
      'region_name',
      ...Array.from({ length: 10 }, (_, at) => [`SN_${at + 1}`, `SN_${at + 1}P`]).flat(),
    ],
    read: readNeighbourTable,
  },
  {
    ...always,
    ...laitSource,
    id: 'worked-table',
    title: 'One authority’s benchmark table, worked out from LAIT',
    columns: 'measure_code measure polarity year england sn_mean sn_median sn_n la_n rank quartile'.split(
      ' ',
    ),
    optional: ['herefordshire', 'west_midlands'],
    refused:
      'It holds figures worked out from LAIT (averages, ranks, quartiles), not published ones. The program works them out itself, for every authority: load the LAIT figures.',
    read: () => {
      throw new Error('A table worked out by somebody else is not read')
    },
  },
]

const judgements = {
  overall: 'Overall effectiveness',
  leaders: 'The impact of leaders on social work practice with children and families',
  helpAndProtection: 'The experiences and progress of children who need help and protection',
  inCare: 'The experiences and progress of children in care',
  careLeavers: 'The experiences and progress of care leavers',
}

const statistics: InspectionColumns = {
  area: 'Local authority area code',
  dfeCode: '',
  kind: '',
  started: 'Inspection date',
  ended: '',
  published: 'Publication date',
  judgements,
  theme: '',
  status: '',
  address: '',
}

const history: InspectionColumns = {
  ...statistics,
  kind: 'Inspection type',
  status: 'Local authority status',
}
const inYear: InspectionColumns = {
  ...statistics,
  kind: 'Inspection/Visit type',
  started: 'Inspection/Visit date',
  theme: 'Visit Theme',
}
const overview: InspectionColumns = {
  area: 'ltla23cd',
  dfeCode: 'la_code',
  kind: 'inspection_framework',
  started: 'inspection_start_date',
  ended: 'inspection_end_date',
  published: 'publication_date',
  judgements: {
    overall: 'overall_effectiveness_grade',
    leaders: 'impact_of_leaders_grade',
    helpAndProtection: 'help_and_protection_grade',
    inCare: 'in_care_grade',
    careLeavers: 'care_leavers_grade',
  },
  theme: '',
  status: '',
  address: 'inspection_link',
}

function inspectionLayout(
  id: string,
  title: string,
  columns: InspectionColumns,
  names: { readonly also: readonly string[]; readonly source: string; readonly publisher: string },
): Layout {
  const { judgements: judged, ...others } = columns
  const needed = [...Object.values(others), ...Object.values(judged)].filter(name => name !== '')
  return {
    ...always,
    id,
    title,
    source: names.source,
    licence: licenceLine(names.publisher),
    columns: needed,
    optional: names.also,
    shared: [],
    read: table => readInspections(columns, table),
  }
}

const ofsted = 'Ofsted, official statistics: inspections of local authority children’s services'
const official = { also: ['Local authority name', 'Ofsted region'], source: ofsted, publisher: 'Ofsted' }

const inspectionLayouts: readonly Layout[] = [
  inspectionLayout('ofsted-latest', 'Ofsted’s latest judgements', statistics, official),
  inspectionLayout('ofsted-history', 'Ofsted’s graded inspections over time', history, official),
  inspectionLayout('ofsted-in-year', 'Ofsted’s inspections and visits in a year', inYear, {
    ...official,
    also: ['Local authority name', 'Region'],
  }),
  inspectionLayout('inspection-overview', 'Overview of latest inspections by Data to Insight', overview, {
    also: ['urn', 'region_code', 'stat_neighbours', 'local_authority', 'local_link_to_all_inspections'],
    source: 'Data to Insight, ILACS overview (MIT licence), read from reports published by Ofsted',
    publisher: 'Ofsted',
  }),
]

/** Every layout we know. */
export const layouts: readonly Layout[] = [...dfeLayouts, ...laitLayouts, ...inspectionLayouts]

export type Recognised =
  | { readonly kind: 'known'; readonly layout: Layout; readonly extra: readonly string[]; read(): Reading }
  | {
      readonly kind: 'nearly'
      readonly layout: Layout
      readonly missing: readonly string[]
      readonly added: readonly string[]
    }
  | { readonly kind: 'unknown'; readonly why: string }

/** Which published table a file is, by its columns whatever its name: known, nearly (another year's layout), or not. */
export function recognise(opened: Opened): Recognised {
  if (opened.kind === 'unreadable') return { kind: 'unknown', why: opened.why }
  if (opened.kind === 'json') return recogniseJson(opened.json)
  const { table } = opened
  const fits = layouts
    .map(layout => ({ layout, ...fitOf(layout, table.header) }))
    .toSorted((a, b) => b.layout.columns.length - a.layout.columns.length)
  const known = fits.find(one => one.missing.length === 0 && one.layout.isThis(table))
  if (known)
    return { kind: 'known', layout: known.layout, extra: known.added, read: () => known.layout.read(table) }
  // The first columns of a DfE table are nobody else's: then it is a DfE table we know, or one we do not.
  const isTidy = commonColumns.filter(name => table.header.includes(name)).length >= 8
  const nearest = fits
    .filter(one => (isTidy ? dfeLayouts.includes(one.layout) && one.likeness > 0 : one.likeness >= 0.6))
    .toSorted((a, b) => b.likeness - a.likeness)[0]
  if (nearest) return { kind: 'nearly', ...nearest }
  return {
    kind: 'unknown',
    why: isTidy
      ? 'It is a table of Explore Education Statistics, with columns of figures that we do not know.'
      : 'Its columns are those of no published table that we know.',
  }
}

function recogniseJson(json: unknown): Recognised {
  const layout = layouts.find(one => one.id === 'neighbours')
  if (!layout || !isNeighbourJson(json))
    return { kind: 'unknown', why: 'It is JSON, and no list of statistical neighbours.' }
  return { kind: 'known', layout, extra: [], read: () => readNeighbourJson(json) }
}

/** How far a header fits a layout; likeness is the share of its telling columns that are there. */
function fitOf(layout: Layout, header: readonly string[]) {
  const has = new Set(header.map(name => name.toLowerCase()))
  const missing = layout.columns.filter(name => !has.has(name.toLowerCase()))
  const known = new Set([...layout.columns, ...layout.optional].map(name => name.toLowerCase()))
  const added = header.filter(name => name !== '' && !known.has(name.toLowerCase()))
  const telling = layout.columns.filter(name => !layout.shared.includes(name))
  const there = telling.filter(name => !missing.includes(name)).length
  return { missing, added, likeness: telling.length === 0 ? 0 : there / telling.length }
}
