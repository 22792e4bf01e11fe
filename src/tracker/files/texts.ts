import { CsvError, parse } from 'csv-parse/sync'
import { decoded } from '../../kernel/spreadsheets.ts'
import type { TrackerFile } from './sheets.ts'
import {
  cleanText,
  errorIn,
  mostColumns,
  mostRows,
  plainSheet,
  tooMuch,
  UnreadableTracker,
} from './sheets.ts'

const delimiters = [',', ';', '\t', '|'] as const
const said: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs', '|': 'upright strokes' }

/** A tracker as CSV, whatever separates its columns. Throws UnreadableTracker. */
export function openText(bytes: Uint8Array): TrackerFile {
  const { text, notes } = decoded(bytes)
  if (text.trim() === '') throw new UnreadableTracker('The file is empty.')
  const [, named, body = text] = /^\uFEFF?sep=(.)\r?\n([\s\S]*)$/.exec(text) ?? []
  const delimiter = named ?? likeliest(body)
  const rows = records(body, delimiter)
  if (rows.length > mostRows) throw new UnreadableTracker(tooMuch)
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0)
  if (columns > mostColumns)
    throw new UnreadableTracker(
      `The file has ${columns} columns. A tracker has at most ${mostColumns}: check which file it is.`,
    )
  const how = delimiter === ',' ? [] : [`Columns are separated by ${said[delimiter] ?? delimiter}.`]
  const cells = rows.map(row =>
    row.map(typed => {
      const words = cleanText(typed)
      const fault = errorIn(words)
      return words === '' ? undefined : { text: words, ...(fault ? { fault } : {}) }
    }),
  )
  return { kind: 'csv', sheets: [plainSheet('', cells)], notes: [...notes, ...how] }
}

/** The separator that stands most often in the first line which has any, outside quotation marks. */
function likeliest(text: string): string {
  const start = text.slice(0, 20_000).replaceAll(/"[^"]*"/g, '')
  const counts = delimiters.map(one => ({ one, count: start.split(one).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]?.one ?? ','
}

function records(text: string, delimiter: string): string[][] {
  try {
    const parsed: string[][] = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      bom: true,
      max_record_size: 200_000,
      to: mostRows + 1,
    })
    return parsed
  } catch (fault) {
    if (fault instanceof CsvError && fault.code === 'CSV_MAX_RECORD_SIZE')
      throw new UnreadableTracker(
        'The file has a line of more than 200,000 characters, or a quotation mark is not closed. Save it again as CSV, and load that.',
      )
    throw new UnreadableTracker(
      'The file breaks off inside a quotation mark. Save it again as CSV, and load that.',
    )
  }
}
