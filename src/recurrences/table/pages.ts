import type { Finding } from '../../inspections/findings/queries.ts'
import { isWeakness } from '../../inspections/findings/rules.ts'
import type { Inspection } from '../../inspections/queries.ts'
import { datesInWords } from '../../inspections/rules.ts'
import { themeTitle } from '../../inspections/themes/rules.ts'
import { csv } from '../../kernel/csv.ts'
import { asAtWords, sideOf, viewsOf } from '../pages.ts'
import type { Day } from '../pages.ts'
import type { Cell, RecurrenceTable, ThemeRow } from './rules.ts'

/** Themes by inspection: how many weaknesses and strengths each look found, and what was found again. */
export function tablePage({ looks, rows }: RecurrenceTable, day: Day) {
  const query = queryOf(day)
  return {
    title: 'Themes by inspection',
    views: viewsOf('table'),
    asAtWords: asAtWords(day),
    asAt: day.asAt === day.today ? '' : day.asAt,
    isEmpty: rows.length === 0,
    looks: looks.map(look => ({
      href: `/inspections/${look.inspectionId}`,
      title: look.title,
      dates: datesInWords(look),
    })),
    rows: rows.map(row => ({
      href: `/recurrences/themes/${row.theme}${query}`,
      title: row.title,
      times: timesInWords(row.timesFound, looks.length),
      cells: looks.map(look => cellOf(row, look.inspectionId, query)),
    })),
    sentences: rows.filter(row => row.timesFound > 1).map(row => sentenceOf(row, looks)),
    csvHref: `/recurrences/table.csv${query}`,
  }
}

/** What leads on to pages of the same day; nothing for today. */
function queryOf({ asAt, today }: Day): string {
  return asAt === today ? '' : `?as-at=${asAt}`
}

function timesInWords(times: number, looks: number): string {
  if (times === 0) return 'strengths only'
  return `weak in ${times} of ${looks}`
}

function cellOf(row: ThemeRow, inspectionId: string, query: string) {
  const cell = row.cells.get(inspectionId)
  if (!cell) return undefined
  return {
    href: `/recurrences/themes/${row.theme}${query}#${inspectionId}`,
    weaknesses: cell.weaknesses.length,
    strengths: cell.strengths.length,
    words: countsInWords(cell),
    mark: markOf(cell),
    about: row.title,
  }
}

function countsInWords({ weaknesses, strengths }: Cell): string {
  const count = (list: readonly Finding[], one: string, many: string) =>
    list.length === 0 ? [] : [`${list.length} ${list.length === 1 ? one : many}`]
  return [...count(weaknesses, 'weakness', 'weaknesses'), ...count(strengths, 'strength', 'strengths')].join(
    ', ',
  )
}

/** Said in words as well as by the cell's look: found again, or lost. */
function markOf({ weaknesses, foundBefore, wasStrength }: Cell): string {
  if (weaknesses.length === 0) return ''
  if (foundBefore === 0) return wasStrength ? 'after a strength' : ''
  const again = foundBefore === 1 ? 'again' : `again, time ${foundBefore + 1}`
  return wasStrength ? `${again}, after a strength` : again
}

/** The row as a sentence: the table's text alternative. */
function sentenceOf(row: ThemeRow, looks: readonly Inspection[]): string {
  const found = looks.filter(look => (row.cells.get(look.inspectionId)?.weaknesses.length ?? 0) > 0)
  const [first, last] = [found[0], found.at(-1)]
  if (!first || !last) return ''
  return `${row.title}: a weakness in ${found.length} of ${looks.length} inspections and reviews, first in ${first.title} (${datesInWords(first)}), last in ${last.title} (${datesInWords(last)}).`
}

/** The table as a spreadsheet's text, one row a theme and look. */
export function tableCsv({ looks, rows }: RecurrenceTable): string {
  const head = ['Theme', 'Inspection', 'Inspected', 'Weaknesses', 'Strengths', 'Found again', 'Findings']
  const body = rows.flatMap(row =>
    looks.flatMap(look => {
      const cell = row.cells.get(look.inspectionId)
      if (!cell) return []
      const labels = [...cell.weaknesses, ...cell.strengths].map(one => one.label).join('; ')
      const counts = [cell.weaknesses.length, cell.strengths.length]
      return [[row.title, look.title, datesInWords(look), ...counts, markOf(cell), labels]]
    }),
  )
  return csv([head, ...body])
}

/** All that was found on one theme, oldest look first. */
export function themePage({ looks, rows }: RecurrenceTable, theme: string, day: Day) {
  const row = rows.find(one => one.theme === theme)
  const query = queryOf(day)
  return {
    title: themeTitle(theme),
    back: { href: `/recurrences/table${query}`, text: 'Themes by inspection' },
    asAtWords: asAtWords(day),
    sentence: row ? sentenceOf(row, looks) : '',
    looks: looks.flatMap(look => {
      const cell = row?.cells.get(look.inspectionId)
      if (!cell) return []
      return {
        id: look.inspectionId,
        href: `/inspections/${look.inspectionId}`,
        title: look.title,
        dates: datesInWords(look),
        mark: markOf(cell),
        findings: [...cell.weaknesses, ...cell.strengths].map(one => ({
          ...sideOf(one),
          chainHref: isWeakness(one.kind) ? `/recurrences/chains/${one.findingId}` : undefined,
        })),
      }
    }),
  }
}
