import { columnLetters } from '../../kernel/spreadsheets.ts'
import type { Cell, TrackerFile } from '../files/sheets.ts'
import type { Fault } from './tables.ts'

/**
 * Cells by which a child may be told: a date of birth, an NHS number, a unique pupil number. On every sheet, also those
 * that are no part of the plan, because the whole file is kept. Names are for a person to see: no list holds them.
 */
export function childSigns(file: TrackerFile): Fault[] {
  return file.sheets.flatMap(sheet =>
    sheet.rows.flatMap((row, index) =>
      row.flatMap((cell, column) => {
        const sign = cell && signIn(cell)
        if (!sign) return []
        const words = `holds what may be ${sign}: if a child can be told by it, take it out of the file, and load that`
        const place = { sheet: sheet.name, row: index + 1, column: columnLetters(column) }
        return [{ ...place, typed: cell.text.slice(0, 100), words, stops: false }]
      }),
    ),
  )
}

function signIn({ text, comment = '' }: Cell): string | undefined {
  const words = `${text}\n${comment}`
  if (/\bd\.? ?o\.? ?b\b|\bdate of birth\b|\bborn (?:on )?(?:the )?\d/i.test(words)) return 'a date of birth'
  if (/\bNHS (?:no\b|num)/i.test(words) || (words.match(tenFigures) ?? []).some(isNhsNumber))
    return 'an NHS number'
  return pupilNumber.test(words) ? 'a unique pupil number' : undefined
}

const tenFigures = /(?<![\d.,-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d.,-])/g
// A check letter, eleven figures (authority, school, year of intake, serial), and a figure or, while temporary, a letter.
const pupilNumber = /\b[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]\b/

/** The last figure checks the nine before it: weights 10 to 2, modulus 11 (NHS Data Dictionary, NHS NUMBER). */
function isNhsNumber(typed: string): boolean {
  const figures = typed.replaceAll(/\D/g, '').split('').map(Number)
  const sum = figures.slice(0, 9).reduce((all, figure, index) => all + figure * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === figures[9]
}
