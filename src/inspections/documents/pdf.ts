import { discardPdfium, pdfium } from './pdfium.ts'
import type { Pdfium } from './pdfium.ts'
import { layOut } from './layout.ts'
import type { Run } from './layout.ts'
import { Unreadable } from './reading.ts'
import type { DocumentText, Line } from './reading.ts'

/** An inspection report has 10 to 60 pages; beyond this many nothing is read, and the reading says so. */
export const mostPages = 300
const mostCharactersPerPage = 60_000
const mostCharacters = 5_000_000

const failures: Record<number, string> = {
  4: 'The PDF is locked with a password. Save a copy without the password and load that.',
  5: 'The PDF is protected in a way that cannot be opened. Ask for an unprotected copy.',
}
const damaged =
  'The PDF is damaged or incomplete and cannot be opened. Download it again and load the new copy.'

/**
 * Reads a PDF's text as lines with positions (points from the lower left corner of the page).
 * Throws Unreadable for a locked, damaged, cut-off or scanned file.
 */
export async function readPdf(bytes: Uint8Array): Promise<DocumentText> {
  if (!endsLikeAPdf(bytes)) {
    throw new Unreadable('The PDF is cut short: its end is missing. Download it again and load the new copy.')
  }
  const engine = await pdfium()
  try {
    return readWith(engine, bytes)
  } catch (fault) {
    if (fault instanceof Unreadable) throw fault
    discardPdfium()
    throw new Unreadable(damaged)
  }
}

// A report cut off in the middle opens after repair and would read as a shorter report: refuse it.
function endsLikeAPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-32_768).includes('%%EOF')
}

function readWith(engine: Pdfium, bytes: Uint8Array): DocumentText {
  const pointer = engine.wasmExports.malloc(bytes.length)
  if (pointer === 0) throw new Error('no memory for the document')
  engine.HEAPU8.set(bytes, pointer)
  const document = engine._FPDF_LoadMemDocument(pointer, bytes.length, 0)
  try {
    if (document === 0) throw new Unreadable(failures[engine._FPDF_GetLastError()] ?? damaged)
    return readPages(engine, document)
  } finally {
    if (document !== 0) engine._FPDF_CloseDocument(document)
    engine.wasmExports.free(pointer)
  }
}

function readPages(engine: Pdfium, document: number): DocumentText {
  const count = engine._FPDF_GetPageCount(document)
  const lines: Line[] = []
  const warnings: string[] = []
  let letters = 0
  let index = 0
  while (index < Math.min(count, mostPages) && letters < mostCharacters) {
    for (const line of layOut(readPage(engine, document, index), index + 1)) {
      lines.push(line)
      letters += line.text.length
    }
    index += 1
  }
  if (index < count) warnings.push(`The document has ${count} pages; only the first ${index} were read.`)
  if (letters < 40) {
    throw new Unreadable(
      'The PDF has no text in it: its pages are pictures, as from a scanner. Load the published PDF, or paste the text.',
    )
  }
  return { source: 'pdf', lines, warnings }
}

function readPage(engine: Pdfium, document: number, index: number): Run[] {
  const page = engine._FPDF_LoadPage(document, index)
  if (page === 0) return []
  const text = engine._FPDFText_LoadPage(page)
  try {
    return text === 0 ? [] : readRuns(engine, text)
  } finally {
    if (text !== 0) engine._FPDFText_ClosePage(text)
    engine._FPDF_ClosePage(page)
  }
}

// PDFium gives a page's text in lines; U+FFFE stands for a hyphen at a line's end. One position per line is enough.
function readRuns(engine: Pdfium, text: number): Run[] {
  const count = Math.min(engine._FPDFText_CountChars(text), mostCharactersPerPage)
  if (count <= 0) return []
  const buffer = engine.wasmExports.malloc(2 * count + 2)
  const place = engine.wasmExports.malloc(16)
  try {
    const written = engine._FPDFText_GetText(text, 0, count, buffer)
    const all = Buffer.from(engine.HEAPU8.buffer, buffer, 2 * Math.max(0, written - 1)).toString('utf16le')
    const runs: Run[] = []
    let from = 0
    for (const piece of all.split(/(\r\n|\uFFFE)/)) {
      const words = piece
        .replaceAll('\0', '')
        .replace(/[\uFB00-\uFB06]/g, ligature)
        .trim()
      if (words !== '' && words !== '\uFFFE') {
        const at = engine._FPDFText_GetCharIndexFromTextIndex(
          text,
          from + piece.length - piece.trimStart().length,
        )
        engine._FPDFText_GetCharOrigin(text, at, place, place + 8)
        const [x = 0, y = 0] = new Float64Array(engine.HEAPU8.buffer, place, 2)
        const size = engine._FPDFText_GetFontSize(text, at)
        const hyphen = all[from + piece.length] === '\uFFFE'
        runs.push({ text: hyphen ? `${words}-` : words, x, y, size })
      }
      from += piece.length
    }
    return runs
  } finally {
    engine.wasmExports.free(buffer)
    engine.wasmExports.free(place)
  }
}

// "ﬁ" as one letter is how some PDFs store "fi".
function ligature(letter: string): string {
  return letter.normalize('NFKC')
}
