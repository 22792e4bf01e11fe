import writeExcelFile from 'write-excel-file/node'
import type { LocalDate } from '../../kernel/dates.ts'
import { finish } from './finishing.ts'
import type { Merge } from './sheets.ts'

/** A cell to be written. Words are always words: nothing that is written is a formula. */
export interface OutCell {
  readonly text?: string
  readonly number?: number
  readonly date?: LocalDate
  /** As a spreadsheet writes formats: dd/mm/yyyy, 0.00. */
  readonly format?: string
  /** RRGGBB. */
  readonly fill?: string
  readonly bold?: boolean
  readonly struck?: boolean
  readonly comment?: string
}

export interface OutSheet {
  readonly name: string
  readonly rows: readonly (readonly (OutCell | undefined)[])[]
  readonly merges: readonly Merge[]
  readonly widths: readonly (number | undefined)[]
  readonly hiddenRows: ReadonlySet<number>
  readonly hiddenColumns?: ReadonlySet<number>
  readonly isHidden: boolean
  /** Rows at the top that stay in sight. */
  readonly sticky: number
}

/** Writes an Excel workbook (.xlsx). */
export async function writeWorkbook(sheets: readonly OutSheet[]): Promise<Uint8Array> {
  const names = sheetNames(sheets.map(sheet => sheet.name))
  const written = sheets.map((sheet, index) => ({
    sheet: names[index] ?? `Sheet ${index + 1}`,
    data: dataOf(sheet),
    columns: Array.from(sheet.widths, (width, column) =>
      width === undefined && !sheet.hiddenColumns?.has(column) ? {} : { width: width || 10 },
    ),
    ...(sheet.sticky > 0 ? { stickyRowsCount: sheet.sticky } : {}),
  }))
  const bytes: Uint8Array = await writeExcelFile(written).toBuffer()
  return finish(bytes, sheets)
}

function dataOf({ rows, merges }: OutSheet) {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const spans = new Map(merges.map(one => [`${one.top},${one.left}`, one]))
  const height = Math.max(rows.length, ...merges.map(one => one.bottom + 1))
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => {
      const merge = spans.get(`${row},${column}`)
      const cell = rows[row]?.[column]
      if (!cell && !merge) return null
      const span = merge
        ? { rowSpan: merge.bottom - merge.top + 1, columnSpan: merge.right - merge.left + 1 }
        : {}
      return { ...contentOf(cell ?? {}), ...span }
    }),
  )
}

function contentOf({ text, number, date, format, fill, bold, struck }: OutCell) {
  const look = {
    alignVertical: 'top' as const,
    wrap: true,
    ...(fill ? { backgroundColor: `#${fill}` } : {}),
    ...(bold ? { fontWeight: 'bold' as const } : {}),
    ...(struck ? { textDecoration: { strikethrough: true } } : {}),
  }
  if (date)
    return { value: new Date(`${date}T00:00:00Z`), type: Date, format: format ?? 'dd/mm/yyyy', ...look }
  if (number !== undefined) return { value: number, type: Number, ...(format ? { format } : {}), ...look }
  if (text === undefined || text === '') return look
  return { value: text, type: String, ...look }
}

/** As a workbook allows them: 31 characters, none of []:*?/\, and no two alike. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name, index) => {
    const plain =
      name
        .replaceAll(/[[\]:*?/\\]/g, ' ')
        .replaceAll(/^'|'$/g, '')
        .trim()
        .slice(0, 31) || `Sheet ${index + 1}`
    let free = plain
    for (let more = 2; taken.has(free.toLowerCase()); more += 1) free = `${plain.slice(0, 27)} ${more}`
    taken.add(free.toLowerCase())
    return free
  })
}
