import { CsvError, parse } from 'csv-parse/sync'
import { largestUpload } from '../../http/forms.ts'
import { decoded } from '../../kernel/spreadsheets.ts'
import { headingsIn } from './columns.ts'
import { longestLine, mostColumns, shapeOf, tooLongLine, tooManyColumns, unlikelyShape } from './shape.ts'
import type { OpenedFile } from './sheets.ts'
import { UnreadableFile } from './sheets.ts'
import { mostRows, openWorkbook, tooManyRows } from './workbook.ts'

/** Opens a scorecard file by what its bytes are, whatever its name says. Throws UnreadableFile with the reason. */
export async function openFile(bytes: Uint8Array): Promise<OpenedFile> {
  if (bytes.length > largestUpload)
    throw new UnreadableFile(
      'The file is larger than 30 MB. A scorecard is far smaller: check which file it is.',
    )
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (start.startsWith('PK')) return openWorkbook(bytes)
  const why = whatItIs(start, bytes)
  if (why) throw new UnreadableFile(why)
  return openText(bytes)
}

function whatItIs(start: string, bytes: Uint8Array): string | undefined {
  if (start.startsWith('%PDF'))
    return 'The file is a PDF, whatever its name says. Load the table as CSV or .xlsx.'
  if (/^(\xEF\xBB\xBF)?\s*<(!doctype|html|\?xml|table|head|body)/i.test(start))
    return 'The file is a web page or XML, whatever its name says. Load the table as CSV or .xlsx.'
  if (start.startsWith('\xD0\xCF\x11\xE0'))
    return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? 'The workbook is locked with a password. Save a copy without one, and load that.'
      : 'The file is in the old Excel format (.xls). Save it as .xlsx or CSV, and load that.'
  if (start.includes('\0') && !/^(\xFF\xFE|\xFE\xFF)/.test(start))
    return 'The file is neither a table as text (CSV) nor an Excel workbook (.xlsx).'
  return undefined
}

function openText(bytes: Uint8Array): OpenedFile {
  const { text, notes } = decoded(bytes)
  if (text.trim() === '') throw new UnreadableFile('The file is empty.')
  const shape = shapeOf(text)
  if (shape.lines > mostRows) throw new UnreadableFile(tooManyRows)
  const unlikely = unlikelyShape(shape)
  if (unlikely) throw new UnreadableFile(unlikely)
  const [, named, body = text] = /^sep=(.)\r?\n([\s\S]*)$/.exec(text) ?? []
  const { delimiter, columns } = bestStart(body, named ? [named] : [',', ';', '\t'])
  if (columns > mostColumns) throw new UnreadableFile(tooManyColumns(columns))
  const rows = records(body, delimiter)
  const how =
    delimiter === ',' ? [] : [`Columns are separated by ${delimiter === ';' ? 'semicolons' : 'tabs'}.`]
  const cells = rows.map(row => row.map(text => ({ text: text.trim() })))
  return { sheets: [{ name: '', rows: cells }], notes: [...notes, ...how] }
}

interface Start {
  readonly delimiter: string
  /** Headings that we know in the line that holds most of them. */
  readonly headings: number
  /** Cells of that line that are not empty; of the longest line when none holds a heading. */
  readonly columns: number
}

/** How the first lines read under the separator that gives the most headings we know. */
function bestStart(text: string, delimiters: readonly string[]): Start {
  const start = text.split(/\r\n|\n|\r/, 30).join('\n')
  const read = delimiters.map(delimiter => startUnder(start, delimiter))
  return read.toSorted((a, b) => b.headings - a.headings)[0] ?? { delimiter: ',', headings: 0, columns: 0 }
}

function startUnder(start: string, delimiter: string): Start {
  const lines = recordsOrNone(start, delimiter).map(row => ({
    headings: headingsIn(row.slice(0, mostColumns)).size,
    columns: row.filter(text => text.trim() !== '').length,
  }))
  const headings = Math.max(0, ...lines.map(line => line.headings))
  const columns = Math.max(0, ...lines.filter(line => line.headings === headings).map(line => line.columns))
  return { delimiter, headings, columns }
}

function recordsOrNone(start: string, delimiter: string): string[][] {
  try {
    return records(start, delimiter)
  } catch {
    return []
  }
}

function records(text: string, delimiter: string): string[][] {
  try {
    const parsed: string[][] = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      bom: true,
      max_record_size: longestLine,
    })
    return parsed
  } catch (fault) {
    if (fault instanceof CsvError && fault.code === 'CSV_MAX_RECORD_SIZE')
      throw new UnreadableFile(tooLongLine)
    const at = /line (\d+)/.exec(fault instanceof Error ? fault.message : '')?.[1]
    throw new UnreadableFile(
      `The file breaks off inside a quotation mark${at ? ` that opens before line ${at}` : ''}. Save it again as CSV, and load that.`,
    )
  }
}
