import { codeOfLait } from '../areas/rules.ts'
import { laitDefinitions } from '../catalogue/lait.ts'
import type { Polarity } from '../catalogue/rules.ts'
import type { Row } from './columns.ts'
import { countRows, readValue, readYear, rowsOf } from './columns.ts'
import type { ReadDefinition, ReadSeries, Reading } from './reading.ts'
import { Findings } from './reading.ts'
import type { Table } from './table.ts'

/** Reads LAIT's figures: one row a measure, year and area; `-` and `NA` keep no reason. */
export function readLait(table: Table): Reading {
  const findings = new Findings()
  const byCode = new Map<string, ReadSeries>()
  const seen = new Set<string>()
  for (const row of rowsOf(table, findings)) {
    const cell = readCell(row, findings)
    if (!cell) continue
    const { code, area, year } = cell
    if (seen.has(`${code}|${area}|${year}`))
      findings.fault(row.number, '', '', 'gives the same measure, area and year a second time')
    seen.add(`${code}|${area}|${year}`)
    let series = byCode.get(code)
    if (!series) byCode.set(code, (series = emptySeries(code, findings)))
    series.areas.push(area)
    series.years.push(year)
    series.values.push(cell.value)
    series.markers.push(cell.marker)
  }
  return findings.reading(countRows(table), { series: [...byCode.values()] })
}

function emptySeries(code: string, findings: Findings): ReadSeries {
  if (!laitDefinitions.has(code)) findings.note(`${code} is a measure without a definition in the program.`)
  const series = { dataset: 'lait', column: code, filters: {} }
  return { series, areas: [], years: [], values: [], markers: [] }
}

interface LaitCell {
  readonly code: string
  readonly area: string
  readonly year: number
  readonly value: number | null
  readonly marker: string | null
}

function readCell(row: Row, findings: Findings): LaitCell | undefined {
  const code = row.cell('measure_code')
  const area = codeOfLait(row.cell('old_la_code'))
  const year = readYear(row.cell('year'))
  const figure = readFigure(row, findings)
  if (code === '') findings.fault(row.number, 'measure_code', '', 'is empty')
  if (!area)
    findings.fault(row.number, 'old_la_code', row.cell('old_la_code'), 'is no code of an area that we know')
  if (year === undefined && row.cell('year') === '0' && figure?.value === null) {
    findings.note(`${code}: a row without a year and without a value was left out.`)
    return undefined
  }
  if (year === undefined) findings.fault(row.number, 'year', row.cell('year'), 'is not a year in four digits')
  if (code === '' || !area || year === undefined || !figure) return undefined
  return { code, area, year, ...figure }
}

function readFigure(row: Row, findings: Findings) {
  const typed = row.cell('value')
  const why = row.cell('not_available')
  if (typed !== '' && why !== '') {
    findings.fault(
      row.number,
      'not_available',
      why,
      `stands beside a value, ${typed}: one of the two is wrong`,
    )
    return undefined
  }
  const read = readValue(typed === '' ? why : typed)
  if (!('why' in read)) return read
  findings.fault(row.number, typed === '' ? 'not_available' : 'value', typed === '' ? why : typed, read.why)
  return undefined
}

const polarities: Readonly<Record<string, Polarity>> = { high: 'high', low: 'low', '-': 'none', '': 'none' }

/** Reads LAIT's list of measures: title, polarity and decimal places. */
export function readLaitDefinitions(table: Table): Reading {
  const findings = new Findings()
  const definitions = new Map<string, ReadDefinition>()
  for (const row of rowsOf(table, findings)) {
    const code = row.cell('measure_code')
    const polarity = polarities[row.cell('polarity').toLowerCase()]
    const typed = row.cell('default_dps')
    const decimals = typed === '' ? 1 : /^[0-6]$/.test(typed) ? Number(typed) : undefined
    if (code === '') findings.fault(row.number, 'measure_code', '', 'is empty')
    if (definitions.has(code)) findings.fault(row.number, 'measure_code', code, 'stands in the file twice')
    if (polarity === undefined)
      findings.fault(row.number, 'polarity', row.cell('polarity'), 'is none of High, Low and -')
    if (decimals === undefined)
      findings.fault(row.number, 'default_dps', typed, 'is no number of decimal places from 0 to 6')
    if (polarity === undefined || decimals === undefined) continue
    const title = row.cell('measure').replaceAll(/\s+/g, ' ')
    definitions.set(code, { code, topic: row.cell('topic'), title, polarity, decimals })
  }
  return findings.reading(countRows(table), { definitions: [...definitions.values()] })
}
