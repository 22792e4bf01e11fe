import { CFB, utils } from '@e965/xlsx'
import type { OutSheet } from './writing.ts'

interface Note {
  readonly row: number
  readonly column: number
  readonly text: string
}

/**
 * Puts into a written workbook what its writer does not know: notes at cells (ECMA-376 part 1, 18.7, with the drawing
 * that Excel needs to show them), hidden rows and hidden sheets.
 */
export function finish(bytes: Uint8Array, sheets: readonly OutSheet[]): Uint8Array {
  const zip = CFB.read(Buffer.from(bytes), { type: 'buffer' })
  const text = (path: string) => Buffer.from(CFB.find(zip, path)?.content ?? []).toString('utf8')
  const put = (path: string, content: string) => CFB.utils.cfb_add(zip, path, Buffer.from(content, 'utf8'))
  const commented: number[] = []
  sheets.forEach((sheet, index) => {
    const number = index + 1
    const path = `/xl/worksheets/sheet${number}.xml`
    const notes = notesOf(sheet)
    let xml = text(path)
    for (const row of sheet.hiddenRows)
      xml = xml.replace(`<row r="${row + 1}"`, `<row r="${row + 1}" hidden="1"`)
    for (const column of sheet.hiddenColumns ?? [])
      xml = xml.replace(`<col min="${column + 1}" `, `<col hidden="1" min="${column + 1}" `)
    if (notes.length > 0) {
      commented.push(number)
      xml = xml.replace('</worksheet>', '<legacyDrawing r:id="rIdNotes"/></worksheet>')
      put(`/xl/comments${number}.xml`, commentsXml(notes))
      put(`/xl/drawings/vmlDrawing${number}.vml`, drawingXml(notes))
      const relations = `/xl/worksheets/_rels/sheet${number}.xml.rels`
      put(relations, text(relations).replace('</Relationships>', `${relationsTo(number)}</Relationships>`))
    }
    put(path, xml)
  })
  put('/[Content_Types].xml', withTypes(text('/[Content_Types].xml'), commented))
  put('/xl/workbook.xml', withHidden(text('/xl/workbook.xml'), sheets))
  const finished: unknown = CFB.write(zip, { fileType: 'zip', type: 'buffer', compression: true })
  if (!(finished instanceof Uint8Array)) throw new Error('The workbook was not written')
  return finished
}

function notesOf({ rows }: OutSheet): Note[] {
  return rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) => (cell?.comment ? [{ row, column, text: cell.comment }] : [])),
  )
}

/** At least one sheet has to be in sight. */
function withHidden(xml: string, sheets: readonly OutSheet[]): string {
  if (sheets.every(sheet => sheet.isHidden)) return xml
  let index = -1
  return xml.replaceAll(/<sheet /g, () => {
    index += 1
    return sheets[index]?.isHidden ? '<sheet state="hidden" ' : '<sheet '
  })
}

function withTypes(xml: string, commented: readonly number[]): string {
  if (commented.length === 0) return xml
  const vml =
    '<Default ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing" Extension="vml"/>'
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'
  const parts = commented.map(
    number => `<Override ContentType="${type}" PartName="/xl/comments${number}.xml"/>`,
  )
  return xml.replace(/(<Types [^>]*>)/, `$1${vml}`).replace('</Types>', `${parts.join('')}</Types>`)
}

const kinds = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function relationsTo(number: number): string {
  return (
    `<Relationship Id="rIdNotes" Type="${kinds}/vmlDrawing" Target="../drawings/vmlDrawing${number}.vml"/>` +
    `<Relationship Id="rIdComments" Type="${kinds}/comments" Target="../comments${number}.xml"/>`
  )
}

function commentsXml(notes: readonly Note[]): string {
  const list = notes.map(
    ({ row, column, text }) =>
      `<comment ref="${utils.encode_cell({ r: row, c: column })}" authorId="0"><text><r><t xml:space="preserve">${escaped(text)}</t></r></text></comment>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author></author></authors><commentList>${list.join('')}</commentList></comments>`
}

function drawingXml(notes: readonly Note[]): string {
  const shapes = notes.map(
    ({ row, column }, index) =>
      `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="position:absolute;width:150pt;height:80pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`,
  )
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${shapes.join('')}</xml>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
