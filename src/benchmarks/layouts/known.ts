import { datasets } from '../catalogue/datasets.ts'
import { licenceLine } from '../catalogue/rules.ts'
import { commonColumns, readDfe } from './dfe.ts'
import { readLait, readLaitDefinitions } from './lait.ts'
import { readNeighbourTable } from './neighbours.ts'
import type { InspectionColumns } from './ofsted.ts'
import { readInspections } from './ofsted.ts'
import type { Reading } from './reading.ts'
import type { Table } from './table.ts'

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
  /** Begins with the columns of Explore Education Statistics. */
  readonly isTidy: boolean
  /** Columns that other layouts have as well, so that they tell nothing. */
  readonly shared: readonly string[]
  /** Two layouts may have the same columns: what in the rows says that it is this one. */
  readonly isThis: (table: Table) => boolean
  /** Why a file of this layout is not loaded; null when it is. */
  readonly refused: string | null
  readonly read: (table: Table) => Reading
}

const dfe = 'Department for Education'
const always = { isTidy: false, optional: [], shared: [], isThis: () => true, refused: null }

const dfeLayouts: readonly Layout[] = datasets.map(dataset => ({
  ...always,
  isTidy: true,
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
  names: {
    readonly also: readonly string[]
    readonly source: string
    readonly publisher: string
    /** A list of the latest inspection of each. */
    readonly isOnePerAuthority?: true
  },
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
    read: table => readInspections(columns, table, names.isOnePerAuthority === true),
  }
}

const ofsted = 'Ofsted, official statistics: inspections of local authority children’s services'
const official = { also: ['Local authority name', 'Ofsted region'], source: ofsted, publisher: 'Ofsted' }

const inspectionLayouts: readonly Layout[] = [
  inspectionLayout('ofsted-latest', 'Ofsted’s latest judgements', statistics, {
    ...official,
    isOnePerAuthority: true,
  }),
  inspectionLayout('ofsted-history', 'Ofsted’s graded inspections over time', history, official),
  inspectionLayout('ofsted-in-year', 'Ofsted’s inspections and visits in a year', inYear, {
    ...official,
    also: ['Local authority name', 'Region'],
  }),
  inspectionLayout('inspection-overview', 'Overview of latest inspections by Data to Insight', overview, {
    also: ['urn', 'region_code', 'stat_neighbours', 'local_authority', 'local_link_to_all_inspections'],
    source: 'Data to Insight, ILACS overview (MIT licence), read from reports published by Ofsted',
    publisher: 'Ofsted',
    isOnePerAuthority: true,
  }),
]

/** Every layout we know. */
export const layouts: readonly Layout[] = [...dfeLayouts, ...laitLayouts, ...inspectionLayouts]
