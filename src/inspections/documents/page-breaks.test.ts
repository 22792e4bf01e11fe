import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocument } from './rules.ts'
import { pdfOf, typeset } from './testing-pdf.ts'
import { head, items, list, read, tail, textsOf } from './testing-report.ts'

const pageBreaks: readonly (readonly string[])[] = [
  ['2'],
  ['', '2', ''],
  ['Inspection of Exampleshire local authority children’s services', '18 to 29 July 2022', '2'],
  ['Inspection of Exampleshire local authority children’s services', '18 to 29 July 2022 2'],
  ['Inspection of Exampleshire local authority', 'children’s services', '18 to 29 July 2022', '', '', '2'],
  ['', 'Inspection of Exampleshire local authority children’s services 18 to 29 July 2022 12', '\f'],
  ['5 to 9 December 2022 and 14 to 15 February 2023                                         2'],
  ['Page 2 of 14'],
]

/** Breaks a text into lines no longer than `width`, at spaces and after hyphens, as a viewer does. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const [piece] of text.matchAll(/[^\s-]*-+|[^\s-]+|\s+/g)) {
    if (line !== '' && (line + piece).trimEnd().length > width) {
      lines.push(line.trim())
      line = piece.trimStart()
    } else line += piece
  }
  return [...lines, line.trim()].filter(piece => piece !== '')
}

describe('what the page does to a list never changes the findings', () => {
  it('a page break with its footer at any line', async () => {
    const lines = list('◼').flatMap(item => wrapped(item, 60))
    await fc.assert(
      fc.asyncProperty(fc.nat(lines.length), fc.constantFrom(...pageBreaks), async (at, footer) => {
        const broken = [...lines.slice(0, at), ...footer, ...lines.slice(at)]
        expect(textsOf(await read([...head, 'What needs to improve?', ...broken, ...tail]))).toEqual(items)
      }),
      { numRuns: 200 },
    )
  })

  it('lines wrapped at any width, with or without white space between items', async () => {
    const width = fc.integer({ min: 35, max: 200 })
    await fc.assert(
      fc.asyncProperty(
        width,
        fc.constantFrom('◼', '\uF06E', '•'),
        fc.boolean(),
        async (most, glyph, spaced) => {
          const lines = list(glyph).flatMap(item => [...wrapped(item, most), ...(spaced ? [''] : [])])
          expect(textsOf(await read([...head, 'What needs to improve?', ...lines, ...tail]))).toEqual(items)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('a page break in a PDF, at any line, with the footer drawn before the page’s text', async () => {
    const lines = list('\u2022').flatMap(item =>
      wrapped(item, 60).map((line, index) => (index === 0 ? line : `   ${line}`)),
    )
    const plain = (text: string) =>
      text.replaceAll('’', "'").replaceAll('–', '-').replaceAll('\u2022', '\x95')
    const footer = [
      { x: 71, y: 40, text: "Inspection of Exampleshire local authority children's services", size: 10 },
      { x: 71, y: 30, text: '18 to 29 July 2022', size: 10 },
      { x: 520, y: 30, text: '2', size: 10 },
    ]
    for (let at = 0; at <= lines.length; at++) {
      const first = typeset([...head, 'What needs to improve?', ...lines.slice(0, at)].map(plain))
      const second = typeset([...lines.slice(at), ...tail].map(plain))
      const reading = await readDocument(
        pdfOf([
          [...footer, ...first],
          [...footer, ...second],
        ]),
        'report.pdf',
      )
      if ('error' in reading) throw new Error(reading.error)
      expect(textsOf(reading)).toEqual(items.map(item => item.replaceAll('–', '-')))
    }
  })
})
