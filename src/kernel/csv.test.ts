import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csv } from './csv.ts'

test('a table opens in a spreadsheet with its accents, commas and quotation marks', () => {
  expect(
    csv([
      ['Team', 'Share'],
      ['Côte, "East"', 0.711],
      ['West', null],
    ]),
  ).toBe('\uFEFFTeam,Share\r\n"Côte, ""East""",0.711\r\nWest,\r\n')
})

test.each([
  ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
  ['+44 1432', `'+44 1432`],
  ['-see note', `'-see note`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\tcmd', `'\tcmd`],
  ['\rcmd', `'\rcmd`],
])('a cell that a spreadsheet would run as a formula is kept as text: %j', (typed, kept) => {
  const [row] = parse(csv([[typed, 'x']]), { bom: true })
  expect(row).toEqual([kept, 'x'])
})

test('a negative number stays a number', () => {
  expect(csv([[-5, '-5', '-5.25']])).toBe('\uFEFF-5,-5,-5.25\r\n')
})

test('whatever a cell holds, reading the file back gives it again, or it with a leading apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), cells => {
      const [row = []] = parse(csv([[...cells, 'end']]), { bom: true, record_delimiter: '\r\n' })
      for (const [index, typed] of cells.entries()) expect([typed, `'${typed}`]).toContain(row[index])
    }),
  )
})
