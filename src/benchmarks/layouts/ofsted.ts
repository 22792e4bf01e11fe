import type { LocalDate } from '../../kernel/dates.ts'
import { readDate } from '../../kernel/dates.ts'
import type { Area } from '../areas/rules.ts'
import { areaOf, areaOfOns } from '../areas/rules.ts'
import type { Gap, Grade, InspectionKind, JudgementArea } from '../judgements/rules.ts'
import { frameworkOf, isVisit, judgementAreas } from '../judgements/rules.ts'
import type { Row } from './columns.ts'
import { countRows, rowsOf } from './columns.ts'
import { onsFault } from './dfe.ts'
import type { ReadInspection, Reading } from './reading.ts'
import { Findings } from './reading.ts'
import type { Table } from './table.ts'

/** Where a list of inspections keeps what we read; '' where it does not have it. */
export interface InspectionColumns {
  readonly area: string
  /** The DfE's code, where the list has it: then it is the one to join on. */
  readonly dfeCode: string
  readonly kind: string
  readonly started: string
  readonly ended: string
  readonly published: string
  readonly judgements: Readonly<Record<JudgementArea, string>>
  readonly theme: string
  readonly status: string
  readonly address: string
}

/** Authorities whose reports the maker of the overview says it reads with faults; the row is kept and marked. */
const overviewFaults: readonly string[] = ['882', '892', '807', '340', '861', '342']

/** Reads a list of inspections and visits; grades and dates as the list has them, or why they are not there. */
export function readInspections(
  columns: InspectionColumns,
  table: Table,
  isOnePerAuthority: boolean,
): Reading {
  const findings = new Findings()
  const inspections: ReadInspection[] = []
  const seen = new Set<string>()
  for (const row of rowsOf(table, findings)) {
    const area = readArea(row, columns, findings)
    const dates = readDates(row, columns, findings)
    const kind = readKind(row, columns, findings)
    if (!area || !dates || !kind) continue
    const key = isOnePerAuthority
      ? area.code
      : `${area.code} ${kind} ${dates.startedOn ?? dates.publishedOn ?? ''}`
    if (seen.has(key))
      findings.fault(row.number, columns.area, row.cell(columns.area), 'stands in the list a second time')
    seen.add(key)
    const { grades, gaps } = readJudgements(row, columns, kind, dates, findings)
    inspections.push({
      row: row.number,
      areaCode: area.code,
      kind,
      ...dates,
      grades,
      gaps,
      theme: given(row, columns.theme),
      areaStatus: given(row, columns.status),
      reportAddress: given(row, columns.address),
      notes: notesOn(row, columns, area, dates),
    })
  }
  return findings.reading(countRows(table), { inspections })
}

function given(row: Row, column: string): string {
  return column === '' ? '' : row.cell(column)
}

function readArea(row: Row, columns: InspectionColumns, findings: Findings): Area | undefined {
  const ons = row.cell(columns.area)
  const dfe = given(row, columns.dfeCode)
  const area = columns.dfeCode === '' ? areaOfOns(ons) : areaOf(dfe)
  if (area?.kind !== 'authority') {
    const [column, typed] = columns.dfeCode === '' ? [columns.area, ons] : [columns.dfeCode, dfe]
    findings.fault(row.number, column, typed, 'is no code of an authority that we know')
    return undefined
  }
  const wrong = onsFault(ons, area)
  if (wrong?.isFault) findings.fault(row.number, columns.area, ons, wrong.words)
  else if (wrong) findings.note(wrong.words)
  return area
}

interface Dates {
  readonly startedOn: LocalDate | null
  readonly endedOn: LocalDate | null
  readonly publishedOn: LocalDate | null
}

function readDates(row: Row, columns: InspectionColumns, findings: Findings): Dates | undefined {
  const names = [columns.started, columns.ended, columns.published]
  const wrong = names.filter(name => given(row, name) !== '' && !readDate(row.cell(name)))
  for (const name of wrong) findings.fault(row.number, name, row.cell(name), 'is no date')
  const [startedOn = null, endedOn = null, publishedOn = null] = names.map(
    name => readDate(given(row, name)) ?? null,
  )
  if (wrong.length > 0) return undefined
  if (startedOn === null && publishedOn === null) {
    findings.fault(row.number, columns.published, '', 'is empty, and so is the day it began')
    return undefined
  }
  if (startedOn !== null && publishedOn !== null && publishedOn < startedOn)
    findings.fault(row.number, columns.published, publishedOn, `is before the inspection began, ${startedOn}`)
  return { startedOn, endedOn, publishedOn }
}

const kinds: readonly (readonly [RegExp, InspectionKind])[] = [
  [/focused visit/i, 'focused-visit'],
  [/monitoring visit/i, 'monitoring-visit'],
  [/standard/i, 'standard'],
  [/short/i, 'short'],
  [/^(none)?$/i, 'unknown'],
]

function readKind(row: Row, columns: InspectionColumns, findings: Findings): InspectionKind | undefined {
  const typed = given(row, columns.kind)
  const kind = kinds.find(([pattern]) => pattern.test(typed))?.[1]
  if (!kind) findings.fault(row.number, columns.kind, typed, 'is no kind of inspection or visit that we know')
  return kind
}

const gradeNames: readonly (readonly [RegExp, Grade])[] = [
  [/^outstanding$/i, 'outstanding'],
  [/^good$/i, 'good'],
  [/^requires improvement( to be good)?$/i, 'requires-improvement'],
  [/^inadequate$/i, 'inadequate'],
]

function readJudgements(
  row: Row,
  columns: InspectionColumns,
  kind: InspectionKind,
  dates: Dates,
  findings: Findings,
) {
  const grades: Partial<Record<JudgementArea, Grade>> = {}
  const gaps: Partial<Record<JudgementArea, Gap>> = {}
  for (const { key } of judgementAreas) {
    const column = columns.judgements[key]
    const typed = row.cell(column)
    const grade = gradeNames.find(([pattern]) => pattern.test(typed))?.[1]
    if (grade) grades[key] = grade
    else if (typed === '' || typed === 'inspection_pre_dates_judgement') gaps[key] = gapOf(key, kind, dates)
    else findings.fault(row.number, column, typed, 'is none of the four grades')
  }
  return { grades, gaps }
}

/** Care leavers have a judgement of their own since January 2023; the overall grade went in April 2026. */
function gapOf(key: JudgementArea, kind: InspectionKind, dates: Dates): Gap {
  if (isVisit(kind)) return 'visit'
  const framework = frameworkOf(dates)
  if (key === 'careLeavers' && framework === 'three areas') return 'before-2023'
  return key === 'overall' && framework === 'no overall grade' ? 'no-overall' : 'not-given'
}

function notesOn(row: Row, columns: InspectionColumns, area: Area, dates: Dates): string[] {
  const wrong = onsFault(row.cell(columns.area), area)
  return [
    ...(wrong ? [wrong.words] : []),
    ...(columns.dfeCode !== '' && overviewFaults.includes(area.code)
      ? ['The maker of the overview says that it reads this authority’s reports with faults.']
      : []),
    ...(dates.startedOn === null ? ['The list does not say when the inspection began.'] : []),
  ]
}
