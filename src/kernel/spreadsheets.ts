import type { LocalDate } from './dates.ts'
import { addDays, localDate } from './dates.ts'

// What every reader of spreadsheets needs to know about them, whatever the file is for.

/** 'A' for 0, 'AA' for 26, as a spreadsheet names its columns. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last
}

/** Small letters, without what nobody sees (byte order mark, zero-width and hard spaces) and punctuation. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
}

const firstOf1900 = localDate('1899-12-31')
const firstOf1904 = localDate('1904-01-01')
/** 31 December 9999, the last day a spreadsheet knows. */
const lastSerial = 2_958_465

/**
 * The day of a spreadsheet's day number: 1 is 1 January 1900, or 2 January 1904 in workbooks that count from there.
 * Excel counts a 29 February 1900 that never was: that number is no day, and those after it are one too high.
 */
export function dateOfSerial(serial: number, is1904: boolean): LocalDate | undefined {
  const day = Math.floor(serial)
  if (!Number.isFinite(serial) || day < 0 || day > lastSerial || !firstOf1900 || !firstOf1904)
    return undefined
  if (is1904) return addDays(firstOf1904, day)
  if (day === 0 || day === 60) return undefined
  return addDays(firstOf1900, day > 60 ? day - 1 : day)
}

/** A text file's words, and in a sentence how they were read where that was a guess. */
export function decoded(bytes: Uint8Array): { text: string; notes: readonly string[] } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), notes: [] }
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), notes: [] }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notes: [] }
  } catch {
    // Excel's plain "CSV" in Western Europe is Windows-1252.
    const notes = ['The text is not UTF-8; it was read as Windows (Latin-1) text. Check names with accents.']
    return { text: windows1252(bytes), notes }
  }
}

/** What Windows-1252 has from 80 to 9F, where Latin-1 has control codes: curly quotation marks, dashes, the euro. */
const windowsOnly = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** Node 20's own decoder of this name reads Latin-1, so that curly marks and dashes come out as control codes. */
function windows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1')
  return text.replaceAll(/[\u0080-\u009F]/g, mark => windowsOnly[mark.charCodeAt(0) - 0x80] ?? mark)
}
