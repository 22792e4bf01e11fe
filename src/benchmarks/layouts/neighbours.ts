import { areaOf } from '../areas/rules.ts'
import { countRows, rowsOf } from './columns.ts'
import type { ReadNeighbour, Reading } from './reading.ts'
import { Findings } from './reading.ts'
import type { Table } from './table.ts'

/**
 * The file does not say of which year its model is: the ten nearest to Herefordshire in each model tell it (LAIT's
 * repository gives both).
 */
const modelMarks: readonly { readonly model: number; readonly area: string; readonly ten: string }[] = [
  { model: 2025, area: '884', ten: '943 860 925 893 933 888 935 811 815 830' },
  { model: 2021, area: '884', ten: '893 878 908 933 838 865 935 926 916 909' },
]

const places = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** Reads the wide table of statistical neighbours: one authority a row, its ten nearest and how near they are. */
export function readNeighbourTable(table: Table): Reading {
  const findings = new Findings()
  const read: ReadNeighbour[] = []
  const seen = new Set<string>()
  for (const row of rowsOf(table, findings)) {
    const areaCode = row.cell('old_la_code')
    if (seen.has(areaCode)) findings.fault(row.number, 'old_la_code', areaCode, 'stands in the file twice')
    seen.add(areaCode)
    if (areaOf(areaCode)?.kind !== 'authority') {
      findings.fault(row.number, 'old_la_code', areaCode, 'is no code of an authority that we know')
      continue
    }
    const codes = places.map(place => row.cell(`SN_${place}`))
    checkTen(codes, areaCode, place => [row.number, `SN_${place}`], findings)
    for (const place of places) {
      const closeness = row.cell(`SN_${place}P`)
      read.push({ model: 0, areaCode, place, neighbourCode: codes[place - 1] ?? '', closeness })
    }
  }
  const model = modelOf(read)
  if (model === undefined)
    findings.fault(null, '', '', 'The ten nearest to Herefordshire are those of no model that we know.')
  return findings.reading(countRows(table), { neighbours: read.map(one => ({ ...one, model: model ?? 0 })) })
}

function modelOf(read: readonly ReadNeighbour[]): number | undefined {
  const ten = (area: string) =>
    read
      .filter(one => one.areaCode === area)
      .map(one => one.neighbourCode)
      .join(' ')
  return modelMarks.find(mark => ten(mark.area) === mark.ten)?.model
}

function checkTen(
  codes: readonly string[],
  areaCode: string,
  where: (place: number) => readonly [row: number | null, column: string],
  findings: Findings,
): void {
  codes.forEach((code, at) => {
    const [row, column] = where(at + 1)
    if (areaOf(code)?.kind !== 'authority')
      findings.fault(row, column, code, 'is no code of an authority that we know')
    else if (code === areaCode) findings.fault(row, column, code, 'is the authority itself')
    else if (codes.indexOf(code) !== at) findings.fault(row, column, code, 'is among the ten twice')
  })
}

/** Whether JSON is neighbours by authority: `{"884": {"sn2025": [943, …], "sn2021": […]}}`. */
export function isNeighbourJson(json: unknown): boolean {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return false
  const entries = Object.entries(json)
  return (
    entries.length > 0 && entries.every(([code, one]) => /^\d{3}$/.test(code) && modelsIn(one).length > 0)
  )
}

export function readNeighbourJson(json: unknown): Reading {
  const findings = new Findings()
  const read: ReadNeighbour[] = []
  const authorities = Object.entries(typeof json === 'object' && json !== null ? json : {})
  for (const [areaCode, one] of authorities) {
    if (areaOf(areaCode)?.kind !== 'authority')
      findings.fault(null, areaCode, areaCode, 'is no code of an authority that we know')
    for (const { model, codes } of modelsIn(one)) {
      if (codes.length !== places.length)
        findings.fault(null, `${areaCode} sn${model}`, '', `holds ${codes.length} authorities and not ten`)
      checkTen(codes, areaCode, place => [null, `${areaCode} sn${model}, place ${place}`], findings)
      for (const [at, neighbourCode] of codes.entries())
        read.push({ model, areaCode, place: at + 1, neighbourCode, closeness: '' })
    }
  }
  return findings.reading(authorities.length, { neighbours: read })
}

function modelsIn(one: unknown): { model: number; codes: string[] }[] {
  if (typeof one !== 'object' || one === null) return []
  return Object.entries(one).flatMap(([key, codes]) => {
    const year = /^sn(20\d\d)$/.exec(key)?.[1]
    return year && Array.isArray(codes) ? [{ model: Number(year), codes: codes.map(String) }] : []
  })
}
