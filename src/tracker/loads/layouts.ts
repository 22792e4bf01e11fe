import { findHeader, headerAt } from '../columns/headers.ts'
import type { Layout, Mapping } from '../columns/mapping.ts'
import { daysNotRead, layOut, signatureOf } from '../columns/mapping.ts'
import type { Sheet, TrackerFile } from '../files/sheets.ts'
import type { Answers, Asking } from '../rows/asking.ts'

/** A sheet with words in it, and where its headings were found or are said to be. */
export interface SheetSeen {
  readonly name: string
  /** The last row of its headings as a spreadsheet counts, 0 when none was found. */
  readonly headingRow: number
  /** The first rows, cut short, for a person to find the headings in. */
  readonly start: readonly string[]
}

export interface Opened {
  readonly layouts: readonly Layout[]
  readonly seen: readonly SheetSeen[]
  /** Sheets that hold words and no headings of a tracker. */
  readonly unread: readonly string[]
}

/** The sheets of a file that are a tracker's, each with its columns as confirmed or as proposed. */
export function openLayouts(
  file: TrackerFile,
  mappings: ReadonlyMap<string, Mapping>,
  answers: Answers,
  asking: Asking,
): Opened {
  const layouts: Layout[] = []
  const unread: string[] = []
  const seen: SheetSeen[] = []
  for (const sheet of file.sheets) {
    if (sheet.rows.every(row => row.every(cell => !cell || cell.text === ''))) continue
    const chosen = Number(answers[`header:${sheet.name}`] ?? '')
    const header = chosen > 0 ? headerAt(sheet, chosen) : findHeader(sheet)
    seen.push({
      name: sheet.name,
      headingRow: header ? header.top + header.height : 0,
      start: startOf(sheet),
    })
    if (!header) unread.push(sheet.name)
    else if (!sheet.isHidden || takesHidden(sheet, asking))
      layouts.push(withDue(layOut(sheet, header, mappings.get(signatureOf(header))), asking))
  }
  return { layouts, seen, unread }
}

/** Days in a column that nobody knows are no due date before a person says so, and not left aside in silence either. */
function withDue(layout: Layout, asking: Asking): Layout {
  const columns = layout.isConfirmed ? [] : daysNotRead(layout)
  if (columns.length === 0) return layout
  const answer = asking.ask({
    key: `due:${layout.signature}`,
    about: 'column',
    where: layout.sheet.name,
    words: 'No column was found for the due date, and days stand in columns that are not read',
    options: [
      ...columns.map(({ key, heading }) => ({ value: key, text: `${heading} is the due date` })),
      { value: '-', text: 'none of them is: the actions have no due date' },
    ],
    proposed: '',
  })
  return {
    ...layout,
    columns: layout.columns.map(column =>
      column.key === answer ? { ...column, meaning: 'due', confidence: 'likely' } : column,
    ),
  }
}

function startOf(sheet: Sheet): string[] {
  return sheet.rows
    .slice(0, 8)
    .map((row, index) =>
      `${index + 1}: ${row.flatMap(cell => (cell && cell.text !== '' ? [cell.text.slice(0, 30)] : [])).join(' | ')}`.slice(
        0,
        200,
      ),
    )
}

/** Whether a sheet of the file has headings like a tracker's, the action among them. */
export function isTracker(file: TrackerFile): boolean {
  return file.sheets.some(sheet => {
    const header = findHeader(sheet)
    return (
      header !== undefined &&
      layOut(sheet, header, undefined).columns.some(column => column.meaning === 'action')
    )
  })
}

function takesHidden(sheet: Sheet, asking: Asking): boolean {
  const answer = asking.ask({
    key: `sheet:${sheet.name}`,
    about: 'sheet',
    where: sheet.name,
    words: 'The whole sheet is hidden',
    options: [
      { value: 'leave', text: 'leave it out' },
      { value: 'take', text: 'read it as well' },
    ],
    proposed: 'leave',
  })
  return answer === 'take'
}
