import { mostCells, mostRows } from './sheets.ts'

/**
 * Whether a workbook holds more than a tracker does, or something further down than is read, told from its XML: the
 * parser makes an object of every cell while everybody else waits, and drops what is past its last row in silence.
 */
export function holdsTooMuch(parts: ReadonlyMap<string, Buffer>): boolean {
  const openDocument = parts.get('content.xml')
  const extent = new Extent()
  if (openDocument) return goesTooFar(openDocument, extent)
  return [...parts.values()].some(part => part.includes('sheetData') && goesTooFarInSheet(part, extent))
}

/** What was found so far, all sheets together. */
class Extent {
  #rows = 0
  #cells = 0

  /** Something stands in `cells` cells in each of `rows` rows, the last of which is `bottom`, counted from 1. */
  add(rows: number, cells: number, bottom: number): boolean {
    this.#rows += rows
    this.#cells += rows * cells
    return bottom > mostRows || this.#rows > mostRows || this.#cells > mostCells
  }
}

/** SpreadsheetML, under whatever prefix: a cell with something in it has a value or words of its own. */
function goesTooFarInSheet(part: Buffer, extent: Extent): boolean {
  let row = 0
  let cells = 0
  for (const [, attributes] of part.toString('latin1').matchAll(rowOrValue)) {
    if (attributes === undefined) {
      cells += 1
      continue
    }
    if (cells > 0 && extent.add(1, cells, row)) return true
    row = numberIn(attributes, 'r') ?? row + 1
    cells = 0
  }
  return cells > 0 && extent.add(1, cells, row)
}

const rowOrValue = /<(?:\w+:)?row\b([^>]*)>|<\/(?:\w+:)?(?:v|is)>/g

/** OpenDocument says once what stands in many cells or rows. */
function goesTooFar(part: Buffer, extent: Extent): boolean {
  let [bottom, rows, columns, cells] = [0, 1, 1, 0]
  for (const [tag, name = '', attributes = ''] of part.toString('latin1').matchAll(tableOrWords)) {
    if (name === 'cell') columns = numberIn(attributes, 'table:number-columns-repeated') ?? 1
    else if (tag.startsWith('<text:p')) {
      cells += columns
      columns = 0
    } else {
      if (cells > 0 && extent.add(rows, cells, bottom)) return true
      rows = name === 'row' ? (numberIn(attributes, 'table:number-rows-repeated') ?? 1) : 0
      bottom = name === 'row' ? bottom + rows : 0
      cells = 0
    }
  }
  return cells > 0 && extent.add(rows, cells, bottom)
}

const tableOrWords = /<table:(?:table|(?:covered-)?table-(row|cell))(?=[\s/>])([^>]*)>|<text:p\b/g

function numberIn(attributes: string, name: string): number | undefined {
  const [, figures] = new RegExp(`(?:^|\\s)${name}=["'](\\d+)["']`).exec(attributes) ?? []
  return figures === undefined ? undefined : Number(figures)
}
