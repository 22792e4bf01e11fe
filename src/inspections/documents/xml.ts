import { SaxesParser } from 'saxes'
import { Unreadable } from './reading.ts'

/** Called for each element and stretch of text; names keep their prefix (`w:p`), attributes are plain text. */
export interface XmlReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close(name: string): void
  text?(text: string): void
}

const mostDepth = 200

/** Walks an XML part. A DOCTYPE is refused: no Word document has one, and it is how XML is made to swell or reach out. */
export function walkXml(xml: Buffer, reader: XmlReader): void {
  const parser = new SaxesParser({ xmlns: false })
  let depth = 0
  parser.on('doctype', () => {
    throw new Unreadable('The Word document holds a DOCTYPE, which Word never writes, so it was not opened.')
  })
  parser.on('opentag', tag => {
    depth += 1
    if (depth > mostDepth) throw new Unreadable('The Word document is nested too deeply to be a report.')
    reader.open(tag.name, tag.attributes)
  })
  parser.on('closetag', tag => {
    depth -= 1
    reader.close(tag.name)
  })
  parser.on('text', text => reader.text?.(text))
  parser.on('error', () => {
    throw new Unreadable('The Word document is damaged. Open it in Word, save it again, and load that.')
  })
  parser.write(xml.toString('utf8')).close()
}
