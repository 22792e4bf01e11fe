// For tests: writes small Word documents as Word structures them, so that a report can be read back as .docx.
import { crc32, deflateRawSync } from 'node:zlib'
import { capitalised } from '../../kernel/words.ts'
import type { DocumentFinding, Reading } from './reading.ts'

/** A zip file from named parts. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(bytes.length, 18)
    head.writeUInt16LE(name.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed])
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), head, tail, Buffer.from(name)]))
    files.push(file)
    offset += file.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(index.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, index, Buffer.from('PK\x05\x06'), end])
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** One paragraph; `list` names a list of `numbering` below. Its words are split over runs, as Word splits them. */
export function paragraph(text: string, list?: { id: number; level: number }): string {
  const place =
    list === undefined
      ? ''
      : `<w:pPr><w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="${list.level}"/><w:numId w:val="${list.id}"/></w:numPr></w:pPr>`
  const middle = Math.floor(text.length / 2)
  const runs = [text.slice(0, middle), text.slice(middle)]
    .map(run => `<w:r><w:t xml:space="preserve">${escape(run)}</w:t></w:r>`)
    .join('<w:proofErr w:type="spellStart"/>')
  return `<w:p>${place}${runs}</w:p>`
}

/** A table of two columns. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`
  return `<w:tbl>${rows.map(([one, other]) => `<w:tr>${cell(one)}${cell(other)}</w:tr>`).join('')}</w:tbl>`
}

// List 1: bullets, dashes inside. List 2: numbers. List 3: the same numbers, begun again at `startAt`.
const numbering = (startAt: number): string => `<w:numbering ${namespace}>
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="8"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="${startAt}"/></w:lvlOverride></w:num>
</w:numbering>`

/** A Word document with these paragraphs and tables. */
export function docxOf(blocks: readonly string[], startAt = 1): Buffer {
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0"?><w:document ${namespace}><w:body>${blocks.join('')}</w:body></w:document>`,
    'word/numbering.xml': numbering(startAt),
  })
}

const rowNames: Record<string, string> = {
  overallEffectiveness: 'Overall effectiveness',
  impactOfLeaders: 'The impact of leaders on social work practice with children and families',
  helpAndProtection: 'The experiences and progress of children who need help and protection',
  childrenInCare: 'The experiences and progress of children in care',
  careLeavers: 'The experiences and progress of care leavers',
  childrenInCareAndCareLeavers: 'The experiences and progress of children in care and care leavers',
}
const sifRowNames: Record<string, string> = {
  helpAndProtection: '1. Children who need help and protection',
  lookedAfterAndPermanence: '2. Children looked after and achieving permanence',
  adoption: '2.1 Adoption performance',
  careLeavers: '2.2 Experiences and progress of care leavers',
  leadership: '3. Leadership, management and governance',
}

/** The same report as a council's own Word copy: the reading's title page, its table, and its list as Word lists. */
export function docxFromReading(reading: Reading): Buffer {
  const first = (reading.pages[0]?.text ?? '').split('\n')
  const title = first.slice(
    0,
    first.findIndex(line => /^Lead inspector|^Judgement|^1\. Children/.test(line)),
  )
  const rows = reading.framework === 'SIF' ? sifRowNames : rowNames
  const graded = reading.judgements
    .filter(({ area }) => rows[area] !== undefined)
    .map(({ area, grade }): [string, string] => [rows[area] ?? '', capitalised(grade)])
  const lists = reading.framework === 'SIF' ? sifBlocks(reading.findings) : ilacsBlocks(reading.findings)
  const boards = reading.judgements.some(({ area }) => area === 'lscb')
    ? [paragraph('The effectiveness of the Local Safeguarding Children Board (LSCB) requires improvement')]
    : []
  return docxOf(
    [
      ...title.map(line => paragraph(line)),
      ...(reading.framework === 'SIF' ? [] : [table([['Judgement', 'Grade']])]),
      table(graded),
      ...boards,
      ...lists,
    ],
    reading.findings[0]?.number ?? 1,
  )
}

function ilacsBlocks(findings: readonly DocumentFinding[]): string[] {
  const items = findings.flatMap(({ text }) =>
    text
      .split('\n')
      .map(line =>
        line.startsWith('- ')
          ? paragraph(line.slice(2), { id: 1, level: 1 })
          : paragraph(line, { id: 1, level: 0 }),
      ),
  )
  return [
    paragraph('What needs to improve?'),
    ...items,
    paragraph('The experiences and progress of children who need help and protection: good'),
    paragraph('Children are seen.', { id: 2, level: 0 }),
  ]
}

function sifBlocks(findings: readonly DocumentFinding[]): string[] {
  const blocks = [paragraph('What does the local authority need to improve?')]
  let kind = ''
  for (const finding of findings) {
    if (finding.kind !== kind)
      blocks.push(
        paragraph(
          finding.kind === 'priority-action' ? 'Priority and immediate action' : 'Areas for improvement',
        ),
      )
    kind = finding.kind
    blocks.push(paragraph(finding.text, { id: 3, level: 0 }))
  }
  return [...blocks, paragraph('Summary for children and young people')]
}
