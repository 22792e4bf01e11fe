import { read, SSF } from '@e965/xlsx'
import type { CellObject, WorkBook } from '@e965/xlsx'
import { plainZip } from '../../http/workbooks.ts'
import { inWords } from '../../kernel/dates.ts'
import { dateOfSerial } from '../../kernel/spreadsheets.ts'
import type { Cell, OpenedFile, Sheet } from './sheets.ts'
import { UnreadableFile } from './sheets.ts'
import { unpack } from './unpack.ts'

/** More rows than any scorecard: 40 measures of 20 teams over ten years are 96,000. */
export const mostRows = 100_000
// Rows read past the limit, so that a longer table is refused and never cut short in silence.
const rowsBeyond = 1_000

export const tooManyRows = `The file has more than ${mostRows.toLocaleString('en-GB')} rows. A scorecard has far fewer: check which file it is.`
const damaged = 'The workbook is damaged or incomplete. Open it in Excel, save it again, and load that.'
const noResult = 'is a formula without its result: open the file in Excel, save it, and load it again'

/** The visible and hidden sheets of an Excel workbook (.xlsx, .xlsm); formula cells give their saved result. */
export async function openWorkbook(bytes: Uint8Array): Promise<OpenedFile> {
  const parts = await unpack(bytes)
  if (!parts.has('xl/workbook.xml'))
    throw new UnreadableFile(
      'The file is not an Excel workbook (.xlsx). Save it as .xlsx or CSV, and load that.',
    )
  const workbook = readParts(parts)
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true
  return {
    sheets: workbook.SheetNames.map(name => sheetOf(workbook, name, is1904)),
    notes: is1904 ? ['The workbook counts its dates from 1904, and was read so.'] : [],
  }
}

function readParts(parts: ReadonlyMap<string, Buffer>): WorkBook {
  try {
    return read(plainZip(parts), {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellHTML: false,
      sheetRows: mostRows + rowsBeyond,
    })
  } catch {
    throw new UnreadableFile(damaged)
  }
}

function sheetOf(workbook: WorkBook, name: string, is1904: boolean): Sheet {
  const rows: (Cell | undefined)[][] = []
  const table: readonly (readonly (CellObject | undefined)[] | undefined)[] =
    workbook.Sheets[name]?.['!data'] ?? []
  if (table.slice(mostRows).some(cells => cells?.some(cell => cell?.v !== undefined)))
    throw new UnreadableFile(tooManyRows)
  // Rows and cells that were never typed are holes: forEach passes over them, however far apart they lie.
  table.forEach((cells, row) => {
    const line: (Cell | undefined)[] = []
    cells?.forEach((cell, column) => {
      const found = cell ? cellOf(cell, is1904) : undefined
      if (found && column < 200) line[column] = found
    })
    if (line.length > 0) rows[row] = line
  })
  return { name, rows: Array.from(rows, row => row ?? []) }
}

function cellOf(cell: CellObject, is1904: boolean): Cell | undefined {
  if (cell.v === undefined) return cell.f === undefined ? undefined : { text: `=${cell.f}`, fault: noResult }
  if (cell.t === 'e') return { text: cell.w ?? '#ERROR', fault: 'is an error in the workbook' }
  if (cell.t !== 'n' || typeof cell.v !== 'number') return { text: String(cell.v) }
  // What stands in quotation marks in a format is decoration: 0.0"%" shows 71.1 as 71.1%.
  const format = (typeof cell.z === 'string' ? cell.z : '').replaceAll(/"[^"]*"|\\./g, '')
  if (SSF.is_date(format)) {
    const date = dateOfSerial(cell.v, is1904)
    return date ? { text: inWords(date), number: cell.v, date } : { text: cell.w ?? String(cell.v) }
  }
  const isPercent = format.includes('%')
  return { text: isPercent ? (cell.w ?? String(cell.v)) : String(cell.v), number: cell.v, isPercent }
}
