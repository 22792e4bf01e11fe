import { readNumbering } from './numbering.ts'
import type { Numbering } from './numbering.ts'
import { Unreadable } from './reading.ts'
import type { DocumentText, Line, Mark } from './reading.ts'
import { unpack } from './unpack.ts'
import { walkXml } from './xml.ts'
import type { XmlReader } from './xml.ts'

const document = 'word/document.xml'
const parts = new Set([document, 'word/numbering.xml', 'word/styles.xml'])

/** Reads a Word document's paragraphs with their list marks; pages are counted by the breaks Word last wrote. */
export async function readDocx(bytes: Uint8Array): Promise<DocumentText> {
  const files = await unpack(bytes, parts)
  const body = files.get(document)
  if (body === undefined) {
    throw new Unreadable(
      'The file is a zip or Office file but not a Word document. Load a PDF, a .docx or paste the text.',
    )
  }
  const paragraphs = new Paragraphs(
    readNumbering(files.get('word/numbering.xml'), files.get('word/styles.xml')),
  )
  walkXml(body, paragraphs)
  if (paragraphs.lines.length === 0) throw new Unreadable('The Word document has no text in it.')
  return { source: 'docx', lines: paragraphs.lines, warnings: [] }
}

// Old-form copies of text boxes and text struck out under tracked changes are not part of what the reader sees.
const unseen = new Set(['mc:Fallback', 'w:del', 'w:moveFrom', 'w:footnoteReference'])

class Paragraphs implements XmlReader {
  readonly lines: Line[] = []
  readonly #numbering: Numbering
  #page = 1
  #start = 0
  #gap = true
  #hidden = 0
  #inText = false
  #text = ''
  #style = ''
  #list: string | null = null
  #level = 0

  constructor(numbering: Numbering) {
    this.#numbering = numbering
  }

  open(name: string, at: Readonly<Record<string, string>>): void {
    if (unseen.has(name)) this.#hidden += 1
    if (this.#hidden > 0) return
    if (name === 'w:p') this.#begin()
    else if (name === 'w:t') this.#inText = true
    else if (name === 'w:pStyle') this.#style = at['w:val'] ?? ''
    else if (name === 'w:numId') this.#list = at['w:val'] ?? ''
    else if (name === 'w:ilvl') this.#level = Number(at['w:val'] ?? 0)
    else if (name === 'w:lastRenderedPageBreak') this.#turnPage()
    else if (name === 'w:br' && at['w:type'] === 'page') this.#turnPage()
    else this.#text += spaces[name] ?? ''
  }

  close(name: string): void {
    if (unseen.has(name)) this.#hidden -= 1
    if (this.#hidden > 0) return
    if (name === 'w:t') this.#inText = false
    if (name === 'w:p') this.#end()
  }

  text(text: string): void {
    if (this.#inText && this.#hidden === 0) this.#text += text
  }

  #begin(): void {
    // A paragraph inside another (a text box) comes first: what the outer one has so far is its own line.
    this.#end()
    this.#style = ''
    this.#list = null
    this.#level = 0
  }

  #end(): void {
    const mark = this.#mark()
    let first = true
    for (const piece of this.#text.split('\n')) {
      const text = piece.replace(/\s+/g, ' ').trim()
      if (text === '') continue
      const place = { page: this.#page, start: this.#start, x: null, y: null, size: null }
      this.lines.push({ ...place, text, gap: first && this.#gap, mark: first ? mark : null })
      first = false
      this.#start += text.length + 1
    }
    this.#gap = this.#text.trim() === ''
    this.#text = ''
  }

  #mark(): Mark | null {
    if (this.#text.trim() === '') return null
    const style = this.#numbering.placeOfStyle(this.#style)
    const list = this.#list ?? style?.list ?? null
    return list === null
      ? null
      : this.#numbering.markOf({ list, level: this.#list === null ? (style?.level ?? 0) : this.#level })
  }

  // A break inside a paragraph does not divide it: the paragraph stays with the page it ends on.
  #turnPage(): void {
    this.#page += 1
    this.#start = 0
  }
}

const spaces: Record<string, string> = { 'w:tab': ' ', 'w:br': '\n', 'w:cr': '\n', 'w:noBreakHyphen': '-' }
