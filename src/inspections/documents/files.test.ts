import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { mostPages } from './pdf.ts'
import { readDocument } from './rules.ts'
import type { Reading } from './reading.ts'
import { docxOf, paragraph, zipOf } from './testing.ts'
import { pdfOf, typeset } from './testing-pdf.ts'

async function errorOf(bytes: Uint8Array, file = 'report.pdf'): Promise<string> {
  const reading = await readDocument(bytes, file)
  return 'error' in reading ? reading.error : `read: ${reading.kind}, ${reading.findings.length} findings`
}

async function read(bytes: Uint8Array): Promise<Reading> {
  const reading = await readDocument(bytes, 'file')
  if ('error' in reading) throw new Error(reading.error)
  return reading
}

const minutes = typeset([
  'Minutes of the parish council',
  'The meeting opened at seven. The minutes of the last meeting were agreed.',
  'Areas for improvement',
  '* The hall roof.',
])

describe('a file that cannot be read says why in a sentence a council officer understands', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), /empty/],
    [
      'a web page named .pdf',
      Buffer.from('\n<!DOCTYPE html>\n<html><title>Page not found</title></html>'),
      /web page/,
    ],
    ['a web page without a doctype', Buffer.from('<html lang="en"><body>Sorry</body></html>'), /web page/],
    ['part of a web page', Buffer.from('<div class="error">Sorry, the page is gone</div>'), /web page/],
    ['a PDF locked with a password', pdfOf([minutes], { encrypted: true }), /password/],
    ['a PDF cut off in the middle', pdfOf([minutes]).subarray(0, 500), /cut short/],
    ['a PDF whose inside is damaged', Buffer.from(`%PDF-1.7\n${'x'.repeat(500)}\n%%EOF`), /damaged/],
    ['a scanned PDF', pdfOf([[]]), /pictures, as from a scanner/],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n000000', 'latin1'), /picture/],
    ['an old Word file', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), /\.docx/],
    ['rich text', Buffer.from('{\\rtf1\\ansi Hello}'), /Rich Text/],
    ['a program', Buffer.from('MZ\0\0\0\0binary\0'), /not a PDF, a Word document or plain text/],
    ['text of nothing but white space', Buffer.from(' \n\t\n'), /empty/],
    ['a spreadsheet', zipOf({ 'xl/workbook.xml': '<workbook/>' }), /not a Word document/],
    ['a Word file cut off', docxOf([paragraph('Hello')]).subarray(0, 200), /damaged/],
    ['a Word file with no text', docxOf([]), /no text/],
    ['a Word file with broken XML', zipOf({ 'word/document.xml': '<w:document><w:p>' }), /damaged/],
  ])('%s', async (_, bytes, message) => {
    expect(await errorOf(bytes)).toMatch(message)
  })

  it('a file of 51 MB', async () => {
    expect(await errorOf(Buffer.alloc(51 * 1024 * 1024, 'a'))).toMatch(/51 MB/)
  })

  it('a Word file that unpacks to far more than it says', async () => {
    const bomb = zipOf({ 'word/document.xml': Buffer.alloc(80 * 1024 * 1024, ' ') })
    expect(bomb.length).toBeLessThan(200_000)
    const lying = Buffer.from(bomb)
    // The directory claims a size of ten bytes.
    lying.writeUInt32LE(10, lying.lastIndexOf('PK\x01\x02') + 24)
    expect(await errorOf(bomb)).toMatch(/unpacks to far more/)
    expect(await errorOf(lying)).toMatch(/unpacks to far more/)
  })

  it('a Word file that declares entities', async () => {
    const xml =
      '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document><w:p><w:t>&b;</w:t></w:p></w:document>'
    expect(await errorOf(zipOf({ 'word/document.xml': xml }))).toMatch(/DOCTYPE/)
  })

  it('a Word file nested without end', async () => {
    expect(await errorOf(zipOf({ 'word/document.xml': '<a>'.repeat(100_000) }))).toMatch(/nested too deeply/)
  })

  it('any bytes at all, under any name', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const noise = createHash('sha512').update(String(seed)).digest()
      for (const head of ['', '%PDF-1.4\n', 'PK\x03\x04', '<?xml version="1.0"?>']) {
        const reading = await readDocument(
          Buffer.concat([Buffer.from(head), noise, Buffer.from('%%EOF')]),
          'noise',
        )
        expect('error' in reading ? reading.error.length : reading.findings.length).toBeGreaterThanOrEqual(0)
      }
    }
  })
})

describe('a file that is no inspection report', () => {
  it('is read as another document, with a warning and no findings, and is not an error', async () => {
    for (const bytes of [pdfOf([minutes]), docxOf([paragraph('Minutes of the parish council')])]) {
      const reading = await read(bytes)
      expect(reading).toMatchObject({ kind: 'other', framework: 'other', findings: [], judgements: [] })
      expect(reading.warnings.join(' ')).toMatch(/does not look like/)
    }
  })

  it('of thousands of pages is read up to a limit and says so', async () => {
    const reading = await read(pdfOf(Array.from({ length: 2000 }, () => minutes)))
    expect(reading.pages).toHaveLength(mostPages)
    expect(reading.warnings.join(' ')).toContain('2000 pages')
  })
})

describe('the reader itself', () => {
  it('names a document by the hash of its bytes, whatever its file name', async () => {
    const bytes = pdfOf([minutes])
    expect((await read(bytes)).sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('reads a good file right after a bad one', async () => {
    for (const bad of [pdfOf([minutes], { encrypted: true }), Buffer.from('%PDF-1.7 broken %%EOF')]) {
      await errorOf(bad)
      expect((await read(pdfOf([minutes]))).pages[0]?.text).toContain('parish council')
    }
  })
})
