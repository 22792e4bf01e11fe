import type { LocalDate } from '../../kernel/dates.ts'
import {
  addToMonth,
  inWords,
  isMonth,
  lastDayOfMonth,
  localDate,
  monthOf,
  readDate,
} from '../../kernel/dates.ts'
import { dateOfSerial } from '../../kernel/spreadsheets.ts'
import type { Cell } from '../files/sheets.ts'
import type { Asking } from './asking.ts'

/** A due date read from a cell: a day, or none with the words that stand there. */
export interface ReadDay {
  readonly on: LocalDate | null
  /** Why there is no day: the cell's own words. */
  readonly words: string
  /** What is wrong with what was typed. */
  readonly fault?: string
}

/**
 * The day a cell means. What names a month or a quarter is proposed as its last day and asked; "Ongoing", "TBC" and
 * the like are no day. Nothing is made up: a day without its year stays words.
 */
export function readDay(cell: Cell | undefined, asking: Asking): ReadDay {
  const text = (cell?.text ?? '').replaceAll(/\s+/g, ' ').trim()
  if (!cell || text === '') return { on: null, words: '' }
  if (cell.fault) return { on: null, words: text, fault: cell.fault }
  if (cell.date && !cell.monthOnly) return { on: cell.date, words: '' }
  if (cell.date) return asked(text, [endOfMonth(monthOf(cell.date))], asking)
  const serial = serialOf(cell, text)
  if (serial) return { on: serial, words: '' }
  const typed = text.replace(/[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '')
  const day = readDate(typed)
  if (day) return { on: day, words: '' }
  if (/^\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})$/.test(typed))
    return {
      on: null,
      words: text,
      fault: 'is no day of the calendar: the action is given no date, and these words as the reason',
    }
  const meant = [...meanings(text)]
  return meant.length === 0 ? { on: null, words: text } : asked(text, meant, asking)
}

interface Meant {
  readonly on: LocalDate
  readonly text: string
  /** Not proposed: the words may as well mean another day. */
  readonly isUnsure?: boolean
}

function asked(words: string, meant: readonly Meant[], asking: Asking): ReadDay {
  const first = meant.length === 1 && !meant[0]?.isUnsure ? meant[0]?.on : undefined
  const answer = asking.ask({
    key: `date:${words.toLowerCase().slice(0, 120)}`,
    about: 'date',
    where: '',
    words: `“${words}”`,
    options: [
      ...meant.map(one => ({ value: one.on, text: one.text })),
      { value: 'none', text: `no date, with “${words.slice(0, 60)}” as the reason` },
    ],
    proposed: first ?? 'none',
  })
  const on = localDate(answer) ?? null
  return { on, words: on ? '' : words }
}

function endOfMonth(month: string): Meant {
  const on = lastDayOfMonth(month)
  return { on, text: `${inWords(on)}, the last day of that month` }
}

/** A day number in a cell that nobody formatted as a date, of the years 2000 to 2099. */
function serialOf(cell: Cell, text: string): LocalDate | undefined {
  const number = cell.number ?? (/^\d{5}$/.test(text) ? Number(text) : Number.NaN)
  return number >= 36_526 && number < 73_051 ? dateOfSerial(number, false) : undefined
}

const monthNames =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const wholeMonth = new RegExp(
  `^(?:by |before |during |in |end(?: of)? |by (?:the )?end(?: of)? |from )*(?:the )?(${monthNames})[ .,'’/-]*(\\d{4}|\\d{2})$`,
  'i',
)
const dayInWords = new RegExp(
  `\\b\\d{1,2}(?:st|nd|rd|th)?[ -](?:of )?(?:${monthNames})[ ,.-]+(?:\\d{4}|\\d{2})\\b`,
  'gi',
)
const dayInFigures = /\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b/g

function* meanings(text: string): Generator<Meant> {
  const days = [...(text.match(dayInFigures) ?? []), ...(text.match(dayInWords) ?? [])].flatMap(
    one => readDate(one) ?? [],
  )
  for (const on of new Set(days)) yield { on, text: inWords(on) }
  if (days.length > 0) return
  const month = monthIn(text)
  if (month) yield endOfMonth(month)
  else yield* quarterIn(text)
}

function monthIn(text: string): string | undefined {
  const named = wholeMonth.exec(text)
  if (named) {
    const first = readDate(`1 ${named[1]} ${named[2]}`)
    return first && monthOf(first)
  }
  const figures = /^(\d{1,2})[/-](\d{4})$/.exec(text)
  const month = figures ? `${figures[2]}-${(figures[1] ?? '').padStart(2, '0')}` : ''
  return isMonth(month) ? month : undefined
}

/** Quarters of a council's year begin in April; "Q3 2026" may mean the calendar's, so both are offered. */
function* quarterIn(text: string): Generator<Meant> {
  const found =
    /^(?:by |end(?: of)? |in )*(?:q|quarter|qtr)\s*([1-4])[ ,:]*(?:of )?(20\d{2}|\d{2})(?:\s*[/-]\s*(?:20)?(\d{2}))?$/i.exec(
      text,
    )
  if (!found) return
  const quarter = Number(found[1])
  const year = Number(found[2]) < 100 ? 2000 + Number(found[2]) : Number(found[2])
  const ofCouncil = lastDayOfMonth(addToMonth(`${year}-03`, quarter * 3))
  const isCouncilYear = found[3] !== undefined
  if (isCouncilYear && Number(found[3]) !== (year + 1) % 100) return
  yield {
    on: ofCouncil,
    text: `${inWords(ofCouncil)}, the end of quarter ${quarter} of 1 April ${year} to 31 March ${year + 1}`,
    isUnsure: !isCouncilYear,
  }
  if (isCouncilYear) return
  const ofCalendar = lastDayOfMonth(addToMonth(`${year - 1}-12`, quarter * 3))
  yield {
    on: ofCalendar,
    text: `${inWords(ofCalendar)}, the end of quarter ${quarter} of the calendar year`,
    isUnsure: true,
  }
}
