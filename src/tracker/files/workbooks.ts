import { read, SSF } from '@e965/xlsx'
import type { CellObject, ParsingOptions, WorkBook, WorkSheet } from '@e965/xlsx'
import { plainZip } from '../../http/workbooks.ts'
import { dateOfSerial } from '../../kernel/spreadsheets.ts'
import { holdsTooMuch } from './extents.ts'
import { fillOf } from './fills.ts'
import { rulesIn } from './colour-rules.ts'
import type { Cell, Merge, Row, Sheet, TrackerFile } from './sheets.ts'
import { cleanText, errorIn, mostColumns, mostRows, tooMuch, UnreadableTracker } from './sheets.ts'
import type { Looks } from './looks.ts'
import { looksIn } from './looks.ts'
import type { Unpacked } from './unpacking.ts'

const mostMerges = 10_000
const tooManyMerges =
  'The file has more than 10,000 merged cells on a sheet. A tracker has far fewer: check which file it is.'
const damaged = 'The workbook is damaged or incomplete. Open it in Excel, save it again, and load that.'
const locked = 'The workbook is locked with a password. Save a copy without one, and load that.'

const options: ParsingOptions = {
  type: 'buffer',
  dense: true,
  cellNF: true,
  cellStyles: true,
  sheetRows: mostRows,
}

/** An Excel (.xlsx, .xlsm) or OpenDocument workbook, from its parts; formula cells give their saved result. */
export function openWorkbook({ parts, names }: Unpacked): TrackerFile {
  const isOpenDocument = parts.has('content.xml')
  if (holdsTooMuch(parts)) throw new UnreadableTracker(tooMuch)
  const workbook = readOr(() => read(plainZip(parts), options))
  const looks = isOpenDocument ? new Map<string, Looks>() : looksIn(parts)
  const hasMacros = names.some(name => /vbaProject\.bin$/i.test(name))
  const notes = [...(hasMacros ? [macros] : []), ...(isOpenDocument ? [noColours] : [])]
  const file = fileOf(workbook, isOpenDocument ? 'ods' : 'xlsx', notes, looks)
  const rules = isOpenDocument ? new Map<string, readonly Merge[]>() : rulesIn(parts)
  return { ...file, sheets: file.sheets.map(sheet => ({ ...sheet, ruled: rules.get(sheet.name) ?? [] })) }
}

/** A workbook of Excel 97 to 2003. */
export function openOldWorkbook(bytes: Uint8Array): TrackerFile {
  const raw = Buffer.from(bytes)
  const holds = (name: string) => raw.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage')) throw new UnreadableTracker(locked)
  if (holds('WordDocument') && !holds('Workbook'))
    throw new UnreadableTracker(
      'The file is a Word document of the old kind (.doc). Save it as .docx, or paste its table into Excel, and load that.',
    )
  // All of its rows: a sheet of this kind has 65,536 at most, and what is left out would be left out in silence.
  const workbook = readOr(() => read(raw, { ...options, sheetRows: 0 }))
  const file = fileOf(workbook, 'xls', holds('_VBA_PROJECT_CUR') ? [macros] : [], new Map())
  const hasFills = file.sheets.some(sheet => sheet.rows.some(row => row.some(cell => cell?.fill)))
  return { ...file, notes: [hasFills ? noStrikes : noColours, ...file.notes] }
}

const macros = 'The workbook holds macros. They were not run, and the copy given back has none.'
const noStrikes = 'Struck-out text cannot be read from this kind of file.'
const noColours =
  'Fill colours and struck-out text cannot be read from this kind of file. If the tracker uses colours, save it as .xlsx and load that.'

function readOr(reading: () => WorkBook): WorkBook {
  try {
    return reading()
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : ''
    throw new UnreadableTracker(/password|encrypt/i.test(why) ? locked : damaged)
  }
}

function fileOf(
  workbook: WorkBook,
  kind: 'xlsx' | 'xls' | 'ods',
  notes: readonly string[],
  looks: ReadonlyMap<string, Looks>,
): TrackerFile {
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true
  const sheets = workbook.SheetNames.slice(0, 60).flatMap((name, index) => {
    const sheet = workbook.Sheets[name]
    const isHidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0
    return sheet ? [sheetOf(name, sheet, { is1904, isHidden, looks: looks.get(name) ?? new Map() })] : []
  })
  const from1904 = is1904 ? ['The workbook counts its dates from 1904, and was read so.'] : []
  return { kind, sheets, notes: [...notes, ...from1904] }
}

interface Around {
  readonly is1904: boolean
  readonly isHidden: boolean
  readonly looks: Looks
}

function sheetOf(name: string, sheet: WorkSheet, around: Around): Sheet {
  const table: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? []
  if (table.slice(mostRows).some(cells => cells?.some(cell => cell?.v !== undefined)))
    throw new UnreadableTracker(tooMuch)
  const rows: Row[] = []
  // Rows and cells that were never typed are holes: forEach passes over them, however far apart they lie.
  table.slice(0, mostRows).forEach((cells, row) => {
    const line: (Cell | undefined)[] = []
    cells?.slice(0, mostColumns).forEach((cell, column) => {
      const found = cell ? cellOf(cell, around, { row, column }) : undefined
      if (found) line[column] = found
    })
    if (line.length > 0) rows[row] = Array.from(line)
  })
  return {
    name,
    rows: Array.from(rows, row => row ?? []),
    merges: mergesOf(sheet, rows.length),
    hiddenRows: hiddenIn(sheet['!rows']),
    hiddenColumns: hiddenIn(sheet['!cols']),
    isHidden: around.isHidden,
    widths: (sheet['!cols'] ?? []).slice(0, mostColumns).map(column => column?.wch),
  }
}

function mergesOf(sheet: WorkSheet, rows: number) {
  if ((sheet['!merges'] ?? []).length > mostMerges) throw new UnreadableTracker(tooManyMerges)
  return (sheet['!merges'] ?? [])
    .map(({ s, e }) => ({
      top: s.r,
      left: s.c,
      bottom: Math.min(e.r, rows - 1),
      right: Math.min(e.c, mostColumns - 1),
    }))
    .filter(one => one.top <= one.bottom && one.left <= one.right)
}

function hiddenIn(sizes: readonly ({ hidden?: boolean } | undefined | null)[] | undefined): Set<number> {
  const hidden = new Set<number>()
  sizes?.slice(0, mostRows).forEach((one, index) => {
    if (one?.hidden) hidden.add(index)
  })
  return hidden
}

function cellOf(cell: CellObject, around: Around, at: { row: number; column: number }): Cell | undefined {
  const look = around.looks.get(`${at.row},${at.column}`)
  const fill = fillOf(cell.s) ?? look?.fill
  const comment = cleanText((cell.c ?? []).map(one => one.t ?? '').join('\n'))
  const beside = {
    ...(fill ? { fill } : {}),
    ...(comment ? { comment } : {}),
    ...(cell.f === undefined ? {} : { formula: cell.f }),
    ...struckIn(cell, look?.struck === true),
  }
  const content = contentOf(cell, around.is1904)
  if (content.text === '' && !content.fault && Object.keys(beside).length === 0) return undefined
  return { ...content, ...beside }
}

function contentOf(cell: CellObject, is1904: boolean): Cell {
  if (cell.v === undefined || cell.t === 'z')
    return cell.f === undefined ? { text: '' } : { text: `=${cell.f}`, fault: noResult }
  const shown = cleanText(cell.w ?? String(cell.v))
  if (cell.t === 'e')
    return { text: shown || '#ERROR', fault: errorIn(shown) ?? 'is an error in the workbook' }
  if (cell.v instanceof Date) return dateCell(cell.v.getTime() / 86_400_000 + 25_569, cell, false)
  if (cell.t !== 'n' || typeof cell.v !== 'number') {
    const text = cleanText(String(cell.v))
    const fault = errorIn(text)
    return fault ? { text, fault } : { text }
  }
  const format = typeof cell.z === 'string' && cell.z !== 'General' ? { format: cell.z } : {}
  if (SSF.is_date((format.format ?? '').replaceAll(/"[^"]*"|\\./g, ''))) return dateCell(cell.v, cell, is1904)
  return { text: shown, number: cell.v, ...format }
}

const noResult = 'is a formula without its result: open the file in Excel, save it, and load it again'

function dateCell(serial: number, cell: CellObject, is1904: boolean): Cell {
  const date = dateOfSerial(serial, is1904)
  const text = cleanText(cell.w ?? String(serial))
  const format = typeof cell.z === 'string' ? cell.z : 'dd/mm/yyyy'
  if (!date) return { text, number: serial }
  return { text, number: serial, date, format, ...(/d/i.test(format) ? {} : { monthOnly: true }) }
}

/** Struck by the cell's own font, or in every one of its runs of text; in part where only some of the runs are. */
function struckIn(cell: CellObject, byFont: boolean): Pick<Cell, 'struck' | 'partlyStruck'> {
  if (cell.v === undefined) return {}
  if (byFont) return { struck: true }
  const runs = typeof cell.h === 'string' ? cell.h : ''
  if (!/<s>/.test(runs)) return {}
  const rest = runs.replaceAll(/<s>[\s\S]*?<\/s>/g, '').replaceAll(/<[^>]*>|\s|&nbsp;/g, '')
  return rest === '' ? { struck: true } : { partlyStruck: true }
}
