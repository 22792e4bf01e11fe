import { expect, test } from 'vitest'
import { columnLetters, dateOfSerial, decoded } from './spreadsheets.ts'

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %i is headed %s', (column, letters) => {
  expect(columnLetters(column)).toBe(letters)
})

test.each([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [46112, false, '2026-03-31'],
  [46112.75, false, '2026-03-31'],
  [44650, true, '2026-03-31'],
  [0, true, '1904-01-01'],
])('day number %d (from 1904: %s) is %s', (serial, is1904, day) => {
  expect(dateOfSerial(serial, is1904)).toBe(day)
})

test.each([0, 60, -1, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY])(
  'day number %d is no day of a calendar from 1900',
  serial => {
    expect(dateOfSerial(serial, false)).toBeUndefined()
  },
)

test('text of Windows-1252 keeps its dashes, curly marks and accents, and says how it was read', () => {
  const bytes = Buffer.from([0x93, 0x43, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x96, 0x20, 0x80, 0x35])
  expect(decoded(bytes)).toEqual({ text: '“Café” – €5', notes: [expect.stringContaining('not UTF-8')] })
})
