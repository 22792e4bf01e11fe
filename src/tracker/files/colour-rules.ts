import { utils } from '@e965/xlsx'
import { sheetPaths } from './looks.ts'
import type { Merge } from './sheets.ts'
import { mostRows } from './sheets.ts'

/**
 * The cells of each sheet that are coloured by rule (conditional formatting), by the sheet's name. Which colour a rule
 * gives hangs on formulas that only the spreadsheet works out, so the colours themselves are not read.
 */
export function rulesIn(parts: ReadonlyMap<string, Buffer>): ReadonlyMap<string, readonly Merge[]> {
  const found = new Map<string, readonly Merge[]>()
  for (const [name, path] of sheetPaths(parts)) {
    const xml = parts.get(path)?.toString('utf8') ?? ''
    const own = [...xml.matchAll(/<conditionalFormatting\b[^>]*\bsqref="([^"]*)"/g)]
    // Rules of newer versions of Excel stand in an extension, with their cells as an element.
    const newer = [...xml.matchAll(/<xm:sqref>([^<]*)<\/xm:sqref>/g)]
    const ranges = [...own, ...newer].flatMap(([, cells = '']) => cells.split(' ').filter(one => one !== ''))
    if (ranges.length > 0) found.set(name, ranges.map(rangeOf))
  }
  return found
}

function rangeOf(cells: string): Merge {
  const { s, e } = utils.decode_range(cells)
  // A whole column has no rows in its name.
  return { top: Math.max(0, s.r), left: s.c, bottom: e.r < 0 ? mostRows : e.r, right: e.c }
}
