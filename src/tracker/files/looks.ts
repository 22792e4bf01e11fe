import { utils } from '@e965/xlsx'
import { walkXml } from '../../inspections/documents/xml.ts'
import { paletteColour } from './fills.ts'
import { UnreadableTracker } from './sheets.ts'

/** What a cell's format says that the reader of workbooks does not give. */
export interface Look {
  readonly struck: boolean
  /** RRGGBB, where the fill is one of the numbered palette; '' otherwise. */
  readonly fill: string
}

/** Looks by cell, as 'row,column' counted from 0. */
export type Looks = ReadonlyMap<string, Look>

/**
 * Cells struck through by their font, or filled with a colour of the numbered palette. The reader of workbooks gives
 * neither, so this walks the parts itself, and the sheets only when a format of the workbook has one of the two.
 */
export function looksIn(parts: ReadonlyMap<string, Buffer>): ReadonlyMap<string, Looks> {
  const found = new Map<string, Looks>()
  try {
    const formats = formatsIn(parts.get('xl/styles.xml'))
    if (formats.size === 0) return found
    for (const [name, path] of sheetPaths(parts)) found.set(name, cellsIn(parts.get(path), formats))
    return found
  } catch {
    throw new UnreadableTracker(
      'The workbook is damaged or incomplete. Open it in Excel, save it again, and load that.',
    )
  }
}

/** The cell formats that strike or fill from the palette, by their number. */
function formatsIn(part: Buffer | undefined): Map<number, Look> {
  const fonts: boolean[] = []
  const fills: string[] = []
  const formats = new Map<number, Look>()
  if (!part) return formats
  const within: string[] = []
  let format = -1
  walkXml(part, {
    open(name, at) {
      const parent = within.at(-1)
      within.push(name)
      if (name === 'font' && parent === 'fonts') fonts.push(false)
      if (name === 'fill' && parent === 'fills') fills.push('')
      if (name === 'strike' && parent === 'font' && !/^(?:0|false)$/.test(at['val'] ?? ''))
        fonts[fonts.length - 1] = true
      if (name === 'fgColor' && within.includes('fills'))
        fills[fills.length - 1] = paletteColour(Number(at['indexed'] ?? '-1'))
      if (name !== 'xf' || parent !== 'cellXfs') return
      format += 1
      const look = {
        struck: fonts[Number(at['fontId'] ?? 0)] ?? false,
        fill: fills[Number(at['fillId'] ?? 0)] ?? '',
      }
      if (look.struck || look.fill !== '') formats.set(format, look)
    },
    close() {
      within.pop()
    },
  })
  return formats
}

/** Where each sheet's part is, by the sheet's name. */
export function sheetPaths(parts: ReadonlyMap<string, Buffer>): Map<string, string> {
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

function cellsIn(part: Buffer | undefined, formats: ReadonlyMap<number, Look>): Looks {
  const found = new Map<string, Look>()
  if (!part) return found
  walkXml(part, {
    open(name, at) {
      const look = name === 'c' ? formats.get(Number(at['s'] ?? '0')) : undefined
      if (!look) return
      const { r, c } = utils.decode_cell(at['r'] ?? 'A1')
      found.set(`${r},${c}`, look)
    },
    close() {},
  })
  return found
}
