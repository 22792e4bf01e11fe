import { inWords } from '../../kernel/dates.ts'
import type { Area } from '../areas/rules.ts'
import { areaOf, areaOfOns, england, jointAuthorities } from '../areas/rules.ts'
import type { Dataset } from '../catalogue/columns.ts'
import type { Row } from './columns.ts'
import { countRows, placesOf, readValue, readYear, rowsOf } from './columns.ts'
import type { ReadSeries, Reading } from './reading.ts'
import { Findings } from './reading.ts'
import type { Table } from './table.ts'

/** The columns that every table of Explore Education Statistics begins with. */
export const commonColumns = [
  'time_period',
  'time_identifier',
  'geographic_level',
  'country_code',
  'country_name',
  'region_code',
  'region_name',
  'old_la_code',
  'new_la_code',
  'la_name',
] as const

/** Reads a table of the DfE or the ONS in the tidy shape: every column of figures, under every set of filters. */
export function readDfe(dataset: Dataset, table: Table): Reading {
  const findings = new Findings()
  const bySeries = new Map<string, ReadSeries[]>()
  const seen = new Set<string>()
  const places = placesOf(table.header)
  const columns = dataset.columns.map(one => ({ ...one, at: places.get(one.column.toLowerCase()) ?? -1 }))
  for (const row of rowsOf(table, findings)) {
    const year = readYear(row.cell('time_period'))
    if (year === undefined)
      findings.fault(row.number, 'time_period', row.cell('time_period'), 'is not a year in four digits')
    const area = readArea(row, findings)
    if (year === undefined || area === undefined) continue
    const filters = dataset.filters.map(name => row.cell(name))
    const key = filters.join('|')
    if (seen.has(`${key} ${area} ${year}`))
      findings.fault(row.number, '', '', 'gives the same area and year a second time')
    seen.add(`${key} ${area} ${year}`)
    let series = bySeries.get(key)
    if (!series) bySeries.set(key, (series = emptySeries(dataset, filters)))
    addCells(row, area, year, series, columns, findings)
  }
  return findings.reading(countRows(table), { series: [...bySeries.values()].flat() })
}

function emptySeries(dataset: Dataset, filters: readonly string[]): ReadSeries[] {
  const named = Object.fromEntries(dataset.filters.map((name, at) => [name, filters[at] ?? '']))
  return dataset.columns.map(({ column }) => ({
    series: { dataset: dataset.id, column, filters: named },
    areas: [],
    years: [],
    values: [],
    markers: [],
  }))
}

function addCells(
  row: Row,
  area: string,
  year: number,
  series: readonly ReadSeries[],
  columns: Dataset['columns'],
  findings: Findings,
): void {
  for (const [at, into] of series.entries()) {
    const column = columns[at]?.column ?? ''
    const typed = row.cell(column)
    const read = readValue(typed)
    if ('why' in read) findings.fault(row.number, column, typed, read.why)
    into.areas.push(area)
    into.years.push(year)
    into.values.push(read.value)
    into.markers.push(read.marker)
  }
}

/** The code of the row's area, joined on codes and never on names; undefined with a fault when there is none. */
function readArea(row: Row, findings: Findings): string | undefined {
  const level = row.cell('geographic_level').toLowerCase()
  if (level === 'national') return readWider(row, 'country_code', england, findings)
  if (level === 'regional') return readWider(row, 'region_code', undefined, findings)
  if (level === 'local authority') return readAuthority(row, findings)
  const words = 'is none of National, Regional and Local authority'
  findings.fault(row.number, 'geographic_level', row.cell('geographic_level'), words)
  return undefined
}

function readWider(row: Row, column: string, only: string | undefined, findings: Findings) {
  const code = row.cell(column)
  const area = areaOf(code)
  const isRight = only === undefined ? area?.kind === 'region' : code === only
  if (isRight) return code
  findings.fault(row.number, column, code, only ? 'is not the code of England' : 'is no code of a region')
  return undefined
}

function readAuthority(row: Row, findings: Findings): string | undefined {
  const code = row.cell('old_la_code')
  const ons = row.cell('new_la_code')
  if (code.includes('/')) return readJoint(row, code, ons, findings)
  const area = areaOf(code)
  if (area?.kind !== 'authority') {
    findings.fault(row.number, 'old_la_code', code, 'is no code of an authority that we know')
    return undefined
  }
  const wrong = onsFault(ons, area)
  if (wrong?.isFault) {
    findings.fault(row.number, 'new_la_code', ons, wrong.words)
    return undefined
  }
  if (wrong) findings.note(wrong.words)
  return area.code
}

function readJoint(row: Row, code: string, ons: string, findings: Findings): string | undefined {
  const key = code.split(/\s*\/\s*/).join('-')
  const members = jointAuthorities[key]?.map(member => areaOf(member)?.onsCodes ?? [])
  const codes = ons.split(/\s*\/\s*/)
  if (members?.every((one, at) => one.includes(codes[at] ?? ''))) return key
  const words = 'are not two authorities that we know to be published as one'
  findings.fault(row.number, 'old_la_code', code, words)
  return undefined
}

/**
 * What is odd about an ONS code beside a DfE code: a fault when it is another authority's or no code at all; a remark
 * when it is a predecessor's, or one that came after a change of boundary.
 */
export function onsFault(
  ons: string,
  area: Area,
): { readonly isFault: boolean; readonly words: string } | undefined {
  if (area.onsCodes.includes(ons)) return undefined
  const other = areaOfOns(ons)
  if (other && area.began?.predecessors.includes(other.code)) {
    const before = other.abolished
      ? `${other.name} as it was until ${inWords(other.abolished.on)}`
      : other.name
    const words = `${area.name} has the code ${ons} of ${before}: read as ${area.name} of today.`
    return { isFault: false, words }
  }
  if (other) return { isFault: true, words: `is the code of ${other.name}, not of ${area.name}` }
  if (!/^E(06|08|09|10)\d{6}$/.test(ons)) return { isFault: true, words: 'is no code of an authority' }
  return { isFault: false, words: `${ons} is a new ONS code of ${area.name}: read by the code ${area.code}.` }
}
