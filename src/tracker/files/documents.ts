import { Unreadable } from '../../inspections/documents/reading.ts'
import { walkXml } from '../../inspections/documents/xml.ts'
import type { XmlReader } from '../../inspections/documents/xml.ts'
import type { Cell, Merge, Row, Sheet, TrackerFile } from './sheets.ts'
import { cleanText, mostColumns, plainSheet, UnreadableTracker } from './sheets.ts'

/** The tables of a Word document, read as sheets; tables of one width that follow each other are one table. */
export function readDocumentTables(parts: ReadonlyMap<string, Buffer>): TrackerFile {
  const tables = new Tables()
  try {
    walkXml(parts.get('word/document.xml') ?? Buffer.alloc(0), tables)
  } catch (fault) {
    if (fault instanceof Unreadable) throw new UnreadableTracker(fault.message)
    throw fault
  }
  const sheets = joined(tables.found)
  if (sheets.length === 0)
    throw new UnreadableTracker(
      'The Word document has no table in it. Put the tracker into a table, or into Excel, and load that.',
    )
  const notes = ['The file is a Word document: its tables were read, and the words around them were left.']
  return { kind: 'docx', sheets, notes }
}

interface WordTable {
  readonly rows: Row[]
  readonly merges: Merge[]
  width: number
}

/** A long table is often several: Word starts a new one after a heading or a page. */
function joined(tables: readonly WordTable[]): Sheet[] {
  const whole: WordTable[] = []
  for (const table of tables.filter(one => one.rows.length > 0)) {
    const last = whole.at(-1)
    if (last?.width !== table.width) {
      whole.push({ rows: [...table.rows], merges: [...table.merges], width: table.width })
      continue
    }
    const down = last.rows.length
    last.merges.push(...table.merges.map(one => ({ ...one, top: one.top + down, bottom: one.bottom + down })))
    last.rows.push(...table.rows)
  }
  return whole.map((table, index) => plainSheet(`Table ${index + 1}`, table.rows, table.merges))
}

interface OpenCell {
  text: string
  fill: string | undefined
  struck: number
  runs: number
  span: number
  /** 'restart' begins a cell joined downwards; 'continue' goes on with it. */
  down: 'none' | 'restart' | 'continue'
}

const noCell = (): OpenCell => ({ text: '', fill: undefined, struck: 0, runs: 0, span: 1, down: 'none' })

class Tables implements XmlReader {
  readonly found: WordTable[] = []
  #depth = 0
  #table: WordTable = { rows: [], merges: [], width: 0 }
  #row: (Cell | undefined)[] = []
  #cell = noCell()
  #inText = false
  #strikes = false
  #deleted = 0

  open(name: string, at: Readonly<Record<string, string>>): void {
    if (name === 'w:tbl') this.#begin()
    if (name === 'w:del' || name === 'w:moveFrom') this.#deleted += 1
    // A table inside a cell is words of that cell.
    if (this.#depth === 0 || this.#deleted > 0) return
    const value = at['w:val'] ?? ''
    if (name === 'w:tr' && this.#depth === 1) this.#row = []
    else if (name === 'w:tc' && this.#depth === 1) this.#cell = noCell()
    else if (name === 'w:gridSpan') this.#cell.span = Math.min(mostColumns, Math.max(1, Number(value) || 1))
    else if (name === 'w:vMerge') this.#cell.down = value === 'restart' ? 'restart' : 'continue'
    else if (name === 'w:shd') this.#shade(at['w:fill'] ?? '')
    else if (name === 'w:r') this.#strikes = false
    else if (name === 'w:strike' || name === 'w:dstrike') this.#strikes = !/^(?:0|false)$/.test(value)
    else if (name === 'w:t') this.#inText = true
    else if (name === 'w:br' || name === 'w:cr') this.#cell.text += '\n'
    else if (name === 'w:tab') this.#cell.text += ' '
  }

  close(name: string): void {
    if (name === 'w:del' || name === 'w:moveFrom') this.#deleted -= 1
    if (name === 'w:t') this.#inText = false
    if (this.#depth === 0) return
    if (name === 'w:p') this.#cell.text += '\n'
    else if (name === 'w:tc' && this.#depth === 1) this.#endCell()
    else if (name === 'w:tr' && this.#depth === 1) this.#table.rows.push(this.#row)
    else if (name === 'w:tbl') this.#end()
  }

  text(text: string): void {
    if (!this.#inText || this.#depth === 0 || this.#deleted > 0) return
    this.#cell.text += text
    if (text.trim() === '') return
    this.#cell.runs += 1
    if (this.#strikes) this.#cell.struck += 1
  }

  #begin(): void {
    this.#depth += 1
    if (this.#depth === 1) this.#table = { rows: [], merges: [], width: 0 }
  }

  #end(): void {
    this.#depth -= 1
    if (this.#depth === 0) this.found.push(this.#table)
  }

  #shade(fill: string): void {
    if (/^[0-9A-F]{6}$/i.test(fill) && !/^FFFFFF$/i.test(fill)) this.#cell.fill = fill.toUpperCase()
  }

  #endCell(): void {
    const { text, fill, span, down, struck, runs } = this.#cell
    const left = this.#row.length
    const row = this.#table.rows.length
    const words = cleanText(text)
    const beside = { ...(fill ? { fill } : {}), ...(runs > 0 && runs === struck ? { struck: true } : {}) }
    this.#row.push(words === '' && !fill ? undefined : { text: words, ...beside })
    for (let more = 1; more < span; more += 1) this.#row.push(undefined)
    this.#table.width = Math.max(this.#table.width, this.#row.length)
    if (down === 'continue') this.#grow(left, row)
    else if (down === 'restart' || span > 1)
      this.#table.merges.push({ top: row, left, bottom: row, right: left + span - 1 })
  }

  #grow(left: number, row: number): void {
    const at = this.#table.merges.findLastIndex(one => one.left === left && one.bottom === row - 1)
    const merge = this.#table.merges[at]
    if (merge) this.#table.merges[at] = { ...merge, bottom: row }
  }
}
