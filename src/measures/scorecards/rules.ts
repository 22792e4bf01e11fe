import type { LocalDate } from '../../kernel/dates.ts'
import { monthInWords, monthOf, lastDayOfMonth } from '../../kernel/dates.ts'
import type { Measure } from '../rules.ts'
import { readMonth, readQuality } from './cells.ts'
import type { Declaration } from './declarations.ts'
import { readDeclarations } from './declarations.ts'
import { hasFigure, readFigure, scaleOf } from './figures.ts'
import { measureFinder, teamFinder } from './matching.ts'
import type { Known, ReadFigure, Reading, ScaleUsed } from './reading.ts'
import type { OpenedFile } from './sheets.ts'
import { duplicateChecker, missingColumns, notes } from './remarks.ts'
import type { Fault, Table, TableRow } from './tables.ts'
import { findTable } from './tables.ts'
import { textFaults } from './texts.ts'

export const loadedEarly = 'Loaded before the month had ended'

/** Reads a scorecard: columns and rows in any order, long form, one row for a measure, month and team. */
export function readScorecard(file: OpenedFile, known: Known): Reading {
  const found = file.sheets.map(sheet => ({ sheet: sheet.name, ...findTable(sheet) }))
  const tables = found.flatMap(({ table }) => (table ? [table] : []))
  const figureTables = tables.filter(isFigureTable)
  const declarations = new Map<string, Declaration>()
  const faults = found.flatMap(one => one.faults)
  for (const table of tables) {
    const read = readDeclarations(table)
    for (const [id, declaration] of read.declared)
      if (!declarations.has(id)) declarations.set(id, declaration)
    for (const fault of read.faults) faults.push(fault)
  }
  if (figureTables.length === 0 && declarations.size === 0)
    return { figures: [], declared: [], faults: [...faults, missingColumns(tables)], notes: file.notes }
  const isNew = (measure: Measure) => !known.measures.some(one => one.measureId === measure.measureId)
  const declared = [...declarations.values()].map(one => one.measure).filter(isNew)
  const rows = readRows(figureTables, { ...known, measures: [...known.measures, ...declared] })
  const told = notes({ file, found: found.map(withWhetherRead), declarations, known, ...rows })
  const spoilt = tables.filter(isRead).flatMap(table => table.rows.flatMap(textFaults))
  return {
    figures: rows.figures,
    declared,
    faults: oncePerCell([...spoilt, ...faults, ...rows.faults]),
    notes: told,
  }
}

/** A cell that cannot be read as text says so, and not what else is wrong with it. */
function oncePerCell(faults: readonly Fault[]): Fault[] {
  const spoilt = new Set<string>()
  return faults.filter(fault => {
    const cell = `${fault.row} ${fault.column} ${fault.sheet}`
    const isFirst = fault.column === '' || !spoilt.has(cell)
    spoilt.add(cell)
    return isFirst
  })
}

function withWhetherRead(one: { sheet: string; table?: Table; ignored: readonly string[] }) {
  return { sheet: one.sheet, isRead: one.table !== undefined && isRead(one.table), ignored: one.ignored }
}

function isRead(table: Table): boolean {
  return isFigureTable(table) || table.headings.has('series')
}

function isFigureTable({ headings }: Table): boolean {
  const names = headings.has('measure') || headings.has('measureId')
  return names && headings.has('month') && (headings.has('value') || headings.has('numerator'))
}

interface Row {
  readonly row: TableRow
  readonly measure: Measure
}

function readRows(tables: readonly Table[], known: Known) {
  const faults: Fault[] = []
  const findMeasure = measureFinder(known.measures)
  const filled = tables.flatMap(table => table.rows).filter(hasFigure)
  const leftOut = tables.reduce((sum, table) => sum + table.rows.length, -filled.length)
  const byMeasure = new Map<string, Row[]>()
  for (const row of filled) {
    const measure = findMeasure(row)
    if ('words' in measure) faults.push(measure)
    else listOf(byMeasure, measure.measureId).push({ row, measure })
  }
  return { ...readFigures([...byMeasure.values()], known, faults), leftOut }
}

function listOf(lists: Map<string, Row[]>, key: string): Row[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

function readFigures(groups: readonly (readonly Row[])[], known: Known, faults: Fault[]) {
  const figures: ReadFigure[] = []
  const scales: ScaleUsed[] = []
  const findTeam = teamFinder(known.teams)
  const checkDuplicate = duplicateChecker()
  for (const group of groups) {
    const { scale, example } = scaleOf(group.map(one => one.row))
    const [first] = group
    if (first?.measure.unit === 'share' && example !== undefined)
      scales.push({ title: first.measure.title, scale, example })
    for (const { row, measure } of group) {
      const figure = readFigure(row, measure.unit, scale)
      const month = readMonthOf(row, known.today)
      const team = typeof month === 'string' ? findTeam(row, month) : undefined
      faults.push(...figure.faults, ...(typeof month === 'string' ? [] : [month]))
      if (team && typeof team !== 'string') faults.push(team)
      if (!figure.figure || typeof month !== 'string' || typeof team !== 'string') continue
      const unreliable = readQuality(row.cell('unreliable')) || earlyFlag(month, known.today)
      const place = { sheet: row.sheet, row: row.row }
      const read = {
        ...figure.figure,
        measureId: measure.measureId,
        teamId: team,
        month,
        unreliable,
        ...place,
      }
      const verdict = checkDuplicate(read, row)
      if (verdict === 'first') figures.push(read)
      else if (verdict !== 'same') faults.push(verdict)
    }
  }
  return { figures, faults: faults.toSorted(inOrder), scales }
}

function readMonthOf(row: TableRow, today: LocalDate): string | Fault {
  const cell = row.cell('month')
  if (!cell || cell.text.trim() === '') return row.fault('month', 'is missing: which month is the figure of?')
  const read = readMonth(cell)
  if (!read.ok) return row.fault('month', read.why)
  if (read.value > monthOf(today))
    return row.fault('month', `is in the future: it was read as ${monthInWords(read.value)}`)
  return read.value
}

/** A month still running can be shown, but must not be judged by when it is over. */
function earlyFlag(month: string, today: LocalDate): string {
  return lastDayOfMonth(month) > today ? loadedEarly : ''
}

function inOrder(a: Fault, b: Fault): number {
  return (a.row ?? 0) - (b.row ?? 0)
}
