import { Unreadable } from './reading.ts'
import type { DocumentText, Line } from './reading.ts'

const mostCharacters = 5_000_000

/** Pasted text or a text file as lines; a form feed starts a page. */
export function readPlainText(bytes: Uint8Array): DocumentText {
  const text = decode(bytes)
  if (text.length > mostCharacters) {
    throw new Unreadable('The text is far longer than any inspection report. Load the report alone.')
  }
  if (text.includes('\0')) {
    throw new Unreadable('The file is not a PDF, a Word document or plain text, so it cannot be read.')
  }
  const lines: Line[] = []
  let page = 1
  let start = 0
  let gap = true
  for (const raw of text.split(/(\f|\r\n|\r|\n|\u2028|\u2029)/)) {
    const words = raw.replace(/[\u200B\uFEFF]/g, '').trim()
    if (raw === '\f') [page, start] = [page + 1, 0]
    else if (words !== '') {
      lines.push({ page, text: words, start, x: null, y: null, size: null, gap, mark: null })
      start += words.length + 1
    }
    if (!/^[\r\n\u2028\u2029]/.test(raw)) gap = words === ''
  }
  if (lines.length === 0) throw new Unreadable('The file is empty: there is no text in it.')
  return { source: 'text', lines: withTrueGaps(lines), warnings: [] }
}

// Text from Word has a paragraph to a line; text from some viewers has white space under every line, which says nothing.
function withTrueGaps(lines: readonly Line[]): Line[] {
  const unwrapped = lines.some(line => line.text.length > 160)
  const doubled = lines.filter(line => line.gap).length > 0.8 * lines.length
  if (unwrapped) return lines.map(line => ({ ...line, gap: true }))
  return doubled ? lines.map(line => ({ ...line, gap: false })) : [...lines]
}

// Word and Windows save text as UTF-16 or Windows-1252 as often as UTF-8.
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
