import { CsvError, parse } from 'csv-parse/sync'
import { decoded } from '../../kernel/spreadsheets.ts'

/** A published file opened: a table of text, JSON, or why it is neither. */
export type Opened =
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'json'; readonly json: unknown }
  | { readonly kind: 'unreadable'; readonly why: string }

export interface Table {
  /** As in the file, without blanks around; compared in small letters. */
  readonly header: readonly string[]
  /** The rows under the header; the first of them is row 2, as a spreadsheet counts. Blank lines are empty rows. */
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

/** Far above the largest published table of this kind, far below what would fill the memory. */
const largest = 200 * 1024 * 1024

/** Opens a file by what its bytes are, whatever its name says. */
export function openPublished(bytes: Uint8Array): Opened {
  if (bytes.length > largest) return { kind: 'unreadable', why: 'It is larger than 200 MB.' }
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  const why = notText(start)
  if (why) return { kind: 'unreadable', why }
  const { text, notes } = decoded(bytes)
  if (text.trim() === '') return { kind: 'unreadable', why: 'It is empty.' }
  if (/^\s*[{[]/.test(text)) return openJson(text)
  return openCsv(text, notes)
}

function notText(start: string): string | undefined {
  if (start.startsWith('%PDF')) return 'It is a PDF.'
  if (start.startsWith('PK')) return 'It is a workbook or an archive: published tables are read as CSV.'
  if (/^(\xEF\xBB\xBF)?\s*<(!doctype|html|\?xml|table|head|body)/i.test(start))
    return 'It is a web page or XML.'
  if (start.includes('\0') && !/^(\xFF\xFE|\xFE\xFF)/.test(start)) return 'It is not a table as text.'
  return undefined
}

function openJson(text: string): Opened {
  try {
    return { kind: 'json', json: JSON.parse(text) as unknown }
  } catch {
    return { kind: 'unreadable', why: 'It begins like JSON and is not.' }
  }
}

function openCsv(text: string, notes: readonly string[]): Opened {
  try {
    const delimiter = delimiterOf(text.slice(0, text.search(/[\r\n]|$/)))
    const records: string[][] = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 100_000,
    })
    const [first = [], ...rows] = records
    const whole = /[\r\n]$/.test(text)
      ? notes
      : [...notes, 'The last line has no line end: check that the file is whole.']
    return { kind: 'table', table: { header: first.map(name => name.trim()), rows, notes: whole } }
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault
    const at = /line (\d+)/.exec(fault.message)?.[1]
    return {
      kind: 'unreadable',
      why:
        fault.code === 'CSV_MAX_RECORD_SIZE'
          ? 'It has a line of more than 100,000 characters, so it is no table.'
          : `It breaks off inside a quotation mark${at ? ` that opens before line ${at}` : ''}.`,
    }
  }
}

/** Excel in some countries writes semicolons; a copied table has tabs. */
function delimiterOf(header: string): string {
  const counted = [',', ';', '\t'].map(mark => ({ mark, count: header.split(mark).length }))
  return counted.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ','
}
