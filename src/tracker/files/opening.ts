import { readDocumentTables } from './documents.ts'
import type { Cell, TrackerFile } from './sheets.ts'
import { mostCells, mostRows, tooMuch, UnreadableTracker } from './sheets.ts'
import { openText } from './texts.ts'
import { openOldWorkbook, openWorkbook } from './workbooks.ts'
import { unpackTracker } from './unpacking.ts'

export const largestTracker = 20 * 1024 * 1024

/**
 * Opens a tracker by what its bytes are, whatever its name says: Excel (.xlsx, .xlsm, .xls), OpenDocument, CSV, or the
 * tables of a Word document. Macros are never run. Throws UnreadableTracker with the reason and what to do.
 */
export async function openTracker(bytes: Uint8Array): Promise<TrackerFile> {
  if (bytes.length > largestTracker)
    throw new UnreadableTracker(
      'The file is larger than 20 MB. A tracker is far smaller: take pictures and other sheets out, and load that.',
    )
  const file = await openByContent(bytes)
  const rows = file.sheets.flatMap(sheet => sheet.rows.map(row => row.filter(isFilled).length))
  const cells = rows.reduce((sum, filled) => sum + filled, 0)
  if (rows.filter(filled => filled > 0).length > mostRows || cells > mostCells)
    throw new UnreadableTracker(tooMuch)
  return file
}

function isFilled(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.text !== '' || cell.fault !== undefined)
}

async function openByContent(bytes: Uint8Array): Promise<TrackerFile> {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (start.startsWith('PK')) return openZip(bytes)
  if (start.startsWith('\xD0\xCF\x11\xE0')) return openOldWorkbook(bytes)
  const why = whatItIs(start)
  if (why) throw new UnreadableTracker(why)
  return openText(bytes)
}

async function openZip(bytes: Uint8Array): Promise<TrackerFile> {
  const unpacked = await unpackTracker(bytes)
  if (unpacked.parts.has('word/document.xml')) return readDocumentTables(unpacked.parts)
  if (unpacked.parts.has('xl/workbook.xml') || unpacked.parts.has('content.xml'))
    return openWorkbook(unpacked)
  if (unpacked.names.some(name => name.startsWith('xl/') && name.endsWith('.bin')))
    throw new UnreadableTracker(
      'The file is a binary Excel workbook (.xlsb). Save it as .xlsx in Excel, and load that.',
    )
  throw new UnreadableTracker(
    'The file is a zip file but no Excel workbook. Take the tracker out of it, save it as .xlsx or CSV, and load that.',
  )
}

function whatItIs(start: string): string | undefined {
  if (start.startsWith('%PDF'))
    return 'The file is a PDF, whatever its name says. Load the tracker it was made from: .xlsx, .xls, .ods, .docx or CSV.'
  if (/^(\xEF\xBB\xBF)?\s*<\?xml/i.test(start) && start.includes('office:spreadsheet'))
    return 'The file is an Excel 2003 XML spreadsheet. Open it in Excel, save it as .xlsx, and load that.'
  if (/^(\xEF\xBB\xBF|\xFF\xFE)?\s*<|^MIME-Version/i.test(start))
    return 'The file is a web page or XML, whatever its name says, as some systems export “Excel” files. Open it in Excel, save it as .xlsx, and load that.'
  if (start.startsWith('{\\rtf'))
    return 'The file is a rich text document. Open it in Word, save it as .docx, and load that.'
  if (start.includes('\0') && !/^(\xFF\xFE|\xFE\xFF)/.test(start))
    return 'The file is neither a workbook (.xlsx, .xls, .ods), nor a Word document (.docx), nor a table as text (CSV).'
  return undefined
}
