import { utils } from '@e965/xlsx'
import { walkXml } from '../../inspections/documents/xml.ts'
import { UnreadableTracker } from './sheets.ts'

/**
 * The cells of each sheet whose font is struck through, as 'row,column' counted from 0. The reader of workbooks gives
 * fills and not fonts, so this walks the parts itself, and only when a style of the workbook strikes at all.
 */
export function struckCells(parts: ReadonlyMap<string, Buffer>): Map<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>()
  try {
    const styles = strikingStyles(parts.get('xl/styles.xml'))
    if (styles.size === 0) return found
    for (const [name, path] of sheetPaths(parts)) found.set(name, struckIn(parts.get(path), styles))
    return found
  } catch {
    throw new UnreadableTracker(
      'The workbook is damaged or incomplete. Open it in Excel, save it again, and load that.',
    )
  }
}

/** The numbers of the cell formats whose font strikes through. */
function strikingStyles(part: Buffer | undefined): Set<number> {
  const fonts = new Set<number>()
  const styles = new Set<number>()
  if (!part) return styles
  const within: string[] = []
  let font = -1
  let format = -1
  walkXml(part, {
    open(name, attributes) {
      const parent = within.at(-1)
      within.push(name)
      if (name === 'font' && parent === 'fonts') font += 1
      if (name === 'strike' && parent === 'font' && !/^(?:0|false)$/.test(attributes['val'] ?? ''))
        fonts.add(font)
      if (name === 'xf' && parent === 'cellXfs') format += 1
      if (name === 'xf' && parent === 'cellXfs' && fonts.has(Number(attributes['fontId']))) styles.add(format)
    },
    close() {
      within.pop()
    },
  })
  return styles
}

function sheetPaths(parts: ReadonlyMap<string, Buffer>): Map<string, string> {
  const targets = new Map<string, string>()
  const paths = new Map<string, string>()
  const links = parts.get('xl/_rels/workbook.xml.rels')
  const workbook = parts.get('xl/workbook.xml')
  if (!links || !workbook) return paths
  const open = (name: string, at: Readonly<Record<string, string>>) => {
    if (name === 'Relationship') targets.set(at['Id'] ?? '', at['Target'] ?? '')
    const target = targets.get(at['r:id'] ?? '')
    if (name === 'sheet' && target) paths.set(at['name'] ?? '', target.replace(/^\/?(?:xl\/)?/, 'xl/'))
  }
  for (const part of [links, workbook]) walkXml(part, { open, close() {} })
  return paths
}

function struckIn(part: Buffer | undefined, styles: ReadonlySet<number>): Set<string> {
  const found = new Set<string>()
  if (!part) return found
  walkXml(part, {
    open(name, at) {
      if (name !== 'c' || !styles.has(Number(at['s']))) return
      const { r, c } = utils.decode_cell(at['r'] ?? 'A1')
      found.add(`${r},${c}`)
    },
    close() {},
  })
  return found
}
